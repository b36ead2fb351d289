"""Link rules: two groups of a pattern, each unit of one linked with each of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import date_of
from kg.extract.frames import typed_by_relation
from kg.extract.hits import Hit
from kg.extract.lexicon import phrase
from kg.extract.rulebook import Link, links, tier_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

LONGEST_HEADING = 30
RESPECTIVELY = ("分别", "分获")


def find_link_hits(reading: Reading, memory: Memory) -> list[Hit]:
    """The facts of every link rule on a line, and of a list of winners under the name of an award."""
    hits = [
        hit
        for rule in links()
        for groups in reading.row.find(rule.pattern)
        for hit in _emit(rule, groups, reading)
    ]
    hits.extend(_winners(reading, memory))
    return hits


def _emit(rule: Link, groups: dict[str, Sequence[Unit]], reading: Reading) -> Iterator[Hit]:
    subjects = _spans(groups[rule.subject_group], rule.subject)
    objects = [typed_by_relation(rule.relation, span) for span in _spans(groups["what"], rule.object)]
    if rule.subject_group == "who" and _others_hold(rule, objects, groups, reading):
        return  # 获评“A”的10位教职工: theirs, not the subject's
    if any(span.kind == "Person" for span in subjects):
        subjects = [span for span in subjects if span.kind == "Person"]
    units = groups["all"]
    words = reading.line.slice(units[0].start, units[-1].end)
    pairs = [(s, o) for s in subjects for o in objects]
    if len(subjects) == len(objects) and any(word in words for word in RESPECTIVELY):
        pairs = list(zip(subjects, objects, strict=True))
    for subject, found in pairs:
        yield Hit(
            relation=rule.relation,
            subject=subject,
            object=found,
            rule=rule.id,
            tier=rule.tier,
            evidence=(units[0].start, units[-1].end),
            date=date_of(reading.units, units[0].start),
        )


def _others_hold(
    rule: Link, objects: Sequence[Span], groups: dict[str, Sequence[Unit]], reading: Reading
) -> bool:
    """Whether an honour's recipients come behind it though the rule found somebody before it."""
    if rule.relation != "receivedAward" or not objects or groups["who"][0].start > objects[-1].start:
        return False
    line = reading.line
    return bool(phrase("of-many").match(line.slice(objects[-1].end, line.end)))


def _spans(units: Sequence[Unit], kinds: Sequence[str]) -> list[Span]:
    """The spans of the kinds asked for; a body right before a post is somebody's office, not a subject."""
    found = []
    for k, unit in enumerate(units):
        following = units[k + 1].kinds if k + 1 < len(units) else frozenset[str]()
        if (
            unit.span
            and unit.kinds.intersection(kinds)
            and not ("body" in unit.kinds and "post" in following)
        ):
            found.append(unit.span)
    return found


def _winners(reading: Reading, memory: Memory) -> Iterator[Hit]:
    """A line that is an award's name opens a list; the lines below name who received it."""
    units = [unit for unit in reading.units if not unit.kinds & {"space", "note", "colon", "sep"}]
    awards = [unit.span for unit in units if "award" in unit.kinds and unit.span]
    placed = bool(units) and bool(units[0].kinds & {"place", "body"})
    labelled = any("colon" in unit.kinds for unit in reading.units) and not awards and not placed
    heads = len(awards) == 1 and (len(units) <= 4 or "colon" in reading.units[-1].kinds)
    if labelled or any("stop" in unit.kinds for unit in units):
        memory.award = None
    elif heads and len(reading.line.text) < LONGEST_HEADING:
        memory.award = awards[-1]
    elif memory.award is not None and not awards:
        colons = [k for k, unit in enumerate(reading.units) if "colon" in unit.kinds]
        entries = reading.units[colons[0] + 1 :] if colons else reading.units
        people = [u.span for u in entries if "person" in u.kinds and u.span]
        bodies = [u.span for u in entries if "body" in u.kinds and u.span]
        for subject in people or bodies:
            yield Hit(
                relation="receivedAward",
                subject=subject,
                object=memory.award,
                rule="received.in-list",
                tier=tier_of("received.in-list"),
                evidence=(reading.line.start, reading.line.end),
            )
