"""Mentions, relations and layouts of invented pages about real places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Extraction, Layout, Mention, Relation, Source
from tests.lines import article

if TYPE_CHECKING:
    from kg.model import Article, EntityType, RelationType


def page(source: str, text: str, paper: str | None = None) -> Layout:
    """A page with one article of 26 May 2022."""
    return Layout(source=source, articles=(replace(article(text), source=source),), paper=paper)


def origin(layout: Layout) -> Source:
    """The source a page was laid out from."""
    return Source(id=layout.source, text=layout.articles[0].text, sha256="0" * 64, encoding="utf-8")


def mention(found: Article, text: str, kind: EntityType, rule: str = "made", nth: int = 0) -> Mention:
    """The nth occurrence of a form in an article."""
    start = -1
    for _ in range(nth + 1):
        start = found.text.index(text, start + 1)
    end = start + len(text)
    return Mention(
        id=f"{found.id}:{start}-{end}:{kind}",
        article=found.id,
        start=start,
        end=end,
        text=text,
        type=kind,
        rule=rule,
        name=text,
    )


def relation(kind: RelationType, subject: Mention, target: Mention | None, **known: object) -> Relation:
    """A relation whose evidence is from one end to the other."""
    ends = [subject, target or subject]
    made = Relation(
        type=kind,
        article=subject.article,
        subject=subject.id,
        object=target.id if target else None,
        rule=f"{kind}.made",
        tier="medium",
        evidence=((min(m.start for m in ends), max(m.end for m in ends)),),
    )
    return replace(made, **known)  # type: ignore[arg-type]


def found(layout: Layout, mentions: list[Mention], relations: list[Relation] | None = None) -> Extraction:
    """What was extracted from a page."""
    return Extraction(source=layout.source, mentions=tuple(mentions), relations=tuple(relations or ()))
