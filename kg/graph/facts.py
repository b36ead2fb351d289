"""Facts → triples: the statement, the plain triple beside it, and the standard node it observes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.digests import fact_digest
from kg.graph.dates import bounds
from kg.graph.iris import (
    article_iri,
    entity_iri,
    fact_iri,
    post_iri,
    quote,
    role_iri,
    source_iri,
    term,
)
from kg.graph.literals import Triple, chinese, evidence_triples, plain, typed, typed_text
from kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Fact

_TIERS = {"high": 0, "medium": 1, "low": 2}


def fact_triples(facts: list[Fact]) -> Iterator[Triple]:
    """Describe one statement of one source, found by as many rules and on as many places as there are."""
    fact = min(facts, key=lambda found: (_TIERS[found.tier], found.rule))
    node = fact_iri(fact)
    subject, value = entity_iri(fact.subject), _object(fact)
    yield from typed(node, "kg:Fact")
    yield node, "rdf:subject", subject
    yield node, "rdf:predicate", term(f"kg:{fact.type}")
    yield node, "rdf:object", value
    yield subject, f"kg:{fact.type}", value
    yield node, "kg:statedIn", source_iri(fact.source)
    yield node, "kg:tier", plain(fact.tier)
    yield from _when(node, fact)
    if fact.role:
        yield node, "kg:role", plain(fact.role)
    if fact.status:
        yield node, "kg:status", plain(fact.status)
    for found in facts:
        yield node, "dcterms:identifier", plain(found.id)
        yield node, "kg:rule", plain(found.rule)
        for evidence in found.evidence:
            yield from evidence_triples(node, evidence)
    yield from _observed(node, fact)


def _object(fact: Fact) -> NamedNode | Literal:
    if fact.object is None:
        return plain(fact.date or "")
    if fact.type == "contributedTo":
        return article_iri(fact.source, fact.object)
    return entity_iri(fact.object)


def _when(node: NamedNode, fact: Fact) -> Iterator[Triple]:
    if not fact.date:
        return
    earliest, latest = bounds(fact.date)
    yield node, "kg:asOf", plain(fact.date)
    if fact.date_basis:
        yield node, "kg:asOfBasis", plain(fact.date_basis)
    if earliest:
        yield node, "kg:asOfEarliest", typed_text(earliest.isoformat(), "xsd:date")
    if latest:
        yield node, "kg:asOfLatest", typed_text(latest.isoformat(), "xsd:date")


def _observed(node: NamedNode, fact: Fact) -> Iterator[Triple]:
    """Add the standard node: a membership for a post, a conferral for an award."""
    if fact.type == "holdsPost" and fact.object:
        membership = NamedNode(PREFIXES["membership"] + fact_digest(fact))
        yield node, "kg:observes", membership
        yield from _membership(membership, fact, fact.object)
    if fact.type == "receivedAward" and fact.object:
        conferral = NamedNode(PREFIXES["conferral"] + fact_digest(fact))
        yield node, "kg:observes", conferral
        yield from typed(conferral, "kg:Conferral")
        yield conferral, "kg:recipient", entity_iri(fact.subject)
        yield conferral, "kg:award", entity_iri(fact.object)
        if fact.level:
            yield conferral, "kg:level", plain(fact.level)


def _membership(node: NamedNode, fact: Fact, organization_id: str) -> Iterator[Triple]:
    organization = entity_iri(organization_id)
    yield node, "rdf:type", term("org:Membership")
    yield node, "org:member", entity_iri(fact.subject)
    yield node, "org:organization", organization
    if fact.status:
        yield node, "kg:status", plain(fact.status)
    if fact.role:
        yield from _seat(node, organization_id, fact.role)
    if fact.date and "/" in fact.date and fact.date_basis == "text":
        yield from _interval(node, fact.date)


def _seat(membership: NamedNode, organization_id: str, role: str) -> Iterator[Triple]:
    post = post_iri(organization_id, role)
    yield membership, "org:role", role_iri(role)
    yield role_iri(role), "rdf:type", term("org:Role")
    yield role_iri(role), "rdfs:label", chinese(role)
    yield membership, "kg:post", post
    yield post, "rdf:type", term("org:Post")
    yield post, "org:postIn", entity_iri(organization_id)
    yield post, "org:role", role_iri(role)


def _interval(membership: NamedNode, text: str) -> Iterator[Triple]:
    """Add a tenure, for a start and an end that the text itself states."""
    node = NamedNode(PREFIXES["interval"] + quote(text.replace("/", "--")))
    yield membership, "org:memberDuring", node
    yield node, "rdf:type", term("time:Interval")
    start, _, end = text.partition("/")
    for part, predicate in ((start, "time:hasBeginning"), (end, "time:hasEnd")):
        if part.strip("."):
            instant = NamedNode(PREFIXES["instant"] + quote(part))
            yield node, predicate, instant
            yield from _instant(instant, part)


def _instant(node: NamedNode, part: str) -> Iterator[Triple]:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(part))
    yield node, "rdf:type", term("time:Instant")
    if kind:
        predicate = "time:inXSDDate" if kind == "date" else f"time:inXSD{kind}"
        yield node, predicate, typed_text(part, f"xsd:{kind}")
