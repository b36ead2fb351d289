"""The notebooks run from top to bottom, offline, and are stored without outputs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FETCHED = re.compile(
    r"""(?:\bsrc|<link[^>]*\bhref)\s*=\s*["'](?:https?:)?//|@import\s|\bfetch\(\s*["']http"""
)

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path) -> list[dict[str, object]]:
    """The code cells of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_notebooks_are_these() -> None:
    """None comes or goes unnoticed."""
    assert [path.stem for path in NOTEBOOKS] == ["first_graph"]


@each
def test_notebook_is_stored_without_outputs(path: Path) -> None:
    """A change of a notebook is a change of its text."""
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(path))


@each
def test_notebook_runs(path: Path, tmp_path: Path) -> None:
    """Every cell, as a newcomer runs it: from its own folder, beside the seeds.

    Cells that end in an expression show something, and nothing shown is fetched from a network.
    """
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    target = tmp_path / "notebooks" / path.name
    target.write_bytes(path.read_bytes())
    execute = Path(sys.executable).with_name("jupyter-execute")
    subprocess.run([execute, "--inplace", "--timeout=300", target.name], cwd=target.parent, check=True)
    shown = [json.dumps(cell["outputs"], ensure_ascii=False) for cell in cells(target)]
    assert sum(output != "[]" for output in shown) >= len(shown) - 1
    page = "".join(str(output).replace('\\"', '"') for output in shown)
    assert "vis.Network" in page
    assert FETCHED.search(page) is None


def test_fetching_would_be_seen() -> None:
    """The pattern knows what pyvis writes when it is not told otherwise."""
    assert FETCHED.search('<script src="https://cdn.example.org/vis-network.min.js">')
    assert FETCHED.search('<link rel="stylesheet" href="//cdn.example.org/bootstrap.css">')
    assert FETCHED.search("see https://example.org") is None
