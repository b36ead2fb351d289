"""Why the page says so: sentences, citations, articles."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_clicking_a_line_shows_the_sentence_with_its_words_marked(explorer):
    """Between two nodes lies a line; behind it stand the facts with their sentences."""
    page = explorer("#scope=near&center=person/李芳")
    page.settle()
    (x1, y1), (x2, y2) = page.spot("李芳"), page.spot("甲市妇女联合会")
    page.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    page.page.wait_for_selector("#panel .evidence")
    assert (
        page.text("#panel blockquote")
        == "甲市妇联主席李芳介绍，原主席王小明已任乙县总工会主席（2021年3月至2022年5月）。"
    )
    assert page.page.locator("#panel blockquote mark").all_inner_texts() == ["甲市妇联", "李芳"]
    assert page.page.locator("#panel blockquote .proof").all_inner_texts() == ["甲市妇联", "主席", "李芳"]


def test_facts_of_a_line_are_reached_by_keyboard(explorer):
    """An opened fact leads to all facts between the same two, as a click on their line does."""
    page = explorer("#entity=person/王小明")
    page.page.locator("#panel .fact summary", has_text="甲市妇女联合会").first.focus()
    page.page.keyboard.press("Enter")
    page.page.locator("#panel .fact[open] .line").focus()
    page.page.keyboard.press("Enter")
    assert page.text("#panel h2") == "两者之间的事实"
    assert page.page.locator("#panel .fact").count() == 2


def test_evidence_names_headline_paper_date_page_file_place_rule_and_confidence(explorer):
    """Everything needed to find the sentence again and to judge it."""
    page = explorer("#entity=person/李芳")
    page.page.click("#panel .fact summary")
    page.page.wait_for_selector("#panel .fact .evidence")
    shown = page.text("#panel .fact")
    for part in ("甲市报 · 2022-06 · 第 2 版", "2022/甲市报.txt : 0–8", "holdsPost.test", "高", "报纸日期"):
        assert part in shown


def test_citations_are_copied_in_both_forms(explorer):
    """GB/T 7714 for a reference list, the plain form with the sentence."""
    page = explorer("#entity=person/李芳")
    page.catch_copies()
    page.page.click("#panel .fact summary")
    page.page.click("#panel .fact >> text=复制引文 GB/T 7714")
    headline = "甲市妇联主席李芳介绍，原主席王小明已任乙县总工会主席（2021年3月至2022年5月）。"
    assert page.copied() == f"李芳. {headline}[N]. 甲市报, 2022-06(2)."
    page.page.click("#panel .fact >> text=复制引文（带原句）")
    page.until("window.copied.startsWith('“')")
    assert page.copied() == f"“甲市妇联主席李芳”——《{headline}》，甲市报，2022-06，p. 2，2022/甲市报.txt:0-8"


def test_whole_article_shows_every_mention_marked(explorer):
    """The article opens with all its mentions as links, and the proof of the fact underlined."""
    page = explorer("#entity=person/李芳")
    page.page.click("#panel .fact summary")
    page.page.click("#panel .fact >> text=看全文")
    mentions = page.page.locator("#panel .whole-article .mention").all_inner_texts()
    assert {"甲市妇联", "李芳", "王小明", "乙县总工会", "甲师妇联", "宣传部"} <= set(mentions)
    assert page.page.locator("#panel .whole-article .proof").count() > 0
    page.page.click("#panel .mention:has-text('乙县总工会')")
    page.page.wait_for_selector("#panel h2:has-text('乙县总工会')")
