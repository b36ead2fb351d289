"""Each thing a person can do with the page, done on the page of the five seeds.

What is right is taken from the records of that build, so that a better extraction does not fail here.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph

import kg

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.model]

WOMAN, BODY = "person/薛全平", "organization/吕梁市妇女联合会"
FORMS = {
    "薛全平": "薛全平",
    "xuequanping": "薛全平",
    "xqp": "薛全平",
    "吕梁市妇联": "吕梁市妇女联合会",
    "lvliangshifunv": "吕梁市妇女联合会",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The five seeds, built once."""
    out = tmp_path_factory.mktemp("seeds") / "build"
    assert kg.build([ROOT / "seeds"], out).skipped == ()
    return kg.open(out)


@pytest.fixture
def seeds(opener, built):
    """Opens the page of the seeds at an address."""
    return lambda address="", **options: opener(built.folder / "graph.html", address, **options)


def posts(built, **wanted):
    """The posts in the records with these values."""
    return [
        fact
        for fact in built.corpus.facts
        if fact.type == "holdsPost" and all(getattr(fact, name) == value for name, value in wanted.items())
    ]


def test_page_is_small_enough_to_send(built):
    """Three megabytes at most."""
    assert (built.folder / "graph.html").stat().st_size <= 3_000_000


def test_find_by_characters_pinyin_initials_and_alias(seeds):
    """Every way to type a name leads to its entity first."""
    page = seeds()
    assert {typed: page.find(typed)[0] for typed in FORMS} == FORMS


def test_see_the_best_connected_with_corpus_named_and_dated(seeds, built):
    """It opens on a part, the busiest bodies in it, each name apart; the bar says how much was read and of when."""
    page = seeds()
    page.settle()
    shown = page.scene("page.scene.nodes.map(at => page.model.entities[at].id)")
    assert BODY in shown
    assert 40 <= len(shown) < len(built.corpus.entities)
    assert len(page.page.evaluate("window.explorer.graph.labels")) > 25
    assert re.search(r"5 份来源 · \d+ 篇文章 · 2021-03-08 – 2023-12-25", page.text(".brand"))
    shapes = page.page.evaluate(
        """() => {
            const { sigma } = window.explorer.graph;
            return sigma.getGraph().mapNodes((_, look) => `${look.shape} ${look.color}`);
        }"""
    )
    assert len(set(shapes)) >= 5


def test_focus_opens_the_card_and_the_neighbourhood(seeds, built):
    """A click gives the card with the posts, a double click the neighbours, the address all of it again."""
    page = seeds()
    page.settle()
    page.page.mouse.click(*page.spot("吕梁市妇女联合会"))
    page.page.wait_for_selector("#panel h2:has-text('吕梁市妇女联合会')")
    assert page.page.locator("#panel .timeline .facts").first.locator(".fact").count() == len(
        posts(built, object=BODY)
    )
    page.page.mouse.dblclick(*page.spot("吕梁市妇女联合会"))
    page.until("window.explorer.page.state.scope === 'near'")
    near = {fact.subject for fact in built.corpus.facts if fact.object == BODY}
    near |= {fact.object for fact in built.corpus.facts if fact.subject == BODY and fact.object}
    known = {entity.id for entity in built.corpus.entities}
    nodes = page.scene("page.scene.nodes.length")
    assert nodes == len((near & known) | {BODY})
    again = seeds(page.page.evaluate("location.hash"))
    assert again.page.evaluate("window.explorer.page.scene.nodes.length") == nodes


def test_why_shows_the_sentence_its_source_and_a_citation(seeds, built):
    """Behind a post stands the sentence as printed; it can be cited, and read in its article."""
    fact = posts(built, subject=WOMAN, role="党组书记")[0]
    page = seeds(f"#entity={WOMAN}")
    page.catch_copies()
    page.page.click(f"[data-fact='{fact.id}'] summary")
    opened = page.page.locator(f"[data-fact='{fact.id}']")
    assert fact.evidence[0].quote in opened.locator("blockquote").first.inner_text()
    assert {"吕梁市妇联", "薛全平"} <= set(opened.locator("blockquote mark").all_inner_texts())
    for part in (fact.source, f"{fact.evidence[0].start}–{fact.evidence[0].end}", fact.rule, "高", "2022"):
        assert part in opened.inner_text()
    page.page.click(f"[data-fact='{fact.id}'] >> text=复制引文 GB/T 7714")
    assert re.search(r"\[N\]\..*2022", page.copied())
    page.page.click(f"[data-fact='{fact.id}'] >> text=看全文")
    assert page.page.locator("#panel .whole-article .mention", has_text="薛全平").count() >= 1


def test_when_leaves_the_facts_of_a_time(seeds, built):
    """The slider at its last month, undated facts switched off: only facts dated December 2023 are left."""
    page = seeds()
    page.page.focus("[data-time=from]")
    page.page.keyboard.press("End")
    page.page.uncheck("[data-undated]")
    left = page.scene("page.scene.facts.map(fact => fact.id)")
    assert sorted(left) == sorted(
        fact.id
        for fact in built.corpus.facts
        if (fact.date or "").startswith("2023-12") or fact.date == "2023"
    )


