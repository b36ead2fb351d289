"""Moving things: nodes by hand, the drawing with its window."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def drag(page, name: str, right: float, down: float) -> None:
    """Take a node and put it so many pixels away."""
    x, y = page.spot(name)
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    for step in (1, 2, 3, 4):
        page.page.mouse.move(x + right * step / 4, y + down * step / 4)
    page.page.mouse.up()


def test_dragged_node_goes_where_it_is_put_and_nothing_else_does(explorer):
    """The node follows the pointer, the rest stays, and no card opens: it was no click."""
    page = explorer("#scope=all")
    page.settle()
    others = page.spot("甲市妇女联合会")
    x, y = page.spot("李芳")
    drag(page, "李芳", -60, 40)
    assert page.spot("李芳") == pytest.approx((x - 60, y + 40), abs=2)
    assert page.spot("甲市妇女联合会") == pytest.approx(others, abs=1)
    page.page.wait_for_timeout(400)
    assert page.scene("page.state.entity") == ""


def test_moved_node_stays_when_a_filter_draws_anew(explorer):
    """What was put somewhere is not taken away by the next layout."""
    page = explorer("#scope=all")
    page.settle()
    drag(page, "李芳", -60, 40)
    place = "[...['x', 'y']].map(key => window.explorer.graph.sigma.getGraph().getNodeAttribute(page.model.byId.get('person/李芳'), key))"
    put = page.scene(place)
    page.page.uncheck("[data-filter='tiers:low']")
    page.settle()
    assert page.scene(place) == put


def test_chosen_node_is_moved_by_shift_and_an_arrow(explorer):
    """What a pointer can do the keyboard can."""
    page = explorer("#scope=all&entity=person/李芳")
    page.settle()
    x, y = page.spot("李芳")
    page.page.focus("#graph")
    page.page.keyboard.press("Shift+ArrowRight")
    page.page.keyboard.press("Shift+ArrowUp")
    assert page.spot("李芳") == pytest.approx((x + 20, y - 20), abs=2)


def test_drawing_fills_a_window_that_becomes_another(explorer):
    """Turned from wide to high, every node is inside the window."""
    page = explorer("#scope=all")
    page.settle()
    page.page.set_viewport_size({"width": 500, "height": 900})
    page.until("window.explorer.graph.sigma.getDimensions().width < 520")
    page.page.wait_for_timeout(200)
    width, height, nodes = page.page.evaluate(
        """() => {
            const { width, height, nodes } = window.explorer.graph.picture();
            return [width, height, nodes.map(({ x, y }) => [x, y])];
        }"""
    )
    assert all(0 < x < width and 0 < y < height for x, y in nodes)
    assert max(y for _, y in nodes) - min(y for _, y in nodes) > height / 2
