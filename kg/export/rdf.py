"""The graph of a build in the formats of RDF, and as an rdflib Dataset."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph
import rdflib

if TYPE_CHECKING:
    from pathlib import Path

TURTLE = "graph.ttl"
TRIG = "graph.trig"


def copy_turtle(folder: Path, target: BinaryIO) -> None:
    """Write the flattened, readable Turtle of a build."""
    _copy(folder / TURTLE, target)


def copy_trig(folder: Path, target: BinaryIO) -> None:
    """Write the graph with one named graph per source."""
    _copy(folder / TRIG, target)


def write_nquads(folder: Path, target: BinaryIO) -> None:
    """Write one quad a line, sorted."""
    _convert(folder, target, pyoxigraph.RdfFormat.N_QUADS)


def write_jsonld(folder: Path, target: BinaryIO) -> None:
    """Write the named graphs as JSON-LD."""
    _convert(folder, target, pyoxigraph.RdfFormat.JSON_LD)


def to_rdflib(folder: Path) -> rdflib.Dataset:
    """Load the named graphs of a build into rdflib; its default graph is their union."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(folder / TRIG, format="trig")
    return dataset


def _copy(path: Path, target: BinaryIO) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, target)


def _convert(folder: Path, target: BinaryIO, form: pyoxigraph.RdfFormat) -> None:
    parsed = pyoxigraph.parse(path=str(folder / TRIG), format=pyoxigraph.RdfFormat.TRIG)
    pyoxigraph.serialize(sorted(parsed, key=str), output=target, format=form, prefixes=parsed.prefixes)
