"""Spans and hits of an article become mentions and relations with ids."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.model import ENTITY_TYPES, Article, EntityType, Mention, Relation, Suspect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.hits import Hit
    from kg.extract.lines import Span


class Assembly:
    """Collects the mentions of one article; the same span gives the same mention."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._mentions: dict[tuple[int, int, str, str], Mention] = {}
        self._twins: Counter[tuple[int, int, str]] = Counter()
        self._relations: list[Relation] = []
        self._suspects: list[Suspect] = []

    def add(self, span: Span) -> str:
        """The id of the mention a span gives; its owners become mentions too."""
        key = (span.start, span.end, span.kind, span.names[0])
        if key not in self._mentions:
            owner = self.add(span.owner) if span.owner is not None else None
            self._mentions[key] = self._mention(span, owner)
        return self._mentions[key].id

    def relate(self, hits: Iterable[Hit]) -> None:
        """Add the relations of hits and the mentions at their ends."""
        for hit in hits:
            subject = self.add(hit.subject)
            found = self.add(hit.object) if hit.object else None
            self._relations.append(
                Relation(
                    type=hit.relation,
                    article=self._article.id,
                    subject=subject,
                    object=self._article.id if hit.relation == "contributedTo" else found,
                    rule=hit.rule,
                    tier=hit.tier,
                    evidence=(hit.evidence,),
                    role=hit.role,
                    date=hit.date,
                    date_basis="text" if hit.date else None,
                    status=hit.status,
                )
            )

    def settle(self, relations: Iterable[Relation], suspects: Iterable[Suspect]) -> None:
        """Put other relations between mentions that are there in the place of those so far, and add sentences to look at."""
        self._relations = list(relations)
        self.doubt(suspects)

    def doubt(self, suspects: Iterable[Suspect]) -> None:
        """Add sentences that a person should look at."""
        self._suspects.extend(suspects)

    def suspects(self) -> tuple[Suspect, ...]:
        """The sentences to look at, each once."""
        return tuple(dict.fromkeys(self._suspects))

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in the order of the text."""
        return tuple(sorted(self._mentions.values(), key=lambda m: (m.start, m.end, m.id)))

    def relations(self) -> tuple[Relation, ...]:
        """The relations, each once."""
        return tuple(dict.fromkeys(self._relations))

    def _mention(self, span: Span, owner: str | None) -> Mention:
        kind: EntityType = next(t for t in ENTITY_TYPES if t == span.kind)
        text = self._article.text[span.start : span.end]
        twins = self._twins[span.start, span.end, span.kind]
        self._twins[span.start, span.end, span.kind] += 1
        suffix = f":{twins + 1}" if twins else ""
        return Mention(
            id=f"{self._article.id}:{span.start}-{span.end}:{kind}{suffix}",
            article=self._article.id,
            start=span.start,
            end=span.end,
            text=text,
            type=kind,
            rule=span.rule,
            name=span.names[0],
            aliases=span.names[1:],
            owner=owner,
            implied=span.note == "implied",
        )
