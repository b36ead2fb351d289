"""Venues: what stands whole between 在 and a verb of holding (在桃花山庄召开, 在甲县人民医院隆重举行)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.lexicon import inner_words, phrase, read_table, surnames
from kg.extract.lines import Line, Span, covered

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_FUNCTION_TAGS = frozenset(("w", "c", "r", "d", "vd", "ad", "TIME", "PER", "t"))
_HELD = frozenset(("Event", "Programme"))
OURS = "place.ours"
INSIDE = "inside"  # the note of a house that a sentence opens with
_SHORT = 2  # characters of a place's short name
_SHORTEST_OWN = 4  # characters of a venue's own name behind its places


def find_venues(
    line: Line, places: Sequence[Span], bodies: Sequence[Span], named: Sequence[Span]
) -> list[Span]:
    """Venues of a paragraph in order; none where ``named`` (events) stands or a place ends.

    A body that does not keep a house (妇联, 司法局) is no venue. The names are the whole, the house
    without floor and room (县会议中心|3号会议室), and the venue without the places it begins with.
    """
    found = []
    for match in line.matches(phrase("held-there")):
        start, end = match.span("venue")
        if any(s.start < end and start < s.end for s in named) or not _is_name(line, start, end):
            continue
        if match["opens"] and not _opens(line, match):
            continue
        if any(p.end == end and not _is_piece(p, start, places) for p in places) or not _keeps_house(
            match, bodies
        ):
            continue
        names = tuple(dict.fromkeys(_names(line, start, end, places)))
        found.append(Span(kind="Place", start=start, end=end, rule="place.venue", names=names))
    return found


def find_inside(line: Line, places: Sequence[Span], named: Sequence[Span]) -> Iterator[Span]:
    """Houses that a sentence about something held opens with: 甲县大酒店|内，…大会隆重举行."""
    for k in line.once(_inner_words) if any(n.kind in _HELD for n in named) else ():
        stop, end, _ = line.words[k]
        close = line.article.text.find("。", end, line.end)
        if not any(end <= n.start < (close if close > 0 else line.end) for n in named if n.kind in _HELD):
            continue
        first = k
        while first and (
            line.words[first - 1][2] not in _FUNCTION_TAGS | {"p", "v", "u"} or _side(line, first - 1)
        ):
            first -= 1
        start = line.words[first][0]
        opens = (
            first == 0 or line.words[first - 1][2] in {"w", "TIME"} or line.slice(start - 1, start) == "在"
        )
        name = line.slice(start, stop)
        house = any(phrase(kind).search(name) for kind in ("house", "premises", "open-site"))
        taken = any(n.start < stop and start < n.end for n in named if n.kind != "Place")
        if (
            opens
            and house
            and not taken
            and len(name) >= _SHORTEST_OWN
            and not phrase("no-venue").search(name)
        ):
            names = tuple(dict.fromkeys(_names(line, start, stop, places)))
            yield Span(kind="Place", start=start, end=stop, rule="place.venue", names=names, note=INSIDE)


def _inner_words(line: Line) -> Iterator[int]:
    """The numbers of the words that mean the inside of a house: 院内, 里."""
    return (k for k, text in enumerate(line.texts) if text in inner_words())


def _side(line: Line, k: int) -> bool:
    """Whether a word tells which of a house's grounds is meant: 甲学院|北|校区."""
    return bool(phrase("side").fullmatch(line.slice(*line.words[k][:2])))


def _is_piece(place: Span, start: int, places: Sequence[Span]) -> bool:
    """Whether a place is but two letters at the end of a venue's name (白鹭上城), and not of a chain (甲市|乙)."""
    small = place.rule == "place.gazetteer" and place.end - place.start == _SHORT
    return small and place.start > start and not any(p.end == place.start for p in places)


def is_house(body: Span, venues: Sequence[Span]) -> bool:
    """Whether a body is but the house or room where something is held, and does nothing itself."""
    for venue in venues:
        if (venue.start, venue.end) == (body.start, body.end):
            return bool(phrase("mere-house").search(body.names[0]))
        if venue.start <= body.start and body.end <= venue.end:
            return bool(phrase("building").search(body.names[0]))
    return False


def find_city_letters(line: Line) -> Iterator[Span]:
    """在京召开, 赴沪参加: cities by their one-character names."""
    for match in line.matches(phrase("city-letter")):
        name = _cities().get(match.group(1))
        if name:
            yield Span(
                kind="Place",
                start=match.start(1),
                end=match.end(1),
                rule="place.letter",
                names=(name, match.group(1)),
            )


