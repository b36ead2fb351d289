"""Mentions, relations and layouts of invented pages about real places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Decision, Extraction, Layout, Mention, Relation, Source
from kg.resolve import resolve
from tests.lines import article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Article, Corpus, DecisionKind, EntityType, RelationType


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


Page = tuple[Layout, Extraction]


def corpus(*pages: Page, decisions: Sequence[Decision] = ()) -> Corpus:
    """The corpus of pages and what was extracted from them."""
    layouts = [layout for layout, _ in pages]
    found = [extraction for _, extraction in pages]
    return resolve([origin(layout) for layout in layouts], layouts, found, decisions)


def names(made: Corpus, kind: str) -> list[str]:
    """The names of the entities of a type."""
    return [entity.name for entity in made.entities if entity.type == kind]


def ids(made: Corpus, kind: str) -> list[str]:
    """The ids of the entities of a type."""
    return [entity.id for entity in made.entities if entity.type == kind]


def holder(source: str, text: str, person: str, *bodies: str, role: str = "主席") -> Page:
    """A page on which a person holds a post at each of some bodies."""
    layout = page(source, text)
    (one,) = layout.articles
    who = mention(one, person, "Person")
    where = [mention(one, body, "Organization", "body.mass") for body in bodies]
    posts = [relation("holdsPost", who, body, role=role, status="inOffice") for body in where]
    return layout, found(layout, [who, *where], posts)


def decision(line: int, kind: DecisionKind, one: str, other: str = "") -> Decision:
    """A decision of somebody's."""
    return Decision(
        line=line, kind=kind, one=one, other=other, who="王编辑", when="2026-11-22", why="任命文件"
    )
