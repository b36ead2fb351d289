"""Quoted names: “温暖过冬”走进万家送温暖活动, “A”“B”“C”三大行动, “X”暨“Y”启动仪式."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import STATE, laws, nouns, pattern, phrase, titles
from kg.extract.lines import Line, Span
from kg.extract.naming import LONGEST_TAIL, Context, breaks, is_day, left_edge, list_tail, reach_head
from kg.extract.unquoted import start_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORTEST_BARE = 4
LONGEST_LEAD = 20
LONGEST_HONOUR = 10
LONGEST_CLAUSE, LONGEST_LIST = 30, 150
_ITEM = re.compile("“[^“”]*”(?=[、和及与])")
_JOINTS = frozenset(("", "、", "和", "及", "与"))


def find_quoted(context: Context, taken: set[int]) -> Iterator[Span]:
    """Names made of quotations outside the positions taken: undertakings, honours and works.

    Kinds ``quote`` and ``theme`` where unsure.
    """
    outer = [
        q for q in context.quotes if not q.note and q.start not in taken and not _in_body_name(context, q)
    ]
    index = 0
    while index < len(outer):
        run = _adjacent(context, outer, index)
        joined = _joined_ceremony(context, run[0])
        if joined:
            yield joined
            inside = [q for q in outer if q.start < joined.end and q.end > joined.start]
            yield from (part for quote in inside for part in _part(context, quote))
            index = next((i for i, q in enumerate(outer) if q.start >= joined.end), len(outer))
        else:
            named = list(_name_run(context, run))
            yield from named
            index += len(run)
            while index < len(outer) and outer[index].start < named[-1].end:
                index += 1
    yield from (_work(q, "work.inner") for q in context.quotes if q.note and q.kind == "Document")


def _in_body_name(context: Context, quote: Span) -> bool:
    """Whether a quotation is part of a body's name; one that is conferred is an honour (获评“甲县最美书屋”)."""
    inside = [body for body in context.bodies if body.start <= quote.start and quote.end <= body.end]
    whole = all(body.start >= quote.start and body.end == quote.end for body in inside)
    return bool(inside) and not (whole and _is_given(context.line, quote.start))


def _is_given(line: Line, start: int) -> bool:
    """Whether a verb of conferring stands before a quotation, its batch between them: 授予第五批“…”, 表彰第五批“…”."""
    before = phrase("quotes-before").sub("", line.slice(line.start, start))
    batch = phrase("batch-before").search(before)
    end = batch.start() if batch else len(before)
    given = phrase("conferred").search(before, 0, end)
    return bool(given or (batch and batch["praised"]))


def _adjacent(context: Context, outer: Sequence[Span], index: int) -> list[Span]:
    """Quotations that follow each other directly or with 、 or 和 between: “A”“B”“C”三大行动, 甲“A”、乙“B”两个项目."""
    run = [outer[index]]
    for span in outer[index + 1 :]:
        between = context.line.slice(run[-1].end, span.start)
        owned = between[:1] in _JOINTS and any(body.end == span.start for body in context.bodies)
        joined = between in _JOINTS or (owned and not breaks(between[1:]))
        if not joined or span.kind != run[0].kind:
            break
        run.append(span)
    return run


def _joined_ceremony(context: Context, first: Span) -> Span | None:
    """“X”…暨“Y”…启动仪式: one event that names two undertakings."""
    line = context.line
    end, kind = reach_head(context, first.end)
    if line.article.text[end : end + 1] != "暨":
        return None
    second = next((q for q in context.quotes if not q.note and 0 <= q.start - end - 1 <= LONGEST_LEAD), None)
    if second and breaks(line.slice(end + 1, second.start)):
        second = None
    last, last_kind = reach_head(context, second.end if second else end + 1)
    if last_kind is None:
        return None
    start = left_edge(context, first.start, last_kind)
    if phrase("holiday").match(line.article.text, first.end):
        start = start_of_name(context, start, set())
    kind = "Event" if "Event" in {kind, last_kind} else last_kind
    return Span(kind=kind, start=start, end=last, rule="event.joined", names=(line.slice(start, last),))


