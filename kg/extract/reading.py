"""One paragraph read: every recogniser in its order, and the row of units they give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.days import DAY
from kg.extract.anaphors import find_anaphors
from kg.extract.bare_offices import find_bare_offices
from kg.extract.bodies import find_bodies
from kg.extract.dates import find_dates, to_span
from kg.extract.lexicon import pattern, phrase
from kg.extract.lines import Line, Span, covered, standing, unlearned
from kg.extract.naming import Context
from kg.extract.new_bodies import find_new_bodies
from kg.extract.opinions import settled
from kg.extract.patterns import Row
from kg.extract.people import find_people
from kg.extract.place_lists import with_listed
from kg.extract.places import find_branch_places, find_places
from kg.extract.posts import drop_small_units, find_posts
from kg.extract.proposals import find_proposed
from kg.extract.quotes import find_quotes, title_prefixes
from kg.extract.role_bodies import find_trades, split_bodies, without_asides
from kg.extract.sites import find_facilities, find_sites, find_zones
from kg.extract.sources import put_sources, source_names, titled_papers
from kg.extract.undertakings import find_undertakings
from kg.extract.unit_lists import find_unit_lists
from kg.extract.units import Unit, make_units
from kg.extract.venues import find_city_letters, find_countries, find_inside, find_ours, find_venues, is_house

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.memory import Known

LONGEST_NAME = 36
_BODIES, _PLACES = frozenset(("Organization",)), frozenset(("Place",))
SITE_HEAD = 2  # characters of 小区, 公园
_NOTE = re.compile(r"[（(][^（）()]{1,24}[）)]")


@dataclass(frozen=True)
class Reading:
    """What was recognised on a line; ``spans`` are those of the row of units, the other lists keep nested ones too."""

    line: Line
    bodies: tuple[Span, ...]
    places: tuple[Span, ...]
    people: tuple[Span, ...]
    posts: tuple[Span, ...]
    undertakings: tuple[Span, ...]
    dates: tuple[Span, ...]
    spans: tuple[Span, ...]

    @cached_property
    def row(self) -> Row:
        """The line as a row of units."""
        return Row(make_units(self.line, self.spans))

    @property
    def units(self) -> Sequence[Unit]:
        """The units of the row."""
        return self.row.units


def read_line(line: Line, issue: str | None, known: Known) -> Reading:
    """All recognisers on one paragraph. ``issue`` is the article's date, ISO, or None."""
    quotes = list(line.once(find_quotes))
    papers = titled_papers(line, quotes)
    quotes = [q for q in quotes if q.start not in {paper.start for paper in papers}]
    works = covered([q for q in quotes if q.kind == "Document"])
    prefixes = title_prefixes(quotes, line)
    dates = [to_span(moment) for moment in find_dates(line, issue, known.date)]
    places = _places(line, quotes, works - prefixes, known)
    bodies = _bodies(line, places, quotes, works - prefixes, known)
    bodies = sorted([*bodies, *papers], key=lambda body: (body.start, body.end))
    places = _with_branches(line, places, bodies, prefixes)
    offices = frozenset(body.end for body in bodies)
    named_words = covered([q for q in quotes if not _spoken(q)])
    people = find_people(line, covered(bodies) | works | named_words, known.people, offices)
    places = [p for p in places if not any(q.start <= p.start < p.end <= q.end for q in people)]
    found = find_undertakings(Context(line, quotes, bodies, people, places, known.undertakings))
    venues = find_venues(line, places, bodies, [u for u in found if u.kind != "Place"])
    inside = covered(venues)
    venues.extend(v for v in find_inside(line, places, found) if v.start not in inside)
    held = covered(venues)
    found = [u for u in found if u.kind != "Place" or u.start not in held]
    people = [person for person in people if person.start not in held]
    bodies = [body for body in bodies if not (is_house(body, venues) or _swallowed(body, found))]
    facilities, bodies = _apart(line, bodies)
    found += [*venues, *facilities]
    found += find_sites(line, bodies, [*places, *people, *quotes, *found])
    places = [p for p in places if not any(_ends_site(p, u) for u in found)]
    named = [u for u in found if u.kind not in {"quote", "theme"}]
    posts = list(_outside(_posts(line, bodies, people, places), covered(named), line))
    unknown, posts = split_bodies(line, without_asides(line, posts), bodies, places)
    bodies = sorted([*bodies, *unknown], key=lambda body: (body.start, body.end))
    places.extend(_more_places(line, bodies, places, [*people, *posts, *named]))
    shown = _shown(line, found, quotes)
    reporters = {i for name in source_names(line, places) for i in range(*name)}
    acting = [body for body in bodies if body.start not in reporters | _second_names(line, posts)]
    spans = _layers(line, shown, posts, people, acting, places, _told(line, dates))
    lists = (bodies, places, people, posts, named, dates, spans)
    return Reading(line, *(tuple(recognised) for recognised in lists))


