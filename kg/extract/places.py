"""Places: names of the gazetteer, and local names by their last word (镇, 村, 社区 …)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.extract.known_places import is_believed, is_full, known_at, lies_in, names_in
from kg.extract.lexicon import body_heads, common_words, cues, phrase, surnames, titles
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOCAL = ("街道", "社区", "苏木", "嘎查", "大道", "大街", "镇", "乡", "村", "街", "路", "屯")
_LOCAL_TAIL = re.compile("|".join(sorted(LOCAL, key=len, reverse=True)))
_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+")
SHORTEST_STEM = 1
LONGEST_STEM = 6
LONGEST_ETHNIC = 10  # 甲水苗族侗族|乡
LONGEST_TAIL = LONGEST_ETHNIC + 1
_FUNCTION_TAGS = frozenset("pcudr")
OWNER_WINDOW = 12
# last words that end no common noun: believed even where no place stands before and the name finder sees none
_RARE = frozenset(("苏木", "嘎查"))
_LEAVES = ("村", "嘎查", "屯")
_SMALL, _PLAIN = frozenset(("村", "社区")), frozenset(("镇", "乡", "村", "街道"))
_TOWN_ENDS = ("镇", "乡", "街道", "苏木")
_COMMITTEES = frozenset("团共")
_COMMITTEE = re.compile("[团共]")
_TOWNS = frozenset(("镇", "乡", "街道", "街"))


def find_places(
    line: Line, blocked: set[int], learned: frozenset[str] = frozenset(), named: frozenset[str] = frozenset()
) -> list[Span]:
    """Places of a paragraph, left to right, nested chains cut into their parts (甲县|乙乡).

    ``learned`` are local names the article shows elsewhere, believed wherever they stand; ``named`` are
    the full names of the gazetteer that it shows.
    """
    found: list[Span] = []
    shown = sorted((name for name in learned if name in line.text), key=len, reverse=True)
    known = dict(line.once(names_in))
    openings = sorted(known.keys() | line.once(_openings) | _starts(line, shown))
    i = line.start
    while i < line.end:
        last = found[-1] if found else None
        span = None
        if i not in blocked:
            span = _learned_at(line, i, shown) or _place_at(line, i, known.get(i), last, named)
        if span is not None and blocked.isdisjoint(range(span.start, span.end)):
            found.append(span)
            i = span.end
        else:
            nearest = bisect_right(openings, i)
            i = openings[nearest] if nearest < len(openings) else line.end
    return found


def _openings(line: Line) -> set[int]:
    """Where a local name may begin: behind 共青团, and at the edges of words soon before a last word."""
    text = line.article.text
    behind = (match.end() for match in _COMMITTEE.finditer(text, line.start - 1, line.end))
    tails = (match.start() for match in _LOCAL_TAIL.finditer(text, line.start, line.end + LONGEST_TAIL))
    return {
        *behind,
        *(i for tail in tails for i in range(tail - LONGEST_TAIL, tail) if i in line.edges),
    }


def _starts(line: Line, names: Sequence[str]) -> set[int]:
    """Where any of the names stands in the paragraph."""
    found: set[int] = set()
    for name in names:
        start = line.article.text.find(name, line.start, line.end)
        while start >= 0:
            found.add(start)
            start = line.article.text.find(name, start + 1, line.end)
    return found


def find_branch_places(line: Line, bodies: Sequence[Span], places: Sequence[Span]) -> Iterator[Span]:
    """Places inside bodies by their short names: before the last word of a branch, in a firm's brackets (甲银行|乙|支行)."""
    taken = covered(places)
    for start, end in sorted({(body.start, body.end) for body in bodies}):
        for ending in phrase("behind-place").finditer(line.article.text, start, end):
            stop = ending.start()
            shown = (
                i
                for i in range(start + 1, stop - 1)
                if known_at(line.slice(i, stop), 0) == line.slice(i, stop)
                and line.slice(i, stop) not in common_words()  # 甲银行广|西区|分行
            )
            i = next(shown, stop)
            if i < stop and not taken.intersection(range(i, stop)):
                taken.update(range(i, stop))
                yield Span(
                    kind="Place", start=i, end=stop, rule="place.gazetteer", names=(line.slice(i, stop),)
                )


def _learned_at(line: Line, i: int, learned: Sequence[str]) -> Span | None:
    for name in learned:
        if line.article.text.startswith(name, i, line.end):
            return Span(kind="Place", start=i, end=i + len(name), rule="place.learned", names=(name,))
    return None


