"""Validates a graph against ``ontology/shapes.ttl`` with pySHACL."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import rdflib
from pyshacl import validate
from rdflib.namespace import SH

from kg.graph.iris import corpus_graph_iri
from kg.graph.rdf import to_rdflib
from kg.namespaces import shorten
from kg.resources import ontology_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One way in which one node breaks one shape."""

    shape: str
    focus: str
    path: str
    value: str
    message: str


def check(quads: Iterable[Quad]) -> tuple[Problem, ...]:
    """Give all problems of the graph that the quads add up to, sorted; none for a good graph.

    Takes about 0.04 ms a quad: give a ``sample`` of a large graph.
    """
    return check_graph(to_rdflib(quads))


def check_graph(graph: rdflib.Graph) -> tuple[Problem, ...]:
    """Do the same for an rdflib graph."""
    conforms, results, _ = validate(graph, shacl_graph=shapes(), inference="none")
    if conforms:
        return ()
    assert isinstance(results, rdflib.Graph)
    found = results.subjects(rdflib.RDF.type, SH.ValidationResult)
    return tuple(sorted(_problem(results, result) for result in found))


def sample(quads: Sequence[Quad], limit: int = 100_000) -> tuple[Quad, ...]:
    """Give the quads of whole source graphs, evenly spread, about ``limit`` where there are more.

    A source's graph can be judged by itself: it types everything that it speaks of.
    """
    if len(quads) <= limit:
        return tuple(quads)
    sizes = Counter(quad.graph_name for quad in quads)
    names = sorted(sizes, key=str)
    step = -(-len(quads) // limit)
    chosen = {corpus_graph_iri(), *names[::step]}
    return tuple(quad for quad in quads if quad.graph_name in chosen)


@cache
def shapes() -> rdflib.Graph:
    """Give the shapes, parsed once."""
    return rdflib.Graph().parse(ontology_path("shapes.ttl"), format="turtle")


def _problem(results: rdflib.Graph, result: rdflib.term.Node) -> Problem:
    def said(predicate: rdflib.URIRef) -> str:
        return shorten(str(results.value(result, predicate) or ""))

    return Problem(
        shape=said(SH.sourceShape).removeprefix("shape:"),
        focus=said(SH.focusNode),
        path=said(SH.resultPath),
        value=said(SH.value),
        message=said(SH.resultMessage),
    )
