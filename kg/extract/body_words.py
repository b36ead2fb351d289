"""Words in and around names of bodies: what opens a name, what stands before it, and what the name finder swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.known_places import known_at, lies_in
from kg.extract.lexicon import body_heads, cues, ending, inner_verbs, pattern, phrase, surnames, titles
from kg.extract.person_names import title_ends

if TYPE_CHECKING:
    from kg.extract.lines import Line

OWNER_WINDOW = 12
COMMITTEE_RANKS = frozenset("省市县区州盟旗")
NAME_LETTERS = (3, 2)  # of most names
_ZONE_LETTERS = frozenset("高经开")
PREPOSITIONS = frozenset("由与和在对向被")


def owner_before(line: Line, i: int) -> str:
    """What says whose a body is right before a position (共青团|甲县委), '' for nothing."""
    owner = phrase("owner").search(line.slice(max(line.start, i - OWNER_WINDOW), i))
    return owner.group() if owner else ""


def line_opens(line: Line, i: int) -> bool:
    """Whether a word begins at i that no local name runs into (甲平|街道妇联 is not 街道妇联)."""
    before = line.word_before(i)
    return line.is_boundary(i) and (before is None or before[2] not in {"LOC", "ORG", "nz", "n"})


def verb_inside(piece: str) -> bool:
    """Whether the name finder swallowed a verb or a preposition into a body (联合市教育局)."""
    swallowed = phrase("swallowed").search(piece) or (
        piece[0] in surnames() and phrase("speaks-for").match(piece)
    )
    return bool(swallowed) or (piece[0] in PREPOSITIONS and len(piece) != 2)


def city_behind(line: Line, begin: int) -> int:
    """Where a paper's title begins: with its city, behind the province (甲省|乙城日报)."""
    province = known_at(line.article.text, begin)
    behind = begin + len(province or "")
    city = known_at(line.article.text, behind) if province else None
    return behind if province and city and lies_in(city, province) else begin


def names_something(piece: str, tag: str) -> bool:
    """Whether a word of this tag may stand in a name: no word for a class, no verb but those that names have."""
    if phrase("generic-body").fullmatch(piece) or "elect" in cues().get(piece, ()):
        return False
    return tag != "v" or piece in inner_verbs()


def title_before(line: Line, i: int) -> bool:
    """Whether a title or those who speak for a body stand right before a position."""
    word = line.word_before(i)
    text = line.slice(*word[:2]) if word else ""
    return text in titles() or bool(phrase("office-staff").fullmatch(text))


def behind_name(line: Line, i: int) -> bool:
    """Whether a title and somebody's name stand right before a rank letter, no mark between (副部长李建国|县民政局)."""
    return line.slice(i, i + 1) in COMMITTEE_RANKS and any(
        line.slice(i - size, i - size + 1) in surnames() and title_ends(line, i - size)
        for size in NAME_LETTERS
    )


def after_swallowed(line: Line, begin: int, start: int) -> int:
    """Behind the last verb the finder swallowed into a body's name (甲残联联合|乙协会), or who speaks for it (张三代表|协会)."""
    speaker = phrase("speaks-for").match(line.article.text, begin, start)
    if speaker and line.slice(begin, begin + 1) in surnames():
        return speaker.end()
    verbs = phrase("swallowed").finditer(line.article.text, begin, start)
    acting = (v.end() for v in verbs if ending(line.slice(begin, v.start()), body_heads()))
    return max(acting, default=begin)


def after_verbs(line: Line, begin: int, start: int) -> int:
    """Behind the cue verbs a name seems to begin with (选举产生|协会)."""
    for size in (4, 3, 2):
        if begin + size <= start and line.slice(begin, begin + size) in cues():
            return after_verbs(line, begin + size, start)
    return begin


def is_national(line: Line, i: int) -> bool:
    """Whether 全国, 中国 or their like begin at a position, and a word with them."""
    return bool(phrase("national").match(line.article.text, i)) and line.is_boundary(i)


def is_named_house(line: Line, i: int, head_start: int) -> bool:
    """Whether a firm, school or hospital behind 我市 has a name of its own: 我市|安康医院, 我市|甲县第一中学."""
    common = phrase("common-house").match(line.article.text, i)
    head = pattern("body_heads").match(line.article.text, head_start)
    named = head is not None and body_heads()[head.group()].scope == "name" and head_start - i > 1
    return named and not common


def after_cue(line: Line, left: int, i: int) -> bool:
    """Whether a cue word ends at a position, and the finder has no place of one letter there: 联合村|党支部."""
    word = line.word_at(i)
    lone = word is not None and word[2] == "LOC" and word[1] == i + 1
    return not lone and any(line.slice(i - n, i) in cues() for n in (2, 1) if i - n >= left)


def is_zone(line: Line, i: int) -> bool:
    """Whether the word for a zone of a city begins at a position, not that for zones of a class (国家级|高新区)."""
    text = line.article.text
    zone = text[i] in _ZONE_LETTERS and phrase("zone-word").match(text, i)
    return bool(zone) and not phrase("zone-class").search(line.slice(i - 4, i))