def _place_at(line: Line, i: int, name: str | None, last: Span | None, named: frozenset[str]) -> Span | None:
    """The place that starts here, by the ``name`` of the gazetteer that does or by its last word."""
    after_place = last is not None and last.end == i
    opens = after_place or line.is_boundary(i) or _behind_ours(line, i)
    if not (opens or (name and _stands_inside(line, i, name))):
        return _of_committee(line, i)
    if (
        name
        and i + len(name) <= line.end
        and is_believed(line, i, name, last if after_place else None, named)
    ):
        longer = _local_at(line, i, last if after_place else None)
        elsewhere = after_place and last is not None and not lies_in(name, last.names[0])  # 甲县|古县桥镇
        if longer and longer.end > i + len(name) and (elsewhere or not is_full(name)):
            return longer
        return Span(kind="Place", start=i, end=i + len(name), rule="place.gazetteer", names=(name,))
    found = _local_at(line, i, last if after_place else None)
    return found or (_hamlet(line, i, last) if after_place and last else None)


def _behind_ours(line: Line, i: int) -> bool:
    """Whether 我县 or its like ends at a position: 我县|甲镇."""
    ours = phrase("our-place").match(line.article.text, i - 2)
    return ours is not None and ours.end() == i


def _of_committee(line: Line, i: int) -> Span | None:
    """A town inside the name of its committee, which the name finder shows whole (共青团|甲镇|委员会)."""
    if line.slice(i - 1, i) not in _COMMITTEES or not phrase("of-committee").search(line.slice(i - 3, i)):
        return None
    town = phrase("committee-town").match(line.article.text, i, line.end)
    if town is None:
        return None
    return Span(kind="Place", start=i, end=town.end(), rule="place.local", names=(town.group(),))


def _stands_inside(line: Line, i: int, name: str) -> bool:
    """Whether a full name is one though a word begins before it: long, or behind who owns what follows (共青团|献县委员会)."""
    owned = len(name) > 2 or phrase("owner").search(line.slice(max(line.start, i - OWNER_WINDOW), i))
    return bool(owned) and is_full(name)


def _hamlet(line: Line, i: int, last: Span) -> Span | None:
    """A smaller spot right behind a town or village, whole to the name finder (甲村|石桥坡)."""
    word = line.word_at(i)
    if not last.names[0].endswith((*_TOWN_ENDS, *_LEAVES, "社区")) or word is None or word[::2] != (i, "LOC"):
        return None
    name = line.slice(*word[:2])
    if not phrase("hamlet").fullmatch(name):
        return None
    return Span(kind="Place", start=i, end=word[1], rule="place.local", names=(name,))


def _local_at(line: Line, i: int, last: Span | None) -> Span | None:
    """A local name that starts here: stem of 1–6 characters + 镇, 乡, 村, 社区, 街道 …; ``last`` is the place right before."""
    tail = _tail(line, i)
    if tail is None or not _opens_name(line, i, tail, last) or not _names_place(line, i, tail, last):
        return None
    leaf = last is not None and last.names[0].endswith(_LEAVES) and tail.group() in _PLAIN
    if (leaf and line.tags.get(i) != "LOC") or not (last or _shown(line, i, tail)):
        return None
    return Span(kind="Place", start=i, end=tail.end(), rule="place.local", names=(line.slice(i, tail.end()),))


def _tail(line: Line, i: int) -> re.Match[str] | None:
    """The last word of the local name that may start here: the first one, or one that follows it (交通路|社区, 青村|镇, 大屯|村)."""
    text = line.article.text
    tail = _LOCAL_TAIL.search(text, i + SHORTEST_STEM, min(line.end, i + LONGEST_ETHNIC + 2))
    if tail is None or not _HAN.fullmatch(text, i, tail.end()):
        return None
    longer = _LOCAL_TAIL.match(text, tail.end(), line.end)
    if longer is None:
        return tail
    if tail.group() == "街道" and longer.group() == "社区":  # 甲街道|社区…
        return tail
    own = "村街屯路镇" if tail.start() - i == SHORTEST_STEM else "村街屯路"  # 桥镇|镇
    town = (
        longer.group() in {"镇", "乡"}
        and tail.group() in own
        and line.slice(longer.end(), longer.end() + 1) != "长"
    )
    whole = line.is_boundary(longer.end()) and not line.is_boundary(tail.end()) and tail.group() != "乡"
    return longer if len(longer.group()) > 1 or town or whole else tail


