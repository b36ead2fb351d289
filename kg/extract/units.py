"""A paragraph as a row of units: mentions, posts, dates, cue words, marks and other words.

Patterns run over this row; see ``patterns.py``. Each unit has the set of kinds it counts as,
e.g. ``{"body"}``, ``{"run", "found"}`` for 设立, ``{"sep"}`` for 、.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import cues, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.lines import Line, Span

MARKS = {
    "、": "sep",
    "丶": "sep",
    "，": "comma",
    ",": "comma",
    "：": "colon",
    ":": "colon",
    "；": "semicolon",
    ";": "semicolon",
    "。": "stop",
    "！": "stop",
    "？": "stop",
    "—": "dash",
}
BULLETS = frozenset("▲△●○■□★☆◆◇◎※•·")
BRACKETS = {"（": "open", "(": "open", "）": "close", ")": "close"}
_SIGNS = {sign: frozenset((kind,)) for sign, kind in MARKS.items()} | {
    sign: frozenset((kind, "word")) for sign, kind in BRACKETS.items()
}
_RANK = frozenset(("post", "rank"))
PLAIN = frozenset(("word",))
_SPACE = frozenset(("space",))
KIND_OF = {
    "Person": "person",
    "Organization": "body",
    "Place": "place",
    "Programme": "programme",
    "Event": "event",
    "Award": "award",
    "Document": "work",
}
JOINING = frozenset(("和", "与", "及", "以及", "兼", "暨"))
_STATUSES = frozenset(("前任", "原", "时任", "前", "新任", "首任"))


class Unit(NamedTuple):
    """One step of the row; article offsets."""

    kinds: frozenset[str]
    start: int
    end: int
    span: Span | None = None


def all_kinds() -> tuple[frozenset[str], ...]:
    """Every set of kinds a unit can have, in a fixed order."""
    single = [*KIND_OF.values(), "quote", "theme", "post", "date", "note", "space", *MARKS.values()]
    sets = {frozenset((kind,)) for kind in single} | {
        frozenset(("sep", "and")),
        frozenset(("sep", "and", "also")),
        frozenset(("and",)),
        _RANK,
        PLAIN,
        frozenset(("count", "word")),
    }
    sets |= {kinds | {"word"} for kinds in cues().values()}
    sets |= {frozenset((kind, "word")) for kind in BRACKETS.values()}
    return tuple(sorted(sets, key=sorted))


def kinds_of(units: Iterable[Unit]) -> frozenset[str]:
    """The kinds of unit among some."""
    return frozenset[str]().union(*{unit.kinds for unit in units})


def make_units(line: Line, spans: Iterable[Span]) -> list[Unit]:
    """The row of units of a paragraph. Spans must not overlap; the rest is cut at cue words and words."""
    units: list[Unit] = []
    position = line.start
    for span in sorted(spans, key=lambda s: s.start):
        if span.start < position:
            continue
        before = list(line.once(_plain, position, span.start))
        units.extend(before[:-1] if before and _is_status(line, before[-1], span) else before)
        kind = KIND_OF.get(span.kind, span.kind)
        kinds = _RANK if _is_rank(span) else frozenset((kind,))
        units.append(Unit(kinds=kinds, start=span.start, end=span.end, span=span))
        position = span.end
    units.extend(line.once(_plain, position, line.end))
    return units


def _is_rank(span: Span) -> bool:
    """Whether a post is what one is by rank or profession, at no body of its own: 高级工程师."""
    return span.kind == "post" and span.owner is None and bool(phrase("rank-title").fullmatch(span.names[0]))


def _is_status(line: Line, unit: Unit, span: Span) -> bool:
    """前任|县妇联|主席, 县妇联|原|主席: a status the post has noted already; the term of a board: 第一届|县作协|主席."""
    if span.kind not in {"Organization", "post"}:
        return False
    word = line.slice(unit.start, unit.end)
    return word in _STATUSES or (word[-1] == "届" and bool(phrase("term-before").fullmatch(word)))


def _plain(line: Line, start: int, end: int) -> list[Unit]:
    units = []
    i = start
    while i < end:
        whole = end - start == 1  # 张三丰|任|甲县法院, all one word of the finder's
        marked = _opens_more(line.article.text[i])
        unit = (
            (marked and _mark(line, i))
            or (marked and _count(line, i, end))
            or (marked and _cue(line, i, end, whole=whole, start=start))
            or _word(line, i, end)
        )
        units.append(unit)
        i = unit.end
        start = i if "count" in unit.kinds else start  # 18人|为, which the finder reads 18|人为
    return [unit for unit in units if unit.kinds]


@cache
def _opens_more(letter: str) -> bool:
    """Whether a mark, a number or a cue word may begin with a letter."""
    known = letter in _SIGNS or letter in BULLETS or letter in _cue_sizes()
    return known or letter.isspace() or letter.isnumeric() or letter == "两"


def _mark(line: Line, i: int) -> Unit | None:
    char = line.article.text[i]
    kinds = _SIGNS.get(char) or (_SPACE if char.isspace() or (char in BULLETS and _opens(line, i)) else None)
    if kinds is None:
        return None
    if "comma" in kinds and line.slice(i + 1, i + 2) == "、":  # 县委常委，、宣传部部长
        return Unit(_SIGNS["、"], i, i + 2)
    return Unit(kinds, i, i + 1)


def _opens(line: Line, i: int) -> bool:
    """Whether a line begins at a position, blanks aside."""
    return not line.slice(line.start, i).strip()


def _count(line: Line, i: int, end: int) -> Unit | None:
    """A number of people: 4名, 十余位."""
    first = line.article.text[i]
    if not first.isnumeric() and first != "两":
        return None
    match = phrase("people-count").match(line.article.text, i, end)
    return Unit(kinds=frozenset(("count", "word")), start=i, end=match.end()) if match else None


def _cue(line: Line, i: int, end: int, *, whole: bool, start: int) -> Unit | None:
    """The longest cue word that starts at i; one-character cues only where a word begins and ends, or the ``whole`` gap is one."""
    text, known = line.article.text, cues()
    for size in _cue_sizes().get(text[i], ()):
        word = text[i : i + size] if i + size <= end else ""
        if word in JOINING and (whole or line.is_boundary(i)):
            return Unit(kinds=_joining(word), start=i, end=i + size)
        if word not in known:
            continue
        if not phrase("ceremony-noun").match(text, i + size, end) and (
            size > 1 or whole or ((line.is_boundary(i) or i == start) and _ends_word(line, i + 1, end))
        ):
            return Unit(kinds=known[word] | {"word"}, start=i, end=i + size)
    return None


def _ends_word(line: Line, i: int, end: int) -> bool:
    """Whether a word ends at i, or a cue word begins there that ends with a word: 等|到会, which the finder reads 等到|会."""
    if i == end or line.is_boundary(i):
        return True
    return line.is_boundary(i + 2) and line.slice(i, i + 2) in cues()


@cache
def _cue_sizes() -> dict[str, tuple[int, ...]]:
    """The letters that cue words and joining words begin with, and how long those are, the longest first."""
    sizes: dict[str, set[int]] = {}
    for word in (*cues(), *JOINING):
        sizes.setdefault(word[0], set()).add(len(word))
    return {letter: tuple(sorted(found, reverse=True)) for letter, found in sizes.items()}


def _joining(word: str) -> frozenset[str]:
    """与 joins partners, not items of a list; 兼 joins what one person is."""
    also = ("also",) if word == "兼" else ()
    return frozenset(("and",)) if word == "与" else frozenset(("sep", "and", *also))


def _word(line: Line, i: int, end: int) -> Unit:
    word = line.word_at(i)
    stop = min(word[1] if word else i + 1, end)
    text, known = line.article.text, cues()
    for j in range(i + 1, stop):  # a cue of two or more characters inside a longer word still counts
        sizes = _cue_sizes().get(text[j])
        if sizes and any(
            text[j : j + n] in known
            for n in sizes
            if n > 1 and (j + n <= stop or line.is_boundary(j + n))  # 人才榜|上|有名, 到|限辞|去
        ):
            stop = j
            break
    return Unit(PLAIN, i, stop)
