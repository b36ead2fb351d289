"""What reads as a person's name: letters, length, surname, and what may stand around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, cues, ending, naming_verbs, nouns, phrase, surnames, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.lines import Line

HAN_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+(?:[·•・][\u4e00-\u9fff\u3400-\u4dbf]+)*")
NAME_ENDS = frozenset("，。、；：！？（(）) \u3000\n等“”《》")
CLOSING = frozenset("，。、；！？")
NEVER_FIRST = frozenset("等及和与为之")
AFTER_NAME = frozenset(
    "说率带到在为和与及的等以对从向就是将主出参介表通宣讲致作受担任兼当获被指走深接看专一边也还来同曾已代领给跟"
)
LEADING = frozenset("率向对将说称带")
LONGEST_NAME = 6
LONGEST_PLAIN = 3
SHORTEST = 2
PIECE = 3.0
SPELT = 4.5
SPLIT = 2.0
SURE = 3.0
DOUBTFUL = 5.0
_NEVER = -9.0
_JOINING = frozenset("和来")
_COMMON_TAGS = frozenset(("n", "v", "a", "vn", "an", "d", "ad", "vd", "nz", "t", "s"))
_OVER_TAGS = frozenset(("v", "vn", "vd", "d", "ad", "p", "c", "u"))
_JOINING_TAGS = frozenset(("p", "d", "u", "c"))
_FUNCTION_TAGS = frozenset(("v", "p", "d", "u", "r", "c"))


def has_surname(name: str) -> bool:
    """Whether a name begins with a family name, single or compound."""
    return (name[:2] in surnames() and len(name) > 2) or name[:1] in surnames()


@cache
def plausible(name: str) -> bool:
    """No title, cue or common noun in it, no character that no name has."""
    lead = phrase("swallowed-lead").match(name)
    if lead and len(name) - lead.end() >= SHORTEST and has_surname(name[lead.end() :]):  # 由李建国兼任
        return False
    inside = [name[i:j] for i in range(len(name)) for j in range(i + 2, len(name) + 1)]
    if any(piece in titles() or piece in cues() for piece in inside) or name in naming_verbs():
        return False
    if (
        phrase("address-end").search(name)
        or phrase("no-person").search(name)
        or phrase("no-slot").fullmatch(name)
        or name[0] in NEVER_FIRST
    ):
        return False
    return not ending(name, _common_endings())


@cache
def _common_endings() -> frozenset[str]:
    return frozenset(word for word in (*nouns(), *body_heads()) if len(word) > 1)


def closed_elsewhere(line: Line, name: str, start: int = -1) -> bool:
    """Whether the article shows a name with a mark behind it (not at ``start``): its last letter is its own."""
    text = line.article.text
    places = (i for i in _places_of(name, text) if i != start)
    return any(text[i + len(name) : i + len(name) + 1] in NAME_ENDS for i in places)


def _places_of(name: str, text: str) -> Iterator[int]:
    position = text.find(name)
    while position >= 0:
        yield position
        position = text.find(name, position + 1)


def title_ends(line: Line, position: int) -> bool:
    """Whether a title of two letters or more ends at a position."""
    before = line.slice(position - 5, position)
    return any(before[start:] in titles() for start in range(len(before) - 1))


def cue_or_title_at(line: Line, position: int) -> bool:
    """Whether a cue word or a title of two letters or more begins at a position."""
    behind = line.slice(position, position + 4)
    return any(behind[:n] in cues() or behind[:n] in titles() for n in (2, 3, 4))


def is_foreign(name: str) -> bool:
    """Whether a name has a piece of those of other peoples (其其格), or only the letters they are written with."""
    return bool(phrase("name-piece").search(name) or phrase("transcribed").fullmatch(name))


def own_letter(line: Line, start: int, end: int) -> bool:
    """Whether a letter that is a word too ends a name, as the word makes no sense there: 李建|和，, 王文|来当选."""
    if line.slice(end, end + 1) not in _JOINING or not phrase("own-letter").match(line.article.text, end):
        return False
    name = line.slice(start, end)
    return (len(name) == SHORTEST and has_surname(name)) or is_foreign(name)


def best_end(line: Line, start: int, *, chain: bool, office: bool) -> int | None:
    """The end of the likeliest name that begins at ``start``; None where none is likely enough.

    ``chain`` says that a title of a body or of a chain stands before, ``office`` that a body does:
    only then is a name believed that has neither surname nor the name finder's word.
    """
    match = HAN_NAME.match(line.article.text, start, line.end)
    if not match or "·" in match.group()[:5]:
        return None
    sizes = range(2, min(LONGEST_NAME, len(match.group())) + 1)
    scores = {size: _score(line, start, size) for size in sizes}
    best = max(scores, key=lambda size: (scores[size], -size), default=None)
    if not best or scores[best] < (SURE if chain else DOUBTFUL):
        return None
    end = start + best
    named = has_surname(line.slice(start, end)) or any(w[2] == "PER" for w in line.between(start, end))
    closed = end == line.end or line.slice(end, end + 1) in NAME_ENDS
    loose = best == SHORTEST and not chain and not closed
    piece = is_foreign(line.slice(start, end))
    if not piece and (loose or best > LONGEST_PLAIN) and common_words(line, start, end):
        return None
    return end if named or piece or (office and closed and not common_words(line, start, end)) else None


def common_words(line: Line, start: int, end: int) -> bool:
    """Whether the finder reads ordinary words of two letters and more there (信心|满怀)."""
    words = line.between(start, end)
    return bool(words) and all(w[1] - w[0] > 1 and w[2] in _COMMON_TAGS for w in words)


def _score(line: Line, start: int, size: int) -> float:
    """How well ``size`` characters from start read as a name: what follows, the words, the surname."""
    name, end = line.slice(start, start + size), start + size
    if not plausible(name):
        return _NEVER
    words = line.between(start, end)
    spelt = bool(phrase("transcribed").fullmatch(name))
    if not spelt and _overrun(line, start, end) and not closed_elsewhere(line, name, start):
        return _NEVER
    whole = len(words) == 1 and words[0][:2] == (start, end)
    follows = SPLIT if _splits_word(line, end) else follow_score(line, end)
    score = follows + (1.0 if line.is_boundary(end) else -0.5) + whole
    if spelt and score < 0 and line.is_boundary(end) and not _spells_on(line, start, end):
        score += SPELT
    second = words[1] if len(words) > 1 and words[0][2] in {"p", "c", "v"} else None
    if second and second[2] == "PER" and has_surname(line.slice(*second[:2])):  # 院长|由|李建国
        return _NEVER
    if any(w[2] == "PER" for w in words):
        score += 2.0 if words[0][:2] == (start, end) else 0.5
    elif not has_surname(name) and any(w[2] in _FUNCTION_TAGS for w in words):
        score -= 2.0
    if spelt or (phrase("name-piece").search(name) and not any(w[2] in _JOINING_TAGS for w in words)):
        return score + PIECE
    longest = 4 if name[:2] in surnames() else 3
    score += 1.5 if has_surname(name) and size <= longest else -0.5 * (size - 2)
    return score + (line.article.text.count(name) > 1)


def _spells_on(line: Line, start: int, end: int) -> bool:
    """Whether the letter behind a foreign name may be one more of it: 阿古拉|木, not 阿古拉木图|见义勇为."""
    return bool(phrase("transcribed").fullmatch(line.slice(start, end + 1)))


def _splits_word(line: Line, end: int) -> bool:
    """Whether a name's last letter and a verb behind it were read as one noun: 李建|国率."""
    word = line.word_at(end)
    joined = word is not None and word[:2] == (end - 1, end + 1) and word[2] in {"n", "nz"}
    return joined and line.slice(end, end + 1) in LEADING


