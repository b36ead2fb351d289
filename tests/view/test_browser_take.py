"""What can be taken away: pictures, tables, Turtle, paper."""

from __future__ import annotations

import csv
import io
import struct

import pytest
from rdflib import Graph

pytestmark = pytest.mark.browser


def test_picture_is_saved_as_png_of_twice_the_size(explorer):
    """The picture is a PNG and has more than one colour."""
    page = explorer()
    page.settle()
    data = page.saved("png")
    width, height = struct.unpack(">II", data[16:24])
    box = page.page.locator("#graph").bounding_box()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (width, height) == (round(box["width"]) * 2, round(box["height"]) * 2)
    assert len(data) > 5_000


def test_drawing_is_saved_as_svg_with_names(explorer):
    """The vector picture holds the names as text and one mark per node."""
    page = explorer("#scope=all")
    page.settle()
    text = page.saved("svg").decode()
    assert text.startswith("<svg xmlns=")
    assert "甲市妇女联合会" in text
    assert text.count("<polygon") + text.count("<circle") == 11


def test_visible_facts_are_saved_as_csv(explorer):
    """One row a fact in view, with the citation; a filter takes its rows away."""
    page = explorer("#-relations=holdsPost")
    rows = list(csv.DictReader(io.StringIO(page.saved("csv").decode("utf-8-sig"))))
    assert len(rows) == page.page.evaluate("window.explorer.page.scene.facts.length") == 11
    assert {row["relation"] for row in rows} >= {"organises", "issued", "contributedTo"}
    assert "holdsPost" not in {row["relation"] for row in rows}
    assert all("[N]" in row["citation"] for row in rows)


def test_card_as_turtle_says_what_the_graph_says(explorer, made):
    """Every triple of the card stands in the graph of the build, with the same names."""
    page = explorer("#entity=person/王小明")
    card = Graph().parse(data=page.download("#panel >> text=卡片 Turtle").decode(), format="turtle")
    built = Graph().parse(data=(made / "graph.ttl").read_text(encoding="utf-8"), format="turtle")
    assert len(card) > 40
    assert [triple for triple in card if triple not in built] == []


def test_card_prints_alone(explorer):
    """On paper only the card is left."""
    page = explorer("#entity=person/王小明")
    page.page.emulate_media(media="print")
    assert page.page.locator("#panel h2").is_visible()
    assert not page.page.locator(".stage, .top, #side, .bottom").filter(visible=True).count()
