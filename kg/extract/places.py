"""Places: names of the gazetteer, and local names by their last word (镇, 村, 社区 …)."""

from __future__ import annotations

import re
from functools import cache

from kg import gazetteer
from kg.extract.lexicon import cues, surnames
from kg.extract.lines import Line, Span

LOCAL = ("街道", "社区", "苏木", "嘎查", "自治区", "自治州", "自治县", "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "村", "路", "屯")
_LOCAL_TAIL = re.compile("|".join(sorted(LOCAL, key=len, reverse=True)))
_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+")
SHORTEST_STEM = 1
LONGEST_STEM = 6
# last words that also end common nouns: a name is only believed after a place or where the name finder sees one
_COMMON = frozenset("省市州盟县区旗镇乡村路屯")
_RANK_WORDS = frozenset(("全", "本", "我", "该", "各", "每", "两", "多", "此", "几", "某", "农", "山", "城", "街", "园", "校", "小", "社", "地", "牧", "库"))


@cache
def _names_by_head() -> dict[str, tuple[str, ...]]:
    """Names of the gazetteer by their first two characters, longest first."""
    heads: dict[str, list[str]] = {}
    for name in gazetteer.names():
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(names, key=lambda n: (-len(n), n))) for head, names in heads.items()}


@cache
def _is_full(name: str) -> bool:
    """Whether a name of the gazetteer is a full one (吕梁市), not a short form (吕梁)."""
    return any(place.name == name for place in gazetteer.find(name))


def known_at(text: str, i: int) -> str | None:
    """The longest name of the gazetteer that starts at ``text[i]``, or None."""
    for name in _names_by_head().get(text[i : i + 2], ()):
        if text.startswith(name, i):
            return name
    return None


def find_places(line: Line, blocked: set[int]) -> list[Span]:
    """Places of a paragraph, left to right, nested chains cut into their parts (临县|安业乡)."""
    found: list[Span] = []
    tags = {start: tag for start, _, tag in line.words}
    i = line.start
    while i < line.end:
        span = None if i in blocked else _place_at(line, i, tags, found[-1] if found else None)
        if span is None or any(j in blocked for j in range(span.start, span.end)):
            i += 1
            continue
        found.append(span)
        i = span.end
    return found


def _place_at(line: Line, i: int, tags: dict[int, str], last: Span | None) -> Span | None:
    after_place = last is not None and last.end == i
    if not (after_place or line.is_boundary(i)):
        return None
    text = line.article.text
    name = known_at(text, i)
    if name and i + len(name) <= line.end and _believed(line, i, name, tags, after_place=after_place):
        longer = _local_at(line, i, after_place=after_place, tags=tags)
        if longer and longer.end > i + len(name) and not _is_full(name):
            return longer
        return Span(kind="Place", start=i, end=i + len(name), rule="place.gazetteer", names=(name,))
    return _local_at(line, i, after_place=after_place, tags=tags)


def _believed(line: Line, i: int, name: str, tags: dict[int, str], *, after_place: bool) -> bool:
    """Full names always; short forms where the name finder or the place before says so."""
    if _is_full(name) and len(name) > 2:
        return True
    tag = tags.get(i, "")
    if tag in {"LOC", "ORG", "nz"}:
        return True
    return after_place or (_is_full(name) and line.is_boundary(i + len(name)) and tag != "PER")


def _local_at(line: Line, i: int, *, after_place: bool, tags: dict[int, str]) -> Span | None:
    """A local name that starts here: stem of 1–6 characters + 镇, 乡, 村, 社区, 街道 …"""
    run = _HAN.match(line.article.text, i, line.end)
    if not run:
        return None
    for tail in _LOCAL_TAIL.finditer(line.article.text, i + SHORTEST_STEM, min(run.end(), i + LONGEST_STEM + 2)):
        stem = line.slice(i, tail.start())
        if len(stem) > LONGEST_STEM or _bad_stem(stem, tail.group()):
            return None
        seen = tags.get(i) in {"LOC", "ORG"} and _word_end(line, i) >= tail.end()
        if after_place or seen or (len(stem) >= 2 and tail.group() not in _COMMON and line.is_boundary(tail.end())):
            return Span(
                kind="Place", start=i, end=tail.end(), rule="place.local", names=(line.slice(i, tail.end()),)
            )
        return None
    return None


def _word_end(line: Line, i: int) -> int:
    return max((word[1] for word in line.words if word[0] == i), default=i)


def _bad_stem(stem: str, tail: str) -> bool:
    """Stems that make a common noun (全市, 农村) or hold a cue word (走进…镇)."""
    if stem in _RANK_WORDS or any(stem.startswith(word) for word in ("全", "该", "各", "我", "本", "两")):
        return True
    words = cues()
    return any(stem[k : k + n] in words for n in (2, 3) for k in range(len(stem) - n + 1)) or (
        len(stem) == 1 and stem not in surnames() and tail in {"路", "屯"}
    )
