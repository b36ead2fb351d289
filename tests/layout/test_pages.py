"""Made pages: whatever way a page is set, its articles are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.layout import lay_out
from kg.model import Source
from kg.score_articles import score_articles
from tests.layout.pages.typeset import STYLES, Style, typeset

OTHER = Path(__file__).parent / "pages/other"
TRUTH = json.loads((OTHER / "articles.json").read_text(encoding="utf-8"))
WEB = Path(__file__).parent / "pages/web"
COPIED = json.loads((WEB / "pages.json").read_text(encoding="utf-8"))
FURNITURE = (
    "首页",
    "浏览",
    "字号",
    "打印",
    "关闭",
    "上一篇",
    "下一条",
    "分享",
    "备案",
    "公众号",
    "点击",
    "阅读原文",
    "相关",
    "阅读 ",
)


@pytest.mark.parametrize("style", STYLES, ids=lambda s: s.name)
def test_articles_of_a_made_page_are_found(style: Style) -> None:
    """Openings, closings and headlines are right, and no article is run together with another."""
    text, truth = typeset(style)
    layout = lay_out(Source(id="page.txt", text=text, sha256="", encoding="utf-8"))
    right, total, errors = score_articles(truth, layout.articles)
    assert right == total, errors


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_articles_of_a_page_written_by_hand_are_found(name: str) -> None:
    """Pages as e-papers, offices and weeklies set them, each with its own habits."""
    text = (OTHER / name).read_text(encoding="utf-8")
    layout = lay_out(Source(id=name, text=text, sha256="", encoding="utf-8"))
    right, total, errors = score_articles(TRUTH[name], layout.articles)
    assert right == total, errors
    assert len(layout.articles) == total


@pytest.mark.parametrize("name", sorted(COPIED))
def test_page_copied_from_the_web_is_understood(name: str) -> None:
    """Its article, headline, date and source are found; menus, counters and buttons stay outside."""
    text = (WEB / name).read_text(encoding="utf-8")
    layout = lay_out(Source(id=name, text=text, sha256="", encoding="utf-8"))
    wanted = COPIED[name]
    right, total, errors = score_articles(wanted["articles"], layout.articles)
    assert right == total, errors
    assert len(layout.articles) == total
    assert (layout.paper, layout.date and layout.date.value) == (wanted["paper"], wanted["date"])
    carried = "".join(article.text for article in layout.articles)
    assert not [word for word in FURNITURE if word in carried]


def test_each_web_page_of_a_file_has_its_own_date() -> None:
    """Of two pages copied one after the other each keeps its line of fields."""
    text = (WEB / "two_stories.txt").read_text(encoding="utf-8")
    layout = lay_out(Source(id="p.txt", text=text, sha256="", encoding="utf-8"))
    assert [a.date and a.date.value for a in layout.articles] == ["2022-11-03", "2022-11-02"]
    assert layout.articles[1].zone_text("masthead") == "来源：东沟乡 发布时间：2022-11-02 16:15"


def test_there_are_at_least_thirty_pages() -> None:
    """The list of styles is not lost."""
    assert len({style.name for style in STYLES}) == 38
    assert len(TRUTH) == len(list(OTHER.glob("*.txt"))) == 7
    assert len(COPIED) == len(list(WEB.glob("*.txt"))) == 33
