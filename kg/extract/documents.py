"""Documents without title marks: laws by name, plans and regulations of a place, appeals by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import STATE, pattern, phrase
from kg.extract.lines import Span
from kg.extract.naming import reach_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.naming import Context


def find_texts(context: Context) -> Iterator[Span]:
    """Appeals, plans and regulations; a quotation inside their names is part of them."""
    yield from _appeals(context)
    yield from _notices(context)
    yield from _regulations(context)


def find_laws(context: Context, taken: set[int]) -> Iterator[Span]:
    """Laws of the state outside the positions taken, filed under their full titles."""
    line = context.line
    for match in line.matches(pattern("laws")):
        begin, end, name = match.start(), match.end(), match.group()
        begin -= len(STATE) * line.article.text.endswith(STATE, line.start, begin)
        whole = line.is_boundary(begin) and line.is_boundary(end)
        if whole and not taken.intersection(range(begin, end)):
            yield Span(kind="Document", start=begin, end=end, rule="work.law", names=(STATE + name, name))


def _appeals(context: Context) -> Iterator[Span]:
    """“甲乙丙丁”倡议书, “甲乙丙丁”的公开信: a quotation that its head noun makes a text."""
    line = context.line
    for quote in context.quotes:
        head = phrase("appeal").match(line.article.text, quote.end, line.end)
        if head and quote.kind == "quote" and not quote.note:
            names = (line.slice(quote.start, head.end()), quote.names[0])
            yield Span(kind="Document", start=quote.start, end=head.end(), rule="work.appeal", names=names)


def _notices(context: Context) -> Iterator[Span]:
    """甲县人民政府关于张三等同志任职的通知: an official text whose title is a line, or ends one."""
    line = context.line
    if "关于" not in line.text:
        return
    for match in phrase("notice").finditer(line.text):
        start, end = line.start + match.start(), line.start + match.end()
        own = "".join(match.group().split())
        above = line.article.text[: line.start].rstrip("\n").rpartition("\n")[2]
        issuer = above if match.start() == 0 and phrase("issuer-line").fullmatch(above) else ""
        names = tuple(dict.fromkeys((issuer + own, own)))
        yield Span(kind="Document", start=start, end=end, rule="work.notice", names=names)


def _regulations(context: Context) -> Iterator[Span]:
    """甲省家庭教育促进条例, 市“十四五”妇女发展规划: from the place or its rank word to the head noun."""
    line = context.line
    titled = [q for q in context.quotes if q.kind == "Document"]
    after_place = [(p.start, p.end) for p in context.places]
    after_rank = [(m.start(), m.end()) for m in line.matches(phrase("rank-word"))]
    for start, begin in (*after_place, *after_rank):
        match = phrase("regulation").match(line.article.text, begin, line.end)
        if match is None or any(s.start <= start < s.end for s in (*titled, *context.bodies)):
            continue
        whole = line.is_boundary(match.end()) and line.is_boundary(start)
        if whole and reach_head(context, match.end())[1] is None:
            names = (line.slice(start, match.end()), match.group())
            yield Span(kind="Document", start=start, end=match.end(), rule="work.regulation", names=names)
