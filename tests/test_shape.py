"""The shape of the code: short functions, short modules, the layout that README describes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "kg").glob("*.py")) + sorted((ROOT / "kg").glob("*/*.py"))
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
LONGER = {"kg/model.py"}  # the records of all stages, mostly their description: one place to look

named = pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())


def functions(source: str) -> list[tuple[str, int]]:
    """Name and number of lines of every function, its docstring included."""
    return [
        (node.name, (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@named
def test_functions_are_short(path: Path) -> None:
    """No function is longer than a screen."""
    source = path.read_text(encoding="utf-8")
    assert [f"{name}: {size} lines" for name, size in functions(source) if size > LONGEST_FUNCTION] == []


@named
def test_modules_are_short(path: Path) -> None:
    """No module is longer than can be read at a sitting."""
    size = len(path.read_text(encoding="utf-8").splitlines())
    assert size <= LONGEST_MODULE or path.relative_to(ROOT).as_posix() in LONGER


def test_all_modules_are_looked_at() -> None:
    """No module lies deeper than these tests look, and the exceptions are still needed."""
    deeper = [p for p in (ROOT / "kg").glob("*/*/**/*.py") if "node_modules" not in p.parts]
    assert deeper == []
    assert len(MODULES) > 100
    assert all(
        len((ROOT / name).read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE for name in LONGER
    )


def test_lengths_are_counted_with_the_docstring() -> None:
    """The counting counts."""
    assert functions('def f():\n    """Say.\n\n    More.\n    """\n    return 1\n') == [("f", 6)]


def stage_folders() -> set[str]:
    """The folders of kg/ that are packages."""
    return {path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")}


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_stage_table_names_the_folders(readme: str) -> None:
    """The table of stages has one row for every folder, and no other."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(\w+)`\]\(kg/(\w+)/\) \|", text, re.MULTILINE)
    assert all(shown == linked for shown, linked in rows)
    assert sorted(shown for shown, _ in rows) == sorted(stage_folders())
