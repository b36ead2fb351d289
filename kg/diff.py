"""What changed between two builds: the facts that came and went, source by source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Corpus, Fact


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """A fact that only one of two builds states; ``sign`` is + where it came, - where it went."""

    source: str
    fact: str
    sign: str


def compare(before: Corpus, after: Corpus) -> tuple[Change, ...]:
    """List the facts that came and went, sorted by source; offsets and rules do not count."""
    old, new = _statements(before), _statements(after)
    gone = [Change(source=s, fact=f, sign="-") for s, f in (old - new).elements()]
    come = [Change(source=s, fact=f, sign="+") for s, f in (new - old).elements()]
    return tuple(sorted([*gone, *come]))


def _statements(corpus: Corpus) -> Counter[tuple[str, str]]:
    names = {e.id: e.name for e in corpus.entities}
    return Counter((f.source, describe_fact(f, names)) for f in corpus.facts)


def describe_fact(fact: Fact, names: dict[str, str]) -> str:
    """Write a fact on one line.

    >>> from kg.model import Fact
    >>> fact = Fact(id="f", type="holdsPost", source="s", subject="p", object="o", rule="r",
    ...             tier="high", evidence=(), role="主席", date="2022-05", status="former")
    >>> describe_fact(fact, {"p": "甲某", "o": "某会"})
    '甲某 holdsPost 某会 [主席] (former) 2022-05'
    """
    ends = (names.get(fact.subject, fact.subject), fact.type, names.get(fact.object or "", fact.object or ""))
    role = f"[{fact.role}]" if fact.role else ""
    status = f"({fact.status})" if fact.status and fact.status != "inOffice" else ""
    return " ".join(part for part in (*ends, role, status, fact.date or "") if part)
