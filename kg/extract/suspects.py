"""Sentences that look like a fact but gave none: where a person should look for what was missed.

A name beside a title without a post, and a verb of running with a quoted name that no fact
speaks of. Not a claim that anything is wrong: a title may belong to no body that is named.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, sentences, stretch
from kg.model import Suspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

NEAR = 14
QUOTED = frozenset(("总书记",))
ZONES = frozenset(("body", "caption"))


def find_suspects(reading: Reading, hits: Sequence[Hit]) -> Iterator[Suspect]:
    """Go through the sentences of a line; ``hits`` are the facts that it gave."""
    if reading.line.zone not in ZONES:
        return
    holders = {hit.subject.start for hit in hits if hit.relation == "holdsPost"}
    told = {end.start for hit in hits for end in (hit.subject, hit.object) if end}
    for sentence in sentences(reading.units):
        titled = [unit for unit in _titled(sentence) if unit.start not in holders]
        run = [unit for unit in _run(sentence, reading) if unit.start not in told]
        for found, reason in ((titled, "a title without a post"), (run, "run by nobody known")):
            if found:
                names = "、".join(dict.fromkeys(reading.line.slice(unit.start, unit.end) for unit in found))
                start, end = stretch(sentence)
                article = reading.line.article.id
                yield Suspect(
                    article=article, start=start, end=end, reason=f"{reason}: {' '.join(names.split())}"
                )


def _titled(units: Sequence[Unit]) -> Iterator[Unit]:
    """Names right before or behind a title; one who is only quoted holds nothing here (总书记关于…的论述)."""
    for one, other in pairwise(units):
        post, person = (one, other) if "post" in one.kinds else (other, one)
        if (
            "post" in post.kinds
            and "person" in person.kinds
            and post.span
            and post.span.names[0] not in QUOTED
        ):
            yield person


def _run(units: Sequence[Unit], reading: Reading) -> Iterator[Unit]:
    """Quoted names behind a verb of running or holding, within its clause."""
    for k, unit in enumerate(units):
        if unit.kinds & {"run", "host"}:
            for other in units[k + 1 : k + 1 + NEAR]:
                if other.kinds & CLAUSE_ENDS:
                    break
                quoted = "“" in reading.line.slice(other.start - 1, other.end)
                if quoted and other.kinds & {"programme", "event", "quote"}:
                    yield other
