"""Records → quads: what a source supports goes into its named graph.

That includes the types and labels of the entities it names: an entity named by three
sources is typed in three graphs, and dropping a graph takes back everything that rested on
it alone. Only the run, the decisions and the pairs of possible namesakes belong to no source;
they stand in the graph of the corpus. Entities that no reading and no fact mentions are left out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.facts import fact_triples
from kg.graph.iris import (
    article_iri,
    corpus_graph_iri,
    entity_iri,
    fact_iri,
    graph_iri,
    minted,
    quote,
    reading_iri,
    source_iri,
    term,
)
from kg.graph.literals import Triple, chinese, clean, decimal, evidence_triples, plain, typed
from kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import (
        Article,
        Corpus,
        DateValue,
        Decision,
        Entity,
        Evidence,
        Fact,
        Layout,
        Reading,
        Source,
    )

_METADATA = {"url": "schema:url", "title": "schema:name", "page": "schema:pagination"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What made the graph: the version of kg, the hashes of its rules and of the decisions, the models it used."""

    version: str
    rules_hash: str
    model: str
    decisions: str = ""


@dataclass(slots=True)
class _Holdings:
    """What one source supports."""

    entities: dict[str, list[Reading]] = field(default_factory=dict)
    facts: dict[NamedNode, list[Fact]] = field(default_factory=dict)
    suspects: list[tuple[Evidence, str]] = field(default_factory=list)


def to_quads(corpus: Corpus, run: RunInfo) -> tuple[Quad, ...]:
    """Give the corpus as quads: one named graph per source, without blank nodes, each quad once."""
    quads: dict[Quad, None] = {}
    holdings = _by_source(corpus)
    entities = {entity.id: entity for entity in corpus.entities}
    layouts = {layout.source: layout for layout in corpus.layouts}
    for source in corpus.sources:
        triples = _source_graph(source, layouts.get(source.id), holdings[source.id], entities)
        quads |= dict.fromkeys(_quads(triples, graph_iri(source.id)))
        quads |= dict.fromkeys(_quads(_provenance(source, run), graph_iri(source.id)))
    quads |= dict.fromkeys(_quads(_corpus_graph(corpus, run), corpus_graph_iri()))
    return tuple(quads)


def _by_source(corpus: Corpus) -> dict[str, _Holdings]:
    """Sort readings, facts and suspects to the source that each rests on."""
    found: dict[str, _Holdings] = defaultdict(_Holdings)
    for entity in corpus.entities:
        for reading in entity.readings:
            found[reading.evidence.source].entities.setdefault(entity.id, []).append(reading)
    for fact in corpus.facts:
        held = found[fact.source]
        held.facts.setdefault(fact_iri(fact), []).append(fact)
        for entity_id in _entity_ids(fact):
            held.entities.setdefault(entity_id, [])
    for evidence, reason in corpus.suspects:
        found[evidence.source].suspects.append((evidence, reason))
    return found


def _entity_ids(fact: Fact) -> list[str]:
    """Name the entities a fact is about: an article is none."""
    if fact.object is None or fact.type == "contributedTo":
        return [fact.subject]
    return [fact.subject, fact.object]


