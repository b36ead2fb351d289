"""When an article appeared whose page gives no date: as far as its text and the names in it tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.days import DAY, read_number, write_day
from kg.extract.lexicon import phrase, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.lines import Span
    from kg.extract.reading import Reading

_STAMP = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_CLOCKED = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2}) ?\d{1,2}[:：]\d\d(?!\d)"
)
_FIRST_YEAR, _LAST_YEAR = "1949", "2099"
_NAMED_AFTER = frozenset(("Event", "Programme"))
_BEFORE_NAME = 20  # characters before an undertaking or a day in which what is said of it may stand
_NO_ATTRIBUTE = frozenset(("v", "p", "d"))  # words that end what says of which year it is


@cache
def _foundings() -> dict[str, int]:
    """What a jubilee phrase calls a thing → the year from which its years are counted."""
    return {row["word"]: int(row["year"]) for row in read_table("foundings")}


def date_of_text(text: str) -> str | None:
    """The only day stamped on a text (2012-12-03 发表), with its hour first, or the year whose plans it reports.

    A congress adopts its plans in January or late the year before; what was carried out is reported the year after.
    """
    for pattern in (_CLOCKED, _STAMP):
        stamps = {day for m in pattern.finditer(text) if (day := write_day(m["year"], m["month"], m["day"]))}
        if len(stamps) == 1:
            return stamps.pop()
    planned = (match["year"] + "-01" for match in phrase("year-planned").finditer(text))
    carried_out = (str(int(m["year"]) + 1) for m in phrase("year-carried-out").finditer(text))
    return max((*planned, *carried_out), default=None)


def year_told(text: str, readings: Sequence[Reading]) -> str | None:
    """The last year that undertakings are named after, that jubilees give away, or that has a day told in full.

    ``text`` is that of the page, ``readings`` are those of the article.
    """
    named = [u for reading in readings for u in reading.undertakings if u.kind in _NAMED_AFTER]
    told = (*_years_of_names(named), *_jubilees(text), *_full_days(readings), *_years_before(readings))
    return max((year for year in told if _FIRST_YEAR <= year <= _LAST_YEAR and year.isdigit()), default=None)


def _years_of_names(undertakings: Iterable[Span]) -> Iterator[str]:
    """甲县2024年“一日捐”仪式, 庆祝建党100周年大会."""
    for undertaking in undertakings:
        name = undertaking.names[0]
        for match in phrase("year-of-name").finditer(name):
            yield from (year for year in match.groups() if year)
        yield from _jubilees(name)


def _jubilees(text: str) -> Iterator[str]:
    """庆祝建党100周年, 第113个国际妇女节: the year when something known is so many years old."""
    for kind in ("jubilee", "jubilee-day"):
        for match in phrase(kind).finditer(text):
            founded = next(name for name, words in match.groupdict().items() if words and name != "years")
            yield f"{_foundings()[founded] + read_number(match['years']):04}"


def _years_before(readings: Sequence[Reading]) -> Iterator[str]:
    """2024年甲市、|乙县“最美家庭”揭晓仪式: the year right before the words that a name begins with."""
    for reading in readings:
        line = reading.line
        for span in (u for u in reading.undertakings if u.kind in _NAMED_AFTER):
            start = max(line.start, span.start - _BEFORE_NAME)
            for match in phrase("year-before-name").finditer(line.article.text, start, span.start):
                if not any(word[2] in _NO_ATTRIBUTE for word in line.between(match.end(), span.start)):
                    yield match["year"]


def _full_days(readings: Sequence[Reading]) -> Iterator[str]:
    """The years of the days that are told with theirs, those aside at which something runs out (租期到2045年12月31日)."""
    for reading in readings:
        for date in (d for d in reading.dates if len(d.note) >= DAY):
            start = max(reading.line.start, date.start - _BEFORE_NAME)
            if not phrase("runs-out").search(reading.line.slice(start, date.start)):
                yield date.note[:4]
