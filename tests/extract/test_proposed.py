"""Names that the name finder proposes: which are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract import extract
from kg.extract.lines import split_lines
from kg.extract.proposals import name_at
from kg.model import Layout
from tests.lines import article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Tagged
    from kg.model import Mention


def mentions(text: str, words: Sequence[Tagged]) -> tuple[Mention, ...]:
    """What is found in a text of which the name finder says this."""
    return extract(Layout(source="s.txt", articles=(article(text),)), {"a1": words}).mentions


TEXT = "昨天，望江县桃花源读书漫步行在此次花鸟剪纸联展和甲、“乙丙丁戊己庚辛在召开某某某某会结束。"


@pytest.mark.parametrize(
    ("name", "believed"),
    [
        ("望江县桃花源读书漫步行", True),
        ("读书漫步行", False),  # as short as common nouns
        ("此次花鸟剪纸联展", False),  # means one named before
        ("“乙丙丁戊己庚辛", False),  # half a quotation
        ("己庚辛在召开某某某某会", False),  # tells who holds what
    ],
)
def test_what_is_proposed_needs_a_name_of_its_own(name: str, believed: bool) -> None:  # noqa: FBT001
    """Its type is the finder's."""
    start = TEXT.index(name)
    at = TEXT.index("召开")
    words = [(at, at + 2, "v", 1.0), (start, start + len(name), "Programme", 0.8)]
    found = mentions(TEXT, words)
    assert [m.text for m in found if m.rule == "programme.proposed"] == [name] * believed


def test_a_rule_has_its_way_where_it_sees_a_name() -> None:
    """The finder's name over a quoted one is left aside."""
    words = [(0, 3, "LOC", 1.0), (3, 5, "n", 1.0), (5, 7, "v", 1.0), (7, 21, "Event", 0.8)]
    found = mentions("望江县妇联举办“书香家庭”活动启动仪式前的准备。", words)
    assert not [m for m in found if m.rule.endswith(".proposed")]


@pytest.mark.parametrize(
    ("text", "name", "sure", "believed"),
    [
        ("昨天，甲乙丙丁社到会。", "甲乙丙丁社", 0.65, True),
        ("昨天，甲乙丙丁社到会。", "甲乙丙丁社", 0.55, False),
        ("昨天，望江县公安局局长、甲乙大队到会。", "甲乙大队", 0.65, True),
        ("昨天，我们甲乙社到会。", "我们甲乙社", 0.95, False),
        ("昨天，原甲乙学社到会。", "原甲乙学社", 0.95, False),
        ("昨天，甲乙丙主席团到会。", "甲乙丙主席团", 0.95, False),  # is the whole body's
        ("昨天，李建国和甲乙社到会。", "李建国和甲乙社", 0.95, False),
        ("昨天，做好甲乙丙丁社工作。", "甲乙丙丁社", 0.95, False),
        ("昨天，队员宁夏甲乙丙社到会。", "宁夏甲乙丙社", 0.95, True),
        ("昨天，副县长李建国县丁戊社到会。", "李建国县丁戊社", 0.95, False),  # a name, then a body
    ],
)
def test_a_body_proposed_is_one_name_and_all_of_it(text: str, name: str, sure: float, believed: bool) -> None:  # noqa: D103, FBT001
    start = text.index(name)
    words = [(start, start + 3, "PER", 1.0)] * name.startswith("李建国")
    found = mentions(text, [*words, (start, start + len(name), "Organization", sure)])
    assert [m.text for m in found if m.rule == "body.proposed"] == [name] * believed


@pytest.mark.parametrize(("name", "believed"), [("申屠青", True), ("申书记", False), ("申老师", False)])
def test_a_person_proposed_has_more_than_a_surname(name: str, believed: bool) -> None:  # noqa: FBT001
    """A surname with a title is no name."""
    text = f"昨天，{name}到会。"
    found = mentions(text, [(3, 6, "Person", 0.85)])
    assert [m.text for m in found if m.type == "Person"] == [name] * believed


def test_a_bodys_sure_name_is_no_meeting() -> None:
    """甲县企业家|联谊会."""
    text, name = "昨天，望江县企业家联谊会会长李建国到会。", "望江县企业家联谊会"
    words = [
        (3, 6, "LOC", 1.0),
        (6, 9, "n", 1.0),
        (9, 12, "n", 1.0),
        (12, 14, "n", 1.0),
        (14, 17, "PER", 1.0),
    ]
    alone = mentions(text, words)
    sure = mentions(text, [*words, (3, 3 + len(name), "Organization", 0.95)])
    assert [name in [m.text for m in found if m.type == "Event"] for found in (alone, sure)] == [True, False]


@pytest.mark.parametrize(("kind", "name"), [("Person", "申青"), ("Programme", "申 青")])
def test_only_a_persons_name_loses_its_blanks(kind: str, name: str) -> None:
    """王　芳 is 王芳; the halves of a slogan stay apart."""
    (line,) = split_lines(article("申 青"), [])
    assert name_at(line, 0, 3, kind) == name


def test_an_honour_is_named_without_what_points_to_it() -> None:
    """本届|甲诗人奖."""
    text = "昨天，大家谈到本届甲乙诗人奖。"
    found = mentions(text, [(7, 14, "Award", 0.9)])
    assert [m.text for m in found if m.rule == "award.proposed"] == ["甲乙诗人奖"]


def test_nobody_sits_in_a_congress_that_he_is_elected_to() -> None:
    """A name before 代表 is not proposed as an event."""
    text = "选举产生了出席甲省第七届渔民大会代表二十名。"
    start = text.index("甲省")
    found = mentions(text, [(start, start + 9, "Event", 0.9)])
    assert not [m for m in found if m.rule == "event.proposed"]
