"""A corpus too large to draw: it opens on communities, and these open on their members."""

from __future__ import annotations

import pytest

from kg.view import render
from tests import records

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def summed_page(tmp_path_factory):
    """The page of the hand-built corpus where five entities are too many."""
    path = tmp_path_factory.mktemp("summed") / "graph.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.view.LIMIT", 5)
        path.write_text(render(records.corpus()), encoding="utf-8")
    return path


@pytest.fixture
def summed(opener, summed_page):
    """Opens that page at an address."""
    return lambda address="", **options: opener(summed_page, address, **options)


NAMES = "page.scene.nodes.map(node => page.model.entities[node].name)"


def test_it_opens_on_communities_and_says_so(summed):
    """How many entities there are, and nodes that each stand for several."""
    page = summed("#scope=all")
    assert "共 11 个实体" in page.text(".notice")
    assert "2 份来源 · 2 篇文章" in page.text(".brand")
    assert len(page.scene(NAMES)) >= 2
    assert page.scene("page.scene.nodes.every(node => page.model.entities[node].size > 0)")


def test_double_click_opens_a_community_on_its_members(summed):
    """Inside are the members with the facts between them; its card names them and how to see more of them."""
    page = summed("#scope=all")
    page.settle()
    name = page.scene(NAMES)[0]
    page.page.mouse.dblclick(*page.spot(name))
    page.until("window.explorer.page.state.scope === 'inside'")
    assert page.text("#panel h2") == name
    members = page.page.locator("#panel .ranking .entity").all_inner_texts()
    assert sorted(member.strip() for member in members) == sorted(page.scene(NAMES))
    assert page.text("#panel .command code").startswith("kg view OUT --around ")


def test_community_is_opened_by_keyboard(summed):
    """Search, Enter, the button: no pointer is needed."""
    page = summed()
    page.page.keyboard.press("/")
    page.page.keyboard.type("lifang")
    page.page.keyboard.press("Enter")
    home = page.page.locator("#panel .record .entity")
    home.focus()
    page.page.keyboard.press("Enter")
    page.page.locator("#panel >> text=打开社群").focus()
    page.page.keyboard.press("Enter")
    assert page.scene("page.state.scope") == "inside"


def test_fact_without_its_sentence_says_how_to_have_it(summed):
    """The page holds no sentences; the command that prints one can be copied."""
    page = summed("#entity=person/李芳")
    page.catch_copies()
    page.page.click("#panel .fact summary")
    page.page.click("#panel .fact .command button")
    assert page.copied() == f"kg explain OUT {page.page.get_attribute('#panel .fact', 'data-fact')}"
