"""One story of the web: captions and subheadings between its paragraphs begin no article of their own.

A page whose paragraphs are one long line each was copied from the web. There a short line between
two paragraphs is mostly what a picture shows; a story of its own opens with more than a headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.layout.drafts import Head
from kg.layout.patterns import found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.drafts import Draft, Page
    from kg.layout.units import Unit

_WIDE = 60.0
_SHORT = 60
_SENTENCE_END = "。"


def is_story(units: Sequence[Unit]) -> bool:
    """Whether every paragraph stands on one line, some wider than any column, and no two open as news do."""
    paragraphs = [unit for unit in units if unit.kind == "paragraph"]
    unwrapped = all(len(u.lines) == 1 for u in paragraphs) and any(
        u.lines[0].width > _WIDE for u in paragraphs
    )
    return unwrapped and sum(found("opener", u.string) for u in paragraphs) < 2


def join_story(page: Page) -> None:
    """Join to the article before it what opens no story, and to the one behind it what only leads to it."""
    while len(page.drafts) > 1 and _only_leads(page.drafts[0]):
        _prepend(page, page.drafts[0], page.drafts[1])
    for draft in page.drafts[1:]:
        if not _opens_story(draft):
            _append(page, page.drafts[page.drafts.index(draft) - 1], draft)


def _opens_story(draft: Draft) -> bool:
    first = draft.body[0].string
    titled = any("\n—" in head.unit.string for head in draft.heads)
    named = titled or (bool(draft.heads) and found("story_lead", first))
    return named or bool(draft.bylines or draft.banners) or found("opener", first) or found("notice", first)


def _only_leads(draft: Draft) -> bool:
    """Whether a draft is a caption or a lost headline: a line or two, no article's opening."""
    text = "".join(unit.string for unit in draft.body)
    return len(text) < _SHORT and not draft.bylines and not found("opener", text)


def _append(page: Page, host: Draft, draft: Draft) -> None:
    host.body += [*(head.unit for head in draft.heads), *draft.body]
    host.captions += draft.captions
    host.closed = draft.closed
    _remove(page, draft)
    page.heads = [head for head in page.heads if head not in draft.heads]


def _prepend(page: Page, draft: Draft, host: Draft) -> None:
    """What leads to a story: its date, its headline where the story has none, what pictures show."""
    dates = [unit for unit in draft.body if found("date_line", unit.string)]
    others = [unit for unit in draft.body if unit not in dates]
    if others and not (
        draft.heads or host.heads or _SENTENCE_END in others[0].string or _is_credited(others[0])
    ):
        draft.heads = [Head(others.pop(0), draft.place)]
        page.heads[:0] = draft.heads
    page.banners += dates
    host.heads = [*draft.heads, *host.heads]
    host.banners = [*draft.banners, *host.banners]
    host.captions = [*others, *draft.captions, *host.captions]
    _remove(page, draft)


def _is_credited(unit: Unit) -> bool:
    return found("picture_credit", unit.string)


def _remove(page: Page, draft: Draft) -> None:
    page.drafts.remove(draft)
    if page.current is draft:
        page.current = page.drafts[-1]
