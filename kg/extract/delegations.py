"""Bodies that contestants come from: 14名选手来自甲局、乙中学; 来自甲局、乙中学的14名选手."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.attendance import contests
from kg.extract.clauses import CLAUSE_ENDS, clause_start, items_of, stretch
from kg.extract.hits import Hit, by_operator
from kg.extract.lexicon import phrase
from kg.extract.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line
    from kg.extract.memory import Memory
    from kg.extract.units import Unit

FROM = "来自"
FEWEST, KIND, LONGEST = 2, 2, 14
_MARKS = frozenset(("sep",))
_ENDS = CLAUSE_ENDS | {"etc", "of", "person", "function"}


def find_delegations(units: Sequence[Unit], memory: Memory, line: Line) -> Iterator[Hit]:
    """That the bodies which a list behind 来自 says contestants come from took part in the contest."""
    told = FROM in line.article.text[units[0].start : units[-1].end]
    for k, unit in enumerate(units) if told else ():
        if line.slice(unit.start, unit.end) != FROM:
            continue
        listed = list(takewhile(lambda u: "sep" in u.kinds or not u.kinds & _ENDS, units[k + 1 :]))
        bodies = _bodies(listed, line)
        before = line.slice(units[clause_start(units, k)].start, unit.start)
        behind = line.article.text, listed[-1].end if listed else unit.end, line.end
        compete = phrase("contestants").search(before) or phrase("contestants-of").match(*behind)
        contest = next(contests(units[:k], memory), None) if compete and len(bodies) >= FEWEST else None
        for body in bodies if contest else ():
            yield by_operator("participates.placed", body, contest, stretch(units))


def _bodies(listed: Sequence[Unit], line: Line) -> list[Span]:
    """The bodies of a list, and what ends like the one before: 甲局工会、|乙公司工会."""
    found: list[Span] = []
    for item in items_of(listed, _MARKS):
        span = item[0].span if item and "body" in item[0].kinds else None
        if span and len(item) == 1:
            found.append(span)
        elif item and found and _alike(item, found[-1], line):
            start, end = item[0].start, item[-1].end
            name = (span.names[0] if span else "") + line.slice(span.end if span else start, end)
            found.append(
                Span(kind="Organization", start=start, end=end, rule="body.listed", names=(name,), owner=span)
            )
    return found


def _alike(item: Sequence[Unit], before: Span, line: Line) -> bool:
    """Whether plain words behind a mark end with the word for the kind of body named before it."""
    name = line.slice(item[0].start, item[-1].end)
    plain = all(unit.kinds <= {"word", "body", "place"} for unit in item)
    return plain and KIND < len(name) <= LONGEST and name.endswith(before.names[0][-KIND:])
