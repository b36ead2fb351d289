"""The files of a graph: same quads, same bytes; readable; nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import BuildError
from kg.store import read_quads, write_files

if TYPE_CHECKING:
    from pathlib import Path

WRITE = """
import sys
from pathlib import Path
from kg.graph import RunInfo, to_quads
from kg.store import write_files
from tests import records
write_files(to_quads(records.corpus(), RunInfo(version="0.1.0", rules_hash="abc", model="none")), Path(sys.argv[1]))
"""


def test_another_hash_seed_and_folder_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    """No order of a set or a dictionary of Rust's leaks into the files."""
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path / "out")], env=environment, check=True)
    for name in ("graph.trig", "graph.ttl"):
        assert (tmp_path / "out" / name).read_bytes() == (written / name).read_bytes()


def test_the_order_of_the_quads_changes_nothing(
    quads: tuple[ox.Quad, ...], written: Path, tmp_path: Path
) -> None:
    """What comes first is decided by what is said."""
    write_files((*reversed(quads), quads[0]), tmp_path)
    assert (tmp_path / "graph.trig").read_bytes() == (written / "graph.trig").read_bytes()
    assert (tmp_path / "graph.ttl").read_bytes() == (written / "graph.ttl").read_bytes()


def test_what_was_written_is_read_back(quads: tuple[ox.Quad, ...], written: Path) -> None:
    """TriG loses nothing."""
    assert set(read_quads(written)) == set(quads)


def test_the_turtle_is_every_statement_once(quads: tuple[ox.Quad, ...], written: Path) -> None:
    """Flattened: a triple of two graphs stands there once; another parser reads the same."""
    triples = list(ox.parse(path=str(written / "graph.ttl"), format=ox.RdfFormat.TURTLE))
    assert len(triples) == len({quad.triple for quad in quads})
    assert {quad.triple for quad in triples} == {quad.triple for quad in quads}
    assert len(rdflib.Graph().parse(written / "graph.ttl", format="turtle")) == len(triples)


def test_the_turtle_can_be_read_by_a_person(written: Path) -> None:
    """People first; names in Chinese, unescaped, with prefixes; the type and the label on top."""
    text = (written / "graph.ttl").read_text(encoding="utf-8")
    first = text.split("\n\n")[1]
    assert first.startswith('person:李芳 a kg:Entity , kg:Person , foaf:Person ;\n\trdfs:label "李芳"@zh ;')
    assert "organization:甲市妇女联合会" in text
    assert "\\u" not in text


def test_the_trig_has_one_named_graph_per_source(quads: tuple[ox.Quad, ...], written: Path) -> None:
    """And one for the corpus."""
    text = (written / "graph.trig").read_text(encoding="utf-8")
    assert text.count(" {\n") == len({quad.graph_name for quad in quads}) == 3


def test_a_folder_with_a_store_is_left_alone(quads: tuple[ox.Quad, ...], written: Path) -> None:
    """One clear line instead of a mixture of two graphs."""
    before = (written / "graph.trig").read_bytes()
    with pytest.raises(BuildError, match="exists already"):
        write_files(quads[:1], written)
    assert (written / "graph.trig").read_bytes() == before


def test_no_quads_give_an_empty_graph(tmp_path: Path) -> None:
    """A corpus that stated nothing is still a graph."""
    write_files((), tmp_path)
    assert read_quads(tmp_path) == ()


def test_a_folder_without_a_graph_says_so(tmp_path: Path) -> None:
    """What is missing and how to make it."""
    with pytest.raises(BuildError, match="kg build"):
        read_quads(tmp_path)