def find_ours(line: Line, taken: Sequence[Span]) -> Iterator[Span]:
    """我县, 我市: the place that the paper is of, outside the names ``taken``."""
    held = covered(taken)
    for match in line.matches(phrase("our-place")):
        if held.isdisjoint(range(*match.span())):
            yield Span(kind="Place", start=match.start(), end=match.end(), rule=OURS, names=(match.group(),))


def find_countries(line: Line) -> Iterator[Span]:
    """Countries by name, whole words only: 旅居新加坡的乡亲, 甲国乙公会."""
    for match in line.matches(phrase("country")):
        if line.is_boundary(match.start()):
            yield Span(
                kind="Place",
                start=match.start(),
                end=match.end(),
                rule="place.country",
                names=(match.group(),),
            )


@cache
def _cities() -> dict[str, str]:
    return {row["letter"]: row["city"] for row in read_table("cities")}


def _is_name(line: Line, start: int, end: int) -> bool:
    """Whether only words that a name may hold stand between 在 and the verb."""
    text = line.slice(start, end)
    words = line.between(start, end)
    apart = line.is_boundary(end) and (line.is_boundary(start) or bool(phrase("of-rank").match(text)))
    common = phrase("no-venue").search(text)
    barred = _FUNCTION_TAGS - {"PER"} if phrase("of-person").search(text) else _FUNCTION_TAGS
    return apart and not common and not any(word[2] in barred for word in words)


def _opens(line: Line, match: re.Match[str]) -> bool:
    """Whether a house is the scene that a sentence opens with: 在甲小学，甲县妇联开展了…."""
    before = line.slice(max(line.start, match.start() - 1), match.start())
    return before in {"", "。", "！"} and bool(phrase("premises").search(match["venue"]))


def _keeps_house(match: re.Match[str], bodies: Sequence[Span]) -> bool:
    """Whether a body between 在 and the verb is where something is held: where it leads, only one with premises.

    开展, 进行 say so of houses alone.
    """
    start, end = match.span("venue")
    body = next((b for b in bodies if (b.start, b.end) == (start, end)), None)
    if match.group("loose") or match.group("gone"):
        return bool(phrase("house").search(match.group("venue")))
    return body is None or not match.group("led") or bool(phrase("premises").search(body.names[0]))


def behind_places(start: int, places: Sequence[Span]) -> int:
    """Where the places end that a name at a position begins with."""
    for place in sorted(places, key=lambda p: p.start):
        start = place.end if place.start == start else start
    return start


def local_name(line: Line, start: int, end: int, places: Sequence[Span]) -> Iterator[str]:
    """A venue's name without the town or village it begins with (甲镇乙村|白鹭农场)."""
    own = behind_places(start, places)
    if phrase("local-end").search(line.slice(start, own)) and end - own >= _SHORTEST_OWN:
        yield line.slice(own, end)


def _names(line: Line, start: int, end: int, places: Sequence[Span]) -> Iterator[str]:
    whole = line.slice(start, end)
    room = phrase("room").search(whole)
    house = whole[: room.start()] if room and phrase("building").search(whole, 0, room.start()) else whole
    own = behind_places(start, places)
    yield house
    yield whole
    if own > start and len(house) - (own - start) >= _SHORTEST_OWN:
        yield house[own - start :]


def behind_quarter(line: Line, begin: int, head: int) -> int:
    """Where a site's name begins behind what only tells the part of town: 市区|甲社区乙小区."""
    quarter = phrase("quarter").match(line.article.text, begin, head)
    return quarter.end() if quarter and line.is_boundary(quarter.end()) else begin


def with_surname(line: Line, begin: int, match: re.Match[str]) -> int:
    """Where a house begins that is named after a person whose surname the words took: 参观了|向|三故居."""
    before = line.word_before(begin)
    if before is None or not phrase("house-of-person").search(match.group()):
        return begin
    lead = line.slice(before[0] - 1, begin)
    alone = before[0] == begin - 1 and before[2] == "p" and phrase("goes-to").match(lead)
    taken = before[0] < begin - 1 and not phrase("surname-like").search(lead)
    given = 1 <= match.start() - begin <= 2
    return begin - 1 if given and (alone or taken) and lead[-1] in surnames() else begin
