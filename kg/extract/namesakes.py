"""Undertakings named more than once: each under the fullest name that the article has for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.days import read_number
from kg.extract.lexicon import ending, nouns, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.lines import Span

REMEMBERED = 4096  # names of an article are compared again and again
SHORTEST = 5  # letters of a name that stands for a longer one
SURE = 14  # letters of one that may do so without the place it begins with
ACTIVITY = "活动"
_END = 2  # letters that both end with
_CONGRESS = re.compile(r"(第[\d一二三四五六七八九十百]+[次届])(\w{1,2})代会$")
_COUNT = re.compile(r"\d+|[一二三四五六七八九]|[一二三四五六七八九百]*十[一二三四五六七八九]?")
_ORDINAL = re.compile(r"第(?=[\d一二三四五六七八九十百])")
_RANKS = frozenset("省市县区州旗盟")
_PIECE = re.compile(r"[\d一二三四五六七八九十百]+|\w")


def same_undertakings(found: Iterable[Span], known: Sequence[tuple[int, str, str]]) -> list[Span]:
    """The spans, each event and programme also under the fullest name of the article that means it."""
    return [_under_full_name(span, known) for span in found]


def _under_full_name(span: Span, known: Sequence[tuple[int, str, str]]) -> Span:
    if span.kind not in {"Event", "Programme"}:
        return span
    fuller = fuller_name(span.names[0], span.kind, known)
    return span._replace(names=tuple(dict.fromkeys((fuller, *span.names)))) if fuller else span


def fuller_name(name: str, kind: str, known: Sequence[tuple[int, str, str]]) -> str | None:
    """The longest name that a name leaves words out of, if all others that it might mean do so too.

    甲县运动会 for 甲县2019年中小学生运动会; nothing for 启动仪式, or where 甲县丙运动会 is named besides.
    """
    longer = {n for _, k, n in known if k == kind and shortens(name, n)}
    longest = max(sorted(longer), key=len, default=None)
    return longest if longest and all(n == longest or shortens(n, longest) for n in longer) else None


@lru_cache(maxsize=REMEMBERED)
def shortens(name: str, fuller: str) -> bool:
    """Whether a name is the other with words left out, year and marks aside; numbers are whole.

    A congress is not one of its sittings (甲县政协十届四次会议|第二次全体会议).
    """
    if fuller.startswith(name) and phrase("congress-end").search(name):
        return False
    core, whole = _core(name), _core(fuller)
    if _pieces(core) == _pieces(whole):
        return (len(name), name) < (len(fuller), fuller)
    if _leaves_out(name, fuller) or ((core, whole) != (name, fuller) and _leaves_out(core, whole)):
        return True
    place = phrase("of-some-place").match(name)
    return place is not None and len(name) - place.end() >= SURE and _leaves_out(name[place.end() :], fuller)


def _leaves_out(name: str, fuller: str) -> bool:
    """Whether the pieces of a name are the other's with some left out, the end kept."""
    own, other = _pieces(name), _pieces(fuller)
    if "暨" in fuller and "暨" not in name and own[-_END:] != other[-_END:]:
        other = _pieces(fuller.partition("暨")[0])
    if own and own[0] in _RANKS and own[0] in other:
        own = own[1:]
    if len("".join(own)) < SHORTEST or len(own) >= len(other) or own[-_END:] != other[-_END:]:
        return False
    rest = iter(other)
    return all(piece in rest for piece in own)


def _core(name: str) -> str:
    """A name without the 活动 that says no more than its last noun does: 甲县读书节|活动."""
    core = name.removesuffix(ACTIVITY)
    return core if phrase("self-evident").search(core) else name


@lru_cache(maxsize=REMEMBERED)
def _pieces(name: str) -> tuple[str, ...]:
    """The letters and whole numbers of a name; 第二次妇代会 as 妇第2次代表大会, 启动仪式 as 启动式."""
    if name.endswith("代会"):
        name = _CONGRESS.sub(r"\2\1代表大会", name)
    name = phrase("of-year").sub("", name).removeprefix("本届").replace("今年", "").replace("仪式", "式")
    pieces = _PIECE.findall(_ORDINAL.sub("", name))
    return tuple(str(read_number(piece)) if _COUNT.fullmatch(piece) else piece for piece in pieces)


def can_mean(noun: str, name: str, *, definite: bool = False) -> bool:
    """Whether a common noun ends a name, or says the same in other words (书画展览 for 甲县书画作品展).

    With 此次 or 该 before it (``definite``), it need have no more than the kind in common (此次职工运动会, 本次比赛).
    """
    if name.endswith((noun, noun.removesuffix(ACTIVITY) or noun)):
        return True
    plain = name.rstrip("”")
    if definite and (noun in name or plain.endswith(ending(noun, nouns()) or noun)):
        return True
    kin, own = phrase("kin").search(noun), phrase("kin").search(plain)
    alike = kin and own and kin.lastgroup == own.lastgroup
    return bool(alike and kin and (definite or all(letter in name for letter in noun[: kin.start()])))
