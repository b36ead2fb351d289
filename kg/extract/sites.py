"""Sites: hills, waters, parks and estates that the name finder shows whole, and zones that a body is named after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, pattern, phrase
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST = 3


def find_sites(line: Line, bodies: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Sites of a paragraph outside the spans ``taken`` (places, people, undertakings) and the bodies."""
    held = covered(taken) | covered(bodies)
    for start, end, tag in line.words:
        if tag == "LOC" and end - start >= _SHORTEST and not held.intersection(range(start, end)):
            name = line.slice(start, end)
            credited = phrase("credited").search(line.slice(start - 6, start))
            if phrase("site").search(name) and not (credited or phrase("no-site").search(name)):
                yield _site(line, start, end)


def find_facilities(line: Line, bodies: Sequence[Span]) -> Iterator[Span]:
    """Bodies that are but sites, by name whole: 进入甲高速乙收费站; not 甲收费站|站长, 甲体育馆|承办."""
    for body in bodies:
        if body.owner is None and phrase("facility").search(body.names[0]) and not _acts(line, body.end):
            yield _site(line, body.start, body.end)


def _acts(line: Line, end: int) -> bool:
    """Whether a title, a separator or a verb of running stands behind a name."""
    ahead = (line.slice(end, end + n) for n in (2, 3, 4))
    titled = pattern("titles").match(line.article.text, end, line.end)
    return bool(titled) or line.slice(end, end + 1) == "、" or any("run" in cues().get(a, ()) for a in ahead)


def find_zones(line: Line, bodies: Sequence[Span], places: Sequence[Span]) -> Iterator[Span]:
    """甲开发区|管委会: the zone that a committee runs, inside the committee's name."""
    held = covered(places)
    for start in sorted({body.start for body in bodies}):
        end = max(body.end for body in bodies if body.start == start)
        lead = phrase("name-lead").match(line.article.text, start, end)  # 共青团|甲保税区委员会
        begin = lead.end() if lead else start
        zone = phrase("zone-of").match(line.article.text, begin, end)
        if zone and zone.end() - 1 not in held:
            yield _site(line, begin, zone.end())


def _site(line: Line, start: int, end: int) -> Span:
    return Span(kind="Place", start=start, end=end, rule="place.venue", names=(line.slice(start, end),))
