"""Names read whole from the frame that holds them: NAME 在甲县举行, 甲县召开 NAME, NAME 现场.

Inside such a frame a name may hold what ends others: quotations of any length, dashes, 暨, 与, 、,
bodies, notes in brackets. What counts is where the frame puts its edges, and that it ends in a
head noun.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.lexicon import body_heads, ending, nouns, phrase
from kg.extract.lines import Line, Span, covered
from kg.extract.naming import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.naming import Context

QUOTE, NOTE = "\ue000", "\ue001"  # what stands for the characters of a quotation and of a note
IN_NAME = "award.in-name"
LONGEST, LONGEST_HEAD, SHORTEST_PART, LONGEST_WHAT = 80, 8, 4, 6
_TAIL = re.compile(
    rf"(?:{NOTE}+|(?:—+|--+){QUOTE}+|(?<=[展赛演])(?:第[\d一二三四五六七八九十]+站)?[\u4e00-\u9fff]{{2,4}}站)$"
)
_NOTE = re.compile(r"[（(][^（）()]{1,12}[）)]")


def find_framed(context: Context) -> Iterator[Span]:
    """Events and programmes whose clause says where their names begin and end."""
    masked, line = _mask(context), context.line
    bodies = covered(context.bodies)
    yield from _works(context, masked)
    for clause in phrase("clause").finditer(masked):
        free = line.start + clause.start()
        told = bool(phrase("held-next").match(masked, clause.end()))
        for start, end in _frames(context, clause.group(), free, bodies, told=told):
            span = _named(context, masked[start - line.start : end - line.start], start, end)
            if span and span.start >= free:
                yield span
                yield from _honoured_in(context, masked, span)
                free = span.end


def _mask(context: Context) -> str:
    """The line with quotations and short notes made one kind of letter each, of the same length.

    A blank in a headline parts its lines as a comma does.
    """
    line = context.line
    text = list(
        re.sub(r"\s|--|——", lambda m: "，" * len(m.group()), line.text)
        if line.zone == "headline"
        else line.text
    )
    for match in _NOTE.finditer(line.text):
        text[match.start() : match.end()] = NOTE * (match.end() - match.start())
    for quote in context.quotes:
        if not quote.note:
            text[quote.start - line.start : quote.end - line.start] = QUOTE * (quote.end - quote.start)
    return "".join(text)


def _frames(
    context: Context, clause: str, at: int, bodies: set[int], *, told: bool
) -> Iterator[tuple[int, int]]:
    """Where the frames of a clause that begins at a position put the edges of names.

    ``told`` is whether the next clause says where it was held: its name ends with the clause then.
    """
    said = told or phrase("held-or-toured").search(clause)
    tails = phrase("held-behind").finditer(clause + "举行" * told) if said else ()
    end = next((tail.start() for tail in tails if _ends_name(clause[: tail.start()])), None)
    if end is not None:
        yield from _items(clause[:end], at)
    for verb in phrase("held-before").finditer(clause):
        if at + verb.start() in bodies or not context.line.is_boundary(at + verb.start()):
            continue
        ends = (e.start() for e in phrase("framed-end").finditer(clause, verb.end()))
        whole = [end for end in ends if _ends_name(clause[verb.end() : end])]
        if whole:
            yield from _items(clause[verb.end() : whole[-1]], at + verb.end())


def _works(context: Context, masked: str) -> Iterator[Span]:
    """Building projects named after their place or firm: 察看甲县乙河治理工程、丙公司丁项目建设情况."""
    line = context.line
    opens = {span.start for span in (*context.places, *context.bodies)}
    for match in phrase("works").finditer(masked):
        start, end = line.start + match.start(), line.start + match.end()
        begin = min((i for i in opens if start <= i < end), default=end)
        if _listed(masked, match.start()):
            begin = start
        elif not phrase("before-works").fullmatch(masked, match.start(), begin - line.start):
            continue
        begin = max([begin, *(b.end for b in context.bodies if b.end < end and _joined(context, begin, b))])
        name = masked[begin - line.start : match.end()]
        barred = phrase("framed-bar").search(name) or phrase("works-bar").search(name)
        whole = not any(p.start < end and p.end > begin for p in context.people)
        if whole and len(name) > SHORTEST + 1 and not barred:
            found = (line.slice(begin, end),)
            yield Span(kind="Programme", start=begin, end=end, rule="programme.works", names=found)


def _listed(masked: str, start: int) -> bool:
    """Whether an item of a list that somebody inspects begins at a position."""
    before = re.split(r"[。；！？]", masked[:start])[-1]
    return before.endswith("、") and bool(phrase("inspects").search(before))


def _items(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The names in a text: one, or the events of a list whose items all end like names (甲大会和乙报告会)."""
    starts = [0]
    for mark in re.finditer(r"、|和|以及|及", text):
        if _head(text[starts[-1] : mark.start()]) and _head(text[mark.end() :]):
            starts.append(mark.end())
    for start, after in zip(starts, [*starts[1:], len(text) + 1], strict=True):
        item = text[start : after - 1]
        if len(starts) == 1 or _head(item) == "Event":
            yield at + start, at + start + len(item)


