"""Literals and types, and the one place where text from a page becomes RDF text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import article_iri, evidence_iri, source_iri, term
from kg.graph.ontology import superclasses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Evidence

_PDF_FRAGMENTS = NamedNode("http://tools.ietf.org/rfc/rfc8118")

Triple = tuple[NamedNode, str, NamedNode | Literal]


def typed(node: NamedNode, kind: str) -> Iterator[Triple]:
    """Give the type, and the standard types that the ontology aligns it with."""
    yield node, "rdf:type", term(kind)
    for superclass in superclasses()[term(kind)]:
        yield node, "rdf:type", superclass


def clean(text: str) -> str:
    """Replace halves of characters, which no RDF file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def plain(text: str) -> Literal:
    """Make a string without a language: quotes, codes, ISO dates."""
    return Literal(clean(text))


def chinese(text: str) -> Literal:
    """Make a label."""
    return Literal(clean(text), language="zh")


def typed_text(text: str, datatype: str) -> Literal:
    """Make a literal of a datatype given by its short name, e.g. ``xsd:date``."""
    return Literal(text, datatype=term(datatype))


def decimal(number: float) -> Literal:
    """Make an exact number of at most six decimals, never in exponents."""
    return typed_text(f"{number:.6f}".rstrip("0").removesuffix(".") or "0", "xsd:decimal")


def evidence_triples(node: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    """Say that a node rests on a place of a source: its position in the raw text, and the quote as read."""
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
    yield position, "oa:start", typed_text(str(evidence.start), "xsd:nonNegativeInteger")
    yield position, "oa:end", typed_text(str(evidence.end), "xsd:nonNegativeInteger")
    yield place, "oa:hasSelector", quote
    yield quote, "rdf:type", term("oa:TextQuoteSelector")
    yield quote, "oa:exact", plain(evidence.quote)
    for number, region in enumerate(evidence.regions, 1):
        fragment = NamedNode(f"{place.value}:region{number}")
        yield place, "oa:hasSelector", fragment
        yield fragment, "rdf:type", term("oa:FragmentSelector")
        yield fragment, "rdf:value", plain(region.fragment)
        yield fragment, "dcterms:conformsTo", _PDF_FRAGMENTS
