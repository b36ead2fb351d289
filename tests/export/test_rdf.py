"""The RDF formats hold the same graph."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from kg.errors import ConfigError
from kg.export import FOLDERS, FORMATS, STREAMS, Material, write_folder, write_stream
from kg.export.rdf import to_rdflib
from kg.graph import RunInfo, to_network, to_quads
from kg.store import read_quads, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Corpus


@pytest.fixture
def material(tmp_path: Path, corpus: Corpus) -> Material:
    """Give the hand-built corpus with its graph on disk."""
    folder = tmp_path / "build"
    write_files(to_quads(corpus, RunInfo(version="1", rules_hash="2", model="3")), folder)
    return Material(corpus=corpus, folder=folder, network=lambda: to_network(corpus))


def written(material: Material, form: str) -> bytes:
    """Give what one format writes."""
    target = io.BytesIO()
    write_stream(material, form, target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("nq", pyoxigraph.RdfFormat.N_QUADS),
        ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
        ("trig", pyoxigraph.RdfFormat.TRIG),
    ],
)
def test_quads_come_back(material: Material, form: str, kind: pyoxigraph.RdfFormat) -> None:
    """Each format with named graphs gives all quads again."""
    assert set(pyoxigraph.parse(written(material, form), format=kind)) == set(read_quads(material.folder))


def test_turtle_holds_every_triple(material: Material) -> None:
    """The flattened file has the triples of all graphs."""
    parsed = pyoxigraph.parse(written(material, "ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    assert {q.triple for q in parsed} == {q.triple for q in read_quads(material.folder)}


def test_nquads_are_sorted(material: Material) -> None:
    """One quad a line, in an order that makes diffs short."""
    lines = written(material, "nq").splitlines()
    assert lines == sorted(lines)


@pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph).*deprecated:DeprecationWarning"
)  # rdflib 7 warns of itself
def test_rdflib_has_the_named_graphs(material: Material) -> None:
    """The dataset has a graph per source, and asks over their union."""
    dataset = to_rdflib(material.folder)
    quads = read_quads(material.folder)
    assert len(dataset) == len({q.triple for q in quads})
    named = {str(g.identifier) for g in dataset.graphs() if len(g)} - {"urn:x-rdflib:default"}
    assert named == {q.graph_name.value for q in quads}


def test_every_format_has_one_way(material: Material, tmp_path: Path) -> None:
    """A format is a stream or a folder; the wrong door says which are right."""
    assert set(FORMATS) == {"ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv", "annotations"}
    assert not set(STREAMS) & set(FOLDERS)
    with pytest.raises(ConfigError, match="choose one of ttl"):
        write_stream(material, "csv", io.BytesIO())
    with pytest.raises(ConfigError, match="choose one of csv"):
        write_folder(material.corpus, "ttl", tmp_path)
