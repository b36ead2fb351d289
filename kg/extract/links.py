"""Link rules: two groups of a pattern, each unit of one linked with each of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import date_of, kinds_at
from kg.extract.frames import typed_by_relation
from kg.extract.hits import Hit, pairs_of
from kg.extract.lexicon import phrase
from kg.extract.number_lists import find_number_lists
from kg.extract.prizes import find_prizes
from kg.extract.recipients import find_recipients, holders_behind, whole_name
from kg.extract.rulebook import Link, links_among
from kg.extract.winners import find_winners

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.memory import Memory
    from kg.extract.reading import Reading
    from kg.extract.units import Unit

_CONFERRED = frozenset(("receive", "confer", "gain", "person", "body", "count"))


def find_link_hits(reading: Reading, memory: Memory) -> list[Hit]:
    """The facts of every link rule on a line, and of its lists of winners."""
    hits = [
        hit
        for rule in links_among(reading.row.kinds)
        for groups in reading.row.find(rule.pattern)
        for hit in _emit(rule, groups, reading)
    ]
    hits.extend(find_recipients(reading, memory))
    hits.extend(find_prizes(reading, memory))
    hits.extend(find_winners(reading, memory))
    hits.extend(find_number_lists(reading, memory))
    return hits


def _emit(rule: Link, groups: dict[str, Sequence[Unit]], reading: Reading) -> Iterator[Hit]:
    last = groups[rule.subject_group][-1].end
    behind = next((unit for unit in reading.row.units if unit.start >= last), None)
    subjects = _spans(groups[rule.subject_group], rule.subject, behind)
    objects = [typed_by_relation(rule.relation, span) for span in _spans(groups["what"], rule.object)]
    if rule.subject_group == "who" and _others_hold(rule, objects, groups, reading):
        return  # 获评“A”的10位教职工: theirs, not the subject's
    subjects = _behind_conferred(subjects, groups, reading)
    if any(span.kind == "Person" for span in subjects):
        subjects = [span for span in subjects if span.kind == "Person"]
    if rule.relation == "receivedAward":
        subjects = [whole_name(subject, reading.units, reading.line) for subject in subjects]
    units = groups["all"]
    words = reading.line.slice(units[0].start, units[-1].end)
    for subject, found in pairs_of(words, subjects, objects):
        yield Hit(
            relation=rule.relation,
            subject=subject,
            object=found,
            rule=rule.id,
            tier=rule.tier,
            evidence=(units[0].start, units[-1].end),
            date=date_of(reading.units, units[0].start),
        )


def _behind_conferred(
    subjects: list[Span], groups: dict[str, Sequence[Unit]], reading: Reading
) -> list[Span]:
    """Of a list right behind a verb of conferring, those behind its comma: “A”授予甲、乙，|丙、丁获评“B”."""
    who = groups.get("who", ())
    comma = next((unit for unit in who if "comma" in unit.kinds), None)
    units = reading.row.units
    before = next((k for k, unit in enumerate(units) if who and unit.start == who[0].start), 0) - 1
    listed = "confer" in groups["all"][0].kinds  # the rule is about a list in commas
    if comma is None or listed or not {"confer", "wear"} & kinds_at(units, before):
        return subjects
    return [span for span in subjects if span.start > comma.start]


def _others_hold(
    rule: Link, objects: Sequence[Span], groups: dict[str, Sequence[Unit]], reading: Reading
) -> bool:
    """Whether an honour's recipients come behind it though the rule found somebody before it."""
    if rule.relation != "receivedAward" or not objects:
        return False
    if rule.id == "received.as-title":
        return _conferred(groups["all"], objects, reading)
    if groups["who"][0].start > objects[-1].start:
        return False
    line = reading.line
    held = holders_behind(reading.units, objects[-1], line)
    return bool(held or phrase("of-many").match(line.slice(objects[-1].end, line.end)))


def _conferred(found: Sequence[Unit], objects: Sequence[Span], reading: Reading) -> bool:
    """甲获评“A”、乙获评“B”; 甲等2名“A”、乙等3名“B”: an honour that somebody before it received is no title of who follows 、."""
    before = [unit for unit in reading.units if unit.end <= objects[-1].start]
    return "sep" in kinds_at(found, 1) and bool(kinds_at(before, len(before) - 1) & _CONFERRED)


def _spans(units: Sequence[Unit], kinds: Sequence[str], behind: Unit | None = None) -> list[Span]:
    """The spans of the kinds asked for; a body right before a post is somebody's office, not a subject."""
    found = []
    for k, unit in enumerate(units):
        following = kinds_at([*units, *([behind] if behind else [])], k + 1)
        if (
            unit.span
            and unit.kinds.intersection(kinds)
            and not ("body" in unit.kinds and "post" in following)
        ):
            found.append(unit.span)
    return found
