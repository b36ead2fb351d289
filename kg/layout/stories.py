"""Units → drafts: the page cut into articles, and the headlines that stand loose on it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.layout.columns import INDENT
from kg.layout.displays import DASHES
from kg.layout.drafts import Draft, Head, Page
from kg.layout.patterns import found
from kg.layout.webstory import is_story, join_story
from kg.layout.wraps import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.layout.units import Unit

_LONGEST_SUBHEAD = 11.0
_CAPTION_STORY = 40
_LONGEST_CAPTION = 60
_NEAREST = 12
_LONGEST_CATCHWORD = 4
_SHORTEST_HEADLINE = 7


def read_page(units: Sequence[Unit]) -> Page:
    """Return the articles of a page, in the order in which their bodies begin."""
    page = Page(story=is_story(units))
    for place, unit in enumerate(units):
        following = units[place + 1] if place + 1 < len(units) else None
        if _is_section_head(unit, units[place + 1 : place + 3]):
            following = units[place + 2]
        _STEPS[unit.kind](page, unit, place, following)
    page.banners += page.pending_banners
    _fold_boxes(page)
    if page.story:
        join_story(page)
    return page


def _is_section_head(unit: Unit, rest: Sequence[Unit]) -> bool:
    """Whether a headline of one line stands over another one (2020年工作概况, then the first subheading)."""
    if len(rest) < 2 or unit.kind != "display" or rest[0].kind != "display" or rest[1].kind != "paragraph":
        return False
    return unit.gap == rest[0].gap == rest[1].gap and not any("\n" in u.string for u in (unit, rest[0]))


def _read_masthead(page: Page, unit: Unit, place: int, following: Unit | None) -> None:  # noqa: ARG001
    web = any(line.web for line in unit.lines)
    if not web or not page.drafts:
        page.banners.append(unit)
    elif page.pending or (following and following.kind in {"display", "vertical"}):
        page.pending_banners.append(unit)
    else:
        page.drafts[-1].banners.append(unit)


def _read_imprint(page: Page, unit: Unit, place: int, following: Unit | None) -> None:  # noqa: ARG001
    page.imprint.append(unit)


def _read_head(page: Page, unit: Unit, place: int, following: Unit | None) -> None:
    current = page.current
    if unit.kind == "vertical" and any(h.unit.string == unit.string for h in page.heads):
        return
    if unit.kind == "display" and current and _is_subhead(page, unit, following):
        owner = _owner_of_subhead(page, unit, current)
        owner.subheads.add(len(unit.string))
        owner.body.append(unit)
        page.current = owner
        return
    if unit.string.startswith("—") and page.pending and page.pending[-1].unit.kind == "vertical":
        page.pending[-1].unit = _merged(page.pending[-1].unit, unit)
        return
    head = Head(unit, place)
    page.heads.append(head)
    page.pending.append(head)


def _merged(a: Unit, b: Unit) -> Unit:
    return replace(a, text=a.text + b.text, lines=a.lines + b.lines)


def _is_subhead(page: Page, unit: Unit, following: Unit | None) -> bool:
    current = page.current
    if current is None or current.closed or page.pending or following is None:
        return False
    after_annex = (
        bool(current.body) and found("numbered", current.body[-1].string) and len(current.body[-1].string) < 6
    )
    if after_annex or found("list_header", unit.string):
        return True
    bulleted = following.string[:1] in BULLETS
    addressed = found("opener", following.string) or found("salutation", following.lines[0].string)
    if following.kind != "paragraph" or bulleted or addressed or current.is_open:
        return False
    if _is_tall(page, unit) or re.search(r"\S{4} \S{4}", unit.string) or found("notice", unit.string):
        return False
    return unit.lines[0].width <= _LONGEST_SUBHEAD and unit.gap <= following.gap + 1


def _is_tall(page: Page, unit: Unit) -> bool:
    """Whether a headline of several lines is more than a word over a subheading (坚守 / 她把病房当成家)."""
    if "\n" not in unit.string:
        return False
    first, second, *rest = unit.string.split("\n")
    return bool(rest) or len(first) > _LONGEST_CATCHWORD or second.startswith(DASHES) or not page.drafts


def _owner_of_subhead(page: Page, unit: Unit, current: Draft) -> Draft:
    """Return the article a subheading goes on with: an earlier one that a box interrupted, or this one."""
    size = len(unit.string)
    if not current.box or current.subheads:
        return current
    return next((d for d in reversed(page.drafts) if size in d.subheads and not d.box), current)


def _read_paragraph(page: Page, unit: Unit, place: int, following: Unit | None) -> None:
    if page.current and following and _is_credited_picture(page, unit, following):
        page.current.captions.append(unit)
    elif (page.pending_bylines or found("opener", unit.string)) and not _follows_lead(page):
        _begin(page, unit, place)
    elif _is_deck(unit, following):
        _begin(page, unit, place)
        page.current = None
    else:
        _go_on(page, unit, place)
    if page.current and found("date_line", unit.string) and len(page.current.body) > 1:
        page.current.closed = not (following and found("numbered", following.string))


def _follows_lead(page: Page) -> bool:
    """Whether the article so far is its summary only (核心提示：…)."""
    body = page.current.body if page.current and not page.pending else []
    return bool(body) and all(found("lead_label", unit.string) for unit in body)


def _is_credited_picture(page: Page, unit: Unit, following: Unit) -> bool:
    """Whether a line in the middle of a text says what a picture shows and who took it."""
    inside = page.current and page.current.body and not page.pending and not page.current.is_open
    alone = len(unit.lines) == 1 and len(unit.string) <= _LONGEST_CAPTION and following.kind == "paragraph"
    return bool(inside) and alone and found("picture_credit", unit.string)


def _is_deck(unit: Unit, following: Unit | None) -> bool:
    return unit.string.endswith("——") and following is not None and following.kind in {"display", "vertical"}


def _go_on(page: Page, unit: Unit, place: int) -> None:
    """Add a paragraph to the article it goes on with, or begins a new one."""
    current = page.current
    if current and not current.closed and not page.pending:
        current.body.append(unit)
        return
    interrupted = [d for d in page.drafts[-_NEAREST:] if d.is_open and not page.story]
    if interrupted and not _stands_under(page, unit) and _continues_sentence(unit):
        page.current = interrupted[-1]
        page.current.body.append(unit)
    else:
        _begin(page, unit, place)


def _stands_under(page: Page, unit: Unit) -> bool:
    """Whether a paragraph belongs under the headline before it, though another text is still open."""
    if not page.pending:
        return False
    head = page.pending[-1]
    first = unit.lines[0]
    short = len(unit.lines) > 1 and first.width <= unit.measure - 1.5
    return found("notice", head.unit.string) or head.unit.gap >= 3 or first.indent >= INDENT or short


def _continues_sentence(unit: Unit) -> bool:
    return (
        not unit.batch
        and unit.lines[0].indent < INDENT
        and not found("opener", unit.string)
        and not found("numbered", unit.string)
    )


def _begin(page: Page, unit: Unit, place: int) -> None:
    box = bool(page.pending) and page.pending[-1].unit.gap >= 3
    draft = Draft(place=place, body=[unit], heads=page.pending, bylines=page.pending_bylines, box=box)
    draft.banners = page.pending_banners
    page.drafts.append(draft)
    page.current, page.pending, page.pending_bylines, page.pending_banners = draft, [], [], []


def _read_byline(page: Page, unit: Unit, place: int, following: Unit | None) -> None:
    starts = page.pending or page.current is None or page.current.closed
    marked = bool(re.match(r"^[□■◎●○◆◇▢☐☆★]", unit.string))
    if starts and following and following.kind == "paragraph":
        page.pending_bylines.append(unit)
    elif page.current and (marked or found("byline", unit.string)):
        page.current.body.append(unit)
        page.current.closed = True
    else:
        _read_paragraph(page, unit, place, following)


def _read_credit(page: Page, unit: Unit, place: int, following: Unit | None) -> None:  # noqa: ARG001
    current = page.current
    if current is None:
        page.banners.append(unit)
    elif (found("picture_source", unit.string) and following and following.kind == "paragraph") or (
        current.captions and (current.closed or current.captions[-1].lines[-1].end + 2 >= unit.lines[0].start)
    ):
        current.captions.append(unit)
    else:
        current.body.append(unit)
        current.closed = True


def _read_caption(page: Page, unit: Unit, place: int, following: Unit | None) -> None:  # noqa: ARG001
    labelled = bool(page.pending) and bool(re.search(r"图片|影像|镜头|图说|光影", page.pending[-1].string))
    story = bool(page.pending) and (labelled or len(unit.string) >= _CAPTION_STORY)
    if page.current is None or story:
        _begin(page, unit, place)
    else:
        page.current.captions.append(unit)


_STEPS = {
    "masthead": _read_masthead,
    "imprint": _read_imprint,
    "display": _read_head,
    "vertical": _read_head,
    "paragraph": _read_paragraph,
    "byline": _read_byline,
    "credit": _read_credit,
    "caption": _read_caption,
}


def _fold_boxes(page: Page) -> None:
    """Make boxes of figures and decks, which hold no finished sentence, part of an article beside them."""
    for draft in list(page.drafts):
        if len(page.drafts) > 1 and _is_box(draft):
            index = page.drafts.index(draft)
            page.drafts.remove(draft)
            host = (
                page.drafts[max(index - 1, 0)]
                if draft.body[-1].string.endswith("——")
                else page.drafts[min(index, len(page.drafts) - 1)]
            )
            host.banners += draft.banners
            host.captions[:0] = [*(h.unit for h in draft.heads), *draft.bylines, *draft.body, *draft.captions]
            page.heads = [h for h in page.heads if h not in draft.heads]


def _is_box(draft: Draft) -> bool:
    text = "".join(u.string for u in draft.body)
    if draft.closed or any(found("notice", h.string) for h in draft.heads):
        return False
    return (
        not re.search("[。！!？?]", text)
        and len(text) < 300
        and not any(found("opener", u.string) for u in draft.body)
    )
