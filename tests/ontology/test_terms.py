"""The ontology defines what the graph uses, in two languages, and ties it to the standard terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph import RunInfo, to_quads
from kg.model import ENTITY_TYPES, RELATION_TYPES
from kg.namespaces import PREFIXES
from kg.resources import ontology_path

if TYPE_CHECKING:
    from kg.model import Corpus

KG = rdflib.Namespace(PREFIXES["kg"])
ONTOLOGY = rdflib.Graph().parse(ontology_path("kg.ttl"), format="turtle")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TERMS = sorted({term for kind in KINDS for term in ONTOLOGY.subjects(RDF.type, kind)}, key=str)
ALIGNMENTS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)


def _used(corpus: Corpus) -> set[str]:
    """All terms of ours that the graph of a corpus holds."""
    quads = to_quads(corpus, RunInfo(version="0.1.0", rules_hash="abc", model="none"))
    nodes = {node.value for quad in quads for node in (quad.predicate, quad.object)}
    return {node for node in nodes if node.startswith(str(KG))}


def test_the_terms_of_the_model_are_all_there() -> None:
    """Each entity type is a class and each relation type a property."""
    assert {KG[name] for name in ENTITY_TYPES + RELATION_TYPES} <= set(TERMS)
    assert len(TERMS) == 60


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.rpartition("#")[2])
def test_a_term_is_labelled_explained_and_aligned(term: rdflib.URIRef) -> None:
    """Each term has a label and a comment in Chinese and in English, and a standard neighbour."""
    for predicate in (RDFS.label, RDFS.comment):
        assert sorted(label.language for label in ONTOLOGY.objects(term, predicate)) == ["en", "zh"]
    neighbours = [o for predicate in ALIGNMENTS for o in ONTOLOGY.objects(term, predicate)]
    assert any(not str(neighbour).startswith(str(KG)) for neighbour in neighbours)


def test_the_graph_uses_no_undefined_term_and_leaves_none_unused(corpus: Corpus) -> None:
    """What the conversion writes and what the ontology defines are the same terms."""
    assert _used(corpus) == {str(term) for term in TERMS}


def test_every_namespace_of_an_alignment_has_a_prefix() -> None:
    """The ontology speaks only of vocabularies that the graph knows by prefix."""
    nodes = {str(node) for triple in ONTOLOGY for node in triple if isinstance(node, rdflib.URIRef)}
    strange = {n for n in nodes if not n.startswith(tuple(PREFIXES.values())) and n != str(KG)[:-1]}
    assert not strange
