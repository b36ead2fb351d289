"""New bodies named by their field and kind, without a place: 成立|楼宇妇联, 组建全县首个物流行业工会."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, ending, founded_kinds, phrase
from kg.extract.lines import Span, covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Line

LONGEST, SHORTEST_FIELD = 14, 2
_NOMINAL = frozenset(("n", "vn", "nz", "a", "b", "an", "ORG", "LOC"))


def find_new_bodies(line: Line, bodies: Sequence[Span]) -> Iterator[Span]:
    """What a verb of founding has for its object up to a mark, where that ends as such bodies do."""
    held = covered(bodies)
    for k in line.once(_founding):
        end = line.ends[k]
        first = phrase("first-of").match(line.article.text, end, line.end)
        begin = first.end() if first else end
        stop = begin
        for at, after, sort in line.words[k + 1 :]:
            if at >= begin and (sort not in _NOMINAL or at in held or after - begin > LONGEST):
                break
            stop = max(stop, after)
        name = line.slice(begin, stop)
        head = ending(name, founded_kinds())
        ends = line.slice(stop, stop + 1) in {"", "，", "。", "；", "、", ",", "和", "及", "以"}
        field = name.removesuffix(head)
        kind = phrase("generic-body").fullmatch(field) or phrase("level-only").fullmatch(field)
        if head and ends and len(field) >= SHORTEST_FIELD and not kind:
            yield Span(kind="Organization", start=begin, end=stop, rule="body.founded", names=(name,))


def _founding(line: Line) -> Iterator[int]:
    """The numbers of the words that are verbs of founding."""
    verbs = (k for k, word in enumerate(line.words) if word[2] == "v")
    return (k for k in verbs if "found" in cues().get(line.texts[k], ()))
