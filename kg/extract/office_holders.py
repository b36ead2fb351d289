"""Names before a verb of holding an office, which the name finder cuts wrongly: ，曾|三丰任|秘书长."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, phrase
from kg.extract.person_names import common_words, has_surname, plausible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lines import Line

_HOW_TAGS = frozenset(("d", "ad", "vd", "p", "c", "u", "r", "t", "TIME", "m", "f"))


def names_before_office(line: Line) -> Iterator[tuple[int, int]]:
    """Names that open a clause before a verb of holding, however the finder cuts them: ，张三丰|任甲县人民法院|院长, ，曾|三丰|任|秘书长."""
    if "任" not in line.text and "当选" not in line.text:
        return
    for match in line.matches(phrase("takes-office")):
        start, end = match.span("name")
        opens = start == line.start or line.slice(start - 1, start) in "，、；。："
        if opens and has_surname(match["name"]) and plausible(match["name"]) and _may_hold(line, start, end):
            yield start, end


def _may_hold(line: Line, start: int, end: int) -> bool:
    """Whether a stretch before a verb of holding is somebody: no adverbs (曾先后|任), no words for how (高票|当选)."""
    last_word = line.word_at(end - 1)
    words = line.between(start, last_word[1]) if last_word else []
    if not words:  # one word holds the name and what stands before it
        return False
    if words[0][2] in {"ORG", "PER"}:
        return True
    last = line.slice(words[-1][0], words[-1][1])
    how = any(w[2] in _HOW_TAGS and (w[1] - w[0] > 1 or w[0] > start) for w in words)
    return line.is_boundary(start) and not how and last not in cues() and not common_words(line, start, end)
