"""Bodies named by a stand-in: 该院, 该公司, 协会 for the one named before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import alternation, cues, pattern, phrase, read_table, titles
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence


@cache
def stand_in_endings() -> dict[str, tuple[str, ...]]:
    """Stand-in word → the last words of the bodies it can stand for."""
    return {row["word"]: tuple(row["endings"].split("|")) for row in read_table("anaphors")}


def stood_for(role: str) -> tuple[str, ...] | None:
    """The last words of the bodies that the stand-in a role begins with can mean (医院|院长)."""
    words = (w for w in stand_in_endings() if len(w) > 1 and role.startswith(w) and len(role) > len(w) + 1)
    longest = max(words, key=len, default=None)
    return stand_in_endings()[longest] if longest else None


@cache
def _bare() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("anaphors") if row["bare"] == "yes")


@cache
def _pattern() -> re.Pattern[str]:
    return alternation(list(stand_in_endings()))


def find_anaphors(
    line: Line,
    bodies: Sequence[Span],
    named: Sequence[tuple[int, str]],
    units: Mapping[str, str],
    source: str | None = None,
) -> list[Span]:
    """Stand-ins of a paragraph.

    ``named`` are the bodies of the article, (position, name) in order; ``units`` the own names of
    units met behind their body (一中队 → …交通警察大队一中队); ``source`` is the body that publishes the
    article, which it calls 我院.
    """
    taken = covered(bodies)
    found = list(_bare_units(line, units, taken))
    taken |= covered(found)
    for match in line.matches(_pattern()):
        if taken.intersection(range(match.start(), match.end())):
            continue
        if source and line.slice(match.start() - 1, match.start()) == "我":
            if source.endswith(stand_in_endings()[match.group()]):
                found.append(_stand_in(match.start() - 1, match.end(), source))
            continue
        start = None if _beside_post(line, match.start(), match.group()) else _start(line, match)
        name = _antecedent(match.group(), start, _others(line, start, named)) if start is not None else None
        if start is not None and name is not None:
            found.append(_stand_in(start, match.end(), name))
    return found


def _stand_in(start: int, end: int, name: str) -> Span:
    return Span(kind="Organization", start=start, end=end, rule="body.anaphor", names=(name,))


def _bare_units(line: Line, units: Mapping[str, str], taken: set[int]) -> Iterator[Span]:
    for own, full in sorted(units.items(), key=lambda item: (-len(item[0]), item[0])):
        position = line.article.text.find(own, line.start, line.end)
        while position >= 0:
            end = position + len(own)
            title = line.slice(end - 1, end + 1) in titles()  # 统战部|长
            before = line.word_before(position)
            other = before is not None and before[2] in {"LOC", "ORG"}  # 乙镇|团支部
            other = other or bool(phrase("number-before").search(line.slice(line.start, position)))
            if (
                line.is_boundary(position)
                and not (title or other or _beside_post(line, position, own))
                and not taken.intersection(range(position, end))
            ):
                yield Span(kind="Organization", start=position, end=end, rule="body.bare-unit", names=(full,))
            position = line.article.text.find(own, end, line.end)


def _beside_post(line: Line, position: int, own: str) -> bool:
    """Whether a body stands in a row of posts, beside the one before: 甲市委常委、|政法委|书记, 甲县政协副主席、|作协|主席."""
    row = line.slice(position - 1, position) == "、" and line.slice(position - 3, position - 1) in titles()
    mass = phrase("beside-mass").match(line.article.text, position, line.end) if row else None
    return row and bool(mass or phrase("party-department").fullmatch(own))


def _start(line: Line, match: re.Match[str]) -> int | None:
    """Where a stand-in begins: at 该 or 本, or bare before a title or a verb."""
    before = line.slice(max(line.start, match.start() - 1), match.start())
    if before in {"该", "本"} and (before == "该" or len(match.group()) > 1):
        return match.start() - 1
    if (
        match.group() not in _bare()
        or not (line.is_boundary(match.start()) or before == "任")
        or not _opens(line, before, match.start())
    ):
        return None
    after = line.article.text[match.end() : match.end() + 2]
    note = phrase("note-behind").match(line.article.text, match.end(), line.end)
    title = pattern("titles").match(line.article.text, note.end() if note else match.end(), line.end)
    return match.start() if title or after in cues() or after[:1] in "将已还在由于与及和" else None


def _opens(line: Line, before: str, position: int) -> bool:
    """A bare stand-in begins a line, or follows a mark or a cue word (被聘为|工作室首席辅导员)."""
    return (
        not before
        or before in "，。；、：“（届"
        or any(line.slice(position - n, position) in cues() for n in (1, 2, 3))
    )


def _others(line: Line, start: int, named: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The bodies named, those aside that confer something on the one meant: 甲县法院获喜讯：乙法院授予|该院“A”."""
    confers = phrase("conferred-on").search(line.article.text, line.start, start)
    return [body for body in named if not confers.start() <= body[0] < start] if confers else named


def _antecedent(word: str, position: int, named: Sequence[tuple[int, str]]) -> str | None:
    """The last body before the position that the word can stand for."""
    fitting = [
        name
        for start, name in named
        if start < position and name.endswith(stand_in_endings()[word]) and name != word
    ]
    return fitting[-1] if fitting else None
