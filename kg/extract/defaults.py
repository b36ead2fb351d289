"""What names say where no sentence of the article says more: of an undertaking, and of a place that lies in another named beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.hits import Hit, by_operator
from kg.extract.known_places import is_full, lies_in
from kg.extract.lexicon import phrase
from kg.extract.signatures import find_signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.reading import Reading

_HELD = frozenset(("Event", "Programme"))
_JOINTS = frozenset("、与和及")
_CITIES = frozenset("市州盟")  # a province goes without saying
_LENT = frozenset(("event.recalled", "event.congress", "programme.works"))


def find_defaults(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """What names say, and what the ``hits`` of an article let one say of other undertakings of it."""
    yield from _partners(readings, hits)
    yield from _openings(readings, hits)
    yield from _shows(readings, hits)
    yield from _winners(readings, hits)
    yield from find_signed(readings, hits)


def _partners(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """The bodies joined at the start of a name hold what nobody else is said to hold: 甲局、乙公司|签约仪式."""
    held = (hit.object for hit in hits if hit.relation == "organises" and hit.object is not None)
    run = {name for undertaking in held for name in undertaking.names}
    for reading in readings:
        for undertaking in reading.undertakings:
            lent = undertaking.kind not in _HELD or undertaking.rule in _LENT
            if not lent and not run.intersection(undertaking.names):
                for partner in _joined(undertaking, reading):
                    yield _hit("organises.of-name", partner, undertaking)


def _openings(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """The ceremony that opens a show (甲县书画展|开幕式) is held where the show is, unless the article says where."""
    where = {
        name: hit for hit in reversed(hits) if hit.relation == "takesPlaceIn" for name in hit.subject.names
    }
    for reading in readings:
        for event in reading.undertakings if where else ():
            rite = phrase("opening-rite").search(event.names[0]) if event.rule == "event.unnamed" else None
            show = where.get(event.names[0][: rite.start()]) if rite else None
            if show and show.object and not any(name in where for name in event.names):
                yield by_operator("place.of-show", event, show.object, show.evidence)


def _shows(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """Who runs the ceremony that opens a show named in the article runs the show: 由甲县文联主办的乙书画展|开幕式."""
    named = [u for reading in readings for u in reading.undertakings if u.kind == "Programme"]
    told = {(h.subject.names[0], h.object.names[0]) for h in hits if h.relation == "organises" and h.object}
    for hit in hits:
        if hit.relation != "organises" or hit.object is None or hit.object.kind != "Event":
            continue
        rite = phrase("opening-rite").search(hit.object.names[0])
        if rite and rite["start"]:  # what is only started is run by others too
            continue
        whose = hit.object.names[0][: rite.start()] if rite else ""
        show = next((u for u in named if u.names[0] == whose), None)
        if show and (hit.subject.names[0], whose) not in told:
            yield by_operator("organises.show", hit.subject, show, hit.evidence)


def _winners(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """Who won a place or prize of those that contests have took part in the contest named last before, else the first."""
    contests = [
        span
        for reading in readings
        for span in reading.undertakings
        if span.kind in _HELD and phrase("match").search(span.names[0].rstrip("”"))
    ]
    told = {name for hit in hits if hit.relation == "participatesIn" for name in hit.subject.names}
    for hit in hits if contests else ():
        if hit.relation != "receivedAward" or hit.object is None or told.intersection(hit.subject.names):
            continue
        if phrase("placing").match(hit.object.names[-1]):
            before = [span for span in contests if span.start < hit.subject.start]
            yield by_operator("participates.winner", hit.subject, (before or contests[:1])[-1], hit.evidence)


def find_containers(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """甲区 and its 甲市, both by full name in one paragraph, where nothing says what the first lies in."""
    told = {name for hit in hits if hit.relation == "locatedIn" for name in hit.subject.names}
    for reading in readings:
        full = {p.names[0]: p for p in reading.places if p.rule == "place.gazetteer" and is_full(p.names[0])}
        for name, place in full.items() if len(full) > 1 else ():
            if name in told:
                continue
            cities = (p for other, p in full.items() if other != name and other[-1] in _CITIES)
            around = [p for p in cities if lies_in(name, p.names[0])]
            inner = [p for p in around if not any(lies_in(o.names[0], p.names[0]) for o in around if o != p)]
            if len(inner) == 1:
                told.add(name)
                yield _hit("located.known", place, inner[0])


def _joined(undertaking: Span, reading: Reading) -> list[Span]:
    """The two or more bodies that a name begins with; a single one may be what a ceremony is about (甲医院揭牌仪式)."""
    begin, found = undertaking.start, []
    while body := max(
        (b for b in reading.bodies if b.start == begin and b.end < undertaking.end),
        key=lambda b: b.end,
        default=None,
    ):
        found.append(body)
        begin = body.end + 1
        if reading.line.slice(body.end, begin) not in _JOINTS:
            break
    return found if len(found) > 1 else []


def _hit(rule: str, subject: Span, found: Span) -> Hit:
    evidence = min(subject.start, found.start), max(subject.end, found.end)
    return by_operator(rule, subject, found, evidence)