def _part(context: Context, quote: Span) -> Iterator[Span]:
    """An undertaking named within a joined ceremony: up to its own head noun, without the ceremony's."""
    line = context.line
    limit = min(line.end, quote.end + LONGEST_TAIL)
    for match in pattern("nouns").finditer(line.article.text, quote.end, limit):
        if "暨" in line.slice(quote.end, match.start()):
            return
        if nouns()[match.group()] == "Programme" and not is_day(line, match):
            yield _name_one(context, quote, match.end(), "Programme")
            return


def _name_run(context: Context, run: Sequence[Span]) -> Iterator[Span]:
    line, last = context.line, run[-1]
    themed = None if len(run) > 1 or breaks(last.names[0]) else _themed(context, last)
    if themed:
        yield themed
        return
    spoken = last.names[0].endswith("。")
    end, kind = (last.end, None) if spoken else reach_head(context, last.end)
    end = next(
        (q.end for q in context.quotes if last.end <= q.start < end == q.end - 1), end
    )  # “甲”之“乙书展|”
    if len(run) > 1 and phrase("seeks").match(line.article.text, last.end, end):
        yield _campaign(context, run, end)
        return
    others = len(run) > 1 or line.slice(last.end, last.end + 1) == "等"  # “甲”等活动
    shared = others and list_tail(line, last.end) > last.end
    named = []
    for span in run:
        tail = end if span is last and not shared else span.end
        named.append(_name_one(context, span, tail, kind if span is last or shared or len(run) > 1 else None))
    honours = any(span.kind == "Award" for span in named)
    yield from (_as_honour(context, span) if honours else span for span in named)


def _themed(context: Context, theme: Span) -> Span | None:
    """What is called by its theme: 以“甲”为主题的乙活动 is “甲”乙活动; not by a saying (“甲，乙”)."""
    line, text = context.line, context.line.article.text
    behind = phrase("theme-of").match(text, theme.end, line.end)
    if behind is None or line.slice(theme.start - 1, theme.start) != "以":
        return None
    end, kind = reach_head(context, behind.end())
    if kind != "Programme":
        return None
    quote, what = line.slice(theme.start, theme.end), line.slice(behind.end(), end)
    names = (quote + what, f"{quote}主题{what}", line.slice(theme.start, end), theme.names[0])
    return Span(kind=kind, start=theme.start, end=end, rule="programme.quoted", names=names)


def _as_honour(context: Context, span: Span) -> Span:
    """A short quotation of no other kind that stands among honours: “最美家庭”、|“好媳妇”."""
    if span.kind not in {"quote", "theme"} or breaks(span.names[-1]) or len(span.names[-1]) > LONGEST_HONOUR:
        return span
    start = left_edge(context, span.start, "Award")
    names = tuple(dict.fromkeys((context.line.slice(start, span.end), *span.names)))
    return span._replace(kind="Award", start=start, rule="award.quoted", names=names)


def _campaign(context: Context, run: Sequence[Span], end: int) -> Span:
    """What looks for the bearers of several honours at once: “甲”“乙”评选活动."""
    line, start = context.line, left_edge(context, run[0].start, "Award")
    more = phrase("seeks").match(line.article.text, end, line.end)
    end = more.end() if more else end
    names = (line.slice(start, end), line.slice(run[0].start, end))
    return Span(
        kind="Programme", start=start, end=end, rule="programme.quoted", names=tuple(dict.fromkeys(names))
    )


def _name_one(context: Context, span: Span, end: int, kind: str | None) -> Span:
    line, inner = context.line, span.names[0]
    if span.kind == "Document" and (kind not in {"Programme", "Event"} or end == span.end):
        return _work(span, span.rule)
    kind = _kind_of_quote(context, span, end, kind)
    if (
        kind == "Award"
        and end == span.end
        and phrase("looks-for").search(line.slice(span.start - 2, span.start))
    ):
        return _search_for(line, span)
    start = left_edge(context, span.start, kind)
    forms: tuple[str, ...] = (
        phrase("points-back").sub("", line.slice(_after_run(line, start), end)),
        line.slice(start, end),
        line.slice(span.start, end),
        inner,
    )
    if kind == "Award":
        forms = (phrase("of-year").sub("", forms[0]), *forms)
    return Span(
        kind=kind, start=start, end=end, rule=f"{kind.lower()}.quoted", names=tuple(dict.fromkeys(forms))
    )


