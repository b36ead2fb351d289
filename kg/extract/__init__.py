"""Layout and words → mentions and relations.

Takes a ``Layout`` and, for each article, the words of a name finder (article offsets, tags
PER, LOC, ORG, TIME, n, v …); gives an ``Extraction``. Pure: the same input gives the same
output. Data: ``words/*.tsv`` (what bodies, posts, undertakings and cues are called) and
``rules/*.toml`` (patterns and frames). Known limits: one paragraph is read at a time; only
the topic, each person's body and the last events are remembered from one to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.assemble import Assembly
from kg.extract.bylines import find_bylines
from kg.extract.chains import Memory, find_post_hits
from kg.extract.frames import find_frame_hits
from kg.extract.lines import Line, Word, split_lines
from kg.extract.reading import Reading, read_line
from kg.extract.rulebook import pack_hash
from kg.extract.structure import find_structure_hits
from kg.model import Article, Extraction, Layout, Mention, Relation

__all__ = ["extract", "pack_hash"]


def extract(layout: Layout, words: Mapping[str, Sequence[Word]]) -> Extraction:
    """Everything the rules find in one source. ``words`` maps article ids to their words."""
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for article in layout.articles:
        found = _extract_article(article, words.get(article.id, ()))
        mentions.extend(found.mentions())
        relations.extend(found.relations())
    return Extraction(source=layout.source, mentions=tuple(mentions), relations=tuple(relations))


def _extract_article(article: Article, words: Sequence[Word]) -> Assembly:
    assembly, memory = Assembly(article), Memory()
    issue = article.date.value if article.date else None
    for line in split_lines(article, words):
        if line.zone in {"masthead", "byline"}:
            assembly.relate(find_bylines(line))
            continue
        _read(line, read_line(line, issue), memory, assembly)
    return assembly


def _read(line: Line, reading: Reading, memory: Memory, assembly: Assembly) -> None:
    credits = find_bylines(line)
    credited = {i for hit in credits for i in range(hit.subject.start, hit.subject.end)}
    assembly.relate(credits)
    for span in (*reading.bodies, *reading.places, *reading.people, *reading.undertakings):
        if span.kind != "quote" and not (span.kind == "Person" and span.start in credited):
            assembly.add(span)
    assembly.relate(find_post_hits(reading, memory))
    assembly.relate(find_frame_hits(reading, memory))
    assembly.relate(find_structure_hits(reading))
