"""Drafts → Articles: zones in order, every character with its raw offset, the rest listed as dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.layout.fields import name_source
from kg.layout.patterns import pattern
from kg.model import Article, Dropped, Zone
from kg.text import MappedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.layout.drafts import Draft, Head, Page
    from kg.layout.lines import Line
    from kg.layout.units import Unit
    from kg.model import Source, ZoneKind

_WIDEST_SEAM = 12
_MARKS = {"#": "markup", "-": "hyphen", "\u2010": "hyphen", "\u00ad": "hyphen"}

Parts = list[tuple["ZoneKind", MappedText]]


def compose_articles(source: Source, page: Page, pairs: Mapping[Head, Draft]) -> tuple[Article, ...]:
    """Return the articles of a page, in reading order."""
    loose = [h for h in page.heads if h not in pairs]
    articles = []
    if not page.drafts and (parts := _masthead_parts(page, loose)):
        return (_article(source, "a1", parts),)
    for number, draft in enumerate(page.drafts, 1):
        parts = _article_parts(draft, [h.unit for h, d in pairs.items() if d is draft])
        if number == 1:
            parts = [*_masthead_parts(page, loose), *parts]
        articles.append(_article(source, f"a{number}", parts))
    return tuple(articles)


def _masthead_parts(page: Page, loose: Sequence[Head]) -> Parts:
    units = sorted([*page.banners, *(h.unit for h in loose)], key=lambda u: u.lines[0].start)
    advisers = [piece for u in page.imprint for piece in _advisers(u)]
    return [("masthead", text) for text in [*(u.text for u in units), *advisers] if text.text.strip()]


def _advisers(unit: Unit) -> Iterable[MappedText]:
    """Return the people an imprint names, on a line of their own."""
    for match in pattern("imprint_people").finditer(unit.string):
        yield unit.text[match.start() : match.end()] + unit.text[-1:]


def _article_parts(draft: Draft, heads: Sequence[Unit]) -> Parts:
    parts: Parts = [("masthead", u.text) for u in draft.banners]
    parts += [("headline", u.text) for u in heads]
    parts += [("byline", u.text) for u in draft.bylines]
    parts += [("body", MappedText.join(_body_texts(draft)))] if draft.body else []
    return [*parts, *(("caption", u.text) for u in draft.captions)]


def _body_texts(draft: Draft) -> Iterable[MappedText]:
    """Return the paragraphs; one that was cut by a column or a box goes on in the next."""
    for i, unit in enumerate(draft.body):
        cut = i + 1 < len(draft.body) and unit.kind == "paragraph" and _goes_on(unit, draft.body[i + 1])
        yield unit.text[:-1] if cut else unit.text


def _goes_on(unit: Unit, following: Unit) -> bool:
    return (
        unit.is_open
        and following.kind == "paragraph"
        and following.lines[0].start > unit.lines[-1].end + 2
        and unit.lines[-1].width >= 0.6 * unit.measure
        and len(unit.string) > 20
    )


def _article(source: Source, name: str, parts: Parts) -> Article:
    text = MappedText.join(t for _, t in parts)
    zones, start = [], 0
    for kind, part in parts:
        zones.append(Zone(kind=kind, start=start, end=start + len(part)))
        start += len(part)
    return Article(id=name, source=source.id, text=text.text, offsets=text.offsets, zones=tuple(zones))


def drop_reasons(lines: Sequence[Line]) -> Iterable[tuple[int, int, str]]:
    """Return the stretches of raw text that are left out for a reason of their own, with the reason."""
    for line in lines:
        if line.reason:
            yield line.start, line.end, line.reason
        yield from line.cuts


def name_paper(source: Source, articles: Sequence[Article]) -> str | None:
    """Return the paper's name: from the metadata, else from the masthead, else the source a web page gives, else whose site it is."""
    known = dict(source.metadata).get("paper")
    lines = (line for a in articles for line in a.zone_text("masthead").split("\n"))
    texts = list(lines)
    printed = (m[0] for line in texts for m in [pattern("paper_name").match(line)] if m)
    sources = (s for line in texts for s in [name_source(line)] if s)
    owners = (m[m.lastindex or 0] for m in pattern("site_name").finditer(source.text))
    return known or next(printed, None) or next(sources, None) or next(owners, None)


def measure_damage(text: str, articles: Iterable[Article], dropped: Iterable[Dropped]) -> float:
    """Return the share of raw characters that had to be repaired.

    Counted are the characters left out between two that are read together, headlines that
    stand after their text, and what the page prints twice.
    """
    repaired = sum(d.end - d.start for d in dropped if d.reason in {"repeated", "ordinal"})
    repaired += sum(_count_seams(a) + _count_moved(a) for a in articles)
    return round(min(1.0, repaired / len(text)), 4) if text else 0.0


def _count_seams(article: Article) -> int:
    """How many raw characters lie between neighbours on one line of the text as read."""
    steps = zip(article.text, article.text[1:], article.offsets, article.offsets[1:], strict=False)
    gaps = (q - p - 1 for a, b, p, q in steps if a != "\n" and b != "\n" and q != p + 1)
    return sum(gap if 0 < gap < _WIDEST_SEAM else 1 for gap in gaps)


def _count_moved(article: Article) -> int:
    """How many characters of headlines stand after the text they head."""
    body = next((article.offsets[z.start] for z in article.zones if z.kind == "body"), 0)
    heads = (article.offsets[z.start : z.end] for z in article.zones if z.kind == "headline")
    return sum(offset > body for offsets in heads for offset in offsets)


def list_dropped(
    text: str, articles: Iterable[Article], reasons: Sequence[tuple[int, int, str]]
) -> tuple[Dropped, ...]:
    """Every raw character that no article carries, in stretches of one reason."""
    carried = bytearray(len(text))
    for article in articles:
        for offset in article.offsets:
            carried[offset] = 1
    why = ["spacing" if c.isspace() else _MARKS.get(c, "repeated") for c in text]
    for start, end, reason in reasons:
        why[start:end] = [reason] * (end - start)
    dropped: list[Dropped] = []
    start = 0
    while start < len(text):
        end = start + 1
        if not carried[start]:
            while end < len(text) and not carried[end] and why[end] == why[start]:
                end += 1
            dropped.append(Dropped(start=start, end=end, reason=why[start]))
        start = end
    return tuple(dropped)
