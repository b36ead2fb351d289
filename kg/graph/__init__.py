"""Corpus → RDF: quads, their check against the shapes, and a network.

Takes a ``kg.model.Corpus``; gives pyoxigraph quads (``to_quads``) or a networkx graph
(``to_network``). Data files: ``ontology/kg.ttl`` (our terms, aligned with the standard
ones) and ``ontology/shapes.ttl`` (what a good graph looks like). Known limits: a
conferral does not name who conferred it, because the records do not carry it; SHACL is
slow, so a large graph is checked by a ``sample`` of its sources.
"""

from __future__ import annotations

from kg.graph.check import Problem, check, sample
from kg.graph.convert import RunInfo, to_quads
from kg.graph.iris import entity_iri, fact_iri, graph_iri
from kg.graph.network import to_network
from kg.graph.retract import retract

__all__ = [
    "Problem",
    "RunInfo",
    "check",
    "entity_iri",
    "fact_iri",
    "graph_iri",
    "retract",
    "sample",
    "to_network",
    "to_quads",
]