def _ends_name(text: str) -> bool:
    """Whether a name may end where a text does, a note in brackets, its theme or a stop of its tour aside (甲培训班|（乙片区）, 甲巡回展|第二站乙县站)."""
    text = _TAIL.sub("", text)
    return _head(text) is not None and not phrase("framed-bar").search(text[_lead(text) :])


def _lead(text: str) -> int:
    """How much of a text stands before the name in it: dates, adverbs, 由甲局主办的."""
    match = phrase("framed-lead").match(text)
    return match.end() if match else 0


def _head(name: str) -> str | None:
    """The type that the last noun of a name gives it."""
    for size in range(min(LONGEST_HEAD, len(name) - 1), 0, -1):
        kind = nouns().get(name[-size:])
        if kind in {"Event", "Programme"} and (size > 1 or name[-1] == "节"):
            return None if phrase("calendar-day").search(name) else kind
    match = phrase("framed-head").search(name)
    if match is None or len(ending(name, body_heads())) > 1:
        return None
    return "Programme" if match["programme"] else "Event"


def _named(context: Context, masked: str, start: int, end: int) -> Span | None:
    """The name between two edges, or None where what stands there is none."""
    line = context.line
    begin = _behind_host(context, masked, start + _lead(masked), start)
    begin = _at_person(context, begin, end)
    masked = masked[begin - start :]
    bare = _TAIL.sub("", masked)
    end, masked = end - len(masked) + len(bare), bare
    kind = "Event" if any(_head(part) == "Event" for part in masked.split("暨")) else _head(masked)
    if kind is None or not SHORTEST <= end - begin <= LONGEST or not line.is_boundary(end):
        return None
    loose = phrase("loose").search(masked) or phrase("by-quotation").search(masked)
    if (
        (kind == "Programme" and loose)
        or phrase("framed-bar").search(masked)
        or any(p.start < end and p.end > begin and not _lends_name(line, p, begin) for p in context.people)
    ):
        return None
    name = line.slice(begin, end)
    kinds = kind == "Programme" and QUOTE not in masked
    many = kinds and phrase("many-times").search(line.slice(begin - 6, begin))
    if _generic(name) or many:
        return None
    names = tuple(dict.fromkeys((_whose_sitting(context, begin, name) + name, name)))
    return Span(kind=kind, start=begin, end=end, rule=f"{kind.lower()}.framed", names=names)


def _whose_sitting(context: Context, begin: int, name: str) -> str:
    """The body whose sitting a name that is only a number means: 甲县人大常委会|举行|第五次会议."""
    line = context.line
    if not phrase("sitting-alone").fullmatch(name):
        return ""
    holds = (
        line.slice(b.start, b.end)
        for b in context.bodies
        if phrase("holds").fullmatch(line.slice(b.end, begin))
    )
    return next(holds, "")


