"""Bodies that share a last word: 甲市、乙市妇联; 甲山、城北派出所."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, ending, pattern, phrase
from kg.extract.lines import Line, Span, covered
from kg.extract.office_lists import find_listed

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_STEM = 4
_SHARING = frozenset(("police", "school", "health", "bank"))
_NAMES = frozenset(("LOC", "ORG", "nz"))


def coordinate(line: Line, bodies: list[Span], places: Sequence[Span]) -> list[Span]:
    """The bodies, and one for each list item before a body that leaves out the word they share."""
    inside = covered(bodies)
    extra = []
    for body in (b for b in bodies if b.owner is None):
        head = _shared_head(line, body, places)
        position = body.start
        while head and line.slice(position - 1, position) in {"、", "和"}:
            start = _item_start(line, position - 1, places)
            if start is None or start in inside:
                break
            extra.append(_item(line, start, position - 1, head))
            position = start
    extra.extend(find_alike(line, places))
    inside |= covered(extra)
    extra.extend(find_listed(line, bodies, places, inside))
    return sorted([*bodies, *extra], key=lambda span: (span.start, span.end))


def find_alike(line: Line, places: Sequence[Span]) -> list[Span]:
    """甲省、乙省等地妇联, 甲市、乙县两级检察院: a body in each place of a list before the word they share."""
    by_end = {place.end: place for place in places}
    found: list[Span] = []
    for match in line.matches(phrase("alike")):
        head = pattern("body_heads").match(line.article.text, match.end(), line.end)
        place = by_end.get(match.start()) if head else None
        listed: list[Span] = []
        while head and place is not None:
            listed.append(_item(line, place.start, place.end, head.group()))
            comma = line.slice(place.start - 1, place.start) == "、"
            place = by_end.get(place.start - 1) if comma else None
        found.extend(listed if len(listed) > 1 else [])
    return sorted(found, key=lambda span: span.start)


def _item(line: Line, start: int, end: int, head: str) -> Span:
    name = line.slice(start, end) + head
    return Span(kind="Organization", start=start, end=end, rule="body.coordinated", names=(name,))


def _shared_head(line: Line, body: Span, places: Sequence[Span]) -> str:
    """What the items before a body would share with it: all behind its place, or its last word."""
    first = next((p for p in places if p.start == body.start and p.end < body.end), None)
    if first is not None:
        return line.slice(first.end, body.end)
    text = line.slice(body.start, body.end)
    head = next((text[i:] for i in range(2, len(text) - 1) if text[i:] in body_heads()), "")
    short = head and len(text) - len(head) <= LONGEST_STEM
    return head if short and body_heads()[head].kind in _SHARING else ""


def _item_start(line: Line, end: int, places: Sequence[Span]) -> int | None:
    """Where a list item that ends at a mark begins: a place, or one word the finder takes for a name."""
    place = next((p for p in places if p.end == end and p.rule == "place.gazetteer"), None)
    if place is not None:
        return place.start
    word = line.word_before(end)
    if word is None or word[2] not in _NAMES or not 2 <= word[1] - word[0] <= LONGEST_STEM:
        return None
    if ending(line.slice(word[0], word[1]), body_heads()):  # 二中、|乙银行
        return None
    return word[0] if line.slice(word[0] - 1, word[0]) in {"、", "织", "由", "和"} else None
