"""For everybody: screen readers, keyboards, both languages, both themes, all sizes of window."""

from __future__ import annotations

import os

import pytest

from kg.resources import data_path

pytestmark = pytest.mark.browser

PLACES = {
    "overview": "",
    "card": "#entity=organization/甲市妇女联合会",
    "table": "#view=table",
    "map": "#view=map",
    "place": "#view=map&entity=place/乙县",
    "path": "#scope=path&center=person/李芳&to=programme/春风行动&entity=person/李芳&route=1",
    "apart": "#scope=path&center=person/李芳&to=programme/春风行动&-relations=holdsPost",
    "article": "#article=2022/甲市报.txt%23a1",
}


def axe() -> str:
    """The source of axe-core, from the development packages of the page."""
    path = data_path("view", "app", "node_modules", "axe-core", "axe.min.js")
    if not path.exists():
        reason = "axe-core is not installed (npm install --no-save --prefix kg/view/app)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return path.read_text(encoding="utf-8")


RULES = {"light": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"], "dark": ["color-contrast"]}


def violations(page, scheme: str) -> list[tuple[str, list[str]]]:
    """What axe-core finds on the page as it stands."""
    result = page.page.evaluate("runOnly => axe.run({runOnly, resultTypes: ['violations']})", RULES[scheme])
    return [(v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in result["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(explorer, scheme):
    """Roles, names, contrast AA: no violation in any view, with facts opened; in the dark, contrast again."""
    source = axe()
    page = explorer(color_scheme=scheme)
    page.page.evaluate(source)
    found = {}
    for place, address in PLACES.items():
        page.page.evaluate("address => { location.hash = address; }", address or "#")
        page.page.wait_for_timeout(50)
        page.page.evaluate(
            "document.querySelectorAll('#panel details.fact').forEach(fact => { fact.open = true; })"
        )
        found[place] = violations(page, scheme)
    assert {place: met for place, met in found.items() if met} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens_over_the_page(explorer, scheme):
    """Suggestions, the save menu, the other end of a path, and the help."""
    page = explorer("#entity=person/李芳", color_scheme=scheme)
    page.page.evaluate(axe())
    page.find("甲市")
    assert violations(page, scheme) == []
    page.page.keyboard.press("Escape")
    page.page.click(".menu summary")
    page.page.click("#panel >> text=到……的路径")
    page.page.fill("#path-search", "cf")
    assert violations(page, scheme) == []
    page.page.evaluate("document.activeElement.blur()")
    page.page.keyboard.press("?")
    assert violations(page, scheme) == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800), (2560, 1440)])
def test_nothing_is_cut_off_at_any_size(explorer, width, height):
    """No sideways scrolling, and the search box, the drawing and the card are on the screen."""
    page = explorer("#entity=person/王小明", viewport={"width": width, "height": height})
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.page.evaluate("document.documentElement.scrollHeight") <= height
    for part in ("#search", "#graph", "#panel h2", "[data-view=table]", "[data-tool=help]"):
        box = page.page.locator(part).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + min(box["height"], 30) <= height
    assert page.page.locator("#graph").bounding_box()["height"] > 250


def test_language_and_theme_are_switched_and_remembered(explorer):
    """English and dark stay after the page is opened again."""
    page = explorer("#entity=person/李芳")
    page.page.click("[data-tool=language]")
    page.page.click("[data-tool=theme]")
    page.page.reload()
    assert page.text("[data-view=graph]") == "Graph"
    assert page.text("#panel h3").startswith("holds post")
    assert page.page.get_attribute("html", "lang") == "en"
    assert page.page.get_attribute("html", "data-theme") == "dark"


def test_help_opens_on_one_screen_and_closes(explorer):
    """A question mark opens the help, which fits the window, and Escape closes it."""
    page = explorer()
    page.page.keyboard.press("?")
    assert page.page.locator("#help").is_visible()
    assert page.page.evaluate("(e => e.scrollHeight <= innerHeight)(document.querySelector('#help'))")
    page.page.keyboard.press("Escape")
    assert not page.page.locator("#help").is_visible()


def test_every_action_is_reached_by_the_tab_key(explorer):
    """Walking with Tab meets the search, the views, the tools, the switches, the time and the card."""
    page = explorer("#entity=person/李芳")
    met = set()
    page.page.evaluate("document.activeElement.blur()")
    for _ in range(80):
        page.page.keyboard.press("Tab")
        met.add(
            page.page.evaluate(
                "(e => e.id || e.dataset.view || e.dataset.tool || e.dataset.filter || e.dataset.time || e.tagName + e.parentElement.className)(document.activeElement)"
            )
        )
    wanted = {
        "search",
        "table",
        "map",
        "filters",
        "help",
        "language",
        "types:Person",
        "from",
        "until",
        "graph",
    }
    assert wanted <= met
    assert any("fact" in one for one in met)


def test_table_takes_over_where_there_is_no_webgl(opener, small_page):
    """Without WebGL the page says so and shows the table."""
    page = opener(small_page)
    page.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    page.page.reload()
    assert "WebGL" in page.text(".notice")
    assert page.page.locator("tbody tr").count() > 0
