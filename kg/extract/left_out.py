"""Who does it where no word of the sentence says so: the body an article is about, the person a paragraph tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import clause_end, clause_start, kinds_at
from kg.extract.occasions import who_is_meant
from kg.extract.topics import leads_everywhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.rulebook import Frame
    from kg.extract.units import Unit

# relations whose subject, where it is left out, is not hidden behind common nouns
_NAMED_BEFORE = frozenset(("receivedAward", "participatesIn"))


def left_out(frame: Frame, units: Sequence[Unit], index: int, memory: Memory) -> list[Span]:
    """The body the article is about, unless the words before the verb name somebody else."""
    if "body" not in frame.subject or _somebody_else(frame, units[:index]) or _aims(units, index):
        return []
    clause = units[clause_start(units, index) : index]
    if frame.relation in _NAMED_BEFORE and sum(unit.kinds == {"word"} for unit in clause) > 1:
        return []  # 2户|家庭获评…, 各界|代表|参加…
    if frame.relation == "participatesIn" and any("count" in unit.kinds for unit in units[:index]):
        return []  # 50名|妇女来到甲镇，参加…
    whose = frame.relation == "receivedAward" and any(someones(clause, k) for k in range(len(clause)))
    past = frame.relation == "established" and "of" in kinds_at(units, index + 1)
    if whose or past or _place_acts(clause):
        return []  # 甲公司的老李获评…, 甲公司|负责人获评…, 2022年成立的甲协会
    near = _of_line(memory.subject, memory)
    honoured = _told_person(memory) or _of_line(memory.honoured, memory)
    speaks = _speaker_for(units[:index]) if frame.relation == "organises" else None
    if frame.relation == "organises" and not speaks and memory.main and leads_everywhere(memory.main):
        return []
    found = speaks or (honoured if frame.relation == "receivedAward" else None) or memory.main or near
    return [found] if found else []


def _speaker_for(units: Sequence[Unit]) -> Span | None:
    """The body whose officer says what it will do: 甲局局长张三说，下一步将举办“A”比赛."""
    said = next((k for k, unit in enumerate(units) if "say" in unit.kinds), None)
    if said is None or "person" not in kinds_at(units, said - 1):
        return None
    office = units[clause_start(units, said) : said]
    held = (u.span for k, u in enumerate(office) if "body" in u.kinds and "post" in kinds_at(office, k + 1))
    return next(held, None)


def _told_person(memory: Memory) -> Span | None:
    """Whom the paragraph tells of: its sentences begin with him and name nobody else (张三，甲局局长。曾获….)."""
    lead, last = memory.lead, who_is_meant(memory)
    told = lead and last and memory.lead_at >= memory.line_start and lead.names[0] == last.names[0]
    return lead if told else None


def _of_line(span: Span | None, memory: Memory) -> Span | None:
    """What was remembered, if the paragraph at hand has named it."""
    return span if span and span.start >= memory.line_start else None


def _aims(units: Sequence[Unit], index: int) -> bool:
    """Whether a verb only says to what end somebody named later acts: 为深化“A”，甲县妇联举办“B”."""
    if "beneficiary" not in kinds_at(units, 0) or "comma" not in kinds_at(units, clause_end(units, index)):
        return False
    behind = (unit.kinds & {"body", "run"} for unit in units[clause_end(units, index) :])
    kinds = [next(iter(found)) for found in behind if found]
    return "body" in kinds and "run" in kinds[kinds.index("body") :]


def _place_acts(clause: Sequence[Unit]) -> bool:
    """Whether a place or meeting does it itself (甲县举办“A”活动, 大会举行选举会议), not somebody in it."""
    first = next((k for k, unit in enumerate(clause) if not unit.kinds & {"date", "space", "comma"}), 0)
    return bool({"place", "event"} & kinds_at(clause, first)) and clause[first].span is not None


def _somebody_else(frame: Frame, units: Sequence[Unit]) -> bool:
    """Whether bodies without a name act (各级妇联; 在各级… only says where), or a person does (她走进社区，举办“A”讲座)."""
    if frame.relation == "organises" and any("pronoun" in unit.kinds for unit in units):
        return True
    return any("generic" in u.kinds and "place" not in kinds_at(units, k - 1) for k, u in enumerate(units))


def someones(clause: Sequence[Unit], k: int) -> bool:
    """Whether a body at k is named for somebody of it who is not."""
    return owner(clause, k) or ("body" in clause[k].kinds and "post" in kinds_at(clause, k + 1))


def owner(clause: Sequence[Unit], k: int) -> bool:
    """Whether a body, or the list it stands in, is named for what it has (甲县委、县政府的中心工作)."""
    if "body" not in clause[k].kinds:
        return False
    behind = (unit for unit in clause[k + 1 :] if not unit.kinds & {"sep", "body", "note"})
    return "of" in next((unit.kinds for unit in behind), ())
