"""Loose headlines → the articles they belong to, by the words they share and by where they stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from kg.layout.drafts import Draft
from kg.layout.patterns import found

if TYPE_CHECKING:
    from kg.layout.drafts import Head, Page

_ABOVE, _BELOW = 0.45, 0.12
_THRESHOLD = 0.3
_UNKNOWN = 0.25
_MOST_PAIRS = 2500
_SHORTEST_LABEL, _LONGEST_LABEL, _MOST_LABELS = 3, 20, 200
_SHORTEST_HEADLINE = 7


def pair_headlines(page: Page) -> dict[Head, Draft]:
    """Say which headline is whose, so that all pairs together fit best; one that is nobody's is left out."""
    if len(page.heads) * len(page.drafts) > _MOST_PAIRS:
        return {d.heads[-1]: d for d in page.drafts if d.heads}
    if len(page.heads) == len(page.drafts) == 1 and page.drafts[0].heads:
        return {page.heads[0]: page.drafts[0]}
    weights = _weights(page)
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for i, head in enumerate(page.heads):
        for j, draft in enumerate(page.drafts):
            score = _score(page, head, draft, weights)
            if score >= _THRESHOLD:
                graph.add_edge(("head", i), ("draft", j), weight=score)
    if not graph:
        return _pair_leftovers(page, {})
    matched = sorted(sorted(edge, reverse=True) for edge in nx.max_weight_matching(graph))
    pairs = {page.heads[head[1]]: page.drafts[draft[1]] for head, draft in matched}
    return pairs | _pair_leftovers(page, pairs)


def _pair_leftovers(page: Page, pairs: dict[Head, Draft]) -> dict[Head, Draft]:
    """Where as many headlines as articles are left, they go together in order."""
    drafts = [d for d in page.drafts if d not in pairs.values()]
    beside = [(h, d) for h in page.heads for d in drafts if h not in pairs and _stands_beside(page, h, d)]
    if len(beside) == 1:
        return dict(beside)
    heads = [h for h in page.heads if h not in pairs and len(h.string) >= _SHORTEST_HEADLINE]
    return dict(zip(heads, drafts, strict=True)) if len(heads) == len(drafts) else {}


def _stands_beside(page: Page, head: Head, draft: Draft) -> bool:
    return head.unit.kind == "vertical" and _nearness(page, head, draft) > 0


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", " ", re.sub('[“”‘’"]', "", text))


def _bigrams(text: str) -> list[str]:
    """Return the different pairs of neighbouring characters of a headline, in order."""
    letters = _letters(text)
    pairs = (letters[i : i + 2] for i in range(len(letters) - 1))
    return [b for b in dict.fromkeys(pairs) if " " not in b]


def _text(draft: Draft) -> str:
    return "\n".join(unit.string for unit in draft.body)


def _weights(page: Page) -> dict[Draft, dict[str, float]]:
    """Return for each article the headlines' pairs of characters it has.

    A pair weighs more where it is frequent in the article and rare in the others.
    """
    asked = list(dict.fromkeys(b for h in page.heads for b in _bigrams(h.string)))
    texts = [_letters(_text(d)) for d in page.drafts]
    counts = [{b: n for b in asked if (n := text.count(b))} for text in texts]
    spread = Counter(b for found_in in counts for b in found_in)
    rarity = {b: math.log((len(texts) + 1) / n) for b, n in spread.items()}
    weights = ({b: rarity[b] * min(1.0, math.log(1 + n) / math.log(4)) for b, n in c.items()} for c in counts)
    return dict(zip(page.drafts, weights, strict=True))


def _score(page: Page, head: Head, draft: Draft, weights: dict[Draft, dict[str, float]]) -> float:
    if (head.unit.series != draft.series and _has_series(page)) or _is_slight(page, head, draft):
        return 0.0
    bigrams = _bigrams(head.string)
    rarest = _UNKNOWN * math.log(len(page.drafts) + 1)
    known = [max((w[b] for w in weights.values() if b in w), default=rarest) for b in bigrams]
    shared = sum(weights[draft].get(b, 0.0) for b in bigrams)
    return shared / (sum(known) or 1.0) + _nearness(page, head, draft)


def _is_slight(page: Page, head: Head, draft: Draft) -> bool:
    """Whether a line over a page of the web is a column's label or a picture's credit, and another is its headline."""
    web = page.story or any(line.web for unit in page.banners for line in unit.lines)
    others = (other for other in draft.heads if other is not head)
    return web and _is_label(head) and not all(_is_label(other) for other in others)


def _is_label(head: Head) -> bool:
    return len(head.string) < _SHORTEST_HEADLINE or found("picture_credit", head.string)


def _has_series(page: Page) -> bool:
    """Whether numbered headlines stand beside tagged articles: then they belong together."""
    return any(h.unit.series for h in page.heads) and any(d.series for d in page.drafts)


def _nearness(page: Page, head: Head, draft: Draft) -> float:
    if head in draft.heads:
        rank = len(draft.heads) - 1 - draft.heads.index(head)
        return _ABOVE / (1 + rank)
    after = [d for d in page.drafts if d.place < head.place]
    return _BELOW if after and after[-1] is draft else 0.0


def take_labels(page: Page) -> None:
    """Make a label that repeats an article's first words (甲市妇联) that article's byline."""
    openings = [(d, d.body[0].text.text[:_LONGEST_LABEL]) for d in page.drafts]
    labels = [h for h in page.heads if _SHORTEST_LABEL <= len(h.string) < _LONGEST_LABEL and not h.is_strong]
    for head in labels[:_MOST_LABELS]:
        owner = next((d for d, opening in openings if opening.startswith(head.string)), None)
        if owner and head not in owner.heads[-1:]:
            owner.bylines.append(head.unit)
            page.heads.remove(head)


def split_by_numbering(page: Page) -> None:
    """Cuts an article where its 一、二、三 starts again, as long as loose headlines ask for more articles."""
    wanted = sum(h.is_strong for h in page.heads) - len(page.drafts)
    if wanted <= 0:
        return
    cuts = sorted(
        ((-strength, place, draft) for draft in page.drafts for strength, place in _soft_cuts(draft)),
        key=lambda c: c[:2],
    )
    for draft in list(page.drafts):
        places = sorted(place for _, place, owner in cuts[:wanted] if owner is draft)
        if places:
            _cut(page, draft, places)


def _soft_cuts(draft: Draft) -> list[tuple[int, int]]:
    """Where an article could fall in two: (strength, index of the paragraph that would begin the next)."""
    cuts: dict[int, int] = {}
    seen = False
    for i, unit in enumerate(draft.body[1:], 1):
        before = draft.body[i - 1]
        first = unit.string.startswith(("一、", "1、", "1."))
        if first and seen and i > 1 and not found("numbered", before.string):
            cuts[i - 1] = cuts.get(i - 1, 0) + 2
        seen = seen or found("numbered", unit.string)
        changed = abs(unit.measure - before.measure) > 4
        if (unit.batch or changed) and not before.is_open:
            cuts[i] = cuts.get(i, 0) + 2 * unit.batch + changed
    return [(strength, i) for i, strength in sorted(cuts.items()) if strength >= 2]


def _cut(page: Page, draft: Draft, places: list[int]) -> None:
    index = page.drafts.index(draft)
    bounds = [*places, len(draft.body)]
    parts = [Draft(place=draft.place, body=draft.body[a:b]) for a, b in zip(places, bounds[1:], strict=True)]
    if parts:
        parts[-1].captions, draft.captions = draft.captions, []
    draft.body = draft.body[: places[0]]
    page.drafts[index + 1 : index + 1] = parts
