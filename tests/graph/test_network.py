"""Entities and facts as a network."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.graph import fact_iri, to_network
from tests import records

if TYPE_CHECKING:
    from kg.model import Corpus


def test_every_entity_is_a_node_with_label_and_type(corpus: Corpus) -> None:
    """What is known of it is an attribute."""
    network = to_network(corpus)
    assert {entity.id for entity in corpus.entities} <= set(network)
    assert network.nodes[records.WOMEN]["label"] == "甲市妇女联合会"
    assert network.nodes["place/乙县"]["adcode"] == "990001"
    assert network.nodes[records.SPRING]["happenedOn"] == "2021-03"


def test_every_fact_between_two_is_an_edge_with_its_quote(corpus: Corpus) -> None:
    """A role labels the edge of a post; the fact's IRI is its key."""
    network = to_network(corpus)
    assert network.number_of_edges() == len([fact for fact in corpus.facts if fact.object])
    edge = network.edges[records.WANG, records.WOMEN, fact_iri(corpus.facts[0]).value]
    assert (edge["label"], edge["type"], edge["quote"]) == ("主席", "holdsPost", "甲市妇联主席王小明")


def test_an_article_is_a_node_with_its_headline(corpus: Corpus) -> None:
    """Bylines lead to articles."""
    node = to_network(corpus).nodes[f"{records.SECOND}#a1"]
    assert (node["type"], node["label"][:4]) == ("Article", "甲市妇联")


def test_graphml_and_gexf_can_hold_every_attribute(corpus: Corpus) -> None:
    """No value is missing, and no character is one that XML forbids."""
    odd = replace(corpus.entities[3], name="王\x00小\x0b明")
    network = to_network(replace(corpus, entities=(*corpus.entities[:3], odd, *corpus.entities[4:])))
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        file = io.BytesIO()
        write(network, file)
        file.seek(0)
        back = read(file)
        assert set(back) == set(network)
        assert back.nodes[records.WANG]["label"] == "王小明"
