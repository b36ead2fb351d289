"""The corpus as JSON comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus_file import _from_runs, _to_runs, read_corpus, write_corpus
from kg.errors import BuildError
from kg.model import Dropped, Page, Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Corpus


def test_corpus_comes_back_equal(tmp_path: Path, corpus: Corpus) -> None:
    """Every record survives, the rare fields included."""
    source = replace(corpus.sources[0], pages=(Page(number=1, start=0, end=5),))
    layout = replace(corpus.layouts[0], dropped=(Dropped(start=0, end=1, reason="furniture"),))
    full = replace(
        corpus,
        sources=(source, *corpus.sources[1:]),
        layouts=(layout, *corpus.layouts[1:]),
        skipped=(Skipped(path="x.bin", reason="binary"),),
    )
    write_corpus(full, tmp_path / "corpus.json")
    assert read_corpus(tmp_path / "corpus.json") == full


def test_any_character_survives(tmp_path: Path, corpus: Corpus) -> None:
    """Half a character, a control character and a carriage return are kept as they are."""
    odd = replace(corpus, sources=(replace(corpus.sources[0], text="a\r\n\x00\ud800\u202e𠮷"),))
    write_corpus(odd, tmp_path / "corpus.json")
    assert read_corpus(tmp_path / "corpus.json") == odd


def test_same_corpus_gives_same_bytes(tmp_path: Path, corpus: Corpus) -> None:
    """Writing what was read gives the file again."""
    write_corpus(corpus, tmp_path / "a.json")
    write_corpus(read_corpus(tmp_path / "a.json"), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@given(st.lists(st.integers(min_value=0, max_value=9)))
def test_runs_spell_the_same_numbers(numbers: list[int]) -> None:
    """Runs are another way to write any row of numbers."""
    assert _from_runs(_to_runs(numbers)) == tuple(numbers)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"sources": 3}', '{"unknown": []}'])
def test_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    """A damaged file is an error with a way out, not a traceback."""
    path = tmp_path / "corpus.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BuildError, match="build the folder again"):
        read_corpus(path)
