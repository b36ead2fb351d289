"""The pattern file proves its own examples."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.layout.patterns import found

ENTRIES = tomllib.loads((Path(__file__).parents[2] / "kg/layout/patterns.toml").read_text(encoding="utf-8"))
MATCHES = [(name, text) for name, entry in ENTRIES.items() for text in entry["match"]]
OTHERS = [(name, text) for name, entry in ENTRIES.items() for text in entry["no_match"]]


@pytest.mark.parametrize(("name", "text"), MATCHES)
def test_pattern_finds_its_example(name: str, text: str) -> None:
    """Each example that must match does."""
    assert found(name, text)


@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_pattern_leaves_its_counterexample(name: str, text: str) -> None:
    """Each example that must not match does not."""
    assert not found(name, text)


def test_every_pattern_has_examples_of_both_kinds() -> None:
    """No pattern goes unproved."""
    assert all(entry["match"] and entry["no_match"] for entry in ENTRIES.values())
    assert len(ENTRIES) == 42
