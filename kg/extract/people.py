"""People: the name finder's persons, mended where titles, lists and marks say more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.dotted_names import find_dotted_names
from kg.extract.lexicon import cues, pattern, phrase, surnames, titles
from kg.extract.lines import Line, Span, covered
from kg.extract.name_edges import mend
from kg.extract.name_lists import find_listed_names, opening_name
from kg.extract.office_holders import names_before_office
from kg.extract.opinions import settled
from kg.extract.person_names import (
    NAME_ENDS,
    SHORTEST,
    best_end,
    closed_elsewhere,
    common_words,
    cue_or_title_at,
    follow_score,
    has_surname,
    plausible,
    title_ends,
)
from kg.extract.proposals import find_proposed

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_ROLE = 14
_PEOPLE = frozenset(("Person",))
SHORT_TITLE = 2
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]{1,4}(?=[\u4e00-\u9fff])")
_NOTE = r"(?:[（(][^（）()]{1,8}[）)])?"
_IN_NOTE = re.compile(r"[（(][^）)]*[）)]")
_ONE = r"(?:(?!等)[\u4e00-\u9fff·]){2,5}"
_COUNT = r"(?:[两二三四五六七八九十\d]+[位名])"
_ADDRESS = "(?:同志|先生|女士|老师|教授|道长|法师|居士)"
_GIVEN = rf"(?:(?!等|{_ADDRESS}|{_COUNT})[\u4e00-\u9fff·]){{2,5}}"
_APPOINTED = re.compile(
    rf"({_GIVEN}{_NOTE}(?:、{_GIVEN}{_NOTE})*)(?={_ADDRESS}|等?{_COUNT}?(?:为|的|辞去|因))"
)
_NAME_LINE = re.compile(rf"(?:{_ONE}{_NOTE}[ \u3000、]+)+{_ONE}{_NOTE}[ \u3000]*")
_ORIGIN = r"[（(](?![^（）()]{0,6}\d)[^（）()\n]{2,24}[）)]"
_ORIGIN_ROW = re.compile(rf"(?:(?!等)[\u4e00-\u9fff]{{2,4}}{_ORIGIN}[ \u3000、]*)+")
_ORIGIN_LINES = re.compile(rf"(?m)^[\u4e00-\u9fff]{{2,4}} ?{_ORIGIN} *$")
MANY_LINES = 3
_AFTER_COLON = re.compile(rf"[ \u3000]*{_ONE}{_NOTE}(?:[ \u3000、]+{_ONE}{_NOTE})*[ \u3000]*$")


def find_people(
    line: Line, blocked: set[int], known: frozenset[str] = frozenset(), offices: frozenset[int] = frozenset()
) -> list[Span]:
    """Persons of a paragraph in order; positions in ``blocked`` are taken (quotations, bodies).

    ``known`` are names that other paragraphs of the article show, ``offices`` the positions where
    bodies end: a title soon behind one is somebody's.
    """
    found: list[Span] = []
    taken = set(blocked)
    for rule, spans in (
        ("person.known", _known(line, known)),
        ("person.in-list", (*_name_line(line, offices), *opening_name(line, taken))),
        ("person.name", _spaced(line)),
        ("person.after-title", line.once(_after_titles, offices)),
        ("person.after-title", line.once(_after_leads)),
        ("person.after-title", line.once(_before_titles, offices)),
        ("person.appointed", line.once(_appointed)),
        ("person.appointed", line.once(names_before_office)),
        ("person.name", line.once(find_dotted_names)),
        ("person.name", line.once(_noted)),
        ("person.name", line.once(_tagged)),
    ):
        for start, end in spans:
            if not taken.intersection(range(start, end)):
                found.append(_person(line, start, end, rule))
                taken.update(range(start, end))
    found.extend(_person(line, *span, "person.in-list") for span in find_listed_names(line, taken, found))
    found.extend(find_proposed(line, _PEOPLE, covered(found) | blocked))
    return settled(line, found, "Person")


def _person(line: Line, start: int, end: int, rule: str) -> Span:
    name = "".join(line.slice(start, end).split())
    return Span(kind="Person", start=start, end=end, rule=rule, names=(name,))


def _known(line: Line, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    for name in sorted(known, key=lambda n: (-len(n), n)):
        position = line.article.text.find(name, line.start, line.end)
        while position >= 0:
            yield position, position + len(name)
            position = line.article.text.find(name, position + len(name), line.end)


def _name_line(line: Line, offices: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The names of a line that holds nothing else, or only a body and a colon before: a list of winners."""
    start = next((i + 1 for i in sorted(offices) if line.slice(i, i + 1) == "："), line.start)
    shape = _NAME_LINE if start == line.start else _AFTER_COLON
    text = line.slice(start, line.end)
    if line.zone != "body" or not (shape.fullmatch(text) or _origins(line, text)):
        return
    bare = re.sub(_IN_NOTE, lambda note: "＊" * len(note.group()), text)
    names = list(re.finditer(_ONE, bare))
    family = sum(name.group()[0] in surnames() for name in names)
    if family * 2 >= len(names) and all(plausible(name.group()) for name in names):
        yield from ((start + name.start(), start + name.end()) for name in names)


