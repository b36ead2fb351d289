"""The page as a string: safe, closed, the same every time."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from itertools import accumulate

import pytest

from kg.errors import NotFoundError
from kg.view import render
from kg.view.communities import SHOWN
from kg.view.page import embed
from kg.view.seats import outlines
from tests import records


def data_of(page: str) -> dict:
    """The data that stands in a page, before and behind its script."""
    pattern = r'<script type="application/json" id="(data|late)">(.*?)</script>'
    found = dict(re.findall(pattern, page, re.DOTALL))
    return {**json.loads(found["data"]), "late": json.loads(found["late"])}


def test_embedded_json_cannot_end_its_element():
    """No character that means something to an HTML or JavaScript reader is left as it is."""
    hostile = "</script><!--&\u2028\u2029\ud800"
    text = embed({"name": hostile})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"name": hostile}
    assert text.encode("utf-8")


def test_policy_names_exactly_the_script_and_style_of_the_page():
    """The hashes of the policy are those of the two elements, and nothing may be fetched."""
    page = render(records.corpus())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    for element in (*script, *style):
        digest = b64encode(hashlib.sha256(element.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1]
    assert len(script) == len(style) == 1
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]


def test_page_loads_nothing_from_elsewhere():
    """No element of the page itself has an address to load from."""
    head, _, _ = render(records.corpus()).partition("<style>")
    assert re.findall(r'(?:src|href)="(?!data:)[^"]*"', head) == []


def test_title_is_escaped():
    """A title is text."""
    assert "<title>&lt;/title&gt;&lt;b&gt;</title>" in render(records.corpus(), title="</title><b>")


def test_same_corpus_gives_same_bytes_whatever_the_hash_seed():
    """Two processes with different hash seeds write the same page."""
    code = "import sys, hashlib; from tests import records; from kg.view import render; print(hashlib.sha256(render(records.corpus()).encode()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_facts_name_their_ends_by_number_and_keep_their_evidence():
    """A row leads back to the records it was made from."""
    corpus = records.corpus()
    data = data_of(render(corpus))
    assert len(data["facts"]) == len(corpus.facts)
    late = data["late"]
    for row, proofs, fact in zip(data["facts"], late["evidence"], corpus.facts, strict=True):
        assert data["entities"][row[3]][3] == fact.subject
        assert row[4] == -1 or data["entities"][row[4]][3] == fact.object
        source, article, start, end, raw_start, raw_end, page, quote = proofs[0]
        assert late["texts"][article][start:end] == fact.evidence[0].quote
        assert quote == ""
        assert (raw_start, raw_end, page or None) == (
            fact.evidence[0].start,
            fact.evidence[0].end,
            fact.evidence[0].page,
        )
        assert data["sources"][source][0] == fact.source


def test_byline_leads_to_its_article():
    """ContributedTo has an article for an object."""
    data = data_of(render(records.corpus()))
    row = next(row for row in data["facts"] if data["relations"][row[1]] == "contributedTo")
    assert row[4] == -1
    assert data["articles"][row[5]][0] == 1


def test_characters_beyond_the_basic_plane_count_twice():
    """A browser counts UTF-16 units; the page's places are given so, the raw ones are not."""
    corpus = records.corpus()
    article = replace(
        corpus.layouts[0].articles[0],
        text="𠮷𠮷" + corpus.layouts[0].articles[0].text,
        offsets=(10_000, 10_001, *corpus.layouts[0].articles[0].offsets),
    )
    layouts = (replace(corpus.layouts[0], articles=(article,)), corpus.layouts[1])
    row = data_of(render(replace(corpus, layouts=layouts)))["late"]["evidence"][0][0]
    assert row[2:6] == [4, 13, 0, 9]


