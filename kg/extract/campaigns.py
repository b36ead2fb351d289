"""Campaigns of the Party and of authorities, named without quotation marks: 敬老主题教育, 打击假药专项行动."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, phrase
from kg.extract.naming import breaks

if TYPE_CHECKING:
    import re

    from kg.extract.lines import Line
    from kg.extract.naming import Context

LONGEST_STEM = 32
SHORTEST_STEM = 2
_ENDS = frozenset(("u", "p", "c", "r", "d", "f", "TIME", "t", "m"))
_VERBS = frozenset(("run", "host", "attend", "join", "issue", "place", "function", "guide", "receive"))


def campaign_start(context: Context, match: re.Match[str], taken: set[int]) -> int | None:
    """Where the name of a campaign begins whose kind (主题教育, 专项行动) a head noun is, or None.

    Such a name takes in what ends others, verbs above all: it goes back to a mark, a body, a
    particle or the verb that runs it.
    """
    line = context.line
    if not phrase("campaign").search(match.group()) or phrase("campaign-goes-on").match(
        line.article.text, match.end(), line.end
    ):
        return None
    begin, limit = match.start(), max(line.start, match.start() - LONGEST_STEM)
    ends = {body.end for body in context.bodies}
    people = {person.end: person.start for person in context.people}
    while begin > limit and begin not in ends:
        step = _step(line, begin, people)
        if step is None or step < line.start or step in taken:
            break
        begin = step
    stem = line.slice(begin, match.start())
    if len(stem) < SHORTEST_STEM or phrase("generic-stem").match(stem) or phrase("no-campaign").search(stem):
        return None
    return begin


def _step(line: Line, begin: int, people: dict[int, int]) -> int | None:
    """Where a campaign's name that reaches begin goes on to, or None where it begins."""
    if begin in people:  # 张三|新时代教育思想
        return people[begin] if phrase("thought").match(line.article.text, begin, line.end) else None
    word = line.word_before(begin)
    if word is None:
        return None
    start, _, tag = word
    if line.slice(start - 1, begin) == "党的":
        return start - 1
    piece = line.slice(start, begin)
    verb = tag in {"v", "vd"} and cues().get(piece, frozenset()) & _VERBS
    if tag in _ENDS or verb or breaks(piece) or piece.isspace():
        return None
    return start
