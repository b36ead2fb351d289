"""Who does it: the subjects of a verb, said or left out."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kg.extract.clauses import clause_start, kinds_at, places_before
from kg.extract.hosts import hosts_behind
from kg.extract.left_out import left_out, owner
from kg.extract.occasions import who_is_meant
from kg.extract.villages import that_village, village_told_of, villages_of, with_villages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.rulebook import Frame
    from kg.extract.units import Unit

_HOLDERS = frozenset(("person", "body"))
_IN_LIST = frozenset(("person", "sep", "body", "post", "place", "space", "note"))
_HOSTS = frozenset(("body", "sep", "and", "with", "function", "etc"))


def find_subjects(frame: Frame, units: Sequence[Unit], index: int, memory: Memory) -> list[Span]:
    """The bodies (or people) that the verb at an index belongs to.

    Those of its clause, with the partners they do it with; else those an earlier clause of the
    sentence begins with; else the body the article is about.
    """
    behind = hosts_behind(units, index) if frame.verb == "host" else []
    if behind:
        return behind
    start = _own_start(frame, units, index)
    clause = _before_conferrer(frame, units[start:index])
    if frame.relation == "receivedAward" and (_given(units[start:index]) or _its_own(clause)):
        return []
    village = frame.relation == "receivedAward" and any("village" in unit.kinds for unit in clause)
    if village:
        return that_village(units[:index], memory)
    told = any("pronoun" in unit.kinds for unit in clause)
    if told and "person" in frame.subject:
        return _meant(units[:index], memory)
    group = (
        _with_lead(frame, units, (start, start + len(clause)), _group(frame, clause), memory)
        if _group(frame, clause)
        else []
    )
    if frame.near or (not group and (told or _counted(frame, clause))):
        return group
    if not group and any("both" in unit.kinds for unit in clause):
        group = _last_two(memory)
    return group or _earlier(frame, units, start, memory) or left_out(frame, units, index, memory)


def _own_start(frame: Frame, units: Sequence[Unit], index: int) -> int:
    """Where the words begin that say whose the verb at an index is."""
    start = clause_start(units, index)
    if frame.relation == "receivedAward":  # 甲荣获“A”、乙获评“B”: each has its own
        start = max([start, *(k + 1 for k in range(start, index) if _begins_anew(units, start, k, index))])
        start = max([start, *(k + 1 for k in range(start, index) if _narrows(units, k, index))])
    if "of" in kinds_at(units, index + 1):  # 甲参加|乙举办的“A”活动: 乙's; 在|甲、乙举办的“A”活动上: theirs
        start = max([start, *(k + 1 for k in range(start, index) if _leads_hosts(units, k, index))])
        start = max([start, *(k + 1 for k in range(start, index) if units[k].kinds & {"join", "occasion"})])
    return start


def _leads_hosts(units: Sequence[Unit], k: int, index: int) -> bool:
    """Whether 在 at k stands before an occasion that a list of bodies runs, not before a house."""
    between = units[k + 1 : index]
    listed = all(unit.kinds & _HOSTS for unit in between) and sum("body" in u.kinds for u in between) > 1
    return "place" in units[k].kinds and units[k].span is None and listed


def _its_own(clause: Sequence[Unit]) -> bool:
    """Whether a clause speaks of what somebody has, not of him: 他所在的班组|获评…."""
    last = max((k for k, unit in enumerate(clause) if "of" in unit.kinds), default=len(clause))
    if any(
        "etc" in unit.kinds and "count" in kinds_at(clause, k + 1) for k, unit in enumerate(clause[:last])
    ):
        return False  # 张三等6名来自各行各业的劳动者
    return bool(clause[last + 1 :]) and all(unit.kinds == {"word"} for unit in clause[last + 1 :])


def _before_conferrer(frame: Frame, clause: Sequence[Unit]) -> Sequence[Unit]:
    """A clause up to those who confer the honour: 甲|被乙表彰, 甲|受到乙表彰, 甲|从乙手中接过."""
    if frame.relation != "receivedAward":
        return clause
    named = next((k for k, unit in enumerate(clause) if unit.kinds & {"person", "body"}), len(clause))
    listed = max((k for k, unit in enumerate(clause) if "etc" in unit.kinds), default=0)
    while listed and "person" not in clause[listed].kinds:
        listed -= 1  # 被誉为“甲”的民警张三、|民警李四等2人
    conferrers = (
        k
        for k, unit in enumerate(clause)
        if k > listed and (unit.kinds & {"passive", "undergo"} or ("from" in unit.kinds and k > named))
    )
    return clause[: next(conferrers, len(clause))]


def _begins_anew(units: Sequence[Unit], start: int, k: int, index: int) -> bool:
    """Whether whose honour it is is said behind k: behind another honour, or a blank that ends a headline's clause."""
    before, behind = kinds_at(units, k - 1), units[k + 1 : index]
    blank = "space" in units[k].kinds and before == {"word"} and any(u.kinds & _HOLDERS for u in behind)
    return blank or _conferred(units, start, k)


def _narrows(units: Sequence[Unit], k: int, index: int) -> bool:
    """Whether a 的 at k leads from somebody to a body or village meant instead of him: 她所在的|甲村|获评…."""
    behind = units[k + 1 : index]
    led = "of" in units[k].kinds and bool(behind) and bool(behind[0].kinds & {"body", "place"})
    return led and not any(unit.kinds & {"person", "post"} for unit in behind)


def _conferred(units: Sequence[Unit], start: int, k: int) -> bool:
    """Whether an honour stands at k, or a quotation behind a verb that makes it one."""
    verbs = any(unit.kinds & {"receive", "confer"} for unit in units[start:k])
    return "award" in units[k].kinds or ("quote" in units[k].kinds and verbs)


