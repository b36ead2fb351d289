"""When, what, between and where: time, filters, paths and the map."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
HOUR = 3600  # seconds
STEP = 600  # milliseconds of play for a month


def shown(page) -> int:
    """How many facts are in view."""
    return page.page.evaluate("window.explorer.page.scene.facts.length")


def test_filters_have_counts_and_take_effect(explorer):
    """Unticking a relation takes away just the facts counted beside it."""
    page = explorer()
    before = shown(page)
    count = int(page.text("li:has([data-filter='relations:holdsPost']) .count"))
    page.page.uncheck("[data-filter='relations:holdsPost']")
    assert count == 4
    assert shown(page) == before - count
    page.page.click("button.reset")
    assert shown(page) == before


@pytest.mark.parametrize(
    "name", ["types:Person", "relations:locatedIn", "sources:2021/甲市报.txt", "tiers:low"]
)
def test_each_kind_of_filter_hides_facts(explorer, name):
    """Type, relation, source and confidence can each be switched off."""
    page = explorer()
    before = shown(page)
    page.page.uncheck(f"[data-filter='{name}']")
    assert 0 < shown(page) < before


def test_slider_leaves_the_facts_of_its_time(explorer):
    """From April 2021 on, the facts dated March 2021 are gone; undated ones have a switch."""
    page = explorer()
    before = shown(page)
    page.page.focus("[data-time=from]")
    page.page.keyboard.press("ArrowRight")
    undated = before - page.page.evaluate("window.explorer.page.model.facts.filter(f => f.date).length")
    later = page.page.evaluate("window.explorer.page.scene.facts.filter(f => f.date).map(f => f.date)")
    assert set(later) == {"2022-06", "2021-03/2022-05"}
    assert undated > 0
    page.page.uncheck("[data-undated]")
    assert shown(page) == len(later)


def test_play_moves_the_time_on(explorer):
    """Play starts at the first month, goes on a month a step by itself, and stays where it is stopped."""
    page = explorer()
    page.page.clock.install(time=0)
    page.page.clock.pause_at(HOUR)
    page.page.click("[data-play]")
    page.page.clock.run_for(2 * STEP)
    assert page.page.evaluate("window.explorer.page.state.until") == "2021-05"
    page.page.click("[data-play]")
    page.page.clock.run_for(5 * STEP)
    assert page.page.evaluate("window.explorer.page.state.until") == "2021-05"


def test_path_between_two_is_shown_with_its_facts(explorer):
    """From 李芳 to 春风行动 the shortest way leads through the women's federation."""
    page = explorer("#entity=person/李芳")
    page.page.click("#panel >> text=到……的路径")
    page.page.keyboard.type("cfxd")
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector("#panel .path")
    steps = page.page.locator("#panel .path").first.locator("> li > .entity").all_inner_texts()
    assert [step.strip() for step in steps] == ["李芳", "甲市妇女联合会", "春风行动"]
    facts = page.page.locator("#panel .path").first.locator(".fact")
    assert facts.count() >= 2
    facts.first.locator("summary").click()
    assert "甲市妇联主席李芳" in facts.first.locator("blockquote").inner_text()


def test_detours_are_shown_beside_the_shortest_path(explorer):
    """Up to three ways, the shortest first; a button lights one of them and keeps the focus."""
    page = explorer("#scope=path&center=person/李芳&to=programme/春风行动&entity=person/李芳")
    ways = page.scene("page.scene.routes.map(nodes => nodes.length)")
    assert len(ways) == page.page.locator("#panel .path").count() == 2
    assert ways == sorted(ways)
    page.page.locator("#panel h3 button").nth(1).focus()
    page.page.keyboard.press("Enter")
    assert page.page.locator("#panel h3 button").nth(1).get_attribute("aria-pressed") == "true"
    assert page.page.evaluate("document.activeElement.textContent").startswith("路径 2")
    marked = page.page.evaluate("[...window.explorer.graph.marks.links]")
    assert len(marked) == ways[1] - 1


def test_two_that_nothing_joins_are_drawn_and_it_is_said(explorer):
    """Under filters that leave no way the two still stand in the drawing."""
    page = explorer(
        "#scope=path&center=person/李芳&to=programme/春风行动&entity=person/李芳&-relations=holdsPost"
    )
    assert "没有路径" in page.text("#panel .said")
    assert page.scene("page.scene.nodes.length") == 2


def test_map_shows_places_with_coordinates(explorer):
    """The one place with coordinates is on the map, and a click opens its card."""
    page = explorer("#view=map")
    dots = page.page.locator(".mapview .dot")
    assert dots.count() == 1
    assert "°E" in (page.page.locator(".mapview .grid").text_content() or "")
    dots.first.click()
    assert page.text("#panel h2") == "乙县"


def test_table_holds_every_fact_in_view(explorer):
    """The table has a row for each fact, can be sorted, and leads to the evidence."""
    page = explorer("#view=table")
    assert page.page.locator("tbody tr").count() == shown(page)
    page.page.click("thead button:has-text('主体')")
    assert page.page.get_attribute("thead th:first-child", "aria-sort") == "ascending"
    page.page.locator("tbody button.why").first.click()
    assert page.page.locator("#panel .evidence").count() > 0
