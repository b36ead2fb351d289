"""The short report that a build leaves beside its graph, as Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.citations import cite, turn_pages
from kg.model import ENTITY_TYPES, RELATION_TYPES
from kg.resolve import COLUMNS, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.citations import Pages
    from kg.model import Corpus, Entity

HOW_MANY_SUSPECTS = 200
HOW_MANY_PAIRS = 200


def draw_report(corpus: Corpus) -> str:
    """Write what was read, what was found, what is doubtful and what was skipped."""
    sections = (_counts, _sources, _skipped, _misprints, _decisions, _namesakes, _suspects)
    return "\n".join(line for section in sections for line in section(corpus)) + "\n"


def _counts(corpus: Corpus) -> Iterator[str]:
    entities = Counter(e.type for e in corpus.entities)
    facts = Counter(f.type for f in corpus.facts)
    tiers = Counter(f.tier for f in corpus.facts)
    articles = sum(len(lay.articles) for lay in corpus.layouts)
    yield "# What this build found"
    counts = (f"{len(corpus.sources)} sources", f"{articles} articles", f"{len(corpus.entities)} entities")
    yield from ("", f"{', '.join(counts)}, {len(corpus.facts)} facts.")
    yield from ("", "## By type")
    yield from _table(("entities", "number"), ([t, str(entities[t])] for t in ENTITY_TYPES))
    yield from _table(("facts", "number"), ([t, str(facts[t])] for t in RELATION_TYPES))
    yield from _table(("confidence", "facts"), ([t, str(tiers[t])] for t in ("high", "medium", "low")))


def _sources(corpus: Corpus) -> Iterator[str]:
    facts = Counter(f.source for f in corpus.facts)
    layouts = {lay.source: lay for lay in corpus.layouts}
    yield "## Sources"
    rows = []
    for source in corpus.sources:
        layout = layouts[source.id]
        date = f"{layout.date.value} ({layout.date.basis})" if layout.date else ""
        size = (str(len(layout.articles)), str(facts[source.id]), f"{layout.damage:.1%}")
        script = ", traditional" if layout.script == "traditional" else ""
        rows.append([source.id, source.encoding + script, layout.paper or "", date, *size])
    yield from _table(("source", "encoding", "paper", "date", "articles", "facts", "damage"), rows)


def _skipped(corpus: Corpus) -> Iterator[str]:
    if corpus.skipped:
        yield "## Skipped"
        yield from _table(("input", "why"), ([s.path, s.reason] for s in corpus.skipped))


def _misprints(corpus: Corpus) -> Iterator[str]:
    pages = turn_pages(corpus)
    found = [(r, e) for e in corpus.entities for r in e.readings if r.misprint]
    if found:
        yield "## Misprints on record"
        rows = ([r.text, e.name, r.reason, str(cite(pages, r.evidence))] for r, e in found)
        yield from _table(("printed", "read as", "why", "where"), rows)


def _decisions(corpus: Corpus) -> Iterator[str]:
    """List what people decided, and what became of it."""
    if corpus.decisions:
        yield "## Decisions"
        rows = (
            [str(d.line), d.kind, d.one, d.other, d.who, d.when, d.why, d.problem or "done"]
            for d in corpus.decisions
        )
        yield from _table(("line", "decision", "one", "other", "who", "when", "why", "outcome"), rows)


def _namesakes(corpus: Corpus) -> Iterator[str]:
    """List people of one name whom nothing has joined, and the lines that would settle it."""
    if not corpus.namesakes:
        return
    pages = turn_pages(corpus)
    people = {entity.id: entity for entity in corpus.entities}
    left = len(corpus.namesakes) - HOW_MANY_PAIRS
    pairs = [(people[a], people[b]) for a, b in corpus.namesakes[:HOW_MANY_PAIRS]]
    yield f"## One name, kept apart ({len(corpus.namesakes)})"
    rows = ([one.id, _first(pages, one), other.id, _first(pages, other)] for one, other in pairs)
    yield from _table(("one", "where", "other", "where"), rows)
    yield from (f"… and {left} more.", "") if left > 0 else ()
    yield "To settle a pair, put its line into a file of decisions, say who, when and why, write apart where the two"
    yield "are not one, and build again with --decisions FILE."
    yield from ("", "```", "\t".join(COLUMNS))
    yield from (f"join\t{_reference(one)}\t{_reference(other)}\t\t\t" for one, other in pairs)
    yield from ("```", "")


def _first(pages: Pages, entity: Entity) -> str:
    return str(cite(pages, entity.readings[0].evidence)) if entity.readings else ""


def _reference(entity: Entity) -> str:
    """The way to write somebody that stays true when other pages come: the name on a page; else the id."""
    name = plain(entity.name)
    at = next((r.evidence.source for r in entity.readings if plain(r.text) == name), None)
    written = f"person/{name}@{at}" if at else (*entity.merged_from, entity.id)[0]
    return " ".join(written.split()).replace("`", "")


def _suspects(corpus: Corpus) -> Iterator[str]:
    """List sentences that look like a fact but gave none: where to look for what was missed."""
    if not corpus.suspects:
        return
    pages = turn_pages(corpus)
    left = len(corpus.suspects) - HOW_MANY_SUSPECTS
    yield f"## Sentences that look like a fact but gave none ({len(corpus.suspects)})"
    shown = corpus.suspects[:HOW_MANY_SUSPECTS]
    yield from _table(("sentence", "why", "where"), ([e.quote, why, str(cite(pages, e))] for e, why in shown))
    if left > 0:
        yield from (f"… and {left} more.", "")


def _table(header: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    columns = list(header)
    yield from ("", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(text: str) -> str:
    """Keep text from pages from acting as markup.

    >>> _cell("<b>|")
    '&lt;b>&#124;'
    """
    safe = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
    for sign in "\\`*_[]":
        safe = safe.replace(sign, f"\\{sign}")
    return safe
