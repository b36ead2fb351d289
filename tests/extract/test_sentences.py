"""What sentences say, from text to facts: the name finder's words, the rules, the filing."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.annotate import annotate_names
from kg.extract import extract
from kg.model import Zone
from kg.resolve import resolve
from kg.rules import page_of
from kg.stages import find_finder

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]


def facts_of(text: str, headline: str = "", masthead: str = "") -> set[str]:
    """The facts of a text, below its masthead line or headline if it has one, written as in ``sentences.toml``."""
    above = masthead or headline
    source, layout = page_of(above + text)
    if above:
        zones = (
            Zone(kind="masthead" if masthead else "headline", start=0, end=len(above)),
            Zone(kind="body", start=len(above), end=len(source.text)),
        )
        layout = replace(layout, articles=(replace(layout.articles[0], zones=zones),))
    (words,) = annotate_names(layout.articles, find_finder("lac"))
    corpus = resolve([source], [layout], [extract(layout, {"a1": words}, judged=False)])
    names = {entity.id: entity.name for entity in corpus.entities}
    found = set()
    for fact in corpus.facts:
        other = names.get(fact.object or "") or fact.date or ""
        found.add(" | ".join(filter(None, (fact.type, names[fact.subject], other, fact.role))))
    return found


@pytest.mark.model
@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["why"])
def test_sentence_says_what_it_says(row: dict[str, Any]) -> None:
    """All that the rules must say is found, nothing that they deny."""
    found = facts_of(row["text"], row.get("headline", ""), row.get("masthead", ""))
    assert set(row.get("says", ())) <= found
    assert not found & set(row.get("denies", ()))


@pytest.mark.model
def test_a_community_that_hosts_lies_where_the_place_of_its_name_does() -> None:
    """As a body, too: its facts are told by names, which the two share."""
    _, layout = page_of("“书香家庭”活动由望江县妇联主办，赛口镇石桥社区承办。")
    (words,) = annotate_names(layout.articles, find_finder("lac"))
    found = extract(layout, {"a1": words}, judged=False)
    bodies = {mention.id for mention in found.mentions if mention.rule == "body.host"}
    assert any(fact.type == "locatedIn" and fact.subject in bodies for fact in found.relations)


@pytest.mark.model
def test_a_list_of_a_thousand_villages_is_read() -> None:
    """Each lies in the town that the first stands behind."""
    found = facts_of("石桥镇甲乙、" + "丙丁、" * 1000 + "戊己等村开展活动。")
    assert "locatedIn | 戊己村 | 石桥镇" in found


@pytest.mark.model
def test_a_station_is_a_place_unless_it_acts() -> None:
    """A title behind it makes it a body."""
    _, layout = page_of("5月3日，大货车缓缓进入望江收费站。望江县客运站站长王秀英到会。")
    (words,) = annotate_names(layout.articles, find_finder("lac"))
    found = {m.text: m.type for m in extract(layout, {"a1": words}).mentions}
    assert (found["望江收费站"], found["望江县客运站"]) == ("Place", "Organization")
