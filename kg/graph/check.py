"""Validates a graph against ``ontology/shapes.ttl`` with pySHACL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import rdflib
from pyoxigraph import Quad, RdfFormat, Triple, serialize
from pyshacl import validate
from rdflib.namespace import SH

from kg.namespaces import shorten
from kg.resources import ontology_path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One way in which one node breaks one shape."""

    shape: str
    focus: str
    path: str
    value: str
    message: str


def check(quads: Iterable[Quad]) -> tuple[Problem, ...]:
    """All problems of the graph that the quads add up to, sorted; empty for a good graph."""
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    text = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert text is not None
    return check_graph(rdflib.Graph().parse(data=text, format="nt"))


def check_graph(graph: rdflib.Graph) -> tuple[Problem, ...]:
    """The same for an rdflib graph."""
    conforms, results, _ = validate(graph, shacl_graph=shapes(), inference="none", advanced=False)
    if conforms:
        return ()
    assert isinstance(results, rdflib.Graph)
    return tuple(
        sorted(_problem(results, result) for result in results.subjects(rdflib.RDF.type, SH.ValidationResult))
    )


@cache
def shapes() -> rdflib.Graph:
    """The shapes, parsed once."""
    return rdflib.Graph().parse(ontology_path("shapes.ttl"), format="turtle")


def _problem(results: rdflib.Graph, result: rdflib.term.Node) -> Problem:
    def said(predicate: rdflib.URIRef) -> str:
        return shorten(str(results.value(result, predicate) or ""))

    return Problem(
        shape=said(SH.sourceShape).removeprefix("kg:"),
        focus=said(SH.focusNode),
        path=said(SH.resultPath),
        value=said(SH.value),
        message=said(SH.resultMessage),
    )
