"""Names that only the name finder sees, where no rule has one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.extract.body_words import NAME_LETTERS, behind_name
from kg.extract.lexicon import cues, ending, phrase, titles
from kg.extract.lines import Line, Span
from kg.extract.person_names import follow_score, has_surname, own_letter, plausible, title_ends

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from kg.extract.lines import Word

UNDERTAKINGS = frozenset(("Programme", "Event", "Award"))
SURE = {
    "Person": 0.8,
    "Organization": 0.6,
    "Place": 0.6,
    "Programme": 0.65,
    "Event": 0.6,
    "Award": 0.45,
}  # probability
SHORTEST = {
    "Person": 2,
    "Organization": 4,
    "Place": 3,
    "Programme": 8,
    "Event": 8,
    "Award": 4,
}  # letters of a name of its own
LED = 0.5  # probability of a person's name whose place shows it
_RUNS, _NONE = frozenset(("run", "host", "hold")), frozenset[str]()


def find_proposed(line: Line, kinds: AbstractSet[str], taken: AbstractSet[int]) -> Iterator[Span]:
    """Proposals of those types that are sure enough, outside the positions taken, left to right."""
    for start, end, kind in line.once(_believed):
        if kind in kinds and taken.isdisjoint(range(start, end)):
            names = (name_at(line, start, end, kind),)
            yield Span(kind=kind, start=start, end=end, rule=_rule(kind), names=names)


def _believed(line: Line) -> Iterator[Word]:
    """Start, end and type of the proposals that are sure enough, long enough and names."""
    for begin, last, kind, sure in line.proposed:
        end = last + (kind == "Person" and own_letter(line, begin, last))
        this = phrase("this-honour").match(line.article.text, begin, end) if kind == "Award" else None
        start = this.end() if this else begin
        least = LED if kind == "Person" and _led(line, start, end) else SURE.get(kind, math.inf)
        fits = sure >= least and end - start >= SHORTEST[kind]
        if fits and is_name(line, start, end, kind):
            yield start, end, kind


def _led(line: Line, start: int, end: int) -> bool:
    """Whether a title stands before what begins with a family name, or another name of a list that goes on or ends behind it."""
    name = line.slice(start, end)
    if not has_surname(name) or not plausible(name):
        return False
    listed = line.slice(start - 1, start) == "、" and follow_score(line, end) > 0
    return listed or title_ends(line, start)


def name_at(line: Line, start: int, end: int, kind: str) -> str:
    """The name that stands there; a person's without blanks (王　芳)."""
    text = line.slice(start, end)
    return "".join(text.split()) if kind == "Person" else text


def _rule(kind: str) -> str:
    return f"{'body' if kind == 'Organization' else kind.lower()}.proposed"


def is_name(line: Line, start: int, end: int, kind: str) -> bool:
    """Whether a stretch is whole, no stand-in, no title, and holds no verb that runs what it names."""
    name = line.slice(start, end)
    paired = name.count("“") == name.count("”") and name.count("（") == name.count("）")
    if not paired or phrase("stand-in").match(name):
        return False
    if kind == "Person" and (ending(name, titles()) or phrase("address-end").search(name)):  # 李|书记
        return False
    if kind == "Organization" and phrase("swallowed-verb").match(name):  # 甲妇联|联合|乙局
        return False
    if kind not in UNDERTAKINGS:
        joined = any(phrase("name-joint").match(name, word[1] - start) for word in line.people(start, end))
        goes_on = phrase("proposal-goes-on").match(line.article.text, end)
        headed = any(behind_name(line, start + size) for size in NAME_LETTERS)  # 副部长|李建国县民政局
        generic = phrase("no-proposal").match(name) or phrase("no-body").fullmatch(name)
        return not (joined or goes_on or headed or generic or name in titles())
    if phrase("delegates").match(line.article.text, end):  # 甲省第七届妇女代表大会|代表
        return False
    return not any(_RUNS & cues().get(line.slice(*word[:2]), _NONE) for word in line.between(start, end))
