"""Offices named without their place: 教育局 in an article about a county is that county's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.body_words import verb_inside
from kg.extract.lexicon import body_heads, ending, phrase
from kg.extract.lines import Line, Span, Word, covered
from kg.extract.office_lists import prefix_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading

BARE = "body.bare"
SHORTEST = 3
_KINDS = frozenset(("bureau", "mass", "court", "government"))
_HOLDERS = frozenset(f"body.{kind}" for kind in (*_KINDS, "party", "council", "youth"))
_COUNTIES = frozenset("市县区旗州")
_TOWNS = {"镇": "镇", "乡": "乡", "道": "街道"}
_OF_GOVERNMENT = "政府办"
_LAST = frozenset("局委办院会室心")
_FIELDS = frozenset(("n", "vn", "an"))
_OF_COUNTIES = ("局", "委", "院")
_NOBODY = frozenset(("u", "v", "vd", "vn", "p", "c", "w", "d", "m", "TIME"))


@dataclass(frozen=True, slots=True)
class Home:
    """What an article's public bodies are mostly named after: a county's rank word or name, and a town's rank word, '' for none."""

    county: str = ""
    town: str = ""

    def of(self, office: str) -> str:
        """The rank word or place that an office of this name goes with: bureaus are those of counties."""
        of_county = office.endswith(_OF_COUNTIES) or office.startswith(_OF_GOVERNMENT)
        return self.county if of_county else self.town or self.county


def home_of(readings: Sequence[Reading]) -> Home:
    """The home of an article's offices, by the bodies, else by the places it names most often."""
    ranks: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for reading in readings:
        for body in reading.bodies:
            if body.rule in _HOLDERS and body.owner is None:
                rank = prefix_of(reading.line, body, reading.places)[-1:]
                ranks[_TOWNS.get(rank, rank)] += 1
        places.update(p.names[0] for p in reading.places if p.rule == "place.gazetteer")
    ordered = [rank for rank, _ in ranks.most_common()]
    county = next((rank for rank in ordered if rank in _COUNTIES), "")
    county = county or next((name for name, _ in places.most_common() if name[-1] in _COUNTIES), "")
    return Home(county, next((rank for rank in ordered if rank in _TOWNS.values()), ""))


def find_bare_offices(
    line: Line, bodies: Sequence[Span], blocked: set[int], home: Home | None, known: Sequence[tuple[int, str]]
) -> Iterator[Span]:
    """The offices that stand alone, each under the name the article gives it, else under that of its home."""
    taken = covered(bodies) | blocked
    for start, end in _alone(line) if home and home.county else ():
        if taken.intersection(range(start, end)) or not _of_nobody(line, start, end):
            continue
        own = line.slice(start, end)
        named = (name for at, name in reversed(known) if at < start and name.endswith(own) and name != own)
        name = next(named, f"{home.of(own) if home else ''}{own}")
        if name != own:
            yield Span(kind="Organization", start=start, end=end, rule=BARE, names=(name,))


def _alone(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches of one or two words that are an office's name without its place."""
    before = None
    for word in line.words:
        start, end, tag = word
        if line.article.text[end - 1] in _LAST:
            if _is_office(line.slice(start, end), tag):
                yield start, end
            elif before is not None and before[1] == start and _is_joined(line, before, word):
                yield before[0], end
        before = word


def _is_office(text: str, tag: str) -> bool:
    head = body_heads().get(text)
    if len(text) < SHORTEST or phrase("no-bare-office").search(text):
        return False
    if head is not None:
        return head.scope == "place" and head.kind in _KINDS
    known = tag == "ORG" or len(ending(text, body_heads())) >= SHORTEST  # 卫生|计生局
    return known and bool(phrase("bureau-item").fullmatch(text)) and not verb_inside(text)


def _is_joined(line: Line, first: Word, last: Word) -> bool:
    """Whether two words are an office's name together: 政府|办, 卫生|计生局."""
    whole, own = line.slice(first[0], last[1]), line.slice(*last[:2])
    named = first[2] in _FIELDS and len(own) >= SHORTEST and _is_office(own, "")
    return _is_office(whole, "") or (named and bool(phrase("bureau-item").fullmatch(whole)))


def _of_nobody(line: Line, start: int, end: int) -> bool:
    """Whether neither an owner nor a word for several stands before, and no name goes on behind."""
    before = line.word_before(start)
    alone = before is None or before[1] != start or before[2] in _NOBODY
    if not alone:
        return False
    several = phrase("of-several").search(line.slice(max(line.start, start - 4), start))
    goes_on = phrase("office-goes-on").match(line.article.text, end, line.end)
    return not (several or goes_on)
