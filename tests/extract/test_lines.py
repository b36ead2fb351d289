"""Paragraphs and their words."""

from __future__ import annotations

import gc
import re

from kg.extract import extract
from kg.extract.lines import Line, Span, covered, split_lines, unlearned
from kg.model import Layout, Zone
from kg.workers import no_search_for_cycles
from tests.lines import article, line


def test_every_paragraph_of_every_zone_is_a_line() -> None:
    """Blank paragraphs give none, and each line holds the words that begin in it."""
    text = "标题\n第一段。\n\n第二段。\n"
    page = article(text)
    zones = (Zone(kind="headline", start=0, end=3), Zone(kind="body", start=3, end=len(text)))
    page = type(page)(id="a1", source="s", text=text, offsets=page.offsets, zones=zones)
    lines = split_lines(page, [(0, 2, "n", 1.0), (3, 6, "n", 1.0), (9, 12, "m", 1.0)])
    assert [(one.zone, one.text, len(one.words)) for one in lines] == [
        ("headline", "标题", 1),
        ("body", "第一段。", 1),
        ("body", "第二段。", 1),
    ]


def test_boundary_is_where_a_word_starts_or_ends() -> None:
    """The inside of a word is none, nor is a place no word touches."""
    found = line("李建国/PER 出席/v 了会议")
    assert [found.is_boundary(i) for i in range(8)] == [True, False, False, True, False, True, False, False]


def test_between_gives_only_whole_words() -> None:
    """A word that sticks out is left out."""
    found = line("李建国/PER 出席/v 会议/n")
    assert found.between(0, 6) == [(0, 3, "PER"), (3, 5, "v")]
    assert found.between(1, 2) == []


def test_covered_is_every_position() -> None:
    """Half-open: the end is free."""
    assert covered([Span(kind="quote", start=2, end=4, rule="quote")]) == {2, 3}


def test_nothing_stands_before_the_first_character() -> None:
    """A look to the left of a paragraph that opens the article does not see the article's end."""
    found = line("李建国任副院长")
    assert [found.slice(start, end) for start, end in ((-3, 0), (-3, -1), (-1, 2), (5, 9))] == [
        "",
        "",
        "李建",
        "院长",
    ]


def test_what_a_recogniser_finds_is_worked_out_once() -> None:
    """For equal arguments; for others anew."""
    asked: list[int] = []

    def find(_: Line, size: int) -> list[int]:
        asked.append(size)
        return [size, size]

    paragraph = line("张三/PER 出席/v 。/w")
    assert [paragraph.once(find, size) for size in (1, 1, 2)] == [(1, 1), (1, 1), (2, 2)]
    assert asked == [1, 2]


def test_a_pattern_is_looked_for_in_the_paragraph_alone() -> None:
    """In offsets of the article, each pattern by itself."""
    page = article("会议一。\n大会议。")
    _, second = split_lines(page, [])
    assert [match.span() for match in second.matches(re.compile("会议"))] == [(6, 8)]
    assert [match.span() for match in second.matches(re.compile("大"))] == [(5, 6)]


def test_a_place_learned_elsewhere_is_one_read_here() -> None:
    """To those that only ask where places stand."""
    places = [Span(kind="Place", start=0, end=2, rule=f"place.{how}") for how in ("learned", "gazetteer")]
    assert [place.rule for place in unlearned(places)] == ["place.local", "place.gazetteer"]


def test_reading_leaves_no_garbage_in_cycles() -> None:
    """What an article needed is gone once it is read: the build looks for none."""
    page = Layout(
        source="s.txt", articles=(article("望江县妇联举办“书香家庭”活动，该县教育局局长李建国出席会议。"),)
    )
    extract(page, {})
    gc.collect()
    with no_search_for_cycles():
        extract(page, {})
        assert gc.collect() == 0
