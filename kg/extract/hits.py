"""What a rule gives: a fact between spans, before spans become mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.rulebook import operators

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span
    from kg.model import RelationType, Status, Tier


RESPECTIVELY = ("分别", "分获")


def pairs_of(words: str, subjects: Sequence[Span], objects: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Who goes with what: each with each, or one with one where the words say 分别 (of fewer subjects, the last)."""
    if len(subjects) <= len(objects) and any(word in words for word in RESPECTIVELY):
        return list(zip(subjects, objects[len(objects) - len(subjects) :], strict=True))
    return [(subject, found) for subject in subjects for found in objects]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A fact between spans of one line; ``evidence`` is the stretch it rests on (article offsets).

    ``object`` is None for happenedOn and for contributedTo (whose object is the article).
    """

    relation: RelationType
    subject: Span
    object: Span | None
    rule: str
    tier: Tier
    evidence: tuple[int, int]
    role: str | None = None
    date: str | None = None
    status: Status | None = None


def by_operator(
    rule: str,
    subject: Span,
    found: Span | None,
    evidence: tuple[int, int],
    *,
    date: str | None = None,
) -> Hit:
    """The fact that a rule in code gives, with the relation and tier of its row in ``rules/operators.toml``."""
    row = operators()[rule]
    return Hit(
        relation=row.relation,
        subject=subject,
        object=found,
        rule=rule,
        tier=row.tier,
        evidence=evidence,
        date=date,
    )