def _search_for(line: Line, honour: Span) -> Span:
    """The campaign that a verb makes of an honour right behind it: 推进|寻找“甲”."""
    start = honour.start - 2
    name = line.slice(start, honour.end)
    return Span(
        kind="Programme", start=start, end=honour.end, rule="programme.quoted", names=(f"{name}活动", name)
    )


def _after_run(line: Line, start: int) -> int:
    """Where a fuller name may begin: right behind the verb of running, if only a few words lie between."""
    before = line.slice(max(line.start, start - LONGEST_LEAD), start)
    verbs = [m.end() for m in phrase("runs").finditer(before)]
    lead = before[verbs[-1] :] if verbs else ""
    lead = phrase("quantity").sub("", lead, count=1)
    return start - len(lead) if lead and not re.search(r"[，,。；;、：:”》]|为主题", lead) else start


def _work(span: Span, rule: str) -> Span:
    title = span.names[0]
    official = (STATE + title,) if title in laws() else ()
    names = (*official, f"《{title}》", title)
    return Span(kind="Document", start=span.start, end=span.end, rule=rule, names=names)


def _kind_of_quote(context: Context, span: Span, end: int, kind: str | None) -> str:
    """Type of a quoted name from its head noun, its last words, or the verbs around it."""
    text, inner = context.line.article.text, span.names[0]
    if kind and kind not in {"Award", "Venue"} and not phrase("holiday").fullmatch(text, span.end, end):
        return kind
    if (
        kind == "Award"
        or (_ends_as(inner, "Award") and not breaks(inner))
        or nouns().get(inner) == "Award"
        or _titled(inner)
        or phrase("honour").match(inner)
        or phrase("award-tail").match(text, end)
        or _goes_to(text, end)
        or _counted(context.line, span, end)
    ):
        return "Award"
    listed = sum(inner.count(mark) for mark in "、，") > 1
    if not listed and phrase("run-name").fullmatch(inner):
        return "Programme"  # “甲乙幸福工程”为抓手
    if (
        listed
        or phrase("holiday").match(text, span.end)
        or (len(inner) < SHORTEST_BARE and not _conferred(context.line, span.start))
        or phrase("formula").match(inner)
        or phrase("theme").match(text, end)
    ):
        return "theme"
    if _honoured(context.line, span.start):
        return "theme" if phrase("collection").match(text, span.end, context.line.end) else "Award"
    return next((kind for kind in ("Programme", "Event") if _ends_as(inner, kind)), "quote")


def _counted(line: Line, span: Span, end: int) -> bool:
    """Whether a number of people is conferred what a quotation names: 表彰“好媳妇”12名，“好婆婆”12名."""
    sentence = re.split(r"[。；]", line.slice(line.start, span.start))[-1]
    counted = phrase("counted-quote").match(line.article.text, end, line.end)
    return bool(counted and phrase("conferring").search(sentence))


def _titled(inner: str) -> bool:
    """Whether a quotation praises a profession or office: “十佳护士”, “优秀班主任”."""
    praise = phrase("honour-adjective").match(inner)
    return praise is not None and any(inner.endswith(title) for title in titles() if len(title) > 1)


def _honoured(line: Line, start: int) -> bool:
    """Whether the clause before a quotation, others in it aside, speaks of an honour and of nothing that is run."""
    before = line.slice(max(line.start, start - LONGEST_LIST), start)
    clause = re.split(r"[，,。；;]", _ITEM.sub("", before))[-1][-LONGEST_CLAUSE:]
    return bool(phrase("award-cue").search(clause)) and not phrase("run-cue").search(clause)


def _goes_to(text: str, end: int) -> bool:
    """Whether those who have what ends at end are named behind it: “A”|由甲获得."""
    lead = phrase("laureate-behind").match(text, end)
    return bool(lead and phrase("laureate").match(text, lead.end()))


def _conferred(line: Line, start: int) -> bool:
    """Whether a verb of conferring stands right before a quotation, however short: 获评“好邻居”."""
    return bool(phrase("conferred").search(line.slice(max(line.start, start - 4), start)))


def _ends_as(name: str, kind: str) -> bool:
    return any(nouns().get(name[start:]) == kind for start in range(1, len(name) - 1))