def _quads(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    for subject, predicate, value in triples:
        yield Quad(subject, term(predicate), value, graph)


def _source_graph(
    source: Source,
    layout: Layout | None,
    held: _Holdings,
    entities: dict[str, Entity],
) -> Iterator[Triple]:
    yield from _source(source, layout)
    for entity_id, readings in held.entities.items():
        if entity_id in entities:
            yield from _entity(entities[entity_id], readings)
        for reading in readings:
            yield from _reading(entity_id, reading)
    for facts in held.facts.values():
        yield from fact_triples(facts)
    for evidence, reason in held.suspects:
        yield from _suspect(evidence, reason)


# --- sources and how they came into the graph


def _source(source: Source, layout: Layout | None) -> Iterator[Triple]:
    node = source_iri(source.id)
    yield from typed(node, "kg:Source")
    yield node, "rdfs:label", plain(source.id)
    yield node, "schema:encodingFormat", plain(source.media_type)
    yield node, "kg:charset", plain(source.encoding)
    yield node, "schema:sha256", plain(source.sha256)
    for key, value in source.metadata:
        if key in _METADATA and value:
            yield node, _METADATA[key], plain(value)
    if layout is None:
        return
    yield node, "kg:damage", decimal(layout.damage)
    if layout.script == "traditional":
        yield node, "schema:inLanguage", plain("zh-Hant")
    if layout.paper:
        yield node, "kg:paper", plain(layout.paper)
    yield from _dated(node, layout.date)
    for article in layout.articles:
        yield from _article(source, article)


def _article(source: Source, article: Article) -> Iterator[Triple]:
    node = article_iri(source.id, article.id)
    yield from typed(node, "kg:Article")
    yield node, "schema:isPartOf", source_iri(source.id)
    if article.headline:
        yield node, "schema:headline", chinese(article.headline)
    yield from _dated(node, article.date)


def _dated(node: NamedNode, date: DateValue | None) -> Iterator[Triple]:
    if date is not None:
        yield node, "schema:datePublished", plain(date.value)
        yield node, "kg:dateBasis", plain(date.basis)


def _run_iri(run: RunInfo) -> NamedNode:
    decided = (run.decisions,) if run.decisions else ()
    return minted("run", run.version, run.rules_hash, run.model, *decided)


def _provenance(source: Source, run: RunInfo) -> Iterator[Triple]:
    """Add one record per source: which run drew its graph from which file."""
    graph = graph_iri(source.id)
    yield from typed(graph, "kg:SourceGraph")
    yield graph, "prov:wasDerivedFrom", source_iri(source.id)
    yield graph, "prov:wasGeneratedBy", _run_iri(run)


def _corpus_graph(corpus: Corpus, run: RunInfo) -> Iterator[Triple]:
    node = _run_iri(run)
    software = NamedNode(f"{PREFIXES['software']}wenmai-{quote(run.version)}")
    yield from typed(node, "kg:Run")
    yield node, "kg:rulesHash", plain(run.rules_hash)
    yield node, "kg:model", plain(run.model)
    yield node, "prov:wasAssociatedWith", software
    yield software, "rdf:type", term("prov:SoftwareAgent")
    yield software, "rdfs:label", Literal(f"文脉 wenmai {clean(run.version)}", language="zh")
    yield software, "schema:softwareVersion", plain(run.version)
    for one, other in corpus.namesakes:
        yield entity_iri(one), "kg:possiblySame", entity_iri(other)
        yield entity_iri(other), "kg:possiblySame", entity_iri(one)
    for decision in corpus.decisions:
        if not decision.problem:
            yield from _decision(decision)
            yield node, "prov:wasInformedBy", _decision_iri(decision)


def _decision_iri(decision: Decision) -> NamedNode:
    told = (decision.kind, decision.one, decision.other, decision.who, decision.when, decision.why)
    return minted("decision", *told)


def _decision(decision: Decision) -> Iterator[Triple]:
    """Keep who decided what about which entities, when and why."""
    node = _decision_iri(decision)
    yield from typed(node, "kg:Decision")
    yield node, "kg:decides", plain(decision.kind)
    for written in (decision.one, decision.other):
        if written:
            yield node, "dcterms:subject", plain(written)
    for entity_id in decision.about:
        yield node, "kg:about", entity_iri(entity_id)
    yield node, "dcterms:creator", plain(decision.who)
    yield node, "dcterms:date", plain(decision.when)
    yield node, "kg:reason", plain(decision.why)


# --- entities


def _entity(entity: Entity, readings: list[Reading]) -> Iterator[Triple]:
    """Say what the readings of one source support; forms that nobody read come from an authority."""
    node = entity_iri(entity.id)
    yield from typed(node, f"kg:{entity.type}")
    yield node, "rdfs:label", chinese(entity.name)
    here = {reading.text for reading in readings if not reading.misprint}
    anywhere = {reading.text for reading in entity.readings}
    for alias in entity.aliases:
        if alias != entity.name and (alias in here or alias not in anywhere):
            yield node, "skos:altLabel", chinese(alias)
    for reading in readings:
        if reading.misprint:
            yield node, "skos:hiddenLabel", chinese(reading.text)
    for merged in entity.merged_from:
        yield node, "kg:mergedFrom", entity_iri(merged)
    yield from _located(node, entity)


def _located(node: NamedNode, entity: Entity) -> Iterator[Triple]:
    if entity.adcode:
        yield node, "kg:adcode", plain(entity.adcode)
    if entity.latitude is not None and entity.longitude is not None:
        yield node, "geo:lat", decimal(entity.latitude)
        yield node, "geo:long", decimal(entity.longitude)


def _reading(entity_id: str, reading: Reading) -> Iterator[Triple]:
    node = reading_iri(entity_id, reading)
    yield from typed(node, "kg:Misprint" if reading.misprint else "kg:Reading")
    yield node, "kg:readingOf", entity_iri(entity_id)
    yield node, "kg:text", plain(reading.text)
    yield node, "kg:reason", plain(reading.reason)
    yield from evidence_triples(node, reading.evidence)


def _suspect(evidence: Evidence, reason: str) -> Iterator[Triple]:
    node = minted("suspect", evidence.source, evidence.start, evidence.end, reason)
    yield from typed(node, "kg:Suspect")
    yield node, "kg:reason", plain(reason)
    yield from evidence_triples(node, evidence)
