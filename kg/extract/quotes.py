"""Quoted and titled stretches: “…”, ‘…’, 「…」, 《…》, 〈…〉, well nested or not."""

from __future__ import annotations

import re

from kg.extract.lexicon import phrase
from kg.extract.lines import Line, Span

PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "<": ">", '"': '"'}
WORKS = ("《", "〈", "<")
LONGEST, LONGEST_TURNED = 120, 24
_VERB_ENDS = frozenset("获颁予得为评称选膺")
_MARKS = re.compile(f"[{re.escape(''.join({*PAIRS, *PAIRS.values()}))}]")


def find_quotes(line: Line) -> list[Span]:
    """Outermost and nested quotations; a mark that is never closed gives nothing.

    Kind ``Document`` for 《》 and 〈〉, ``quote`` for the rest; ``names`` are the words inside.
    ``note`` is ``inner`` for a quotation within another.
    """
    text, found = line.text, []
    open_marks: list[tuple[str, int]] = []
    for mark_at in _MARKS.finditer(text):
        i, char = mark_at.start(), mark_at.group()
        if char == "<" and not any(mark == "《" for mark, _ in open_marks):
            continue  # an angle bracket is a quotation mark only inside a title
        if char == "”" and _turned(text, i):
            open_marks = [(char, i)]
        elif open_marks and char == PAIRS.get(open_marks[-1][0], "“"):
            mark, begin = open_marks.pop()
            found.append(_quote(line, mark, begin, i, inner=bool(open_marks)))
        elif char in PAIRS:
            open_marks.append((char, i))
        elif char in PAIRS.values():
            open_marks = _close_outer(line, open_marks, char, i, found)
    return sorted((span for span in found if span.names[0]), key=lambda s: (s.start, -s.end))


def _turned(text: str, i: int) -> bool:
    """Whether a closing mark is one that opens: right behind a verb of conferring, an opening one next (获颁”甲奖“)."""
    if text[i - 1 : i] not in _VERB_ENDS or not phrase("conferred").search(text, max(0, i - 4), i):
        return False
    following = _MARKS.search(text, i + 1, i + LONGEST_TURNED)
    return following is not None and following.group() == "“" and i + 1 < following.start()


def title_prefixes(quotes: list[Span], line: Line) -> set[int]:
    """The positions before 关于 in a title: who a document is from (《甲县妇联关于…的通知》)."""
    positions: set[int] = set()
    for quote in quotes:
        about = line.slice(quote.start, quote.end).find("关于")
        if quote.kind == "Document" and about > 2:
            positions.update(range(quote.start + 1, quote.start + about))
    return positions


def _close_outer(
    line: Line, open_marks: list[tuple[str, int]], char: str, i: int, found: list[Span]
) -> list[tuple[str, int]]:
    """A closing mark whose opener lies deeper: what was opened inside is dropped."""
    for depth in range(len(open_marks) - 1, -1, -1):
        mark, begin = open_marks[depth]
        if PAIRS[mark] == char:
            found.append(_quote(line, mark, begin, i, inner=depth > 0))
            return open_marks[:depth]
    return open_marks


def _quote(line: Line, mark: str, begin: int, end: int, *, inner: bool) -> Span:
    words = line.text[begin + 1 : end]
    kind = "Document" if mark in WORKS else "quote"
    return Span(
        kind=kind,
        start=line.start + begin,
        end=line.start + end + 1,
        rule="work.title" if kind == "Document" else "quote",
        names=(words.strip() if len(words) <= LONGEST else "",),
        note="inner" if inner else "",
    )
