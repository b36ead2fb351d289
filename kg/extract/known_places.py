"""Names of the gazetteer in running text: which one starts where, whether it is meant, what lies in what."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.extract.lexicon import body_heads, common_words, cues, pattern, phrase, titles
from kg.extract.person_names import has_surname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lines import Line, Span

_NO_PLACES = frozenset(("市区", "城区", "郊区", "矿区"))


@cache
def _names_by_head() -> dict[str, tuple[str, ...]]:
    """Names of the gazetteer by their first two characters, longest first."""
    heads: dict[str, list[str]] = {}
    for name in gazetteer.names():
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(names, key=lambda n: (-len(n), n))) for head, names in heads.items()}


@cache
def is_full(name: str) -> bool:
    """Whether a name of the gazetteer says its kind (吕梁市, 循化县), not a short form (吕梁)."""
    return any(place.is_whole(name) for place in gazetteer.find(name))


def known_at(text: str, i: int) -> str | None:
    """The longest name of the gazetteer that starts at ``text[i]``, or None."""
    for name in _names_by_head().get(text[i : i + 2], ()):
        if text.startswith(name, i):
            return name
    return None


def names_in(line: Line) -> Iterator[tuple[int, str]]:
    """Where in a paragraph a name of the gazetteer starts, and the longest that does; none inside a province's (黑|龙江)."""
    text, heads = line.article.text, _names_by_head()
    inside = line.start
    for i in range(line.start, line.end):
        if text[i : i + 2] in heads and i >= inside and (name := known_at(text, i)):
            inside = i + len(name) if _is_province(name) else i
            yield i, name


@cache
def _is_province(name: str) -> bool:
    return any(place.rank == "省" for place in gazetteer.find(name))


def lies_in(name: str, around: str) -> bool:
    """Whether some place of the one name lies in some place of the other."""
    outer = {place.adcode for place in gazetteer.find(around)}
    return any(
        above.adcode in outer for place in gazetteer.find(name) for above in gazetteer.ancestors(place)
    )


def is_named_near(name: str, named: frozenset[str]) -> bool:
    """Whether a place of the name, or the city or county it lies in, is among full names."""
    found = gazetteer.find(name)
    around = (above for place in found for above in gazetteer.ancestors(place) if above.rank != "省")
    return any(place.name in named for place in (*found, *around))


def is_believed(line: Line, i: int, name: str, last: Span | None, named: frozenset[str]) -> bool:
    """Full names always; short forms where the name finder, or the place around them, says so."""
    word = line.word_at(i)
    full, tag = is_full(name), word[2] if word and word[0] == i else ""
    if phrase("of-committee").search(line.slice(i - 3, i)) and phrase("committee").match(
        line.article.text, i + len(name)
    ):
        return True  # 共青团|献县|委员会, 团|长春|市委
    nested = last is not None and lies_in(name, last.names[0])
    nested = nested and not phrase("landform").match(line.article.text, i + len(name))  # 吉林|长白山
    if _misread(line, i, name, last) or not (full or nested or _ends_apart(line, name, i + len(name), named)):
        return False
    if last is not None:
        return full or lies_in(name, last.names[0])
    if (full and len(name) > 2) or tag in {"LOC", "ORG", "nz"} or _between_heads(line, i, i + len(name)):
        return True
    return full and line.is_boundary(i + len(name)) and tag != "PER"


def _ends_apart(line: Line, name: str, end: int, named: frozenset[str]) -> bool:
    """Whether a county's short form ends with its word, or where a town or a body's last word begins (白玉|兰… does not)."""
    county = all(place.rank == "县" for place in gazetteer.find(name))
    word = line.word_at(end)
    firm = word is not None and word[0] < end and line.slice(word[1] - 2, word[1]) == "公司"
    if firm and is_named_near(name, named):  # 甲县|丰收农业有限公司
        return True
    town = word is not None and phrase("town").fullmatch(line.slice(end, word[1]))
    shown = bool(town) and any(place.name in named for place in gazetteer.find(name))
    apart = not county or shown or line.is_boundary(end)
    return apart or bool(pattern("body_heads").match(line.article.text, end))


def _misread(line: Line, i: int, name: str, last: Span | None) -> bool:
    """A common word (安康), a verb (县妇联会同县教育局) or half a title (校长|阿里木) read as a place."""
    if name in _NO_PLACES and last is None:
        return True
    common = last is None and name in common_words() and not _located(line, i)
    verb = "with" in cues().get(name[:2], ()) or (last is None and _holds(line, i, name))
    words = (line.slice(i - n, i + 1) for n in (1, 2, 3))  # 校长|阿里木, 曾任|县法院
    slogan = name[1:] == "县" and phrase("slogan-county").fullmatch(line.slice(i - 2, i + 2))
    return (
        common
        or verb
        or bool(slogan)
        or any(word in titles() or "hold" in cues().get(word, ()) for word in words)
    )


def _holds(line: Line, i: int, name: str) -> bool:
    """Whether a county's first letter is a word behind a person: 张三|任|县法院院长, 张三|和|县直单位; 县人大代表|和|县政协委员."""
    before, word = line.word_before(i), line.word_at(i)
    clause = re.split(r"[，。；、\s]", line.slice(max(line.start, i - 4), i))[-1]
    person = (before is not None and before[2] == "PER") or (len(clause) in {2, 3} and has_surname(clause))
    apart = word is not None and word[:2] == (i, i + 1) and word[2] in {"c", "p"}  # not 和/ORG|政县…公司
    goes_on = len(name) == 2 and not (_located(line, i) or line.slice(i - 1, i) in "，。；、：（“《")
    joins = name[0] == "和" and (person or apart or goes_on)
    return joins or ("hold" in cues().get(name[0], ()) and (person or not line.is_boundary(i)))


def _between_heads(line: Line, start: int, end: int) -> bool:
    """Whether a body's last word stands right before and another right behind (公安局|甲城|分局)."""
    heads = body_heads()
    before = any(line.slice(start - n, start) in heads for n in (2, 3, 4))
    return before and any(line.slice(end, end + n) in heads for n in (2, 3))


def _located(line: Line, i: int) -> bool:
    """Whether a word of place stands before (在安康, 来自平安)."""
    return any(phrase("located").fullmatch(line.slice(i - n, i)) for n in (1, 2))