def _overrun(line: Line, start: int, end: int) -> bool:
    """Whether the stretch goes on over the end of a name: into a word behind it (张三|委托) or half of one (深|有)."""
    if end - start > 2 and phrase("after-name").match(line.article.text, end - 1):
        return True
    first = line.word_at(start)
    if first is None or first[2] != "PER" or first[0] != start or not start + 1 < first[1] < end:
        return False
    following = line.word_at(first[1])
    if following is None or not has_surname(line.slice(start, first[1])):
        return False
    size, left = first[1] - start, following[1] - following[0]
    return following[2] in _OVER_TAGS and (size > 2 or left > 1)


def follow_score(line: Line, end: int) -> float:
    """What a name may be followed by: a mark, a verb, a function word; anything else speaks against it."""
    after = line.slice(end, end + 1)
    if end >= line.end or after in NAME_ENDS:
        return 3.0
    if phrase("address").match(line.article.text, end) or phrase("office-behind").match(
        line.article.text, end
    ):
        return 3.0
    if after in "和与等" or phrase("after-name").match(line.article.text, end) or cue_or_title_at(line, end):
        return 2.5
    # 冯小就、: no function word ends a clause, but 说，
    own = after != "说" and (line.slice(end + 1, end + 2) in CLOSING or end + 1 == line.end)
    own = own or (after in _JOINING and bool(phrase("own-letter").match(line.article.text, end)))
    return 1.5 if after in AFTER_NAME and line.is_boundary(end) and not own else -3.0
