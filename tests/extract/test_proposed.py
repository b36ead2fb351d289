"""Undertakings that the name finder proposes: which are believed."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Layout
from tests.lines import article

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
    page, start = article(TEXT), TEXT.index(name)
    at = TEXT.index("召开")
    words = [(at, at + 2, "v"), (start, start + len(name), "Programme")]
    found = extract(Layout(source="s.txt", articles=(page,)), {"a1": words}).mentions
    assert [m.text for m in found if m.rule == "programme.proposed"] == [name] * believed


def test_a_rule_has_its_way_where_it_sees_a_name() -> None:
    """The finder's name over a quoted one is left aside."""
    page = article("望江县妇联举办“书香家庭”活动启动仪式前的准备。")
    words = [(0, 3, "LOC"), (3, 5, "n"), (5, 7, "v"), (7, 21, "Event")]
    found = extract(Layout(source="s.txt", articles=(page,)), {"a1": words}).mentions
    assert not [m for m in found if m.rule.endswith(".proposed")]
