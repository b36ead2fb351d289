"""Whose 市妇联, 县委, 省妇联: the scene of an article decides."""

from __future__ import annotations

import pytest

from kg.resolve.scene import Scene, Spot, choose, fits, make_scene, split_rank
from tests.lines import article
from tests.resolve.made import mention, page


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("市妇联", ("市", "{}妇联")),
        ("团市委", ("市", "团{}委")),
        ("共青团县委员会", ("县", "共青团{}委")),
        ("自治区妇联", ("自治区", "{}妇联")),
        ("街道办事处", ("街道", "{}办事处")),
        ("村委会", ("村", "{}村委会")),
        ("妇联", None),
        ("市", None),
    ],
)
def test_rank_word_is_split_off(name: str, parts: tuple[str, str] | None) -> None:
    """The rank word, and where the place goes."""
    assert split_rank(name) == parts


@pytest.mark.parametrize(
    ("name", "rank", "fitting"),
    [
        ("安徽省", "省", True),
        ("安庆市", "省", False),
        ("广西壮族自治区", "省", True),
        ("广西壮族自治区", "区", False),
        ("宜秀区", "区", True),
        ("望江县", "县", True),
    ],
)
def test_rank_must_fit(name: str, rank: str, fitting: bool) -> None:  # noqa: FBT001
    """省 means no city, and 区 no autonomous region."""
    assert fits(name, rank) is fitting


def scene(text: str, *places: str, paper: str | None = None) -> Scene:
    """The scene of an article that names places."""
    layout = page("a.txt", text, paper)
    return make_scene(layout.articles[0], layout, [mention(layout.articles[0], p, "Place") for p in places])


def test_the_place_named_is_meant() -> None:
    """With its code, and a reason that a person can read."""
    text = "望江县召开会议，县妇联参加。"
    best = scene(text, "望江县").best("县", text.index("县妇联"))
    assert best is not None
    assert best[:2] == ("望江县", "340827")
    assert "县 → 望江县" in best[2]


def test_what_contains_the_place_is_meant_by_its_rank() -> None:
    """省妇联 in an article of 望江县 is that of 安徽省, 市妇联 that of 安庆市."""
    text = "望江县召开会议，省妇联、市妇联参加。"
    found = scene(text, "望江县")
    assert [(best := found.best(rank, 8)) and best[0] for rank in ("省", "市", "县", "旗")] == [
        "安徽省",
        "安庆市",
        "望江县",
        None,
    ]


def test_the_sentence_decides_between_two() -> None:
    """Each 县妇联 belongs to the county its own sentence names."""
    text = "望江县召开会议，县妇联参加。\n太湖县也召开会议，县妇联参加。\n"
    found = scene(text, "望江县", "太湖县")
    first, second = text.index("县妇联"), text.rindex("县妇联")
    assert [(best := found.best("县", at)) and best[0] for at in (first, second)] == ["望江县", "太湖县"]


def test_the_paper_decides_where_the_article_is_silent() -> None:
    """市妇联 in 安庆日报."""
    best = scene("市妇联召开会议。", paper="安庆日报").best("市", 0)
    assert best is not None
    assert best[0] == "安庆市"
    assert scene("市妇联召开会议。").best("市", 0) is None


def test_order_of_places_does_not_matter() -> None:
    """The same spots in another order give the same answer."""
    spots = [
        Spot(position=p, name=n, adcode=None) for p, n in ((0, "甲市"), (9, "乙市"), (4, "丙市"), (2, "甲市"))
    ]
    page_ = article("一二三四五六七八九十。")
    answers = {
        Scene(page_, list(order)).best("市", 10) for order in (spots, spots[::-1], spots[2:] + spots[:2])
    }
    assert len(answers) == 1


def test_of_two_places_the_contained_one_is_chosen() -> None:
    """朝阳区 in an article of 长春市 is not the one of 北京市."""
    assert [
        p and p.adcode
        for p in (choose("朝阳区", scene("长春市", "长春市")), choose("朝阳区", scene("北京市", "北京市")))
    ] == [
        "220104",
        "110105",
    ]
    assert choose("没有这个地方", scene("长春市", "长春市")) is None
