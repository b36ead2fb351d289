"""What a build says about one name, as text: posts first, then everything else, each with its sentence."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.citations import Pages, cite, sentence, turn_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Corpus, Entity, Evidence, Fact, Reading

BASIS = {"text": "stated in the text", "issue": "date of the issue"}
STATUS = {
    "inOffice": "in office 在任",
    "former": "former 原任",
    "acting": "acting 代理",
    "elect": "elect 当选",
}
HOW_MANY_NEAR = 5


def find_entities(corpus: Corpus, name: str) -> list[Entity]:
    """Find who is called so: by id, else by name, else by a form met in the text."""
    wanted = _key(name)
    tests = (
        lambda e: e.id == name,
        lambda e: _key(e.name) == wanted,
        lambda e: wanted in {_key(a) for a in e.aliases} | {_key(r.text) for r in e.readings},
    )
    for test in tests:
        found = [e for e in corpus.entities if test(e)]
        if found:
            return found
    return []


def nearest_names(corpus: Corpus, name: str) -> list[str]:
    """Suggest names like the one that was not found: the most similar first, then those that hold it."""
    wanted = _key(name)
    names = sorted({form for e in corpus.entities for form in (e.name, *e.aliases)})
    holding = [n for n in names if wanted and (wanted in _key(n) or _key(n) in wanted)]
    similar = difflib.get_close_matches(name, names, n=HOW_MANY_NEAR, cutoff=0.3)
    return list(dict.fromkeys([*similar, *holding]))[:HOW_MANY_NEAR]


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()


def draw_choice(entities: Iterable[Entity]) -> str:
    """List who shares a name, with the id that tells them apart."""
    return "\n".join(f"  {e.id}  {e.type} {e.name}, {len(e.readings)} readings" for e in entities)


def draw_card(corpus: Corpus, entity: Entity) -> str:
    """Write all that is known of an entity, each fact with its sentence and place."""
    return "\n".join(_card_lines(corpus, turn_pages(corpus), entity))


def _card_lines(corpus: Corpus, pages: Pages, entity: Entity) -> Iterator[str]:
    entities = {e.id: e for e in corpus.entities}
    yield f"{entity.name}  {entity.type}  {entity.id}"
    if entity.aliases:
        yield f"  also written: {'、'.join(entity.aliases)}"
    if entity.merged_from:
        yield f"  joined from: {'、'.join(entity.merged_from)}"
    if entity.adcode:
        yield f"  code (GB/T 2260): {entity.adcode}"
    yield from _misprint_lines(r for r in entity.readings if r.misprint)
    for decision in corpus.decisions:
        if entity.id in decision.about and not decision.problem:
            why = f"{decision.who}, {decision.when}: {decision.why}"
            yield f"  decided: {' '.join(filter(None, (decision.kind, decision.one, decision.other)))} ({why})"
    twins = {x for pair in corpus.namesakes if entity.id in pair for x in pair} - {entity.id}
    if twins:
        yield f"  namesakes kept apart: {'、'.join(sorted(twins))}"
    for heading, facts in _grouped(corpus, entity).items():
        yield from ("", heading)
        yield from _fact_lines(pages, entities, entity, facts)


def _grouped(corpus: Corpus, entity: Entity) -> dict[str, list[Fact]]:
    """Group the facts of an entity under headings; posts come first."""
    groups: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in corpus.facts:
        if entity.id in {fact.subject, fact.object}:
            groups[_heading(fact, entity)].append(fact)
    order = sorted(groups, key=lambda heading: (not heading.startswith("Posts"), heading))
    return {h: sorted(groups[h], key=lambda f: (f.date or "", f.source, f.evidence[0].start)) for h in order}


def _heading(fact: Fact, entity: Entity) -> str:
    outward = fact.subject == entity.id
    if fact.type == "holdsPost":
        return "Posts 职务" if outward else "Posts held here 任职者"
    return fact.type if outward else f"{fact.type} (of this)"


def _fact_lines(
    pages: Pages, entities: dict[str, Entity], entity: Entity, facts: list[Fact]
) -> Iterator[str]:
    """Write facts; those that rest on the same words share one sentence."""
    groups: defaultdict[tuple[Evidence, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.evidence].append(fact)
    for evidence, together in groups.items():
        for fact in together:
            yield f"  {_fact_line(entities, entity, fact)}"
        ends = {end for fact in together for end in (fact.subject, fact.object) if end in entities}
        for place in evidence:
            yield f"      “{sentence(pages, place)}”"
            yield f"      {cite(pages, place)}"
            readings = (r for end in sorted(ends, key=str) for r in entities[end or ""].readings)
            yield from _misprint_lines(
                (r for r in readings if r.misprint and overlap(r.evidence, place)), indent=6
            )


def _fact_line(entities: dict[str, Entity], entity: Entity, fact: Fact) -> str:
    other = fact.object if fact.subject == entity.id else fact.subject
    name = entities[other].name if other in entities else other
    date = f"as of {fact.date} ({BASIS.get(fact.date_basis or '', fact.date_basis or 'no basis')})"
    status = STATUS[fact.status] if fact.status else ""
    level = f"{fact.level}级" if fact.level else ""
    parts = (name or "", fact.role or "", level, status, date if fact.date else "undated")
    return "  ".join([*(p for p in parts if p), f"[{fact.tier}, fact {fact.id}]"])


def overlap(one: Evidence, other: Evidence) -> bool:
    """Tell whether two places share a character."""
    return one.source == other.source and one.start < other.end and one.end > other.start


def _misprint_lines(readings: Iterable[Reading], *, indent: int = 2) -> Iterator[str]:
    for reading in readings:
        at = reading.evidence
        where = f"{at.source}:{at.start}-{at.end}"
        yield f"{' ' * indent}misprint on record: {reading.text} at {where} ({reading.reason})"