def _bodies(
    line: Line, places: list[Span], quotes: list[Span], blocked: set[int], known: Known
) -> list[Span]:
    """Bodies by name and by stand-in, in order, without the small units that belong to roles."""
    bodies = list(line.once(_named_bodies, unlearned(places), tuple(quotes), frozenset(blocked)))
    bodies.extend(find_anaphors(line, bodies, known.bodies, dict(known.units), known.source))
    bodies.extend(list(find_new_bodies(line, bodies)))
    bodies.extend(find_unit_lists(line, bodies))  # behind 该院 too
    bodies.extend(list(find_bare_offices(line, bodies, blocked, known.home, known.bodies)))
    bodies.extend(list(_proposed_bodies(line, bodies, places, blocked)))
    return settled(line, bodies, "Organization")


def _proposed_bodies(
    line: Line, bodies: Sequence[Span], places: Sequence[Span], blocked: set[int]
) -> Iterator[Span]:
    """Bodies that only the name finder sees; behind another one, a bare name before a title is rather a unit of that (甲县公安局局长、交警大队|大队长)."""
    first = min((body.start for body in bodies), default=line.end)
    placed = {place.start for place in places}
    for body in find_proposed(line, _BODIES, covered(bodies) | blocked):
        headed = pattern("titles").match(line.article.text, body.end, line.end)
        if body.start < first or body.start in placed or not headed:
            yield body


def _named_bodies(
    line: Line, places: Sequence[Span], quotes: Sequence[Span], blocked: frozenset[int]
) -> list[Span]:
    """Bodies by their names alone."""
    bodies = drop_small_units(line, find_bodies(line, places, quotes, blocked))
    bodies = put_sources(line, bodies, places)
    return [*bodies, *find_unit_lists(line, bodies)]


def _places(line: Line, quotes: list[Span], blocked: set[int], known: Known) -> list[Span]:
    """Places by name, by list and by letter, outside slogans and the positions blocked."""
    places = find_places(line, blocked, known.places, known.named)
    places = [place for place in places if not _in_slogan(place, quotes)]
    return [*with_listed(line, places), *find_city_letters(line), *find_countries(line)]


def _second_names(line: Line, posts: Sequence[Span]) -> set[int]:
    """Positions in brackets between a body and a post at it: 甲县总工会（甲县职工之家）主席."""
    between = [(post.owner.end, post.start) for post in posts if post.owner]
    noted = (
        gap
        for gap in between
        if line.article.text.startswith(("（", "("), *gap) and line.slice(gap[1] - 1, gap[1]) in "）)"
    )
    return {i for gap in noted for i in range(*gap)}


def _more_places(line: Line, bodies: list[Span], places: list[Span], others: Sequence[Span]) -> list[Span]:
    """Zones by the bodies that run them, then places that only the name finder sees."""
    zones = list(find_zones(line, bodies, places))
    taken = [*bodies, *places, *zones, *others]
    return [*zones, *find_proposed(line, _PLACES, covered(taken)), *find_ours(line, taken)]


