"""The part of a corpus around one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.neighbours import cut_around, find_near
from kg.proof import find_broken_quotes
from tests.records import FIRST, LI, SECOND, SPRING, WANG, WOMEN

if TYPE_CHECKING:
    from kg.model import Corpus


def test_steps_reach_further(corpus: Corpus) -> None:
    """No step is the entity alone; each step adds what facts connect."""
    assert find_near(corpus, LI, 0) == {LI}
    assert find_near(corpus, LI, 1) == {LI, WOMEN}
    assert {WANG, SPRING} <= find_near(corpus, LI, 2)


def test_cut_keeps_facts_within_only(corpus: Corpus) -> None:
    """Both ends of a fact are near, or the other end is no entity."""
    part = cut_around(corpus, LI, 1)
    assert [e.id for e in part.entities] == [WOMEN, LI]
    assert {(f.type, f.subject) for f in part.facts} == {("holdsPost", LI), ("contributedTo", LI)}
    assert [s.id for s in part.sources] == [SECOND]
    assert {r.evidence.source for e in part.entities for r in e.readings} == {SECOND}
    assert find_broken_quotes(part) == ()


def test_dates_stay_with_their_subject(corpus: Corpus) -> None:
    """A fact without another end is kept."""
    part = cut_around(corpus, SPRING, 1)
    assert "happenedOn" in {f.type for f in part.facts}
    assert [s.id for s in part.sources] == [FIRST]
