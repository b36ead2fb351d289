"""Places for nodes, readings for names, and the drawing for notebooks."""

from __future__ import annotations

import re

import networkx as nx
import pytest

from kg.errors import NotFoundError
from kg.view import draw
from kg.view.forces import EXTENT, positions
from kg.view.pinyin import readings


def test_positions_keep_close_what_is_linked():
    """In two groups joined by one link, nodes of a group are nearer to each other than to the other group."""
    network = nx.barbell_graph(8, 0)
    places = positions(16, sorted(network.edges))
    inner = [_distance(places[a], places[b]) for a, b in network.edges if (a, b) != (7, 8)]
    across = [_distance(places[a], places[b]) for a in range(7) for b in range(9, 16)]
    assert sum(inner) / len(inner) < 0.5 * sum(across) / len(across)


def _distance(a, b):
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def test_positions_fill_their_square_and_are_the_same_every_time():
    """Whole numbers from nought to the extent; a second run gives the same."""
    links = sorted(nx.gnm_random_graph(300, 500, seed=3).edges)
    places = positions(320, links)
    flat = [value for place in places for value in place]
    assert (min(flat), max(flat)) == (0, EXTENT)
    assert places == positions(320, links)
    assert len(set(places)) > 280


@pytest.mark.parametrize(("count", "links"), [(0, []), (1, []), (3, []), (2, [(0, 1)]), (5, [(1, 3)])])
def test_positions_are_given_for_the_smallest_networks(count, links):
    """Nothing, one node, nodes without links."""
    assert len(positions(count, links)) == count


def test_readings_give_all_ways_to_type_a_character():
    """A character of two readings has both; ü is typed in three ways."""
    found = readings(["重庆", "吕梁A"])
    assert found["重"].split() == ["zhong", "chong", "tong"] or {"zhong", "chong"} <= set(found["重"].split())
    assert found["吕"] == "lv lu lyu"
    assert "A" not in found


def network() -> nx.Graph:
    """A star of people around a body."""
    graph = nx.MultiDiGraph()
    graph.add_node("o", label="甲市妇联", type="Organization")
    for number in range(4):
        graph.add_node(f"p{number}", label=f"</script>王{number}\u202e", type="Person")
        graph.add_edge(f"p{number}", "o", label="主席")
    graph.add_edge("p3", "p3", label="自己")
    graph.add_node("far", type="Other")
    return graph


def test_notebook_drawing_fetches_nothing_and_trusts_nothing():
    """No element loads from elsewhere, a policy forbids it, and a name cannot end the script."""
    page = draw(network()).html
    assert re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=", page) == []
    assert "default-src 'none'" in page
    assert "</script>王" not in page
    assert "甲市妇联" in page or "\\u7532" in page


def test_notebook_drawing_is_an_inline_frame():
    """A notebook shows the drawing as the value of a cell."""
    shown = draw(network(), around="甲市妇联")._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;')
    assert "&quot;far&quot;" not in shown
    assert "&quot;p0&quot;" in shown


def test_notebook_drawing_keeps_to_its_limit_and_its_steps():
    """The best connected stay; who is too far is left out."""
    assert draw(network(), limit=1).html.count('"label": ') == 1
    assert draw(network(), around="p0", steps=1).html.count('"shape": "dot"') == 2
    with pytest.raises(NotFoundError, match="张三"):
        draw(network(), around="张三")


def test_notebook_drawing_is_shown_at_once(monkeypatch):
    """``show`` hands the drawing to the notebook."""
    shown = []
    monkeypatch.setattr("kg.view.notebook.display", shown.append)
    drawing = draw(network())
    drawing.show()
    assert shown == [drawing]