def _given(clause: Sequence[Unit]) -> bool:
    """为获“A”的单位颁奖, 获奖者由乙授予“A”: the honour is not that of whoever acts."""
    named = any(unit.kinds & {"person", "pronoun"} for unit in clause)
    given = not named and any("agent" in unit.kinds for unit in clause)
    return given or "beneficiary" in kinds_at(clause, len(clause) - 1)


def _meant(units: Sequence[Unit], memory: Memory) -> list[Span]:
    """他, 她, 本人: the person named last."""
    named = [unit.span for unit in units if "person" in unit.kinds and unit.span]
    person = named[-1] if named else who_is_meant(memory)
    return [person] if person else []


def _counted(frame: Frame, clause: Sequence[Unit]) -> bool:
    """Whether it is a number of people without names who take part: 甲县妇联发出通知，52人|报名参加…."""
    return frame.relation == "participatesIn" and any("count" in unit.kinds for unit in clause)


def _earlier(frame: Frame, units: Sequence[Unit], start: int, memory: Memory) -> list[Span]:
    """Subjects of the nearest earlier clause of the sentence that begins with some."""
    own = next((unit.kinds for unit in units[start:] if not unit.kinds & {"space", "date"}), ())
    while start > 0 and "generic" not in own:
        end = start - 1
        start = clause_start(units, end)
        if "generic" in units[start].kinds:  # 希望商会团结协作，打响“A”品牌
            return []
        if frame.relation == "receivedAward" and (people := _spoken_of(units, start, end, memory)):
            return people
        clause = _before_conferrer(frame, units[start:end])
        village = frame.relation == "receivedAward" and "place" not in own and village_told_of(clause)
        group = (
            village or _acting(frame, clause) or (_group(frame, clause) if len(clause) < end - start else [])
        )
        if group and "with" in units[start].kinds:
            return [lead for lead in (memory.main,) if lead and lead.names != group[0].names] + group
        if group:
            return group
    return []


def _spoken_of(units: Sequence[Unit], start: int, end: int, memory: Memory) -> list[Span]:
    """Whom an earlier clause ends with (甲县妇联主席张三、李四，获评…) or means by 他, 她."""
    clause = units[start:end]
    if any("pronoun" in unit.kinds for unit in clause):
        return _meant(units[:start], memory)
    people = [k for k, unit in enumerate(clause) if "person" in unit.kinds and not _aimed_at(clause, k)]
    bodies = any("body" in unit.kinds for unit in clause)
    if not people or (bodies and people[-1] + 1 < len(clause)):
        return []
    listed = takewhile(lambda unit: unit.kinds & _IN_LIST, reversed(clause[: people[-1] + 1]))
    return [unit.span for unit in listed if unit.span and "person" in unit.kinds][::-1]


def _aimed_at(clause: Sequence[Unit], k: int) -> bool:
    """Whether a person in a clause is only whom somebody in it feels or acts for: 张三对李四|无限热爱."""
    first = next((i for i, unit in enumerate(clause) if unit.kinds & _HOLDERS), k)
    return first < k and "toward" in kinds_at(clause, k - 1)


def _with_lead(
    frame: Frame, units: Sequence[Unit], clause: tuple[int, int], group: list[Span], memory: Memory
) -> list[Span]:
    """With the one who leads, where the clause names only partners (携手甲、乙; 并与丙)."""
    start, end = clause
    first = next((u for u in units[start:end] if u.kinds & {"with", "and", "body"}), None)
    if first is None or "body" in first.kinds or frame.relation == "receivedAward":
        return group
    lead = next(iter(_earlier(frame, units, start, memory)), None) or memory.main or memory.subject
    return [lead, *group] if lead and lead.names != group[0].names else group


def _last_two(memory: Memory) -> list[Span]:
    """双方, 两地妇联: the last two joined by 与, those of one kind (by their last words) first; else the last two."""
    latest: dict[str, Span] = {}
    for body in reversed(memory.bodies):
        latest.setdefault(body.names[0], body)
    named = list(latest.values())
    joined = [*reversed(memory.pairs), tuple(named[1::-1])]
    alike = (pair for pair in joined if len({body.names[0][-2:] for body in pair}) == 1 < len(pair))
    return list(next(alike, joined[0]))


def _acting(frame: Frame, clause: Sequence[Unit]) -> list[Span]:
    """Subjects a clause begins with, dates and 由 aside."""
    first = next((unit for unit in clause if not unit.kinds & {"date", "space", "agent", "with"}), None)
    return _group(frame, clause) if first and first.kinds.intersection(frame.subject) else []


def _group(frame: Frame, clause: Sequence[Unit]) -> list[Span]:
    """Subjects of a clause: every body in it that is no venue, no guide and nobody's office."""
    found: list[Span] = []
    for k, unit in enumerate(clause):
        office = "body" in unit.kinds and (kinds_at(clause, k + 1) & {"post"} or owner(clause, k))
        before = kinds_at(clause, k - 1 - places_before(clause, k))
        other = before & {"place", "alias"} or (
            "toward" in before and k + 1 < len(clause)
        )  # 对甲公司|作了检查
        aside = office or other or "guide" in kinds_at(clause, k + 1)
        if unit.span is not None and unit.kinds.intersection(frame.subject) and not aside:
            found.append(unit.span)
    people = [span for span in found if span.kind == "Person"]
    bodies = [span for span in found if span.kind != "Person"]
    if frame.relation == "receivedAward":
        return people or with_villages(clause, bodies) or villages_of(clause)
    return bodies or people