def _at_person(context: Context, begin: int, end: int) -> int:
    """Where a name begins that is a person's, behind the word or two that say what he is: 台胞|张三女士捐赠仪式."""
    near = [p for p in context.people if begin < p.start <= begin + LONGEST_WHAT and p.end < end]
    apart = any(s.start == begin for spans in (context.places, context.bodies) for s in spans)
    lent = near and not apart and _lends_name(context.line, near[0], near[0].start)
    return near[0].start if lent else begin


def _lends_name(line: Line, person: Span, begin: int) -> bool:
    """Whether a name begins with the person it is about: 张三|先进事迹报告会."""
    named = phrase("of-person-event").match(line.article.text, person.end, line.end)
    return person.start == begin and named is not None


def _behind_host(context: Context, masked: str, begin: int, start: int) -> int:
    """Where a name begins: behind the body that holds it, if a quotation follows: 甲公司|“乙班”开班仪式."""
    host = max((b.end for b in context.bodies if b.start == begin), default=begin)
    return host if masked[host - start : host - start + 1] == QUOTE else begin


def _joined(context: Context, start: int, body: Span) -> bool:
    """Whether a body ends a list of bodies that starts at a position: 甲县政府与乙公司|丙项目."""
    first = any(b.start == start and b.end < body.start for b in context.bodies)
    return first and bool(re.search(r"与|和|、", context.line.slice(start, body.start)))


def _generic(name: str) -> bool:
    """Whether a name without its head noun is made of common words only (文艺演出|活动)."""
    sizes = (n for n in range(min(LONGEST_HEAD, len(name)), 0, -1) if name[-n:] in nouns())
    return bool(phrase("generic-stem").match(name[: -next(sizes, 1)]))


def _honoured_in(context: Context, masked: str, event: Span) -> Iterator[Span]:
    """The programmes that an occasion is named after: 甲活动暨乙项目|启动仪式, “丙班”|开班仪式."""
    line = context.line
    whole = masked[event.start - line.start : event.end - line.start]
    yield from _prize_in(context, event)
    for part in re.finditer(r"[^暨]+", whole):
        match = phrase("ceremony-of").match(part.group())
        start = event.start + part.start()
        end = start + (match.end("name") if match else len(part.group()))
        start = max([start, *(b.end for b in context.bodies if _joined(context, start, b))])
        name = masked[start - line.start : end - line.start]
        inside = [q for q in context.quotes if q.start >= start and q.end <= end and not q.note]
        if match and match["opens"] and name.strip(QUOTE) == "":
            yield from (_programme(context, q.start, q.end, [q]) for q in inside)
        elif name != whole and (inside or event.kind == "Event") and _undertaken(name):
            yield _programme(context, start, end, inside)


def _prize_in(context: Context, event: Span) -> Iterator[Span]:
    """The prize that a contest gives and is named after: 第三届|“春蕾奖”|书法展."""
    for quote in context.quotes:
        inside = event.start <= quote.start and quote.end <= event.end
        if inside and phrase("named-prize").search(quote.names[0]):
            yield quote._replace(kind="Award", rule=IN_NAME)


def _undertaken(name: str) -> bool:
    """Whether part of a name is that of a programme."""
    return len(name) >= SHORTEST_PART and _head(name) == "Programme" and not phrase("loose").search(name)


def _programme(context: Context, start: int, end: int, inside: Sequence[Span]) -> Span:
    """A programme named within an occasion; filed also under its quotation, if it has just one."""
    forms = [context.line.slice(start, end)]
    if len(inside) == 1:
        forms += [context.line.slice(inside[0].start, end), inside[0].names[0]]
    return Span(
        kind="Programme", start=start, end=end, rule="programme.framed", names=tuple(dict.fromkeys(forms))
    )
