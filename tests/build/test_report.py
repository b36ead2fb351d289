"""The report beside a graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import report
from kg.model import Skipped
from kg.report import draw_report

if TYPE_CHECKING:
    import pytest

    from kg.model import Corpus


def test_report_tells_what_was_found_and_what_is_doubtful(corpus: Corpus) -> None:
    """Counts, sources with date and damage, misprints, namesakes, and sentences that gave nothing."""
    text = draw_report(replace(corpus, skipped=(Skipped(path="x.bin", reason="binary"),)))
    assert "2 sources, 2 articles, 11 entities, 15 facts." in text
    assert "| 2021/甲市报.txt | utf-8 | 甲市报 | 2021-03-08 (masthead) | 1 | 9 | 12.5% |" in text
    assert "| x.bin | binary |" in text
    assert "| 甲师妇联 | 甲市妇女联合会 | one character off |" in text
    assert "| person/王小明 | 甲市报, 2021-03-08, “甲市妇联主席王小明出席启动仪式。”" in text
    assert "\njoin\tperson/王小明@2021/甲市报.txt\tperson/李芳@2022/甲市报.txt\t\t\t\n" in text
    assert "| 2 | join | person/王小明 | person/王晓明 | 王编辑 | 2026-11-22 | 同一任命文件 | done |" in text
    assert "| 3 | reject | 0123 |  | 王编辑 | 2026-11 | 误读 | 0123: no such fact in this build |" in text
    assert "| 介绍 | a name and a title without a body |" in text


def test_long_queue_is_cut(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many doubtful sentences the first are shown and the rest counted."""
    monkeypatch.setattr(report, "HOW_MANY_SUSPECTS", 2)
    text = draw_report(replace(corpus, suspects=corpus.suspects * 5))
    assert text.count("| 介绍 |") == 2
    assert "… and 3 more." in text


def test_markup_in_a_page_stays_text(corpus: Corpus) -> None:
    """A name cannot open a tag, a link or a table cell."""
    odd = replace(corpus.layouts[0], paper="<img src=x>|[x](y)`")
    text = draw_report(replace(corpus, layouts=(odd, *corpus.layouts[1:])))
    assert "&lt;img src=x>&#124;\\[x\\](y)\\`" in text


def test_empty_corpus_has_a_report(corpus: Corpus) -> None:
    """Nothing found is a report too."""
    text = draw_report(replace(corpus, entities=(), facts=(), suspects=(), namesakes=(), skipped=()))
    assert "0 entities, 0 facts." in text
    assert "Misprints" not in text


def test_pair_is_written_as_the_decisions_file_wants_it(corpus: Corpus) -> None:
    """By the page that has the name; somebody renamed, whom no page calls so, by an id of before."""
    one, two = (e for e in corpus.entities if e.type == "Person")
    renamed = replace(corpus, entities=(replace(one, name="王大明"), two))
    text = draw_report(renamed)
    assert "\njoin\tperson/王晓明\tperson/李芳@2022/甲市报.txt\t\t\t\n" in text
