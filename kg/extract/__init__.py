"""Layout and words → mentions and relations.

Takes a ``Layout`` and, for each article, the words of a name finder (article offsets, tags
PER, LOC, ORG, TIME, n, v …); gives an ``Extraction``. Pure: the same input gives the same
output. Data: ``words/*.tsv`` (what bodies, posts, undertakings and cues are called) and
``rules/*.toml`` (patterns and frames). Known limits: one paragraph is read at a time; only
the topic, each person's body and the last events are remembered from one to the next.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.assemble import Assembly
from kg.extract.bare_offices import home_of
from kg.extract.bylines import find_bylines
from kg.extract.chains import find_post_hits
from kg.extract.defaults import find_containers, find_defaults
from kg.extract.frames import find_frame_hits
from kg.extract.lexicon import phrase
from kg.extract.likely import LIKELY, judge
from kg.extract.lines import Line, Span, Tagged, covered, split_lines
from kg.extract.links import find_link_hits
from kg.extract.memory import Known, Memory
from kg.extract.reading import Reading, read_line
from kg.extract.rulebook import catalogue, pack_hash
from kg.extract.sources import find_papers, imprint_bodies, source_names
from kg.extract.structure import (
    find_department_hits,
    find_honoured_hits,
    find_role_units,
    find_structure_hits,
)
from kg.extract.suspects import find_suspects
from kg.extract.topics import main_body
from kg.extract.undated import date_of_text, year_told
from kg.model import Article, Extraction, Layout, Mention, Relation, Suspect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extract.hits import Hit

__all__ = ["LIKELY", "catalogue", "extract", "pack_hash"]

FULL_DATE = len("2022-05-26")
FEWEST_ITEMS = 3  # of a digest


def extract(layout: Layout, words: Mapping[str, Sequence[Tagged]], *, judged: bool = True) -> Extraction:
    """Everything found in one source. ``words`` maps article ids to their words.

    Unless ``judged``, the rules alone have their say: nothing likely is added, nothing unlikely taken back.
    """
    mentions: list[Mention] = []
    relations: list[Relation] = []
    suspects: list[Suspect] = []
    page = "\n".join(article.text for article in layout.articles)
    for article in layout.articles:
        found = _extract_article(article, words.get(article.id, ()), page)
        named = found.mentions()
        if judged:
            found.settle(*judge(article, named, found.relations()))
        mentions.extend(named)
        relations.extend(found.relations())
        suspects.extend(found.suspects())
    return Extraction(
        source=layout.source,
        mentions=tuple(mentions),
        relations=tuple(relations),
        suspects=tuple(suspects),
    )


def _extract_article(article: Article, words: Sequence[Tagged], page: str) -> Assembly:
    assembly, memory = Assembly(article), Memory()
    issue = article.date.value if article.date else date_of_text(article.text)
    lines = split_lines(article, words)
    first = [read_line(line, issue, Known()) for line in lines if line.zone != "masthead"]
    issue = issue or year_told(page, first)
    known = _learn(first)
    readings: list[Reading] = []
    found: list[Hit] = []
    memory.main, memory.digest = main_body(first), _is_digest(lines)
    for line in lines:
        if line.zone == "masthead" and not phrase("adviser").match(line.text):
            published = _read_masthead(line, issue, assembly)
            memory.source = memory.source or published
            known = replace(known, source=memory.source.names[0] if memory.source else None)
            continue
        reading = read_line(line, issue, known)
        known = replace(
            known,
            date=next((d.note for d in reversed(reading.dates) if len(d.note) == FULL_DATE), known.date),
        )
        readings.append(reading)
        found.extend(_read(line, reading, memory, assembly))
    assembly.relate(find_defaults(readings, found))
    assembly.relate(find_containers(readings, found))
    return assembly


def _is_digest(lines: Sequence[Line]) -> bool:
    """Whether most paragraphs open with a day, and no headline says what they have in common."""
    if any(line.zone == "headline" for line in lines):
        return False
    prose = [line for line in lines if line.zone == "body" and "。" in line.text]
    dated = sum(bool(phrase("opens-day").match(line.text)) for line in prose)
    return dated >= FEWEST_ITEMS and dated * 2 > len(prose)


def _learn(readings: Sequence[Reading]) -> Known:
    """The local places and the people that the body names beyond doubt."""
    places = {
        p.names[0] for r in readings for p in r.places if p.rule == "place.local" and len(p.names[0]) > 2
    }
    people = {p.names[0] for r in readings if r.line.zone == "body" for p in r.people if len(p.names[0]) > 2}
    bodies = tuple((b.start, b.names[0]) for r in readings for b in r.bodies)
    nested = [b for r in readings for b in r.bodies if b.rule == "body.unit" and b.owner]
    units = {b.names[0].removeprefix(b.owner.names[0]): b.names[0] for b in nested if b.owner}
    undertakings = tuple((u.start, u.kind, u.names[0]) for r in readings for u in r.undertakings)
    return Known(
        places=frozenset(places),
        named=frozenset(p.names[0] for r in readings for p in r.places if p.rule == "place.gazetteer"),
        people=frozenset(people),
        bodies=bodies,
        units=tuple((own, full) for own, full in units.items() if len(own) > 2),
        undertakings=undertakings,
        home=home_of(readings),
    )


def _read(line: Line, reading: Reading, memory: Memory, assembly: Assembly) -> list[Hit]:
    """Add what a paragraph holds; gives the facts that its sentences and names state."""
    memory.line_start = line.start
    text, start, end = line.article.text, line.start, line.end
    item = memory.digest and phrase("opens-day").match(text, start, end)
    if item or phrase("new-report").match(text, start, end):
        memory.forget_occasions(memory.prose_end)
    bylines = find_bylines(line) if memory.roll is None else []
    credited = covered([hit.subject for hit in bylines])
    assembly.relate(bylines)
    for span in (*reading.bodies, *reading.places, *reading.people, *reading.undertakings):
        if not (span.kind == "Person" and _unsure(line, span, credited)):
            assembly.add(span)
    hits = [*find_post_hits(reading, memory), *find_link_hits(reading, memory)]
    hits += [hit for hit in find_frame_hits(reading, memory) if hit.subject.start not in credited]
    assembly.relate(hits)
    assembly.doubt(find_suspects(reading, hits))
    assembly.relate(find_honoured_hits(hits, reading))
    named = [*find_structure_hits(reading), *find_department_hits(hits)]
    assembly.relate(named)
    assembly.relate(find_role_units(hits, reading))
    memory.prose_end = line.end if "。" in line.text else memory.prose_end
    return [*hits, *named]


def _read_masthead(line: Line, issue: str | None, assembly: Assembly) -> Span | None:
    """Credits and those who report; of the bodies, those that a name behind 来源 holds. Gives the first of these."""
    assembly.relate(find_bylines(line))
    reading = read_line(line, issue, Known())
    names = list(source_names(line, reading.places))
    bodies = [b for b in reading.bodies if any(lo <= b.start and b.end <= hi for lo, hi in names)]
    bodies += [b for b in imprint_bodies(line, reading.bodies) if b not in bodies]
    papers = [p for p in find_papers(line) if not any(lo < p.end and p.start < hi for lo, hi in names)]
    for body in (*bodies, *papers):
        assembly.add(body)
    assembly.relate(
        find_structure_hits(replace(reading, bodies=(*bodies, *papers), posts=(), undertakings=()))
    )
    return next(iter(bodies), None)


def _unsure(line: Line, person: Span, credited: set[int]) -> bool:
    """A name of the byline is a mention already; one that only a headline shows may be none."""
    return bool(credited.intersection(range(person.start, person.end))) or (
        line.zone == "headline" and person.rule not in {"person.known", "person.after-title"}
    )
