"""When and where an undertaking was held."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kg.extract.clauses import CLAUSE_ENDS, clause_end, clause_start, kinds_at, stretch
from kg.extract.hits import Hit, by_operator
from kg.extract.known_places import lies_in
from kg.extract.structure import place_of
from kg.extract.venues import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.units import Unit

HELD = frozenset(("run", "host", "attend", "happen", "welcome"))
_HERE = frozenset(("run", "welcome"))
_TELLS = HELD | {"join", "date", "event", "programme"}  # what else a clause may tell of
NEAR = 14
FURTHEST_PLACE = 4
SOON = 4
_DESCRIBES = frozenset(("word", "quote", "count", "function", "lie", "place"))
_MONTH = len("2022-05")
_VISITED = "programme.works"  # what is inspected does not happen then and there


def find_circumstances(
    units: Sequence[Unit], places: Sequence[Span], last: str | None = None
) -> Iterator[Hit]:
    """Dates and places of what a sentence says was held.

    ``places`` are those of the paragraph; ``last`` is the day the article named last, ISO, which an
    event of a sentence without a date happened on.
    """
    held = [k for k, unit in enumerate(units) if unit.kinds & HELD]
    for k, unit in enumerate(units):
        if not unit.kinds & {"event", "programme"} or unit.span is None or unit.span.rule == _VISITED:
            continue
        if _recalled(units, k):
            continue
        near = [v for v in held if abs(v - k) <= NEAR]
        date = _date(units, k, near)
        if date is None and near and "event" in unit.kinds and not _told_of_later(units, k):
            date = last
        if date:
            yield by_operator("happened.date", unit.span, None, stretch(units), date=date)
        for place in _places(units, k, near, places):
            yield by_operator("place.venue", unit.span, place, stretch(units), date=date)


def _told_of_later(units: Sequence[Unit], k: int) -> bool:
    """Whether a sentence gives a day itself, or says that an event is still to come: 将相继举办|甲座谈会."""
    return any("date" in unit.kinds for unit in units) or any("future" in unit.kinds for unit in units[:k])


def _recalled(units: Sequence[Unit], k: int) -> bool:
    """Whether only what was said at an event is meant, not that it was held: 在X|上|的|讲话."""
    behind = [kinds_at(units, k + n) for n in (1, 2)]
    return "place" in kinds_at(units, k - 1) and "function" in behind[0] and "of" in behind[1]


def _date(units: Sequence[Unit], k: int, near: Sequence[int]) -> str | None:
    """The last date before an undertaking, else one between it and its verb (X 将于8月3日举办)."""
    before = [v for v in range(k) if _dated(units[v])]
    told = kinds_at(units, k + 1) & {"future"} and _dated_at(units, k + 2)  # X|将于|8月3日…举办
    if near and (told or _held_on(units, k)):
        return _value(units[k + 2])
    if before and (near or _opens(units[before[-1] + 1 : k])):
        return _value(units[before[-1]])
    last = min(near[-1] if near else k + SOON, _clause_end(units, k))
    after = [v for v in range(k + 1, last + 1) if _dated(units[v])] if not before else []
    set_for = after and (
        near or all(u.kinds & {"future", "function", "place"} for u in units[k + 1 : after[0]])
    )
    told_apart = (_value(told[0]) for told in _told_apart(units, k) if not before and _dated_at(told, 0))
    return _value(units[after[0]]) if set_for else next(told_apart, None)


def _held_on(units: Sequence[Unit], k: int) -> bool:
    """Whether an undertaking has a clause of its own, and the next one, that names no other, its day: X，12月5日在甲馆举行."""
    if "comma" not in kinds_at(units, k + 1) or not _dated_at(units, k + 2):
        return False
    opens = not any(unit.kinds & _TELLS for unit in units[clause_start(units, k) : k])
    clause = units[k + 2 : clause_end(units, k + 2)]
    return (
        opens
        and any(unit.kinds & _HERE for unit in clause)
        and not any(unit.kinds & {"event", "programme", "quote"} for unit in clause)
    )


def _dated_at(units: Sequence[Unit], index: int) -> bool:
    return index < len(units) and _dated(units[index])


def _dated(unit: Unit) -> bool:
    return "date" in unit.kinds and len(_value(unit)) >= _MONTH


def _value(unit: Unit) -> str:
    return unit.span.note if unit.span else ""


def _opens(between: Sequence[Unit]) -> bool:
    """Whether nothing but a comma or the holder stands between a date and the undertaking it opens."""
    told = len(between) == 1 and "copula" in between[0].kinds  # 5月20日是|第三十次全国助残日
    return told or all(unit.kinds & {"comma", "space", "body", "place"} for unit in between)


def _clause_end(units: Sequence[Unit], k: int) -> int:
    """The index of the last unit of a clause, a few units behind k at most."""
    end = k
    while end + 1 < min(len(units), k + NEAR) and not units[end + 1].kinds & CLAUSE_ENDS:
        end += 1
    return end


def _places(units: Sequence[Unit], k: int, near: Sequence[int], places: Sequence[Span]) -> list[Span]:
    """Places behind 在, 到, 走进 from the start of the clause to the verb, lists included."""
    if not near:
        return _moved_to(units, k, places)
    first = clause_start(units, min(k, near[0]))
    last = max(near[-1], _clause_end(units, k))
    found = (
        _behind_prepositions(units[first : last + 1], places)
        or _gone_to(units, first, near[0], places)
        or _opening_place(units[:first], places)
    )
    found = found or [place for told in _told_apart(units, k) for place in _place_list(told, places)]
    return found or _here(units, k, last) or _holding_place(units, k, near)


def _told_apart(units: Sequence[Unit], k: int) -> Iterator[Sequence[Unit]]:
    """X举行，时间为|5月3日，地点设在|甲馆: what the later clauses hold that tell of time or place alone."""
    for v in range(k + 2, len(units)):
        if "told" in units[v].kinds and "comma" in units[v - 1].kinds:
            end = clause_end(units, v)
            begin = next((n for n in range(v, end) if units[n].span), end)
            if begin - v <= FURTHEST_PLACE:
                yield units[begin:end]


def _here(units: Sequence[Unit], k: int, last: int) -> list[Span]:
    """甲馆锣鼓喧天，掌声阵阵，X|在这里|举行: the place that the clauses before name last."""
    if not any("here" in unit.kinds for unit in units[k : last + 1]):
        return []
    before = [u for u in units[: clause_start(units, k)] if u.span and u.kinds & {"place", "body"}]
    return [u.span for u in before[-1:] if u.span and "place" in u.kinds]


def _moved_to(units: Sequence[Unit], k: int, places: Sequence[Span]) -> list[Span]:
    """“甲”活动走进乙县: the places that end a clause without another verb than going there."""
    end = next((n for n in range(k + 1, len(units)) if units[n].kinds & CLAUSE_ENDS), len(units))
    way = next((n for n in range(k + 1, end) if units[n].kinds != {"function"}), end)
    behind = units[way + 1 : end]
    goes = "place" in kinds_at(units, way) and units[way].span is None
    plain = all(u.kinds & {"place", "sep"} and (u.span or "sep" in u.kinds) for u in behind)
    return _place_list(behind, places) if goes and plain else []


def _behind_prepositions(units: Sequence[Unit], places: Sequence[Span]) -> list[Span]:
    found: dict[tuple[int, int], Span] = {}
    for v, unit in enumerate(units):
        if "place" in unit.kinds and unit.span is None:
            first = _behind_attribute(units, v + 1, clause_end(units, v))
            for place in _place_list(units[first:], places):
                found.setdefault((place.start, place.end), place)
    return list(found.values())


def _gone_to(units: Sequence[Unit], first: int, verb: int, places: Sequence[Span]) -> list[Span]:
    """甲县妇联走进甲镇乙村和丙村，举办…: the places that the clause before one that opens with its verb ends with."""
    plain = all(unit.kinds & {"function", "lately", "word", "date"} for unit in units[first:verb])
    if first == 0 or not plain or "comma" not in units[first - 1].kinds:
        return []
    clause = units[clause_start(units, first - 1) : first - 1]
    ways = [v for v, unit in enumerate(clause) if "place" in unit.kinds and unit.span is None]
    behind = clause[ways[-1] + 1 :] if ways else []
    ends = behind and all(u.kinds & {"place", "body", "sep"} and (u.span or "sep" in u.kinds) for u in behind)
    return _place_list(behind, places) if ends else []


def _opening_place(units: Sequence[Unit], places: Sequence[Span]) -> list[Span]:
    """The place that a clause of its own gives at the start of a sentence, a byline aside: （记者 张三）5月3日，在甲镇乙村，甲县妇联举行…."""
    units = units[max((v + 1 for v, unit in enumerate(units[:NEAR]) if "close" in unit.kinds), default=0) :]
    for v, unit in enumerate(units[:NEAR]):
        if unit.span and unit.span.note == INSIDE:
            return [unit.span]
        if "place" in unit.kinds and unit.span is None:
            end = next((n for n in range(v, len(units)) if units[n].kinds & CLAUSE_ENDS), len(units))
            first = _behind_attribute(units, v + 1, end)
            plain = all(u.kinds & {"place", "body", "sep", "date"} for u in units[first:end])
            return _place_list(units[first:end], places) if plain else []
        if unit.kinds & {"body", "person", "event", "programme"}:
            break
    return _lively_place(units)


def _behind_attribute(units: Sequence[Unit], k: int, end: int) -> int:
    """Where the places begin behind what only describes them: 在|海拔3000米的|甲县, 在|位于乙县的|甲馆."""
    of = next((n for n in range(k, end) if "of" in units[n].kinds), k)
    plain = all(u.kinds <= _DESCRIBES for u in units[k:of])
    return of + 1 if of > k and plain and "place" in kinds_at(units, of + 1) else k


def _lively_place(units: Sequence[Unit]) -> list[Span]:
    """5月3日，甲镇乙村|热闹非凡，…; 5月3日，甲馆，…: the place a sentence opens with, of which its clause says nothing else."""
    start = next((n for n, u in enumerate(units) if not u.kinds & {"date", "comma", "space"}), len(units))
    end = next((n for n in range(start, len(units)) if units[n].kinds & CLAUSE_ENDS), len(units))
    chain = start
    while chain < end and "place" in units[chain].kinds and units[chain].span:
        chain += 1
    plain = start < chain and all(u.kinds <= {"word", "function"} for u in units[chain:end])
    found = units[chain - 1].span if plain else None
    return [found] if found else []


def _holding_place(units: Sequence[Unit], k: int, near: Sequence[int]) -> list[Span]:
    """甲镇乙村举行首届…大会: the place right before the verb of a clause that names no body."""
    before = [v for v in near if v < k and units[v].kinds & _HERE and clause_start(units, k) <= v]
    if not before:
        return []
    clause = units[clause_start(units, k) : before[0]]
    while clause and clause[-1].kinds & {"date", "function"}:
        clause = clause[:-1]
    if not clause or any("body" in unit.kinds for unit in clause) or "place" not in clause[-1].kinds:
        return []
    return [clause[-1].span] if clause[-1].span else []


def _place_list(units: Sequence[Unit], places: Sequence[Span]) -> list[Span]:
    """The places a stretch begins with, a few words aside: of a chain (甲县|乙乡) the innermost, of a body its own.

    A body right before a place has that place (该校|教学楼): it counts for nothing.
    """
    group: list[Span] = []
    aside = 0
    for unit, behind in zip_longest(units, units[1:]):
        if "body" in unit.kinds and behind and "place" in behind.kinds and behind.span:
            continue
        span = place_of(unit.span, places) if "body" in unit.kinds and unit.span else unit.span
        if "sep" in unit.kinds:
            aside = 0
        elif not unit.kinds & {"place", "body"} or span is None:
            aside += 1
            if aside > FURTHEST_PLACE or not unit.kinds <= {"word", "function", "date", "quote"}:
                break
        else:
            if group and (group[-1].end == unit.start or lies_in(span.names[0], group[-1].names[0])):
                group.pop()
            group.append(span)
    return group
