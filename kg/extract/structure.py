"""Facts that names carry: a unit is part of its body, a body lies in the place it is named after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.hits import Hit, by_operator
from kg.extract.known_places import is_full, lies_in
from kg.extract.lexicon import phrase
from kg.extract.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading


def find_department_hits(posts: Sequence[Hit]) -> Iterator[Hit]:
    """甲县委常委、宣传部部长: the department a post names behind its committee is part of it."""
    found = {
        hit.object.start: hit.object for hit in posts if hit.object and hit.object.rule == "body.department"
    }
    for department in found.values():
        if department.owner is not None:
            yield _hit("part.of-name", department, department.owner)


def find_honoured_hits(hits: Sequence[Hit], reading: Reading) -> Iterator[Hit]:
    """甲镇乙村 as a body that is honoured or hosts something lies where the village does."""
    acting = {hit.subject.start: hit.subject for hit in hits if hit.subject.rule in _ACTING}
    for body in acting.values():
        whole = (p for p in reading.places if body.start <= p.start and p.end == body.end)
        place = next(whole, None)
        around = _container(place, reading) if place else None
        if around is not None:
            yield _hit("located.chain", body, around)


def find_role_units(posts: Sequence[Hit], reading: Reading) -> Iterator[Hit]:
    """甲医院护理部主任: the unit that a role at a body begins with is part of that body, however the post is cut."""
    for hit in posts:
        unit = phrase("unit-in-role").match(hit.role or "")
        body = hit.object
        if hit.relation != "holdsPost" or unit is None or body is None or body.rule in _UNIT_RULES:
            continue
        lo, hi = hit.evidence
        fits = (
            p for p in reading.posts if lo <= p.start and p.end <= hi and p.names[0].endswith(hit.role or "")
        )
        post = next(fits, None)
        start = post.end - len(hit.role or "") if post else -1
        opens = reading.line.is_boundary(start) or body.end == start  # 县妇联|妇儿中心 as one word
        if post is not None and opens and _may_have(body, unit.group(), post):
            yield _hit("part.of-role", _unit(start, unit.group(), body), body)


def _may_have(body: Span, unit: str, post: Span) -> bool:
    """Whether a unit is no sister of the body (甲法庭; 民一庭), nor an office that goes with a place (党政办)."""
    sister = body.names[0][-2:] == unit[-2:] or body.names[0][-1] == unit[-1] == "庭"
    return not sister and (post.owner is not None or not unit.endswith(("办", "中心", "妇联")))


def _unit(start: int, own: str, owner: Span) -> Span:
    name = owner.names[0] + own
    return Span(
        kind="Organization", start=start, end=start + len(own), rule="body.unit", names=(name,), owner=owner
    )


SHORTEST_FIRM = 4
_ACTING = frozenset(("body.honoured", "body.host"))
_ROADS = ("路", "街", "大道")
_UNIT_RULES = frozenset(("body.unit", "body.department"))
_KINDS = ("村", "社区")


def find_structure_hits(reading: Reading) -> Iterator[Hit]:
    """The partOf, locatedIn and issued facts of a paragraph that its names alone state."""
    for body in _with_owners(reading.bodies):
        if body.owner is not None and body.rule in {"body.unit", "body.department"}:
            yield _hit("part.of-name", body, body.owner)
        firm = _firm_of(body, reading.places)
        if firm is not None:
            yield _hit("part.of-name", body, firm)
        place = place_of(body, reading.places)
        if place is not None:
            yield _hit("located.in-name", body, place)
    yield from _implied(reading)
    yield from _issuers(reading)
    yield from _conveners(reading)
    yield from _works(reading)
    venues = [u for u in reading.undertakings if u.kind == "Place"]
    for place in (*reading.places, *venues):
        around = _container(place, reading)
        if around is not None:
            yield _hit("located.chain", place, around)


def _firm_of(body: Span, places: Sequence[Span]) -> Span | None:
    """The firm a branch is of that its name begins with: 甲人寿|乙市|分公司."""
    ending = phrase("branch-end").search(body.names[0])
    if body.owner is not None or ending is None or body.rule == "body.anaphor":
        return None
    at = body.start + ending.start()
    place = next((p for p in places if p.end == at and p.start >= body.start + SHORTEST_FIRM), None)
    if place is None or any(p.start == body.start and p.end > place.start for p in places):
        return None
    name = body.names[0][: place.start - body.start]
    if phrase("place-joint").search(name):  # 甲公司驻|乙市|办事处
        return None
    return body._replace(end=place.start, rule="body.company", names=(name,))


def _implied(reading: Reading) -> Iterator[Hit]:
    """甲镇副镇长: the government that a title behind a place gives away lies in that place."""
    for post in reading.posts:
        owner = post.owner
        places = [p for p in reading.places if owner and (p.start, p.end) == (owner.start, owner.end)]
        if owner is not None and owner.rule == "body.implied" and places:
            yield _hit("located.in-name", owner, places[0])


def _issuers(reading: Reading) -> Iterator[Hit]:
    """《甲县妇联、甲县教育局关于…的通知》: the bodies that a title opens with issued it."""
    for work in reading.undertakings:
        position = work.start + (work.rule != "work.notice")
        for body in reading.bodies if work.kind == "Document" else ():
            if body.end > work.end or body.rule == "body.anaphor" or _is_part(body, reading.bodies):
                continue
            if reading.line.slice(position, body.start).strip(" 、和") == "" and body.start >= position:
                yield _hit("issued.in-title", body, work)
                position = body.end


def _is_part(body: Span, bodies: Sequence[Span]) -> bool:
    """Whether a longer body's name begins with this one (县委|宣传部)."""
    return any(other.start == body.start and other.end > body.end for other in bodies)


