"""How high an honour stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import gazetteer
from kg.resolve.honours import level_of
from tests.resolve.made import corpus, found, mention, page, relation

if TYPE_CHECKING:
    from kg.model import Fact


@pytest.mark.parametrize(
    ("honour", "level"),
    [
        ("全国“三八红旗集体”", "国家"),
        ("国家级非物质文化遗产", "国家"),
        ("丙省“五一劳动奖章”", "省"),
        ("全省“优秀单位”", "省"),
        ("省级文明单位", "省"),
        ("甲市劳动模范", "市"),
        ("市级文明单位", "市"),
        ("甲市文明城市", "市"),
        ("乙县先进集体", "县"),
        ("文明城市", None),
        ("最美社区", None),
        ("“最美家庭”", None),
        ("“旬阳市十佳青年”", "县"),
        ("“吕梁市离石区最美家庭”", "县"),
        ("“北京市劳动模范”", "省"),
        ("“潍坊慈善楷模”", None),
        ("中国共产党吕梁市委员会", "市"),
        ("中国好人", "国家"),
        ("“全区先进集体”", None),
    ],
)
def test_levels(honour: str, level: str | None) -> None:
    """National, provincial, of a city, of a county, or not said; a county-level city is a county."""
    assert level_of(honour) == level


def test_short_name_counts_where_the_page_names_the_place() -> None:
    """潍坊 begins 潍坊慈善楷模 as a place only where the page speaks of it."""
    (place,) = gazetteer.find("潍坊")
    assert level_of("“潍坊慈善楷模”", {place.adcode}) == "市"


def received(text: str, award: str, *bodies: str) -> Fact:
    """The fact that 李建国 received an award, on a page that names some bodies."""
    layout = page("a.txt", text)
    (one,) = layout.articles
    who, what = mention(one, "李建国", "Person"), mention(one, award, "Award")
    others = [mention(one, body, "Organization", "body.government") for body in bodies]
    (fact,) = corpus(
        (layout, found(layout, [who, what, *others], [relation("receivedAward", who, what)]))
    ).facts
    return fact


@pytest.mark.parametrize(
    ("text", "bodies", "level"),
    [
        ("李建国被安庆市妇联授予“最美家庭”称号。", ("安庆市妇联",), "市"),
        ("安徽省教育厅授予李建国“最美家庭”称号。", ("安徽省教育厅",), "省"),
        ("李建国荣获望江县人民政府颁发的“最美家庭”证书。", ("望江县人民政府",), "县"),
        ("安庆市妇联推荐，李建国被评为“最美家庭”。", ("安庆市妇联",), None),
        ("安庆市妇联授予他人奖牌。李建国获评“最美家庭”。", ("安庆市妇联",), None),
    ],
)
def test_conferrer_tells_the_level(text: str, bodies: tuple[str, ...], level: str | None) -> None:
    """Where the honour's name does not, and the body stands right before the verb in the same sentence."""
    assert received(text, "“最美家庭”", *bodies).level == level


def test_name_goes_before_the_conferrer() -> None:
    """A county hands out the province's honour: it is the province's."""
    assert (
        received("李建国被望江县妇联授予“安徽省最美家庭”称号。", "“安徽省最美家庭”", "望江县妇联").level
        == "省"
    )
