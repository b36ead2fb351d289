"""Which of the bodies named a title suits: 站长 → the …站, 会长 → the 协会, 中医院院长 → 甲县中医院."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.anaphors import stand_in_endings
from kg.extract.lexicon import body_heads, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span

HEADED = re.compile(r"([\u4e00-\u9fff])长$")
LONGEST_TAIL = 6
SHORT_UNIT = 3
_CHAIRED = ("联", "协", "协会", "工会", "联合会")


def at_whole(post: Span, unit: Span) -> bool:
    """Whether a role is held at the body a unit belongs to: a rank, or a sister unit's (甲法庭; 民一庭|庭长)."""
    sister = phrase("office-of-role").match(post.names[0])
    return bool(phrase("rank").search(post.names[0]) or (sister and sister.group()[-1] == unit.names[0][-1]))


def named_in(role: str, seen: Sequence[Span]) -> Span | None:
    """The body named last whose name ends with what a role begins with: 中医院|院长 → 甲县中医院."""
    sizes = (n for n in range(LONGEST_TAIL, 2, -1) if len(role) > n + 1 and role[:n].endswith(_heads()))
    return next((b for n in sizes for b in reversed(seen) if b.names[0].endswith(role[:n])), None)


def house_of_head(post: Span, last: Span, seen: Sequence[Span]) -> Span | None:
    """The body of a head whose title does not suit the last: the one of such a name, else of such a kind."""
    own = phrase("own-unit").match(post.names[0])
    if own:  # 甲文联副主席、艺术研究院|院长
        return _named_alike(own["unit"], seen) or (last if len(own["unit"]) > SHORT_UNIT else None)
    return _agreeing(post, seen) or (None if phrase("head-of-house").search(post.names[0]) else last)


def _named_alike(unit: str, seen: Sequence[Span]) -> Span | None:
    """The body named last that ends as a role's own house does: 中医院|院长 → 甲县中医医院."""
    return next((body for body in reversed(seen) if body.names[0].endswith(unit[-2:])), None)


@cache
def _heads() -> tuple[str, ...]:
    return tuple(body_heads())


def _agreeing(post: Span, seen: Sequence[Span]) -> Span | None:
    """The body named last whose kind has such a head: 站长 → the …站, 会长 → the 协会."""
    return next((body for body in reversed(seen) if agrees(post, body)), None)


def agrees(post: Span, body: Span) -> bool:
    """Whether a body may have the head that a title names (站|长), as far as the title tells."""
    head = HEADED.search(post.names[0])
    endings = stand_in_endings().get(head.group(1)) if head else None
    if head and head.group(1) == "校" and body.rule == "body.school":
        return True
    name = phrase("firm-ending").sub("", body.names[0])
    return endings is None or head is None or name.endswith((*endings, head.group(1)))


def is_headed(body: Span, post: Span) -> bool:
    """Whether a title is one that the head of such a body has (…小学 a 校长, …作协 a 主席)."""
    head = phrase("own-head").search(post.names[0])
    return head is not None and body.names[0].endswith(stand_in_endings().get(head["house"] or "", _CHAIRED))
