"""Records become quads that say the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.graph import RunInfo, entity_iri, fact_iri, graph_iri, to_quads
from kg.graph.iris import article_iri, corpus_graph_iri
from kg.namespaces import PREFIXES, shorten
from tests import records

if TYPE_CHECKING:
    from kg.model import Corpus

RUN = RunInfo(version="0.1.0", rules_hash="abc", model="none")


@pytest.fixture
def quads(corpus: Corpus) -> tuple[ox.Quad, ...]:
    """Give the graph of the hand-built corpus."""
    return to_quads(corpus, RUN)


def _said(quads: tuple[ox.Quad, ...], node: ox.NamedNode, source: str | None = None) -> dict[str, set[str]]:
    """Gather what is said of a node, in short form, in one source's graph or in all."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.subject == node and source in {None, quad.graph_name.value.removeprefix(PREFIXES["graph"])}:
            text = shorten(quad.object.value)
            found.setdefault(shorten(quad.predicate.value), set()).add(text)
    return found


def _fact(corpus: Corpus, relation: str, **parts: object) -> ox.NamedNode:
    """Find the IRI of the one fact with these parts."""
    (found,) = [
        fact
        for fact in corpus.facts
        if fact.type == relation and all(getattr(fact, key) == value for key, value in parts.items())
    ]
    return fact_iri(found)


