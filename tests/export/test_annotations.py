"""Annotations have the shape of the gold files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.export.annotations import annotate_source, file_names, write_annotations
from tests.records import FIRST, SECOND

if TYPE_CHECKING:
    from kg.model import Corpus

GOLD = Path(__file__).parents[1] / "gold" / "seeds"


def second(corpus: Corpus) -> dict[str, list[dict[str, object]]]:
    """Annotate the second page."""
    return annotate_source(corpus, corpus.sources[1])  # type: ignore[return-value]


def test_files_are_named_after_sources(tmp_path: Path, corpus: Corpus) -> None:
    """Each source gives one JSON in its folder."""
    write_annotations(corpus, tmp_path)
    written = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.json"))
    assert written == [FIRST.replace(".txt", ".json"), SECOND.replace(".txt", ".json")]
    assert json.loads((tmp_path / written[0]).read_text(encoding="utf-8"))["doc"] == "甲市报.txt"


@pytest.mark.parametrize("source_id", ["../../etc/x.txt", "/etc/x.txt", "..\\x.txt"])
def test_no_file_leaves_the_folder(source_id: str) -> None:
    """Whatever a source is called, its file stays inside."""
    assert ".." not in file_names([source_id])[source_id]
    assert not file_names([source_id])[source_id].startswith("/")


def test_keys_are_those_of_the_gold(corpus: Corpus) -> None:
    """A file has the keys the gold has, and no relation key the gold does not know."""
    gold = json.loads(min(GOLD.glob("*.json")).read_text(encoding="utf-8"))
    made = annotate_source(corpus, corpus.sources[1])
    assert set(made) == set(gold)
    assert set(made["articles"][0]) == {"id", "headline", "opens", "closes"}  # type: ignore[index]
    known = {key for r in gold["relations"] for key in r} | {"former"}
    assert {key for r in second(corpus)["relations"] for key in r} <= known


def test_mentions_are_the_forms_of_this_source(corpus: Corpus) -> None:
    """Forms met elsewhere do not count, and each form counts once."""
    women = next(e for e in second(corpus)["entities"] if e["name"] == "甲市妇女联合会")
    assert women["mentions"] == ["甲市妇联", "甲师妇联"]
    assert "春风行动" not in {e["name"] for e in second(corpus)["entities"]}


def test_byline_points_to_the_article_and_former_is_marked(corpus: Corpus) -> None:
    """The object of contributedTo is the article's id; a post of the past is former."""
    relations = second(corpus)["relations"]
    assert [r["object"] for r in relations if r["type"] == "contributedTo"] == ["a1"]
    assert [r["evidence"] for r in relations if r.get("former")] == ["原主席王小明"]


def test_every_end_is_an_entity_of_the_file(corpus: Corpus) -> None:
    """An entity that a fact names without a reading is listed too."""
    bare = replace(corpus, entities=tuple(replace(e, readings=()) for e in corpus.entities))
    made = second(bare)
    ids = {e["id"] for e in made["entities"]}
    assert {r["subject"] for r in made["relations"]} <= ids
