"""Looking at somebody: the card, the neighbourhood, the way back, the address."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.browser


def test_card_shows_names_posts_with_dates_and_sources(explorer):
    """The card of a person has the posts as dated lines, latest first, and where the person is named."""
    page = explorer()
    page.choose("王小明")
    lines = page.page.locator("#panel .timeline .fact summary").all_inner_texts()
    assert [" ".join(line.split()) for line in lines] == [
        "2022-06 甲市妇女联合会 主席（前任） 高",
        "2021-03/2022-05 乙县总工会 主席 高",
        "2021-03-08 甲市妇女联合会 主席 高",
    ]
    assert "甲市妇联主席王小明出席启动仪式。" in page.text("#panel .sources")


def test_card_shows_other_forms_and_the_misprint(explorer):
    """A misprinted form stands among the others, marked as such."""
    page = explorer()
    page.choose("甲市妇女联合会")
    assert page.page.locator("#panel .aliases li").all_inner_texts() == ["甲市妇联", "甲师妇联 误植"]


def test_clicking_a_node_opens_its_card_and_dims_the_rest(explorer):
    """A click on the drawing is as good as a search."""
    page = explorer()
    page.settle()
    page.page.mouse.click(*page.spot("乙县总工会"))
    page.page.wait_for_selector("#panel h2:has-text('乙县总工会')")
    colours = page.page.evaluate(
        """() => {
            const { sigma } = window.explorer.graph;
            return sigma.getGraph().nodes().map(node => sigma.getNodeDisplayData(node).color);
        }"""
    )
    assert colours.count("#e4e3df") >= 3


def test_double_click_shows_the_neighbourhood(explorer):
    """Only what one fact joins to the node stays; three steps bring more."""
    page = explorer()
    page.settle()
    page.page.mouse.dblclick(*page.spot("李芳"))
    page.until("window.explorer.page.state.scope === 'near'")
    assert page.page.evaluate("window.explorer.page.scene.nodes.length") == 2
    page.page.click("#panel .cardactions button:has-text('3 步')")
    assert page.page.evaluate("window.explorer.page.scene.nodes.length") > 5


def test_back_and_forward_lead_through_what_was_seen(explorer):
    """The page's own buttons walk through the views."""
    page = explorer()
    page.choose("王小明")
    page.choose("李芳")
    page.page.click("button[aria-label=后退]")
    page.page.wait_for_selector("#panel h2:has-text('王小明')")
    page.page.click("button[aria-label=前进]")
    page.page.wait_for_selector("#panel h2:has-text('李芳')")


def test_address_holds_the_view(explorer):
    """A view opened from its address shows the same entity, view and filters."""
    first = explorer()
    first.choose("王小明")
    first.page.click("[data-view=table]")
    first.page.uncheck("[data-filter='relations:participatesIn']")
    address = first.page.evaluate("location.hash")
    assert "王小明" in unquote(address)
    second = explorer(address)
    assert second.text("#panel h2") == "王小明"
    assert not second.page.is_checked("[data-filter='relations:participatesIn']")
    assert second.text("#other table") == first.text("#other table")


def test_names_do_not_overlap(explorer):
    """No name is drawn over another."""
    page = explorer("#scope=all")
    page.settle()
    boxes = page.page.evaluate("window.explorer.graph.labels")
    assert len(boxes) > 5
    for number, a in enumerate(boxes):
        for b in boxes[number + 1 :]:
            apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert apart or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]


def test_arrow_keys_and_signs_steer_the_drawing(explorer):
    """The drawing is moved and enlarged without a pointer."""
    page = explorer()
    page.page.focus("#graph")
    before = page.page.evaluate("window.explorer.graph.sigma.getCamera().getState()")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("+")
    after = page.page.evaluate("window.explorer.graph.sigma.getCamera().getState()")
    assert after["x"] > before["x"]
    assert after["ratio"] < before["ratio"]
