"""Entities and facts as a networkx graph, for centrality, paths and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx

from kg.graph.iris import fact_iri

if TYPE_CHECKING:
    from kg.model import Corpus, Entity, Fact

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_network(corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Make a node of each entity and each article with a byline, and an edge of each fact between them.

    All attribute values are strings or numbers that GraphML and GEXF can hold; what is not
    known has no attribute. A date without an object (happenedOn) is an attribute of its node.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in corpus.entities:
        network.add_node(entity.id, **_node(entity))
    headlines = _headlines(corpus)
    for fact in corpus.facts:
        if fact.object is None:
            network.nodes[fact.subject]["happenedOn"] = fact.date or ""
            continue
        if fact.type == "contributedTo":
            label = headlines.get(fact.object, "") or fact.object
            network.add_node(fact.object, label=_xml(label), type="Article")
        network.add_edge(fact.subject, fact.object, key=fact_iri(fact).value, **_edge(fact))
    return network


def _headlines(corpus: Corpus) -> dict[str, str]:
    """Map article references to headlines; an article's id may or may not name its source."""
    return {
        f"{layout.source}#{article.id.removeprefix(f'{layout.source}#')}": article.headline
        for layout in corpus.layouts
        for article in layout.articles
    }


def _node(entity: Entity) -> dict[str, str | float]:
    known: dict[str, str | float | None] = {
        "label": _xml(entity.name),
        "type": entity.type,
        "aliases": _xml("、".join(entity.aliases)) or None,
        "adcode": entity.adcode,
        "longitude": entity.longitude,
        "latitude": entity.latitude,
        "mentions": len(entity.readings),
    }
    return {key: value for key, value in known.items() if value is not None}


def _edge(fact: Fact) -> dict[str, str]:
    known = {
        "label": _xml(fact.role or fact.type),
        "type": fact.type,
        "role": _xml(fact.role or ""),
        "date": fact.date,
        "basis": fact.date_basis,
        "status": fact.status,
        "source": _xml(fact.source),
        "quote": _xml("……".join(evidence.quote for evidence in fact.evidence)),
        "tier": fact.tier,
        "rule": fact.rule,
    }
    return {key: value for key, value in known.items() if value}


def _xml(text: str) -> str:
    """Drop the characters that XML forbids."""
    return _NOT_XML.sub("", text)
