"""What one source calls by several names is filed under one key, by what its own page tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Article, Evidence, Extraction, Layout, Mention, Source
from kg.resolve.filing import Filing, file_mention, plain
from kg.resolve.misprints import find_misprints
from kg.resolve.regions import find_page, find_regions
from kg.resolve.scene import OURS, Scene, make_scene
from kg.resolve.shorts import join_endings, join_short_names
from kg.traditional import render_layout, restore_words

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An extraction with the filing of each of its mentions (mention id → filing)."""

    layout: Layout
    extraction: Extraction
    filings: dict[str, Filing]
    articles: dict[str, Article]
    source: Source | None = None


def file_extraction(layout: Layout, extraction: Extraction, source: Source | None = None) -> Filed:
    """File every mention of one source by what its own article and page tell."""
    articles = {article.id: article for article in layout.articles}
    rendered = render_layout(layout)
    read = {article.id: article for article in rendered.articles}
    by_article: dict[str, list[Mention]] = {}
    for mention in extraction.mentions:
        by_article.setdefault(mention.article, []).append(mention)
    scenes = {a: make_scene(read[a], rendered, mentions) for a, mentions in by_article.items()}
    _share(scenes)
    parents = _parents(extraction)
    found = {m.id: file_mention(m, scenes[m.article], parents) for m in extraction.mentions}
    filings = {mention: filing for mention, filing in found.items() if filing is not None}
    filings = join_short_names(filings)
    filings = _join_aliases(filings)
    filings = join_endings(filings)
    filings = find_misprints(filings)
    return Filed(layout=layout, extraction=extraction, filings=filings, articles=articles, source=source)


def _share(scenes: dict[str, Scene]) -> None:
    """Articles of one page lend each other their places, at little weight and no position."""
    spots = {
        a: [replace(s, position=-1, weight=s.weight * 0.02) for s in scene.spots]
        for a, scene in scenes.items()
    }
    for name, scene in scenes.items():
        scene.spots.extend(spot for other, lent in spots.items() if other != name for spot in lent)


def _parents(extraction: Extraction) -> dict[str, str]:
    by_id = {mention.id: mention for mention in extraction.mentions}
    stated = {
        r.subject: by_id[r.object].name
        for r in extraction.relations
        if r.type == "locatedIn"
        and r.object in by_id
        and by_id[r.subject].type == "Place"
        and by_id[r.object].rule != OURS
    }
    by_name: dict[str, set[str]] = {}
    for mention_id, parent in stated.items():
        by_name.setdefault(by_id[mention_id].name, set()).add(parent)
    alone = {name: next(iter(found)) for name, found in by_name.items() if len(found) == 1}
    return {
        m.id: stated.get(m.id) or alone[m.name]
        for m in by_id.values()
        if m.id in stated or (m.type == "Place" and m.name in alone)
    }


def _join_aliases(filings: dict[str, Filing]) -> dict[str, Filing]:
    """Undertakings of one type that share a form (“温暖过冬”) are one; the longest name leads."""
    leader: dict[tuple[str, str], Filing] = {}
    ordered = sorted(filings.values(), key=lambda f: (-len(f.key), f.mention.start, f.mention.id))
    for filing in ordered:
        if filing.type not in {"Programme", "Award", "Document", "Event"}:
            continue
        own = [filing.key] if filing.type == "Award" else _forms(filing)  # honours of two levels are two
        head = next((leader[filing.type, form] for form in own if (filing.type, form) in leader), filing)
        for form in _forms(filing):
            leader.setdefault((filing.type, form), head)
    return {key: _led(filing, leader) for key, filing in filings.items()}


def _led(filing: Filing, leader: dict[tuple[str, str], Filing]) -> Filing:
    head = leader.get((filing.type, filing.key))
    if head is None or head.key == filing.key:
        return filing
    return replace(filing, key=head.key, name=head.name, reason="shares a name with the fuller form")


def _forms(filing: Filing) -> Iterable[str]:
    yield filing.key
    for alias in filing.mention.aliases:
        if len(plain(alias)) >= SHORTEST_ALIAS:
            yield plain(alias)


def printed(one: Filed, mention: Mention) -> str:
    """The mention in the characters that stand on the page."""
    stretch = one.articles[mention.article].text[mention.start : mention.end]
    return (
        mention.text if mention.text in stretch else restore_words(mention.text, stretch, one.layout.script)
    )


def evidence(one: Filed, article_id: str, start: int, end: int) -> Evidence:
    """A stretch of an article as a place of its source: raw offsets and the quote as read."""
    article = one.articles[article_id]
    while end > start + 1 and article.text[end - 1].isspace():
        end -= 1
    while start < end - 1 and article.text[start].isspace():
        start += 1
    offsets = article.offsets[start:end]
    pages, raw = (one.source.pages, one.source.text) if one.source else ((), "")
    page = find_page(pages, offsets[0])
    return Evidence(
        source=one.layout.source,
        article=article_id,
        start=min(offsets),
        end=max(offsets) + 1,
        quote=article.text[start:end],
        page=page.number if page else None,
        regions=find_regions(pages, raw, offsets),
    )
