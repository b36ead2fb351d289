"""GraphML and GEXF open again in networkx."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.export.networks import write_gexf, write_graphml
from kg.graph import to_network
from tests import records

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from kg.model import Corpus

    Writer = Callable[[nx.MultiDiGraph[str], BinaryIO], None]
    Reader = Callable[[BinaryIO], nx.MultiDiGraph[str]]

FORMS = pytest.mark.parametrize(
    ("write", "read"),
    [(write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)],
    ids=["graphml", "gexf"],
)


def there_and_back(corpus: Corpus, write: Writer, read: Reader) -> nx.MultiDiGraph[str]:
    """Write a network and open it again."""
    target = io.BytesIO()
    write(to_network(corpus), target)
    return read(io.BytesIO(target.getvalue()))


@FORMS
def test_labels_and_types_come_back(corpus: Corpus, write: Writer, read: Reader) -> None:
    """Every node keeps its label and type, every edge its relation."""
    network = to_network(corpus)
    again = there_and_back(corpus, write, read)
    assert {n: (d["label"], d["type"]) for n, d in again.nodes(data=True)} == {
        n: (d["label"], d["type"]) for n, d in network.nodes(data=True)
    }
    edges = sorted((a, b, d["label"]) for a, b, d in network.edges(data=True))
    assert sorted((a, b, d["label"]) for a, b, d in again.edges(data=True)) == edges


@FORMS
def test_hostile_names_do_not_break_the_file(corpus: Corpus, write: Writer, read: Reader) -> None:
    """Markup, control characters and half characters in a name leave a file that opens."""
    name = '<b>"&\x00\x1b\ud800'
    entity = replace(records.entity("Person", "甲"), id=f"person/{name}", name=name)
    again = there_and_back(replace(corpus, entities=(*corpus.entities, entity)), write, read)
    assert again.nodes['person/<b>"&']["label"] == '<b>"&'


def test_gexf_has_no_clock(corpus: Corpus) -> None:
    """The day of writing is not in the file."""
    target = io.BytesIO()
    write_gexf(to_network(corpus), target)
    assert b"lastmodifieddate" not in target.getvalue()
