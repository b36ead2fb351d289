"""When a page and an article appeared, as far as anything says so; never more than that.

The strongest witness wins: masthead, metadata, dateline or signature with its year, file
name; then a year reckoned from what the text states (成立于2019年，今年…五周年), from a national
anniversary or event with a known date (``anniversaries.tsv``), or from a lead that dates its
news in full. A day known only by month and day gives the month; without a year there is no
date.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from kg.layout.patterns import pattern
from kg.model import Article, DateValue
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Source

_DATELINE = re.compile(r"^[^。（(]{0,24}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=(?:综合)?[讯电])")
_LEAD_DAY = re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]?\d)日")
_LEAD_DATE = re.compile(
    r"(?<![于自从至到])(?P<year>20\d{2})年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]?\d)日(?![起以前至到—-])"
)
_SIGNATURE = re.compile(
    r"(?m)^(?:.{0,30}[^\d年月])?(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:印发)?$"
)
_FILE_DATE = re.compile(
    r"(?<!\d)(?P<year>20\d{2})[-_.年]?(?P<month>0[1-9]|1[0-2])[-_.月]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_FOUNDED = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:\d{1,2}日)?[^。\d]{0,14}?(?:，|,)?(?:到|至)?今年[^。，\d]{0,8}?"
    r"(?:(?P<count>[一二三四五六七八九十百\d]{1,4})周年|满(?P<full>[一二三四五六七八九十\d]{1,3})年)"
)
_YEAR_IN_REVIEW = re.compile(
    r"全年[^。，]{0,8}(?:成效|可圈可点|完成|实现)|年工作(?:综述|回眸|纪实|总结)|年终|岁末"
)
_ADOPTED = re.compile(r"^[（(](?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^（）()]*通过[）)]")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_LEAD = 120
_OPENING = 60


def date_page(source: Source, articles: Sequence[Article]) -> DateValue | None:
    """Return the date of a page: what its masthead, its metadata or its name says, else its articles' common one."""
    known = dict(source.metadata)
    head = "\n".join(a.zone_text("masthead") for a in articles)
    stated = _full(pattern("date").search(head), "masthead") or _iso(known.get("date", ""), "metadata")
    return stated or _full(_FILE_DATE.search(source.id), "file name") or _reckoned(articles)


def date_article(article: Article, page: DateValue | None) -> DateValue | None:
    """Return the date of one article: its page's, made fuller or replaced by what the article itself states."""
    if page and page.basis in {"masthead", "metadata"}:
        return page
    body = article.body
    signed = _full(next(iter(reversed(list(_SIGNATURE.finditer(body[-200:])))), None), "signature")
    dateline = _DATELINE.search(body)
    if dateline and page:
        return _full(dateline, "dateline", page.value[:4])
    return signed or page


def _reckoned(articles: Sequence[Article]) -> DateValue | None:
    """Return the date that follows from the text of the page."""
    bodies = [a.body for a in articles]
    signed = [_full(m, "signature") for b in bodies for m in _SIGNATURE.finditer(b[-200:])]
    signed += [_full(m, "text") for b in bodies for m in [_ADOPTED.search(b)] if m]
    if signed:
        return max((d for d in signed if d), key=lambda d: d.value)
    text = "\n".join(bodies)
    year, basis = _year(text)
    if year:
        return _with_month(year, basis, text, bodies)
    lead = [_full(m, "text", day=False) for b in bodies for m in [_LEAD_DATE.search(b[:_OPENING])] if m]
    return max((d for d in lead if d), key=lambda d: d.value, default=None)


def _year(text: str) -> tuple[str, str]:
    founded = [int(m["year"]) + _number(m["count"] or m["full"]) for m in _FOUNDED.finditer(text)]
    years = founded or list(_anniversary_years(text))
    if years:
        return str(max(years)), "arithmetic"
    known = [year for words, year in _events() if words.search(text)]
    return (str(max(known)), "event") if known else ("", "")


def _anniversary_years(text: str) -> Iterable[int]:
    for words, base in _anniversaries():
        for match in words.finditer(text):
            yield base + _number(match["count"])


def _with_month(year: str, basis: str, text: str, bodies: Sequence[str]) -> DateValue:
    days = [m for b in bodies for m in [_LEAD_DAY.search(b[:_LEAD])] if m]
    if not days or _YEAR_IN_REVIEW.search(text):
        return DateValue(value=year, basis=basis)
    month = max(int(m["month"]) for m in days)
    return DateValue(value=f"{year}-{month:02}", basis=basis)


def _full(match: re.Match[str] | None, basis: str, year: str = "", *, day: bool = True) -> DateValue | None:
    if match is None:
        return None
    value = f"{year or match['year']}-{int(match['month']):02}"
    if day and match["day"]:
        value += f"-{int(match['day']):02}"
    return DateValue(value=value, basis=basis)


def _iso(text: str, basis: str) -> DateValue | None:
    match = re.match(
        r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2}))?)?", text.strip()
    )
    if match is None:
        return None
    parts = [f"{int(p):02}" for p in (match["month"], match["day"]) if p]
    return DateValue(value="-".join([match["year"], *parts]), basis=basis)


def _number(text: str) -> int:
    """Return the value of digits or of a Chinese numeral below one thousand."""
    if text.isdigit():
        return int(text)
    total = 0
    for unit, size in (("百", 100), ("十", 10)):
        head, mark, text = text.partition(unit) if unit in text else ("", "", text)
        total += size * (_DIGITS.get(head, 1) if mark else 0)
    return total + _DIGITS.get(text[-1:], 0)


@cache
def _rows(kind: str) -> tuple[tuple[str, int], ...]:
    with data_path("layout", "anniversaries.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((x for x in file if not x.startswith("#")), delimiter="\t")
        return tuple((r["pattern"], int(r["year"])) for r in rows if r["kind"] == kind)


@cache
def _anniversaries() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(p), y) for p, y in _rows("anniversary"))


@cache
def _events() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(p), y) for p, y in _rows("event"))
