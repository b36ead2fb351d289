"""Finding somebody, on the real page in a real browser."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


FORMS = {
    "王小明": "王小明",
    "小明": "王小明",
    "wxm": "王小明",
    "wangxiaoming": "王小明",
    "wangxm": "王小明",
    "甲市妇联": "甲市妇女联合会",
    "甲妇联": "甲市妇女联合会",
    "甲师妇联": "甲市妇女联合会",
    "jsfnlhh": "甲市妇女联合会",
    "lifang": "李芳",
}


def test_search_finds_by_characters_pinyin_initials_and_other_forms(explorer):
    """Whatever a person may type leads to the entity first of all."""
    page = explorer()
    assert {typed: page.find(typed)[0] for typed in FORMS} == FORMS


def test_suggestion_tells_type_and_a_line_of_context(explorer):
    """A suggestion says what kind of thing it is and what it is known for."""
    page = explorer()
    page.find("王小明")
    assert page.text("#search-list li .context") == "人物 · 甲市妇女联合会 主席"


def test_search_is_worked_by_keyboard_alone(explorer):
    """A slash enters the box, arrows choose, Enter opens, and the card is where the focus goes."""
    page = explorer()
    page.page.keyboard.press("/")
    page.page.keyboard.type("xian")
    names = page.find("甲市")
    assert len(names) > 1
    page.page.keyboard.press("ArrowDown")
    assert page.page.get_attribute("#search", "aria-activedescendant") == "search-1"
    page.page.keyboard.press("Enter")
    assert page.text("#panel h2") == names[1]
    assert page.page.evaluate("document.activeElement.textContent") == names[1]


def test_search_says_when_there_is_nothing(explorer):
    """What is not in the corpus is said not to be found."""
    page = explorer()
    assert page.find("不存在") == []
    assert "没有找到" in page.text("#search-list")


def test_suggestions_begin_at_the_left_and_cover_nothing_of_each_other(explorer):
    """Mark, name and form stand side by side at the left edge of their line."""
    page = explorer()
    page.find("甲师妇联")
    names = page.page.locator("#search-list li .name")
    boxes = [names.nth(at).bounding_box() for at in range(names.count())]
    left = page.page.locator("#search-list").bounding_box()["x"]
    assert boxes
    assert all(0 < box["x"] - left < 60 for box in boxes)
