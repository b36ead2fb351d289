"""Takes back what one source stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.iris import corpus_graph_iri, graph_iri, term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pyoxigraph import Quad


def retract(quads: Iterable[Quad], source_id: str) -> tuple[Quad, ...]:
    """Give the quads without the source's named graph.

    Pairs of possible namesakes go where one of the two is no longer named by any source.
    A source that the quads do not know changes nothing.
    """
    kept = [quad for quad in quads if quad.graph_name != graph_iri(source_id)]
    named = {quad.subject for quad in kept if quad.predicate == term("rdf:type")}
    return tuple(quad for quad in kept if not _dangles(quad, named))


def _dangles(quad: Quad, named: Collection[object]) -> bool:
    if quad.graph_name != corpus_graph_iri() or quad.predicate != term("kg:possiblySame"):
        return False
    return quad.subject not in named or quad.object not in named