def test_evidence_that_the_article_does_not_hold_keeps_its_quote():
    """Where the characters are not found in an article, the quote itself is in the page."""
    corpus = records.corpus()
    lost = replace(corpus.facts[0].evidence[0], start=9_000, end=9_009)
    facts = (replace(corpus.facts[0], evidence=(lost,)), *corpus.facts[1:])
    row = data_of(render(replace(corpus, facts=facts)))["late"]["evidence"][0][0]
    assert row[2:4] == [-1, -1]
    assert row[7] == "甲市妇联主席王小明"


def test_around_leaves_the_neighbourhood_and_its_articles():
    """One step around 李芳: the body she heads, and only the second paper."""
    data = data_of(render(records.corpus(), around="李芳", steps=1))
    assert {row[1] for row in data["entities"]} == {"李芳", "甲市妇女联合会"}
    assert data["entities"][data["around"]][1] == "李芳"
    assert data["notice"] == {"kind": "part", "total": 11, "shown": 2}
    assert all(row[3] != -1 for row in data["facts"])


@pytest.mark.parametrize("name", ["person/李芳", "甲市妇联"])
def test_around_takes_an_id_or_an_alias(name):
    """Whatever names one entity will do."""
    assert data_of(render(records.corpus(), around=name, steps=0))["notice"]["shown"] == 1


def test_around_nothing_and_around_several_are_refused():
    """The error says what to ask for."""
    corpus = records.corpus()
    twin = replace(corpus.entities[4], id="person/李芳_2")
    with pytest.raises(NotFoundError, match="nobody"):
        render(corpus, around="张三")
    with pytest.raises(NotFoundError, match="person/李芳、person/李芳_2"):
        render(replace(corpus, entities=(*corpus.entities, twin)), around="李芳")


def test_only_leaves_the_entities_named():
    """The answer of a query can be drawn."""
    data = data_of(render(records.corpus(), only=[records.WANG, records.UNION]))
    assert [row[1] for row in data["entities"]] == ["乙县总工会", "王小明"]
    assert len(data["facts"]) == 1


def test_empty_corpus_still_gives_a_page():
    """Nothing read, nothing shown, no error."""
    empty = replace(records.corpus(), sources=(), layouts=(), entities=(), facts=(), namesakes=())
    assert data_of(render(empty))["entities"] == []


def test_too_large_a_corpus_opens_on_communities(monkeypatch):
    """Beyond the limit there are communities with their members; facts join the ones or the others, and it is said."""
    monkeypatch.setattr("kg.view.LIMIT", 5)
    data = data_of(render(records.corpus()))
    communities = [row for row in data["entities"] if data["types"][row[0]] == "Community"]
    members = [row for row in data["entities"] if row not in communities]
    assert data["notice"] == {
        "kind": "communities",
        "total": 11,
        "shown": len(communities),
        "facts": 15,
        "articles": 2,
    }
    assert 1 < len(communities) <= SHOWN
    assert len({row[3] for row in members}) == len(members) == sum(row[6]["size"] for row in communities)
    assert {data["entities"][row[6]["home"]][3] for row in members} == {row[3] for row in communities}
    for row in data["facts"]:
        ends = {data["types"][data["entities"][end][0]] == "Community" for end in row[3:5]}
        assert ends == {data["relations"][row[1]] == "linked"}


def test_outlines_are_rings_around_places_of_the_gazetteer():
    """Every ring closes within China's degrees, and there is one at least for each large division."""
    rings = outlines()
    assert len(rings) >= 31
    for ring in rings:
        xs, ys = list(accumulate(ring[::2])), list(accumulate(ring[1::2]))
        assert (xs[0], ys[0]) == (xs[-1], ys[-1])
        assert 7300 < min(xs) <= max(xs) < 13600
        assert 300 < min(ys) <= max(ys) < 5400


def test_page_without_places_carries_no_map():
    """Outlines and seats weigh nothing where nothing has coordinates."""
    entities = tuple(replace(entity, longitude=None, latitude=None) for entity in records.corpus().entities)
    data = data_of(render(replace(records.corpus(), entities=entities)))
    assert data["seats"] == data["late"]["outlines"] == []