def _apart(line: Line, bodies: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The bodies that are but sites, and the others."""
    sites = list(find_facilities(line, bodies))
    where = {(site.start, site.end) for site in sites}
    return sites, [body for body in bodies if (body.start, body.end) not in where]


def _with_branches(line: Line, places: list[Span], bodies: list[Span], prefixes: set[int]) -> list[Span]:
    """The places with those of branches, without what a title opens with that names no body (《甲县关于…的意见》)."""
    issuing = covered(bodies)
    places = [place for place in places if place.start not in prefixes or place.start in issuing]
    return [*places, *find_branch_places(line, bodies, places)]


def _posts(line: Line, bodies: Sequence[Span], people: Sequence[Span], places: Sequence[Span]) -> list[Span]:
    """Posts by their titles and by trades that no list holds, in order."""
    return list(line.once(_titled, tuple(bodies), standing(people), unlearned(places)))


def _outside(posts: Sequence[Span], inside: set[int], line: Line) -> Iterator[Span]:
    """The posts that stand in no name of an undertaking; those of its committee from there on: 甲县书法大赛|评委会主任."""
    for post in posts:
        taken = inside.intersection(range(post.start, post.end))
        begin = max(taken) + 1 if taken else post.start
        if not taken:
            yield post
        elif begin < post.end and phrase("jury").match(line.article.text, begin, post.end):
            yield post._replace(start=begin, names=(line.slice(begin, post.end),), owner=None)


def _titled(line: Line, bodies: Sequence[Span], people: Sequence[Span], places: Sequence[Span]) -> list[Span]:
    posts = find_posts(line, bodies, people, places)
    return sorted([*posts, *find_trades(line, bodies, people, posts)], key=lambda post: post.start)


def _in_slogan(place: Span, quotes: list[Span]) -> bool:
    """A local or short name inside a quoted name is part of the words quoted (“平安回家路”)."""
    full = place.rule == "place.gazetteer" and place.end - place.start > 2
    return not full and any(q.start < place.start and place.end < q.end for q in quotes if not _spoken(q))


def _told(line: Line, dates: Sequence[Span]) -> list[Span]:
    """The dates, without that of the report where another day is told of: 甲网|3月8日|讯（记者 张三）大会于3月7日召开."""
    reported = [d for d in dates if phrase("day-of-report").match(line.article.text, d.end, line.end)]
    others = [d for d in dates if d not in reported]
    return others if any(len(d.note) >= DAY for d in others) else [*dates]


def _acts(undertaking: Span) -> bool:
    """Whether an undertaking is a unit of the row: no theme, no speech, whose words are, none lent to others."""
    lent = undertaking.rule in {"event.congress", "event.recalled"} or undertaking.kind == "theme"
    return not (lent or _spoken(undertaking))


def _spoken(quote: Span) -> bool:
    """Whether a quotation is somebody's speech, not a name: long, or with a comma or full stop in it."""
    return quote.kind == "quote" and (
        len(quote.names[0]) > LONGEST_NAME or any(c in quote.names[0] for c in "，。！？")
    )


def _shown(line: Line, found: list[Span], quotes: Sequence[Span]) -> list[Span]:
    """What of the undertakings and quotations found the row of units shows."""
    return [*(u for u in found if _acts(u)), *_themes(line, quotes)]


def _themes(line: Line, quotes: Sequence[Span]) -> Iterator[Span]:
    """Slogans with a comma before 为主题, one unit each: no clause ends in them (以“…，…”为主题的活动)."""
    for quote in quotes:
        if (
            "，" in quote.names[0]
            and not quote.note
            and phrase("as-theme").match(line.article.text, quote.end, line.end)
        ):
            yield Span(kind="theme", start=quote.start, end=quote.end, rule="theme")


def _ends_site(place: Span, site: Span) -> bool:
    """Whether a place is but the end of a longer site's name (甲镇|乙农场), or that before 小区."""
    small = place.rule == "place.learned" and not phrase("local-end").search(place.names[0])
    ends = place.end == site.end or (small and place.end < site.end <= place.end + SITE_HEAD)
    return site.kind == "Place" and site.start < place.start and ends


def _swallowed(body: Span, undertakings: list[Span]) -> bool:
    """A body that ends an award or a ceremony, or stands inside an award, is none (先进集体, 工作会)."""
    return any(
        u.start <= body.start
        and (body.end == u.end or (body.end < u.end and (u.kind == "Award" or _begins(u, body))))
        for u in undertakings
    )


def _begins(undertaking: Span, body: Span) -> bool:
    """Whether the quotation that names an undertaking was read as a body's (“A”商会|座谈会)."""
    return undertaking.start == body.start and undertaking.rule.endswith((".quoted", ".joined"))


def _layers(line: Line, *layers: list[Span]) -> list[Span]:
    """Spans for the row: earlier layers win over later ones, longer spans over shorter."""
    chosen: list[Span] = []
    taken: set[int] = set()
    for layer in filter(None, layers):
        for span in sorted(layer, key=lambda s: (s.start - s.end, s.start)):
            spread = range(span.start, span.end)
            if not taken.intersection(spread):
                chosen.append(span)
                taken.update(spread)
    chosen.extend(_notes(line, taken))
    return sorted(chosen, key=lambda span: span.start)


def _notes(line: Line, taken: set[int]) -> list[Span]:
    return [
        Span(kind="note", start=match.start(), end=match.end(), rule="note")
        for match in line.matches(_NOTE)
        if not taken.intersection(range(match.start(), match.end()))
    ]
