"""Records → quads: the one file that knows both.

What a source supports stands in that source's named graph, the types and labels of the
entities it names included: an entity named by three sources is typed in three graphs,
and dropping a graph takes back everything that rested on it alone. Only the run and the
pairs of possible namesakes belong to no source; they stand in the graph of the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.dates import bounds
from kg.graph.iris import (
    article_iri,
    corpus_graph_iri,
    digest,
    entity_iri,
    evidence_iri,
    fact_iri,
    fact_key,
    graph_iri,
    minted,
    post_iri,
    reading_iri,
    role_iri,
    source_iri,
    term,
)
from kg.graph.ontology import superclasses
from kg.namespaces import PREFIXES
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Article, Corpus, DateValue, Entity, Evidence, Fact, Layout, Reading, Source
    from collections.abc import Iterable, Iterator

Triple = tuple[NamedNode, str, NamedNode | Literal]
_TIERS = {"high": 0, "medium": 1, "low": 2}
_METADATA = {"url": "schema:url", "title": "schema:name", "page": "schema:pagination"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What made the graph: the version of kg, the hash of its rules, the models it used."""

    version: str
    rules_hash: str
    model: str


@dataclass(slots=True)
class _Holdings:
    """What one source supports."""

    entities: dict[str, list[Reading]] = field(default_factory=dict)
    facts: dict[NamedNode, list[Fact]] = field(default_factory=dict)
    suspects: list[tuple[Evidence, str]] = field(default_factory=list)


def to_quads(corpus: Corpus, run: RunInfo) -> tuple[Quad, ...]:
    """The corpus as quads, one named graph per source, without blank nodes, each quad once."""
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
    """Readings, facts and suspects, sorted to the source that each rests on."""
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
    """The entities a fact is about: an article is none."""
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
        yield from _fact(facts)
    for evidence, reason in held.suspects:
        yield from _suspect(evidence, reason)


# --- sources and how they came into the graph


def _source(source: Source, layout: Layout | None) -> Iterator[Triple]:
    node = source_iri(source.id)
    yield from _typed(node, "kg:Source")
    yield node, "rdfs:label", _text(source.id)
    yield node, "schema:encodingFormat", _text(source.media_type)
    yield node, "kg:charset", _text(source.encoding)
    yield node, "schema:sha256", _text(source.sha256)
    for key, value in source.metadata:
        if key in _METADATA and value:
            yield node, _METADATA[key], _text(value)
    if layout is None:
        return
    yield node, "kg:damage", _decimal(layout.damage)
    if layout.paper:
        yield node, "kg:paper", _text(layout.paper)
    yield from _dated(node, layout.date)
    for article in layout.articles:
        yield from _article(source, article)


def _article(source: Source, article: Article) -> Iterator[Triple]:
    node = article_iri(source.id, article.id)
    yield from _typed(node, "kg:Article")
    yield node, "schema:isPartOf", source_iri(source.id)
    if article.headline:
        yield node, "schema:headline", _chinese(article.headline)
    yield from _dated(node, article.date)


def _dated(node: NamedNode, date: DateValue | None) -> Iterator[Triple]:
    if date is not None:
        yield node, "schema:datePublished", _text(date.value)
        yield node, "kg:dateBasis", _text(date.basis)


def _run_iri(run: RunInfo) -> NamedNode:
    return minted("run", run.version, run.rules_hash, run.model)


def _provenance(source: Source, run: RunInfo) -> Iterator[Triple]:
    """One record per source: which run drew its graph from which file."""
    graph = graph_iri(source.id)
    yield from _typed(graph, "kg:SourceGraph")
    yield graph, "prov:wasDerivedFrom", source_iri(source.id)
    yield graph, "prov:wasGeneratedBy", _run_iri(run)


def _corpus_graph(corpus: Corpus, run: RunInfo) -> Iterator[Triple]:
    node = _run_iri(run)
    software = NamedNode(f"{PREFIXES['software']}wenmai-{digest(run.version)[:4]}")
    yield from _typed(node, "kg:Run")
    yield node, "kg:rulesHash", _text(run.rules_hash)
    yield node, "kg:model", _text(run.model)
    yield node, "prov:wasAssociatedWith", software
    yield software, "rdf:type", term("prov:SoftwareAgent")
    yield software, "rdfs:label", Literal(f"文脉 wenmai {_clean(run.version)}", language="zh")
    yield software, "schema:softwareVersion", _text(run.version)
    for one, other in corpus.namesakes:
        yield entity_iri(one), "kg:possiblySame", entity_iri(other)
        yield entity_iri(other), "kg:possiblySame", entity_iri(one)