def test_what_takes_away_a_relation_with_its_count(seeds, built):
    """The count beside a type is of entities, beside a relation of facts: those that the switch takes away."""
    page = seeds("#scope=all")
    people = sum(entity.type == "Person" for entity in built.corpus.entities)
    assert int(page.text("li:has([data-filter='types:Person']) .count")) == people
    assert int(page.text("li:has([data-filter='relations:holdsPost']) .count")) == len(posts(built))
    page.page.uncheck("[data-filter='types:Person']")
    assert page.scene("page.scene.nodes.every(node => page.model.entities[node].type !== 0)")
    page.page.check("[data-filter='types:Person']")
    page.page.uncheck("[data-filter='relations:holdsPost']")
    assert page.scene("page.scene.facts.length") == len(built.corpus.facts) - len(posts(built))


def test_between_two_stand_the_shortest_paths_with_their_facts(seeds, built):
    """The first path is as short as any; every step of every path names facts that join just these two."""
    other = "organization/太原市妇女联合会"
    known = {entity.id for entity in built.corpus.entities}
    network = nx.Graph((fact.subject, fact.object) for fact in built.corpus.facts if fact.object in known)
    page = seeds(f"#scope=path&center={WOMAN}&to={other}&entity={WOMAN}")
    ways = page.scene("page.scene.routes.map(nodes => nodes.map(node => page.model.entities[node].id))")
    assert 1 <= len(ways) <= 3
    assert len(ways[0]) == nx.shortest_path_length(network, WOMAN, other) + 1
    facts = {fact.id: {fact.subject, fact.object} for fact in built.corpus.facts}
    for number, way in enumerate(ways):
        steps = page.page.locator("#panel .path").nth(number).locator("> li")
        for step, ends in enumerate(pairwise(way)):
            shown = (
                steps.nth(step).locator("[data-fact]").evaluate_all("all => all.map(one => one.dataset.fact)")
            )
            assert shown
            assert all(facts[fact] == set(ends) for fact in shown)
    page.page.locator("#panel .path .fact summary").first.click()
    assert "薛全平" in page.text("#panel .path blockquote")


def test_where_places_stand_at_their_coordinates(seeds, built):
    """Every place that facts speak of and that has coordinates is on the map; one opens by keyboard."""
    named = {end for fact in built.corpus.facts for end in (fact.subject, fact.object)}
    placed = {entity.name for entity in built.corpus.entities if entity.longitude and entity.id in named}
    page = seeds("#view=map")
    dots = page.page.locator(".mapview .dot")
    assert dots.count() == len(placed)
    inside = """([longitude, latitude]) => document.querySelector('.land path').isPointInFill(
        new DOMPoint(longitude * Math.cos(35 * Math.PI / 180), -latitude))"""
    assert page.page.evaluate(inside, [112.55, 37.87])
    assert not page.page.evaluate(inside, [125.0, 30.0])
    page.page.locator(".mapview .dot[aria-label^='太原市 ']").focus()
    page.page.keyboard.press("Enter")
    assert page.text("#panel h2") == "太原市"


def test_take_away_pictures_facts_and_the_card(seeds, built):
    """PNG and SVG of the drawing, the facts as CSV, and a card as Turtle that the graph of the build bears out."""
    page = seeds(f"#entity={WOMAN}")
    page.settle()
    assert page.saved("png").startswith(b"\x89PNG")
    assert "吕梁市妇女联合会" in page.saved("svg").decode()
    rows = list(csv.DictReader(io.StringIO(page.saved("csv").decode("utf-8-sig"))))
    assert len(rows) == len(built.corpus.facts)
    card = Graph().parse(data=page.download("#panel >> text=卡片 Turtle").decode(), format="turtle")
    graph = Graph().parse(built.folder / "graph.ttl", format="turtle")
    assert len(card) > 20
    assert [triple for triple in card if triple not in graph] == []


def test_both_languages_and_help(seeds):
    """One button turns the page English; help stands on one screen and names every verb."""
    page = seeds()
    page.page.click("[data-tool=language]")
    assert page.text("[data-view=map]") == "Map"
    assert "Organization" in page.text("#panel")
    page.page.keyboard.press("?")
    said = page.text("#help")
    assert all(
        f"{verb}:" in said for verb in ("Find", "Focus", "Why", "When", "What", "Between", "Take away")
    )


def test_print_leaves_the_card(seeds):
    """On paper stands the card and nothing else."""
    page = seeds(f"#entity={WOMAN}")
    page.page.emulate_media(media="print")
    assert page.page.locator("#panel h2").is_visible()
    assert not page.page.locator(".stage, .top, #side, .bottom").filter(visible=True).count()
