"""What can be imported from the façade and from each stage is exactly what is listed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
STAGES = sorted(path.parent.name for path in (ROOT / "kg").glob("*/__init__.py"))
PUBLIC = [
    "Build",
    "BuildError",
    "ConfigError",
    "InputError",
    "KgError",
    "NotFoundError",
    "Options",
    "QueryError",
    "Summary",
    "build",
    "list_rules",
    "open",
    "pipeline",
    "read_pages",
    "saved_questions",
    "score_build",
    "score_layout",
    "tally_rules",
    "try_rules",
    "write_docs",
]


def test_facade_is_exactly_this() -> None:
    """A name comes or goes only together with this list; the list is sorted."""
    assert kg.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_loads_and_is_described(name: str) -> None:
    """Each name exists and has a docstring."""
    assert getattr(kg, name).__doc__


def test_unknown_name_is_an_attribute_error() -> None:
    """A slip of the pen is told as by any module."""
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = kg.bild  # type: ignore[attr-defined]


@pytest.mark.parametrize("stage", STAGES)
def test_stage_lists_what_it_exports(stage: str) -> None:
    """A stage folder has a docstring and a list of names, each once, that all load."""
    module = import_module(f"kg.{stage}")
    assert module.__doc__
    assert len(module.__all__) == len(set(module.__all__)) > 0
    assert all(getattr(module, name) is not None for name in module.__all__)


def test_import_of_the_facade_is_light() -> None:
    """`import kg` alone loads no library of another's."""
    heavy = "spacy rdflib pyoxigraph networkx pandas numpy rich onnxruntime"
    code = f"import sys, kg; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