# --- entities


def _entity(entity: Entity, readings: list[Reading]) -> Iterator[Triple]:
    """What the readings of one source support; forms that nobody read come from an authority."""
    node = entity_iri(entity.id)
    yield from _typed(node, f"kg:{entity.type}")
    yield node, "rdfs:label", _chinese(entity.name)
    here = {reading.text for reading in readings if not reading.misprint}
    anywhere = {reading.text for reading in entity.readings}
    for alias in entity.aliases:
        if alias != entity.name and (alias in here or alias not in anywhere):
            yield node, "skos:altLabel", _chinese(alias)
    for reading in readings:
        if reading.misprint:
            yield node, "skos:hiddenLabel", _chinese(reading.text)
    for merged in entity.merged_from:
        yield node, "kg:mergedFrom", entity_iri(merged)
    yield from _located(node, entity)


def _located(node: NamedNode, entity: Entity) -> Iterator[Triple]:
    if entity.adcode:
        yield node, "kg:adcode", _text(entity.adcode)
    if entity.latitude is not None and entity.longitude is not None:
        yield node, "geo:lat", _decimal(entity.latitude)
        yield node, "geo:long", _decimal(entity.longitude)


def _reading(entity_id: str, reading: Reading) -> Iterator[Triple]:
    node = reading_iri(entity_id, reading)
    yield from _typed(node, "kg:Misprint" if reading.misprint else "kg:Reading")
    yield node, "kg:readingOf", entity_iri(entity_id)
    yield node, "kg:text", _text(reading.text)
    yield node, "kg:reason", _text(reading.reason)
    yield from _evidence(node, reading.evidence)


# --- facts


def _fact(facts: list[Fact]) -> Iterator[Triple]:
    """One statement of one source, by as many rules and on as many places as found it."""
    fact = min(facts, key=lambda found: (_TIERS[found.tier], found.rule))
    node = fact_iri(fact)
    subject, value = entity_iri(fact.subject), _object(fact)
    yield from _typed(node, "kg:Fact")
    yield node, "rdf:subject", subject
    yield node, "rdf:predicate", term(f"kg:{fact.type}")
    yield node, "rdf:object", value
    yield subject, f"kg:{fact.type}", value
    yield node, "kg:statedIn", source_iri(fact.source)
    yield node, "kg:tier", _text(fact.tier)
    yield from _when(node, fact)
    if fact.role:
        yield node, "kg:role", _text(fact.role)
    if fact.status:
        yield node, "kg:status", _text(fact.status)
    for found in facts:
        yield node, "dcterms:identifier", _text(found.id)
        yield node, "kg:rule", _text(found.rule)
        for evidence in found.evidence:
            yield from _evidence(node, evidence)
    yield from _observed(node, fact)


def _object(fact: Fact) -> NamedNode | Literal:
    if fact.object is None:
        return _text(fact.date or "")
    if fact.type == "contributedTo":
        return article_iri(fact.source, fact.object)
    return entity_iri(fact.object)


def _when(node: NamedNode, fact: Fact) -> Iterator[Triple]:
    if not fact.date:
        return
    earliest, latest = bounds(fact.date)
    yield node, "kg:asOf", _text(fact.date)
    if fact.date_basis:
        yield node, "kg:asOfBasis", _text(fact.date_basis)
    if earliest:
        yield node, "kg:asOfEarliest", _typed_text(earliest.isoformat(), "xsd:date")
    if latest:
        yield node, "kg:asOfLatest", _typed_text(latest.isoformat(), "xsd:date")


def _observed(node: NamedNode, fact: Fact) -> Iterator[Triple]:
    """The standard node beside the fact: a membership for a post, a conferral for an award."""
    if fact.type == "holdsPost" and fact.object:
        membership = NamedNode(PREFIXES["membership"] + fact_key(fact))
        yield node, "kg:observes", membership
        yield from _membership(membership, fact, fact.object)
    if fact.type == "receivedAward" and fact.object:
        conferral = NamedNode(PREFIXES["conferral"] + fact_key(fact))
        yield node, "kg:observes", conferral
        yield from _typed(conferral, "kg:Conferral")
        yield conferral, "kg:recipient", entity_iri(fact.subject)
        yield conferral, "kg:award", entity_iri(fact.object)


