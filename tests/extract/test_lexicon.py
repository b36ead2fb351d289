"""The word lists: well formed, sorted, each entry once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import ConfigError
from kg.extract import lexicon
from kg.extract.lexicon import alternation, read_table
from kg.model import ENTITY_TYPES
from kg.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path

TABLES = sorted(path.stem for path in data_path("extract", "words").glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_table_is_well_formed(name: str) -> None:
    """Every row has all columns, no cell has blanks around it, no row stands twice."""
    rows = [tuple(row.items()) for row in read_table(name)]
    assert rows
    assert len(rows) == len(set(rows))
    assert all(cell == cell.strip() for row in rows for _, cell in row)
    assert all(row[0][1] for row in rows)


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted(name: str) -> None:
    """One entry a line, in the order of code points, so that a change is easy to review."""
    keys = [next(iter(row.values())) for row in read_table(name)]
    assert keys == sorted(keys)


def test_all_tables_are_known() -> None:
    """No list lies there unread."""
    source = "".join(p.read_text(encoding="utf-8") for p in data_path("extract").glob("*.py"))
    assert [name for name in TABLES if f'"{name}"' not in source] == []


def test_heads_of_undertakings_have_a_type() -> None:
    """An entity type, or a venue."""
    assert set(lexicon.nouns().values()) <= {*ENTITY_TYPES, "Venue"}


def test_longest_word_wins() -> None:
    """Longest first, whatever the order of the list."""
    found = alternation(["主任", "副主任", "副"]).match("副主任医师")
    assert found
    assert found.group() == "副主任"


def test_a_phrase_names_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """{…} stands for another phrase as one piece; braces with numbers repeat; one that is missing is told."""
    phrases = {"a": "甲{of-two}{2}", "of-two": "乙|丙", "lost": "{nobody}"}
    monkeypatch.setattr(lexicon, "_phrases", lambda: phrases)
    assert lexicon.phrase.__wrapped__("a").fullmatch("甲乙丙")
    with pytest.raises(ConfigError, match=r"'lost'.*nobody"):
        lexicon.phrase.__wrapped__("lost")


def test_broken_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and line of a row with a column too few."""
    (tmp_path / "x.tsv").write_text("word\tkind\n一\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "data_path", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ConfigError, match=r"x\.tsv:2: 1 columns, expected 2"):
        read_table("x")