def test_no_quad_has_a_blank_node_and_none_comes_twice(quads: tuple[ox.Quad, ...]) -> None:
    """Everything has a name, and the graph is a set."""
    terms = {type(term) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    assert terms == {ox.NamedNode, ox.Literal}
    assert len(quads) == len(set(quads))


def test_graphs_are_one_per_source_and_one_for_the_corpus(quads: tuple[ox.Quad, ...]) -> None:
    """Nothing stands in the default graph."""
    expected = {graph_iri(records.FIRST), graph_iri(records.SECOND), corpus_graph_iri()}
    assert {quad.graph_name for quad in quads} == expected


def test_a_fact_says_what_its_record_says(corpus: Corpus, quads: tuple[ox.Quad, ...]) -> None:
    """Subject, predicate, object, date with its bounds and basis, rule, tier, status and role."""
    said = _said(quads, _fact(corpus, "holdsPost", subject=records.LI))
    assert said["rdf:type"] == {"kg:Fact", "rdf:Statement"}
    assert said["rdf:subject"] == {"person:李芳"}
    assert said["rdf:predicate"] == {"kg:holdsPost"}
    assert said["rdf:object"] == {"organization:甲市妇女联合会"}
    assert said["kg:asOf"] == {"2022-06"}
    assert (said["kg:asOfEarliest"], said["kg:asOfLatest"]) == ({"2022-06-01"}, {"2022-06-30"})
    assert said["kg:asOfBasis"] == {"issue"}
    assert (said["kg:rule"], said["kg:tier"]) == ({"holdsPost.test"}, {"high"})
    assert (said["kg:role"], said["kg:status"]) == ({"主席"}, {"inOffice"})
    assert said["kg:statedIn"] == {f"source:{records.SECOND}"}


@pytest.mark.parametrize("relation", sorted({fact.type for fact in records.corpus().facts}))
def test_the_plain_triple_stands_beside_each_fact(
    corpus: Corpus, quads: tuple[ox.Quad, ...], relation: str
) -> None:
    """Subject, relation and object can be asked for directly, in the fact's own graph."""
    plain = {
        (q.subject, q.object, q.graph_name) for q in quads if q.predicate.value == PREFIXES["kg"] + relation
    }
    facts = [fact for fact in corpus.facts if fact.type == relation]
    by_node = {(q.subject, shorten(q.predicate.value)): q for q in quads}
    for fact in facts:
        subject, value = by_node[fact_iri(fact), "rdf:subject"], by_node[fact_iri(fact), "rdf:object"]
        assert (subject.object, value.object, subject.graph_name) in plain


def test_a_membership_stands_beside_a_post(corpus: Corpus, quads: tuple[ox.Quad, ...]) -> None:
    """The organization ontology's own shape: member, organization, role, seat, status."""
    fact = _fact(corpus, "holdsPost", status="former")
    (observed,) = _said(quads, fact)["kg:observes"]
    membership = ox.NamedNode(PREFIXES["membership"] + observed.partition(":")[2])
    assert _said(quads, membership) == {
        "rdf:type": {"org:Membership"},
        "org:member": {"person:王小明"},
        "org:organization": {"organization:甲市妇女联合会"},
        "org:role": {"role:主席"},
        "kg:post": {"post:甲市妇女联合会:主席"},
        "kg:status": {"former"},
    }


def test_a_tenure_is_given_only_where_the_text_states_one(quads: tuple[ox.Quad, ...]) -> None:
    """The date of an issue starts and ends nothing."""
    during = [quad.object.value for quad in quads if quad.predicate.value == PREFIXES["org"] + "memberDuring"]
    assert during == [PREFIXES["interval"] + "2021-03--2022-05"]
    said = _said(quads, ox.NamedNode(during[0]))
    assert said["time:hasBeginning"] == {"instant:2021-03"}
    assert said["time:hasEnd"] == {"instant:2022-05"}


def test_an_open_tenure_has_no_end() -> None:
    """What the text leaves open stays open."""
    place = records.evidence(records.FIRST, "王小明")
    fact = records.fact("holdsPost", records.WANG, records.WOMEN, place, date="2021-03/..", date_basis="text")
    quads = to_quads(replace(records.corpus(), facts=(fact,)), RUN)
    assert set(_said(quads, ox.NamedNode(PREFIXES["interval"] + "2021-03--.."))) == {
        "rdf:type",
        "time:hasBeginning",
    }


def test_a_conferral_stands_beside_an_award(corpus: Corpus, quads: tuple[ox.Quad, ...]) -> None:
    """Who received what."""
    (observed,) = _said(quads, _fact(corpus, "receivedAward"))["kg:observes"]
    said = _said(quads, ox.NamedNode(PREFIXES["conferral"] + observed.partition(":")[2]))
    assert said["kg:recipient"] == {"organization:甲市妇女联合会"}
    assert said["kg:award"] == {"award:全国“巾帼文明岗”"}


def test_evidence_leads_to_the_characters(corpus: Corpus, quads: tuple[ox.Quad, ...]) -> None:
    """The positions cut the quote out of the raw text, for each piece of evidence."""
    values: dict[tuple[str, str], str] = {
        (q.subject.value, shorten(q.predicate.value)): q.object.value for q in quads
    }
    places = {q.object.value for q in quads if q.predicate.value == PREFIXES["kg"] + "evidence"}
    assert places
    for place in places:
        text = records.TEXTS[values[place, "oa:hasSource"].removeprefix(PREFIXES["source"])]
        start, end = (int(values[f"{place}:position", f"oa:{side}"]) for side in ("start", "end"))
        assert text[start:end] == values[f"{place}:quote", "oa:exact"]


def test_a_fact_on_two_places_has_two(corpus: Corpus) -> None:
    """Every piece of evidence is kept."""
    places = (records.evidence(records.FIRST, "王小明"), records.evidence(records.FIRST, "启动仪式"))
    fact = records.fact("participatesIn", records.WANG, "event/启动仪式", *places)
    said = _said(to_quads(replace(corpus, facts=(fact,)), RUN), fact_iri(fact))
    assert len(said["kg:evidence"]) == 2


def test_one_statement_found_by_two_rules_is_one_fact_of_the_better_tier(corpus: Corpus) -> None:
    """Rules and places add up; the tier is that of the best."""
    weak = records.fact(
        "issued", records.WOMEN, "document/工作方案", records.evidence(records.FIRST, "印发"), tier="low"
    )
    strong = replace(weak, rule="issued.other", tier="high", id="other")
    said = _said(to_quads(replace(corpus, facts=(weak, strong)), RUN), fact_iri(weak))
    assert said["kg:rule"] == {"issued.test", "issued.other"}
    assert said["kg:tier"] == {"high"}


def test_an_entity_is_typed_and_named_in_every_graph_that_names_it(quads: tuple[ox.Quad, ...]) -> None:
    """Each graph carries what its own source supports, misprints apart from aliases."""
    first = _said(quads, entity_iri(records.WOMEN), records.FIRST)
    second = _said(quads, entity_iri(records.WOMEN), records.SECOND)
    assert first["rdf:type"] == second["rdf:type"] == {"kg:Organization", "kg:Entity", "org:Organization"}
    assert first["rdfs:label"] == second["rdfs:label"] == {"甲市妇女联合会"}
    assert first["skos:altLabel"] == second["skos:altLabel"] == {"甲市妇联"}
    assert "skos:hiddenLabel" not in first
    assert second["skos:hiddenLabel"] == {"甲师妇联"}


def test_a_name_known_only_to_an_authority_stands_wherever_the_entity_does(corpus: Corpus) -> None:
    """An alias that nobody read rests on no source alone."""
    known = tuple(
        replace(e, aliases=(*e.aliases, "甲市妇女会")) if e.id == records.WOMEN else e
        for e in corpus.entities
    )
    quads = to_quads(replace(corpus, entities=known), RUN)
    for source in (records.FIRST, records.SECOND):
        assert "甲市妇女会" in _said(quads, entity_iri(records.WOMEN), source)["skos:altLabel"]


def test_a_misprint_is_on_record_with_its_reason(quads: tuple[ox.Quad, ...]) -> None:
    """Where, what, and why it was taken for the body."""
    misprint = ox.NamedNode(PREFIXES["kg"] + "Misprint")
    (node,) = [quad.subject for quad in quads if quad.object == misprint]
    said = _said(quads, node)
    assert said["kg:text"] == {"甲师妇联"}
    assert said["kg:reason"] == {"one character off"}
    assert said["kg:readingOf"] == {"organization:甲市妇女联合会"}
    assert said["kg:evidence"]


def test_a_place_has_its_code_and_coordinates(quads: tuple[ox.Quad, ...]) -> None:
    """As the gazetteer gave them."""
    said = _said(quads, entity_iri("place/乙县"))
    assert (said["kg:adcode"], said["geo:lat"], said["geo:long"]) == ({"990001"}, {"37.5"}, {"111.25"})


def test_a_source_is_described_by_what_is_known_of_it(quads: tuple[ox.Quad, ...]) -> None:
    """Paper, date, encoding, digest and damage."""
    said = _said(quads, ox.NamedNode(PREFIXES["source"] + records.FIRST))
    assert said["kg:paper"] == {"甲市报"}
    assert (said["schema:datePublished"], said["kg:dateBasis"]) == ({"2021-03-08"}, {"masthead"})
    assert (said["kg:charset"], said["kg:damage"]) == ({"utf-8"}, {"0.125"})
    assert len(said["schema:sha256"].pop()) == 64


def test_a_run_and_each_source_have_one_provenance_record(quads: tuple[ox.Quad, ...]) -> None:
    """Which run drew which graph from which file."""
    made = [quad for quad in quads if quad.predicate.value == PREFIXES["prov"] + "wasGeneratedBy"]
    assert [quad.subject for quad in made] == [graph_iri(records.FIRST), graph_iri(records.SECOND)]
    (run,) = {quad.object for quad in made}
    assert _said(quads, run)["kg:rulesHash"] == {"abc"}
    assert _said(quads, run)["kg:model"] == {"none"}


def test_possible_namesakes_are_listed_both_ways(quads: tuple[ox.Quad, ...]) -> None:
    """The pair can be asked for from either side, and is never declared the same."""
    assert _said(quads, entity_iri(records.WANG))["kg:possiblySame"] == {"person:李芳"}
    assert _said(quads, entity_iri(records.LI))["kg:possiblySame"] == {"person:王小明"}
    assert not [quad for quad in quads if "sameAs" in quad.predicate.value]


def test_decision_is_kept_with_who_when_and_why(quads: tuple[ox.Quad, ...]) -> None:
    """The run was informed by it; one that could not be carried out is not in the graph."""
    (node,) = {q.object for q in quads if q.predicate.value == PREFIXES["prov"] + "wasInformedBy"}
    said = _said(quads, node)
    assert said["kg:decides"] == {"join"}
    assert said["dcterms:subject"] == {"person/王小明", "person/王晓明"}
    assert said["kg:about"] == {"person:王小明"}
    assert (said["dcterms:creator"], said["dcterms:date"]) == ({"王编辑"}, {"2026-11-22"})
    assert said["kg:reason"] == {"同一任命文件"}


def test_text_that_no_file_can_hold_is_replaced(corpus: Corpus) -> None:
    """Half a character in a name or a quote stops nothing."""
    reading = replace(records.reading(records.FIRST, "王小明"), text="王\ud800明")
    odd = replace(corpus.entities[3], name="王\ud800明", readings=(reading,))
    quads = to_quads(replace(corpus, entities=(odd,), facts=()), RUN)
    assert ox.Literal("王?明", language="zh") in {quad.object for quad in quads}


def test_nothing_is_said_of_an_entity_that_nobody_names(corpus: Corpus) -> None:
    """No source supports it, so no graph holds it."""
    nobody = records.entity("Person", "赵无名")
    quads = to_quads(replace(corpus, entities=(*corpus.entities, nobody)), RUN)
    assert not _said(quads, entity_iri(nobody.id))


def test_the_order_of_the_records_changes_nothing(corpus: Corpus, quads: tuple[ox.Quad, ...]) -> None:
    """The graph is a function of what is known, not of when it was found."""
    turned = replace(
        corpus,
        sources=corpus.sources[::-1],
        layouts=corpus.layouts[::-1],
        entities=tuple(replace(e, readings=e.readings[::-1]) for e in reversed(corpus.entities)),
        facts=corpus.facts[::-1],
    )
    assert set(to_quads(turned, RUN)) == set(quads)


def test_what_is_not_known_is_not_said(corpus: Corpus) -> None:
    """A source that gave no layout, an article without headline and date, a fact without role or date."""
    bare = replace(corpus.layouts[1], paper=None, date=None)
    article = replace(bare.articles[0], zones=(), date=None)
    layouts = (replace(bare, articles=(article,)),)
    post = replace(corpus.facts[0], role=None, date="近日", date_basis=None, status=None)
    quads = to_quads(replace(corpus, layouts=layouts, facts=(post,)), RUN)
    assert "kg:damage" not in _said(quads, ox.NamedNode(PREFIXES["source"] + records.FIRST))
    assert "kg:paper" not in _said(quads, ox.NamedNode(PREFIXES["source"] + records.SECOND))
    assert set(_said(quads, article_iri(records.SECOND, "a1"))) == {"rdf:type", "schema:isPartOf"}
    said = set(_said(quads, fact_iri(post)))
    assert not said & {"kg:role", "kg:status", "kg:asOfBasis", "kg:asOfEarliest", "kg:asOfLatest"}


def test_a_fact_about_an_unlisted_entity_leaves_it_untyped(corpus: Corpus) -> None:
    """Nothing is invented about it; the shapes will say so."""
    quads = to_quads(replace(corpus, entities=()), RUN)
    assert "rdf:type" not in _said(quads, entity_iri(records.WANG))