def _membership(node: NamedNode, fact: Fact, organization_id: str) -> Iterator[Triple]:
    organization = entity_iri(organization_id)
    yield node, "rdf:type", term("org:Membership")
    yield node, "org:member", entity_iri(fact.subject)
    yield node, "org:organization", organization
    if fact.status:
        yield node, "kg:status", _text(fact.status)
    if fact.role:
        yield from _seat(node, organization_id, fact.role)
    if fact.date and "/" in fact.date and fact.date_basis == "text":
        yield from _interval(node, fact.date)


def _seat(membership: NamedNode, organization_id: str, role: str) -> Iterator[Triple]:
    post = post_iri(organization_id, role)
    yield membership, "org:role", role_iri(role)
    yield role_iri(role), "rdf:type", term("org:Role")
    yield role_iri(role), "rdfs:label", _chinese(role)
    yield membership, "kg:post", post
    yield post, "rdf:type", term("org:Post")
    yield post, "org:postIn", entity_iri(organization_id)
    yield post, "org:role", role_iri(role)


def _interval(membership: NamedNode, text: str) -> Iterator[Triple]:
    """A tenure, for a start and an end that the text itself states."""
    node = NamedNode(PREFIXES["interval"] + text.replace("/", "--"))
    yield membership, "org:memberDuring", node
    yield node, "rdf:type", term("time:Interval")
    for part, predicate in zip(text.split("/"), ("time:hasBeginning", "time:hasEnd"), strict=True):
        if part.strip("."):
            yield node, predicate, NamedNode(PREFIXES["instant"] + part)
            yield from _instant(NamedNode(PREFIXES["instant"] + part), part)


def _instant(node: NamedNode, part: str) -> Iterator[Triple]:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(part))
    yield node, "rdf:type", term("time:Instant")
    if kind:
        predicate = "time:inXSDDate" if kind == "date" else f"time:inXSD{kind}"
        yield node, predicate, _typed_text(part, f"xsd:{kind}")


# --- evidence


def _evidence(node: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    place = evidence_iri(evidence)
    position, quote = NamedNode(f"{place.value}:position"), NamedNode(f"{place.value}:quote")
    yield node, "kg:evidence", place
    yield place, "rdf:type", term("oa:SpecificResource")
    yield place, "oa:hasSource", source_iri(evidence.source)
    yield place, "kg:inArticle", article_iri(evidence.source, evidence.article)
    if evidence.page is not None:
        yield place, "kg:pageNumber", Literal(evidence.page)
    yield place, "oa:hasSelector", position
    yield position, "rdf:type", term("oa:TextPositionSelector")
    yield position, "oa:start", _typed_text(str(evidence.start), "xsd:nonNegativeInteger")
    yield position, "oa:end", _typed_text(str(evidence.end), "xsd:nonNegativeInteger")
    yield place, "oa:hasSelector", quote
    yield quote, "rdf:type", term("oa:TextQuoteSelector")
    yield quote, "oa:exact", _text(evidence.quote)


def _suspect(evidence: Evidence, reason: str) -> Iterator[Triple]:
    node = minted("suspect", evidence.source, evidence.start, evidence.end, reason)
    yield from _typed(node, "kg:Suspect")
    yield node, "kg:reason", _text(reason)
    yield from _evidence(node, evidence)


# --- terms


def _typed(node: NamedNode, kind: str) -> Iterator[Triple]:
    """The type, and the standard types that the ontology aligns it with."""
    yield node, "rdf:type", term(kind)
    for superclass in superclasses()[term(kind)]:
        yield node, "rdf:type", superclass


def _clean(text: str) -> str:
    """The text without halves of characters, which no RDF file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _text(text: str) -> Literal:
    return Literal(_clean(text))


def _chinese(text: str) -> Literal:
    return Literal(_clean(text), language="zh")


def _typed_text(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=term(datatype))


def _decimal(number: float) -> Literal:
    return _typed_text(f"{number:.6f}".rstrip("0").removesuffix(".") or "0", "xsd:decimal")