def _conveners(reading: Reading) -> Iterator[Hit]:
    """全国妇联十二届五次执委会议, 甲中学第九届运动会: the body the name begins with holds it."""
    for event in reading.undertakings:
        meeting = event.kind == "Event" and phrase("own-meeting").match(event.names[0])
        if not meeting and not phrase("own-show").match(event.names[0]):
            continue
        holders = [b for b in reading.bodies if b.start == event.start and b.end < event.end]
        if holders:
            yield _hit("organises.in-name", max(holders, key=lambda b: b.end), event)


def _works(reading: Reading) -> Iterator[Hit]:
    """甲镇乙村灌溉工程: a building project named after its place lies there, one after a firm is the firm's."""
    for work in reading.undertakings:
        if work.rule != "programme.works":
            continue
        builder = next((b for b in reading.bodies if b.start == work.start and b.end < work.end), None)
        place = place_of(work, reading.places)
        if builder is not None:
            yield _hit("organises.in-name", builder, work)
        elif place is not None and place.start >= work.start:
            yield _hit("place.in-name", work, place)


def place_of(body: Span, places: Sequence[Span]) -> Span | None:
    """The nearest containing place in a body's own name: the last of the places it begins with."""
    inside = [
        p
        for p in places
        if body.start <= p.start and p.end <= body.end and p.end - p.start < body.end - body.start
    ]
    if body.owner is not None and body.start == body.owner.start:
        inside = [p for p in inside if p.start >= body.owner.end]
        if not inside:
            return None if _is_branch(body) else place_of(body.owner, places)
    if not inside:
        return None
    ending = phrase("branch-end").search(body.names[0]) if body.owner is None else None
    branch = next((p for p in inside if ending and p.end == body.start + ending.start()), None)
    if branch is not None:  # 甲省银行|乙县|分行
        return branch
    inside.sort(key=lambda p: (p.start, -p.end))
    last = inside[0]
    for place in inside[1:]:
        if place.start != last.end or place.names[0].endswith(_ROADS):  # 甲市|八一街|小学
            break
        last = place
    return last


def _is_branch(body: Span) -> bool:
    return any(m.end() == len(body.names[0]) for m in phrase("branch").finditer(body.names[0]))


def _container(place: Span, reading: Reading) -> Span | None:
    """What contains a place: the place it begins with or follows, or that of the place before it in a list."""
    places = reading.places
    inside = [other for other in places if _within(place, other)]
    if inside:
        return inside[-1]
    outer = next((other for other in places if other.end == place.start), None)
    if (
        outer is not None
        and is_full(place.names[0])
        and is_full(outer.names[0])
        and not lies_in(place.names[0], outer.names[0])
    ):
        return None  # 甲县|乙县 without a mark
    return outer or _of_list(place, reading)


def _of_list(place: Span, reading: Reading) -> Span | None:
    """What contains the first item of the list that a place stands in, if each item goes with the one before."""
    ends = {other.end: other for other in reversed(reading.places)}
    items = [place]
    while (before := ends.get(items[-1].start - 1)) and reading.line.slice(
        before.end, before.end + 1
    ) == "、":
        items.append(before)
        venue = before.rule == "place.venue" and any(_within(before, other) for other in reading.places)
        if before.start in ends or venue:
            break
    around = _container(items[-1], reading) if len(items) > 1 else None
    for item, before in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        around = around if around and _goes_with(item, before, around) else None
    return around


def _goes_with(place: Span, before: Span, around: Span) -> bool:
    """甲镇乙村、丙村; 甲市乙县、丙区: whether what contains the item before contains this one too."""
    kinds = [next((e for e in _KINDS if span.names[0].endswith(e)), None) for span in (place, before)]
    return lies_in(place.names[0], around.names[0]) or (kinds[0] is not None and kinds[0] == kinds[1])


def _within(place: Span, other: Span) -> bool:
    """A venue that begins with another place's name (甲县文化广场)."""
    return place.rule == "place.venue" and place.start <= other.start < other.end < place.end


def _with_owners(bodies: Sequence[Span]) -> Iterator[Span]:
    seen = set()
    for body in bodies:
        current: Span | None = body
        while current is not None:
            key = (current.start, current.end, current.names)
            if key not in seen:
                seen.add(key)
                yield current
            current = current.owner


def _hit(rule: str, subject: Span, found: Span) -> Hit:
    evidence = min(subject.start, found.start), max(subject.end, found.end)
    return by_operator(rule, subject, found, evidence)