def _opens_name(line: Line, i: int, tail: re.Match[str], last: Span | None) -> bool:
    """Whether a local name may begin here: behind no 各, not with the 县 of 我县, with no verb or function word of one letter.

    Inside a town the name finder takes the first letter of a village for such a word (甲镇|过|山口社区).
    """
    if line.slice(i - 1, i) == "各" or phrase("our-place").match(line.article.text, i - 1):
        return False
    if line.tags.get(i) not in {"v", "p", "c", "d", "u"} or _word_end(line, i) > i + 1:
        return True
    after = line.word_at(tail.end())
    goes_on = after is not None and after[0] == tail.end() and after[2] == "LOC"
    if last is not None and goes_on and tail.group() in _TOWN_ENDS:
        return True  # 甲县|乙结乡|丙村
    rest = line.between(i + 1, tail.end())
    named = bool(rest) and rest[0][0] == i + 1 and all(word[2] in {"LOC", "n", "nz"} for word in rest)
    known = bool(phrase("no-opening").match(line.article.text, i))
    return last is not None and last.names[0].endswith(_TOWN_ENDS) and named and not known


def _names_place(line: Line, i: int, tail: re.Match[str], last: Span | None) -> bool:
    """Whether stem and last word make a name: no common noun, no cue word, no function word in them."""
    stem = line.slice(i, tail.start())
    common = phrase("place-noun")
    kind = common.match(line.article.text, tail.start()) and not stem.endswith(
        "族"
    )  # 乡镇; but 瑶族乡|镇马社区
    if kind or len(stem) > (LONGEST_ETHNIC if stem.endswith("族") else LONGEST_STEM):
        return False
    word = line.word_at(i)  # 甲城|镇 is a name to the name finder, 小|城镇 is none
    found = len(stem) == 2 and word is not None and word[:3] == (i, tail.end(), "LOC")
    own = last is not None and phrase("own-end").fullmatch(stem + tail.group())  # 甲县|乙家乡, 甲镇|石桥新村
    ends = common.fullmatch(stem[-1] + tail.group()) and not (found or own)
    if common.fullmatch(stem + tail.group()) or ends:
        return False
    function = any(w[1] - w[0] == 1 and w[2] in _FUNCTION_TAGS for w in line.between(i + 1, tail.start()))
    whole = len(stem) > 1 and word is not None and word[:3] == (i, tail.end(), "LOC")
    if whole and last is not None and stem in cues() and tail.group() in _SMALL:
        return True  # 甲镇|联合村: a verb, but not behind a town
    return not function and not _bad_stem(stem, tail.group())


def _shown(line: Line, i: int, tail: re.Match[str]) -> bool:
    """Whether something besides its last word shows a local name: the finder, its office, a rare last word."""
    size = tail.start() - i
    if size < 2:
        return False
    if size > 2 and line.slice(tail.start() - 1, tail.end()) == "族乡":
        return True
    if tail.group() in _RARE and line.is_boundary(tail.end()):
        return True
    if size <= 3 and tail.group() in _TOWNS and phrase("town-office").match(line.article.text, tail.end()):
        return True
    tag = line.tags.get(i)
    if (
        size <= LONGEST_STEM and tag == "LOC" and _word_end(line, i) in {tail.start(), tail.end()}
    ):  # 甲山|社区
        return line.is_boundary(tail.end()) and not is_full(line.slice(i, tail.start()))
    return size <= 4 and tag in {"LOC", "ORG"} and _word_end(line, i) >= tail.end()


def _word_end(line: Line, i: int) -> int:
    word = line.word_at(i)
    return word[1] if word and word[0] == i else i


def _bad_stem(stem: str, tail: str) -> bool:
    """Stems that make a common noun (全市, 农村) or hold a cue word (走进…镇)."""
    if (phrase("no-stem").match(stem) and not stem.endswith("族")) or phrase("no-place").search(stem):
        return True
    if stem[1:] in {"家", "故"} and tail == "乡" and stem[0] not in surnames():
        return True  # 爱|家乡, 推介|家乡
    if len(stem) == 1 and tail in {"路", "屯"}:
        return stem not in surnames()
    pieces = [stem[k : k + n] for n in (2, 3) for k in range(len(stem) - n + 1)]
    return any(piece in cues() or piece in titles() or piece in body_heads() for piece in pieces)
