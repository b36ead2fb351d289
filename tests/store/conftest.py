"""One graph, opened in each way that a graph can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.graph import RunInfo, to_quads
from kg.store import open_store, write_files
from tests import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyoxigraph as ox

    from kg.store import Store

RUN = RunInfo(version="0.1.0", rules_hash="abc", model="none")


@pytest.fixture(scope="session")
def quads() -> tuple[ox.Quad, ...]:
    """Give the graph of the hand-built corpus."""
    return to_quads(records.corpus(), RUN)


@pytest.fixture(scope="session")
def written(quads: tuple[ox.Quad, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder it was written to, from a generator."""
    folder = tmp_path_factory.mktemp("written")
    write_files(iter(quads), folder)
    return folder


@pytest.fixture(params=["disk", "memory"])
def target(request: pytest.FixtureRequest, written: Path) -> Path:
    """Give the folder, opened on disk; or its TriG file, loaded into memory."""
    return written if request.param == "disk" else written / "graph.trig"


@pytest.fixture
def store(target: Path) -> Iterator[Store]:
    """Give the opened graph."""
    with open_store(target) as opened:
        yield opened
