"""A corpus as the rows that the page reads. ``app/src/rows.ts`` is the other half of this contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.model import ENTITY_TYPES, RELATION_TYPES, Corpus, Entity, Evidence, Fact, Layout, Reading
from kg.namespaces import BASE
from kg.view.forces import positions
from kg.view.pinyin import readings
from kg.view.places import Locator
from kg.view.seats import outlines, seats

if TYPE_CHECKING:
    from collections.abc import Iterable

Row: TypeAlias = list[object]

TIERS = ("high", "medium", "low")


class Numbering:
    """Numbers strings in the order in which they are first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, value: str) -> int:
        """The number of a value, a new one if it is new."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[str]:
        """The values in the order of their numbers."""
        return list(self._numbers)


class Writer:
    """Turns the records of one corpus into rows that name each other by number."""

    def __init__(self, corpus: Corpus) -> None:
        self.locator = Locator(corpus)
        self.sources = {source.id: number for number, source in enumerate(corpus.sources)}
        single = (s for s in corpus.sources if len(s.pages) == 1 and "page" in dict(s.metadata))
        self.numbered = {s.id for s in single}  # the page of the paper, not of its file, is what one cites
        self.entities = {entity.id: number for number, entity in enumerate(corpus.entities)}
        self.rules: Numbering = Numbering()
        self.reasons: Numbering = Numbering()

    def evidence(self, evidence: Evidence) -> Row:
        """Article, place in it, raw place, page, and the quote where the article does not hold it as such."""
        place = self.locator.locate(evidence)
        held = self.locator.slice(place).replace("\n", "") == evidence.quote
        quote = "" if held else evidence.quote
        return [
            self.sources.get(evidence.source, -1),
            place.number,
            *self.locator.units(place),
            evidence.start,
            evidence.end,
            0 if evidence.source in self.numbered else evidence.page or 0,
            quote,
        ]

    def reading(self, reading: Reading) -> Row:
        """The evidence of a reading, its reason, and 1 for a misprint."""
        return [*self.evidence(reading.evidence), self.reasons(reading.reason), int(reading.misprint)]

    def entity(self, entity: Entity, place: tuple[int, int]) -> Row:
        """Type, name, aliases, id, position, and what only some entities have."""
        wrong = [reading.evidence.quote for reading in entity.readings if reading.misprint]
        rare = {
            "wrong": list(dict.fromkeys(wrong)) or None,
            "adcode": entity.adcode,
            "at": None
            if entity.longitude is None or entity.latitude is None
            else [entity.longitude, entity.latitude],
            "merged": list(entity.merged_from) or None,
        }
        return [
            ENTITY_TYPES.index(entity.type),
            entity.name,
            list(entity.aliases),
            entity.id,
            *place,
            {key: value for key, value in rare.items() if value is not None},
        ]

    def fact(self, fact: Fact) -> Row:
        """A fact with its subject and object by number; -1 stands for none."""
        article = (
            self.locator.number(fact.source, fact.object)
            if fact.object and fact.type == "contributedTo"
            else -1
        )
        return [
            fact.id,
            RELATION_TYPES.index(fact.type),
            self.sources.get(fact.source, -1),
            self.entities[fact.subject],
            self.entities.get(fact.object or "", -1),
            article,
            self.rules(fact.rule),
            TIERS.index(fact.tier),
            fact.date or "",
            fact.date_basis or "",
            fact.status or "",
            fact.role or "",
        ]

    def late(self, facts: Iterable[Fact], entities: Iterable[Entity]) -> dict[str, object]:
        """What the first view does without: texts, where each entity is named, the evidence of each fact."""
        return {
            "texts": [article.text for article in self.locator.articles],
            "readings": [[self.reading(reading) for reading in entity.readings] for entity in entities],
            "evidence": [[self.evidence(evidence) for evidence in fact.evidence] for fact in facts],
            "reasons": self.reasons.values(),
        }


def make_payload(corpus: Corpus, *, title: str) -> dict[str, object]:
    """Everything the page shows, as JSON values; ``late`` is what it reads only when somebody looks closer."""
    writer = Writer(corpus)
    facts = [fact for fact in corpus.facts if fact.subject in writer.entities]
    layout = positions(len(corpus.entities), _links(corpus.facts, writer.entities))
    return {
        "title": title,
        "base": BASE,
        "namesakes": [
            [writer.entities[a], writer.entities[b]]
            for a, b in corpus.namesakes
            if a in writer.entities and b in writer.entities
        ],
        "types": list(ENTITY_TYPES),
        "relations": list(RELATION_TYPES),
        "tiers": list(TIERS),
        "sources": source_rows(corpus),
        "articles": [
            [writer.sources.get(a.source, -1), a.id, a.headline, a.date.value if a.date else ""]
            for a in writer.locator.articles
        ],
        "entities": [
            writer.entity(entity, place) for entity, place in zip(corpus.entities, layout, strict=True)
        ],
        "facts": [writer.fact(fact) for fact in facts],
        "rules": writer.rules.values(),
        "seats": seats() if any(entity.longitude for entity in corpus.entities) else [],
        "pinyin": readings(name for entity in corpus.entities for name in (entity.name, *entity.aliases)),
        "late": {
            **writer.late(facts, corpus.entities),
            "outlines": outlines() if any(entity.longitude for entity in corpus.entities) else [],
        },
    }


def source_rows(corpus: Corpus) -> list[Row]:
    """Id, digest, paper, date and page of each source."""
    layouts = {layout.source: layout for layout in corpus.layouts}
    return [[s.id, s.sha256, *_issue(layouts.get(s.id), dict(s.metadata))] for s in corpus.sources]


def _links(facts: Iterable[Fact], numbers: dict[str, int]) -> list[tuple[int, int]]:
    """The pairs of entities that facts join, each once, smaller number first."""
    ends = [(numbers.get(fact.subject, -1), numbers.get(fact.object or "", -1)) for fact in facts]
    return sorted({(min(pair), max(pair)) for pair in ends if -1 not in pair and pair[0] != pair[1]})


def _issue(layout: Layout | None, metadata: dict[str, str]) -> tuple[str, str, str]:
    """Paper, date and page of a source, as far as anything says."""
    paper = (layout.paper if layout else None) or metadata.get("paper", "")
    date = layout.date.value if layout and layout.date else metadata.get("date", "")
    return paper, date, metadata.get("page", "")
