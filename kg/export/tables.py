"""Tables for spreadsheets: who, which bodies, which posts when, and where it is written.

Every row ends with a citation: paper, date, headline, file and offsets. ``TABLES`` lists what
there is; a table is a function from a corpus to its rows, and a row is a mapping from column
to text, so that the same rows serve CSV and pandas.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.citations import Pages, cite, turn_pages
from kg.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from kg.model import Corpus, Entity, EntityType, Fact, RelationType

    Row = dict[str, str]

JOIN = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A corpus arranged for making tables."""

    corpus: Corpus
    pages: Pages
    entities: Mapping[str, Entity]
    facts_of: Mapping[str, Sequence[Fact]]

    def name(self, entity_id: str | None) -> str:
        """Give the name of an entity; what is none (an article) keeps its id."""
        entity = self.entities.get(entity_id or "")
        return entity.name if entity else entity_id or ""

    def citation(self, fact: Fact) -> str:
        """Cite every place a fact rests on."""
        return JOIN.join(dict.fromkeys(str(cite(self.pages, e)) for e in fact.evidence))


def arrange(corpus: Corpus) -> Known:
    """Arrange a corpus for making tables."""
    facts_of: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in corpus.facts:
        for end in dict.fromkeys((fact.subject, fact.object)):
            if end is not None:
                facts_of[end].append(fact)
    entities = {e.id: e for e in corpus.entities}
    return Known(corpus=corpus, pages=turn_pages(corpus), entities=entities, facts_of=facts_of)


def write_tables(corpus: Corpus, folder: Path) -> None:
    """Write every table as CSV that Excel reads as UTF-8, one file a table."""
    known = arrange(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        write_csv(folder / f"{name}.csv", table(known))


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows of one shape; no text can act as a formula when a spreadsheet opens it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for line in [list(rows[0]), *(row.values() for row in rows)] if rows else []:
            writer.writerow([harmless(cell) for cell in line])


def posts(known: Known) -> list[Row]:
    """List who was in which post as of when, oldest first within a person."""
    facts = [f for f in known.corpus.facts if f.type == "holdsPost"]
    facts.sort(
        key=lambda f: (known.name(f.subject), f.subject, f.date or "", known.name(f.object), f.role or "")
    )
    return [
        {
            "person": known.name(f.subject),
            "role": f.role or "",
            "organisation": known.name(f.object),
            "status": f.status or "",
            **_statement(known, f),
        }
        for f in facts
    ]


def awards(known: Known) -> list[Row]:
    """List who received which honour."""
    facts = [f for f in known.corpus.facts if f.type == "receivedAward"]
    return [
        {
            "recipient": known.name(f.subject),
            "award": known.name(f.object),
            "level": f.level or "",
            **_statement(known, f),
        }
        for f in facts
    ]


def facts(known: Known) -> list[Row]:
    """List every fact, one a row."""
    return [
        {
            "id": f.id,
            "type": f.type,
            "subject": known.name(f.subject),
            "subject_id": f.subject,
            "object": known.name(f.object),
            "object_id": f.object or "",
            "role": f.role or "",
            "status": f.status or "",
            "source": f.source,
            "rule": f.rule,
            **_statement(known, f),
        }
        for f in known.corpus.facts
    ]


def _statement(known: Known, fact: Fact) -> Row:
    """Give the columns that every fact has."""
    return {
        "as_of": fact.date or "",
        "basis": fact.date_basis or "",
        "confidence": fact.tier,
        "quote": JOIN.join(dict.fromkeys(e.quote for e in fact.evidence)),
        "citation": known.citation(fact),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands at the other end of the facts of one type; ``objects`` when the entity is the subject."""

    name: str
    relation: RelationType
    objects: bool

    def value(self, known: Known, entity: Entity) -> str:
        """Join the names (or the dates) at the other end."""
        own = [f for f in known.facts_of.get(entity.id, ()) if f.type == self.relation]
        mine = [f for f in own if (f.subject if self.objects else f.object) == entity.id]
        if self.relation == "happenedOn":
            return JOIN.join(sorted({f.date or "" for f in mine}))
        ends = (known.name(f.object if self.objects else f.subject) for f in mine)
        return JOIN.join(dict.fromkeys(ends))


def _entity_table(types: Iterable[EntityType], *columns: Column) -> Callable[[Known], list[Row]]:
    """Make a table with one row per entity of the types."""
    wanted = frozenset(types)

    def table(known: Known) -> list[Row]:
        chosen = sorted((e for e in known.corpus.entities if e.type in wanted), key=lambda e: (e.name, e.id))
        return [_entity_row(known, entity, columns) for entity in chosen]

    return table


def _entity_row(known: Known, entity: Entity, columns: Sequence[Column]) -> Row:
    own = known.facts_of.get(entity.id, ())
    places = [e for f in own for e in f.evidence] or [r.evidence for r in entity.readings]
    dates = sorted(f.date for f in own if f.date)
    return {
        "name": entity.name,
        "also_written": JOIN.join(entity.aliases),
        "type": entity.type,
        **{c.name: c.value(known, entity) for c in columns},
        "first_date": dates[0] if dates else "",
        "last_date": dates[-1] if dates else "",
        "facts": str(len(own)),
        "id": entity.id,
        "citation": str(cite(known.pages, places[0])) if places else "",
    }


TABLES: dict[str, Callable[[Known], list[Row]]] = {
    "people": _entity_table(
        ("Person",),
        Column(name="organisations", relation="holdsPost", objects=True),
        Column(name="awards", relation="receivedAward", objects=True),
    ),
    "organisations": _entity_table(
        ("Organization",),
        Column(name="part_of", relation="partOf", objects=True),
        Column(name="in", relation="locatedIn", objects=True),
        Column(name="runs", relation="organises", objects=True),
    ),
    "posts": posts,
    "programmes": _entity_table(
        ("Programme", "Event"),
        Column(name="organisers", relation="organises", objects=False),
        Column(name="places", relation="takesPlaceIn", objects=True),
        Column(name="dates", relation="happenedOn", objects=True),
        Column(name="participants", relation="participatesIn", objects=False),
    ),
    "awards": awards,
    "documents": _entity_table(
        ("Document",),
        Column(name="issuers", relation="issued", objects=False),
    ),
    "facts": facts,
}
