"""Tables for spreadsheets: complete, cited, and harmless."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.export.frames import to_pandas
from kg.export.tables import TABLES, arrange, write_csv, write_tables
from kg.harmless import harmless, visible

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Corpus


def read(path: Path) -> list[dict[str, str]]:
    """Read a table as Excel would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_file_per_table(tmp_path: Path, corpus: Corpus) -> None:
    """People, bodies, posts, programmes, honours, documents and all facts, each for Excel."""
    write_tables(corpus, tmp_path)
    assert sorted(p.stem for p in tmp_path.iterdir()) == sorted(TABLES)
    assert sorted(TABLES) == [
        "awards",
        "documents",
        "facts",
        "organisations",
        "people",
        "posts",
        "programmes",
    ]
    assert all(p.read_bytes().startswith(b"\xef\xbb\xbf") for p in tmp_path.iterdir())


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_row_is_cited(tmp_path: Path, corpus: Corpus, name: str) -> None:
    """Paper, date, headline, file and offsets stand in each row."""
    write_tables(corpus, tmp_path)
    rows = read(tmp_path / f"{name}.csv")
    assert rows
    for row in rows:
        assert row["citation"].startswith("甲市报, 202")
        assert ".txt:" in row["citation"]


def test_posts_are_in_order_of_time(corpus: Corpus) -> None:
    """A person's posts follow each other as of their dates, with status and basis."""
    rows = [r for r in TABLES["posts"](arrange(corpus)) if r["person"] == "王小明"]
    assert [(r["as_of"], r["organisation"], r["status"], r["basis"]) for r in rows] == [
        ("2021-03-08", "甲市妇女联合会", "inOffice", "issue"),
        ("2021-03/2022-05", "乙县总工会", "", "text"),
        ("2022-06", "甲市妇女联合会", "former", "issue"),
    ]


def test_programme_row_tells_who_where_and_when(corpus: Corpus) -> None:
    """All organisers stand in one row, with place and date."""
    rows = {r["name"]: r for r in TABLES["programmes"](arrange(corpus))}
    spring = rows["春风行动"]
    assert spring["organisers"] == "甲市妇女联合会; 乙县总工会"
    assert (spring["places"], spring["dates"]) == ("乙县广场", "2021-03")


def test_citation_is_exact(corpus: Corpus) -> None:
    """A citation names paper, date, headline and the characters."""
    row = TABLES["awards"](arrange(corpus))[0]
    assert row["citation"] == "甲市报, 2021-03-08, “甲市妇联主席王小明出席启动仪式。”, 2021/甲市报.txt:51-67"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"])
def test_formulas_are_text(tmp_path: Path, text: str) -> None:
    """What a spreadsheet would run is written as text."""
    assert harmless(text) == f"'{text}"
    write_csv(tmp_path / "t.csv", [{"name": text}])
    assert read(tmp_path / "t.csv") == [{"name": f"'{text}"}]


def test_table_without_rows_is_an_empty_file(tmp_path: Path, corpus: Corpus) -> None:
    """A corpus without facts gives files all the same."""
    write_tables(replace(corpus, facts=(), entities=()), tmp_path)
    assert read(tmp_path / "posts.csv") == []


def test_pandas_has_a_row_per_fact(corpus: Corpus) -> None:
    """The facts are a table with names, dates and citations."""
    frame = to_pandas(corpus)
    assert list(frame["id"]) == [f.id for f in corpus.facts]
    assert set(frame.columns) >= {"type", "subject", "object", "role", "as_of", "quote", "citation", "source"}


def test_terminal_is_not_steered() -> None:
    """Escape sequences and reading-direction marks are shown, not obeyed."""
    assert visible("甲\x1b]0;x\x07乙\u202e") == "甲�]0;x�乙�"
    assert visible("a\r\nb\n\tc") == "a\nb\n\tc"