def _origins(line: Line, text: str) -> bool:
    """Whether a line tells of each name where he is from: 张三（甲省）李四（乙省）; of one where other lines do too."""
    if not text.endswith(("）", ")")) or not _ORIGIN_ROW.fullmatch(text):
        return False
    many = len(re.findall(_ORIGIN, text)) > 1
    return many or len(_ORIGIN_LINES.findall(line.article.text)) >= MANY_LINES


def _after_titles(line: Line, offices: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Names directly behind a title, the best reading of each: 审判委员会专职委员|巴雅尔，."""
    for match in line.matches(pattern("titles")):
        if len(match.group()) < SHORT_TITLE:
            continue
        start = match.end()
        if line.slice(start, start + 1) in {" ", "\u3000"}:
            start += 1
        if _cuts_words(line, *match.span()):
            continue
        deputy = titles()[match.group()] == "deputy" and match.start() not in offices
        if start >= line.end or deputy:
            continue
        office = _at_office(line, match.end(), offices)
        end = best_end(line, start, chain=office or _in_chain(line, match.end()), office=office)
        common = phrase("crowd").fullmatch(match.group())
        if end and not (common and _opens_common(line, start, end)):
            yield start, end


def _opens_common(line: Line, start: int, end: int) -> bool:
    """Whether a stretch begins with an ordinary word and has nobody's name in it (工人|心坎|上, 职工|权益)."""
    words = line.between(start, end)
    return bool(words) and words[0][1] - start > 1 and words[0][2] in {"n", "vn", "v", "an", "a"}


def _after_leads(line: Line) -> Iterator[tuple[int, int]]:
    """Names behind a word for what people are: 村民|张三，, 传承人|李四、, 甲村|王五家庭."""
    for match in line.matches(phrase("lead")):
        end = best_end(line, match.end(), chain=False, office=False) if match.end() < line.end else None
        named = bool(end) and line.is_boundary(match.end()) and has_surname(line.slice(match.end(), end or 0))
        if end and named and not common_words(line, match.end(), end):
            yield match.end(), end


def _before_titles(line: Line, offices: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Names between a body and a title, whatever the finder reads: 甲律师事务所|张三|律师."""
    for start in sorted(offices):
        sizes = (size for size in (3, 2) if _titled_name(line, start, start + size))
        yield from ((start, start + size) for size in list(sizes)[:1])


def _titled_name(line: Line, start: int, end: int) -> bool:
    """Whether a stretch between words reads as a name, as no unit and no part of the title that follows it."""
    name = line.slice(start, end)
    title = pattern("titles").match(line.article.text, end, line.end)
    if title is None or not (line.is_boundary(start) and line.is_boundary(end)):
        return False
    role = any(phrase(kind).match(name) for kind in ("small-unit", "role-prefix", "no-titled"))
    common = any(w[1] - w[0] > 1 and w[2] not in {"PER", "ORG", "LOC"} for w in line.between(start, end))
    return has_surname(name) and plausible(name) and not role and not common


def _cuts_words(line: Line, start: int, end: int) -> bool:
    """Whether a title's letters belong to the words around it: 公司|机修班, 保|安全."""
    first, last = line.word_at(start), line.word_at(end - 1)
    before = first is not None and first[0] < start and first[1] < end and first[2] == "ORG"
    inside = last is not None and start < last[0] and end < last[1] and last[2] != "PER"
    return before or (inside and end - start <= SHORT_TITLE)


def _appointed(line: Line) -> Iterator[tuple[int, int]]:
    """Names between a verb of appointing and 为 or 的: 增补张三、李四为常委."""
    appointing = (end for end, text in zip(line.ends, line.texts, strict=True) if text in _appoint_words())
    for end in appointing:
        match = _APPOINTED.match(line.article.text, end, line.end)
        bare = re.sub(_IN_NOTE, lambda note: "＊" * len(note.group()), match.group(1)) if match else ""
        names = list(re.finditer(_ONE, bare))
        spans = [(match.start(1) + n.start(), match.start(1) + n.end()) for n in names] if match else []
        if not all(plausible(n.group()) and has_surname(n.group()) for n in names):
            continue
        owned = match is not None and line.slice(match.end(), match.end() + 1) == "的"
        if not (owned and any(common_words(line, *span) for span in spans)):  # 接受康复训练的人
            yield from spans


@cache
def _appoint_words() -> frozenset[str]:
    return frozenset(word for word, classes in cues().items() if "appoint" in classes)


def _in_chain(line: Line, end: int) -> bool:
    """Whether another title stands before the one that ends here, 、 or 兼 between."""
    before = line.slice(max(line.start, end - LONGEST_ROLE), end)
    return not {"、", "兼"}.isdisjoint(re.split(r"[，。；名个位]", before)[-1])


def _at_office(line: Line, end: int, offices: frozenset[int]) -> bool:
    """Whether a body ends shortly before the title that ends here, nothing but the role between."""
    for position in range(end - 2, max(line.start, end - LONGEST_ROLE), -1):
        if position in offices:
            return True
        if line.slice(position - 1, position) in "，。；、名个位":
            return False
    return False


def _noted(line: Line) -> Iterator[tuple[int, int]]:
    """Names with a note that only people have, behind a mark or a title: 、李四（女）, 　张三（藏族）."""
    for match in line.matches(phrase("noted-name")):
        start, end = match.span("name")
        opens = start == line.start or line.slice(start - 1, start) in NAME_ENDS or title_ends(line, start)
        if opens and has_surname(match["name"]) and plausible(match["name"]):
            yield start, end


def _spaced(line: Line) -> Iterator[tuple[int, int]]:
    """Names of two letters with blanks between, behind a title or where the finder sees a name begin: 主席|李　强，."""
    for match in line.matches(_SPACED):
        start, end = match.start() - 1, match.end() + 1
        named = any(w[0] == start and w[2] == "PER" for w in line.between(start, end))
        if (
            line.slice(start, start + 1) in surnames()
            and (named or title_ends(line, start))
            and follow_score(line, end) > 0
        ):
            yield start, end


def _tagged(line: Line) -> Iterator[tuple[int, int]]:
    """The name finder's persons, mended; without a surname only where people are named."""
    for start, end, tag in line.words:
        mended = mend(line, start, end) if tag == "PER" and end - start >= 2 else None
        if mended and mended[1] - mended[0] >= SHORTEST and _believed(line, *mended):
            yield mended


def _believed(line: Line, start: int, end: int) -> bool:
    """A title before it; or a surname and something a name is followed by; or a mark or verb of names behind it."""
    if title_ends(line, start) or title_ends(line, start - 1):
        return True
    name, after = line.slice(start, end), line.slice(end, end + 1)
    if not plausible(name) or _names_place(line, name):
        return False
    if has_surname(name) and end - start <= 3:
        opens = start == line.start or line.slice(start - 1, start) in NAME_ENDS
        before = line.word_before(start)
        governed = before is not None and before[2] in {"p", "c"}
        sure = end - start > SHORTEST or opens or governed or closed_elsewhere(line, name)
        return follow_score(line, end) > 0 or (sure and not _inside_noun(line, end))
    listed = line.slice(start - 1, start) == "、" and any(
        w[1] == start - 1 and w[2] == "PER" for w in line.words
    )
    said = (
        after in set("（(说率")
        or cue_or_title_at(line, end)
        or any(line.slice(end, end + n) in cues() for n in (1, 2))
    )
    return listed or said or line.slice(start - 1, start) in set("（(者员")


def _names_place(line: Line, name: str) -> bool:
    """Whether the article uses the name as a place's: 张山 beside 张山乡."""
    text, behind = line.article.text, phrase("place-behind")
    at = text.find(name)
    while at >= 0:
        if behind.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _inside_noun(line: Line, end: int) -> bool:
    """Whether a noun follows that makes the word part of a compound (欠薪陈案|积案), no form of address."""
    word = line.word_at(end)
    return bool(
        word
        and word[0] == end
        and word[2] in {"n", "nz", "vn"}
        and not phrase("address").match(line.article.text, end)
    )
