"""What the conversion takes from ``ontology/kg.ttl``: the standard classes that ours are kinds of."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.graph.iris import term
from kg.resources import ontology_path


@cache
def superclasses() -> dict[NamedNode, tuple[NamedNode, ...]]:
    """Each class of ours with all its superclasses, sorted, so that a store needs no reasoner.

    Raises OSError where the ontology is missing from the installation.
    """
    direct: dict[NamedNode, set[NamedNode]] = {}
    for quad in parse(path=ontology_path("kg.ttl"), format=RdfFormat.TURTLE):
        if quad.predicate == term("rdf:type") and quad.object == term("owl:Class"):
            direct.setdefault(_named(quad.subject), set())
        if quad.predicate == term("rdfs:subClassOf"):
            direct.setdefault(_named(quad.subject), set()).add(_named(quad.object))
    return {kind: tuple(sorted(_above(kind, direct), key=str)) for kind in direct}


def _above(kind: NamedNode, direct: dict[NamedNode, set[NamedNode]]) -> set[NamedNode]:
    found: set[NamedNode] = set()
    waiting = [kind]
    while waiting:
        new = direct.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found - {kind}


def _named(node: object) -> NamedNode:
    if not isinstance(node, NamedNode):
        raise TypeError(f"ontology/kg.ttl: a class must have a name, not {node}")
    return node
