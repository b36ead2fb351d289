"""Dropping a source takes back everything that rested on it alone, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.graph import RunInfo, retract, to_quads
from tests import records

if TYPE_CHECKING:
    from kg.model import Corpus

RUN = RunInfo(version="0.1.0", rules_hash="abc", model="none")


def _without_second(corpus: Corpus) -> Corpus:
    """Give the corpus as if the second page had never been read."""
    kept = tuple(
        replace(
            entity,
            aliases=tuple(a for a in entity.aliases if a in {r.text for r in readings}),
            readings=readings,
        )
        for entity in corpus.entities
        if (readings := tuple(r for r in entity.readings if r.evidence.source == records.FIRST))
    )
    return replace(
        corpus,
        sources=corpus.sources[:1],
        layouts=corpus.layouts[:1],
        entities=kept,
        facts=tuple(fact for fact in corpus.facts if fact.source == records.FIRST),
        suspects=(),
        namesakes=(),
    )


def test_what_is_left_is_the_graph_of_the_other_sources(corpus: Corpus) -> None:
    """Retracting a page and never having read it give the same graph."""
    left = retract(to_quads(corpus, RUN), records.SECOND)
    assert set(left) == set(to_quads(_without_second(corpus), RUN))


def test_namesakes_stay_while_both_are_named(corpus: Corpus) -> None:
    """A pair goes only with one of the two."""
    both = replace(corpus, namesakes=((records.WANG, records.WOMEN),))
    left = retract(to_quads(both, RUN), records.SECOND)
    assert [quad for quad in left if quad.predicate.value.endswith("possiblySame")]


def test_an_unknown_source_changes_nothing(corpus: Corpus) -> None:
    """There is nothing to take back."""
    quads = to_quads(corpus, RUN)
    assert retract(quads, "nowhere.txt") == quads
