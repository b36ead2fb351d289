"""The shapes accept what is good and reject, each alone, what is bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from kg.graph.check import check_graph, shapes
from kg.resources import ontology_path

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = ontology_path("examples")
NAMES = sorted(path.stem for path in (EXAMPLES / "good").glob("*.ttl"))


def _parts() -> set[str]:
    """All shapes of the file, as ``Fact`` or ``Fact-tier``."""
    kinds = (SH.NodeShape, SH.PropertyShape)
    return {str(shape).partition("#")[2] for kind in kinds for shape in shapes().subjects(RDF.type, kind)}


def _rejected_by(path: Path) -> set[str]:
    return {problem.shape for problem in check_graph(rdflib.Graph().parse(path, format="turtle"))}


def test_every_shape_has_its_examples() -> None:
    """There are as many good and bad examples as shapes, under the same names."""
    shape_names = sorted({part.partition("-")[0] for part in _parts()})
    assert len(shape_names) == 42
    assert shape_names == NAMES
    assert sorted(path.stem for path in (EXAMPLES / "bad").glob("*.ttl")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_good_example_is_accepted(name: str) -> None:
    """No shape has anything against a good example."""
    assert not _rejected_by(EXAMPLES / "good" / f"{name}.ttl")


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_example_is_rejected_by_its_shape_alone(name: str) -> None:
    """A bad example breaks every part of its shape, and nothing else."""
    parts = {part for part in _parts() if part.partition("-")[0] == name}
    assert _rejected_by(EXAMPLES / "bad" / f"{name}.ttl") == parts


def test_every_shape_says_in_words_what_is_wrong() -> None:
    """A person who never heard of SHACL can read the complaint."""
    silent = {part for part in _parts() if not shapes().value(_shape(part), SH.message)}
    assert not silent


def _shape(part: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"https://w3id.org/wenmai/shapes#{part}")
