"""When a page and an article appeared, as far as anything says so; never more than that.

The strongest witness wins: masthead, metadata, dateline or signature with its year, file
name; then a year reckoned from what the text states (成立于2019年，今年…五周年), from a national
anniversary, day or event with a known date (``anniversaries.tsv``, 第39个教师节), from the last
state of things (截至2022年10月底) or a meeting of a year (召开2022年…会议) beside the day of the
news, or from a lead that dates its news in full. A day known only by month and day gives the
month; without a year there is no date. A day that no calendar has is none.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from kg.days import DAY, MONTH, read_number, write_day
from kg.layout.patterns import pattern
from kg.model import Article, DateValue
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Source

_NUMERAL = "〇○ＯO零元一二三四五六七八九十"
_DATELINE = re.compile(r"^[^。（(]{0,24}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=(?:综合)?[讯电])")
_LEAD_DAY = re.compile(r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]?\d)日")
_LEAD_DATE = re.compile(
    r"(?<![于自从至到])(?P<year>20\d{2})年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]?\d)日(?![起以前至到—-])"
)
_SIGNATURES = (
    re.compile(
        r"(?m)^(?:.{0,30}[^\d年月])?(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:印发)?$"
    ),
    re.compile(
        rf"(?m)^(?:.{{0,30}}[^{_NUMERAL}年月])?(?P<year>二[{_NUMERAL}]{{3}})年(?P<month>[{_NUMERAL}]{{1,3}})月"
        rf"(?P<day>[{_NUMERAL}]{{1,3}})日(?:印发)?$"
    ),
    re.compile(r"(?m)^(?P<year>20\d{2})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})$"),
)
_FILE_DATES = (
    re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>20\d{2})[-_./年](?P<month>1[0-2]|0?[1-9])[-_./月](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<year>20\d{2})(?:年(?P<month>1[0-2]|0?[1-9])月|-(?P<month2>0[1-9]|1[0-2])(?![-\d]))"
    ),
)
_METADATA = re.compile(
    r"(?P<year>\d{4})(?:(?P<month2>\d\d)(?P<day2>\d\d)(?!\d)|[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2}))?)?(?!\d)"
)
_ISSUE_MONTH = re.compile(r"(?P<year>20\d{2})\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月(?!\s*\d)")
_AGE = r"(?:(?P<count>[一二三四五六七八九十百\d]{1,4})周年|满(?P<full>[一二三四五六七八九十\d]{1,3})年)"
_FOUNDED = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月)?(?:\d{1,2}日)?[^。\d]{0,14}?(?:，|,)?(?:到|至)?今年[^。，\d]{0,8}?"
    + _AGE
)
_FOUNDING = re.compile(
    r"(?:成立|创办|创建|始建|创刊|组建|建[院校馆厂店社])[^。，]{0,2}于(?P<year>(?:19|20)\d{2})年"
)
_BIRTHDAY = re.compile(r"今年[^。，\d]{0,20}?(?:成立|创办|创建|创刊|组建|建[院校馆厂店社])" + _AGE)
_STATE = re.compile(
    r"截至(?P<year>20\d{2})年(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日|底|末)?"
)
_SINCE = re.compile(r"(?P<year>20\d{2})年(?:以来|上半年|前三季度)")
_MEETING = re.compile(
    r"(?:召开|举行|举办|启动|开展)[^。，0-9]{0,14}?(?P<year>20\d{2})年(?!度)[^。，]{2,30}?(?:会议?|活动|仪式|大赛|培训班?|行动|[节周月])"
)
_PERIOD = re.compile(r"(?<![于自从至到])(?P<year>20\d{2})年(?:第[一二三四]季度|[上下]半年|度(?P<past>))")
_YEAR_IN_REVIEW = re.compile(
    r"全年[^。，]{0,8}(?:成效|可圈可点|完成|实现)|年工作(?:综述|回眸|纪实|总结)|年终|岁末"
)
_ADOPTED = re.compile(r"^[（(](?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^（）()]*通过[）)]")
_LEAD = 120
_JUNE = 6
_OPENING = 60


def date_page(source: Source, articles: Sequence[Article]) -> DateValue | None:
    """Return the date of a page: what its masthead, its metadata or its name says, else its articles' common one."""
    head = "\n".join(a.zone_text("masthead") for a in articles)
    return (
        _first([pattern("date"), _ISSUE_MONTH], head, "masthead")
        or _first([_METADATA], dict(source.metadata).get("date", ""), "metadata")
        or _first(_FILE_DATES, source.id, "file name")
        or _reckoned(articles)
    )


def date_article(article: Article, page: DateValue | None) -> DateValue | None:
    """Return the date of one article: its page's, made fuller or replaced by what the article itself states."""
    own = _first([pattern("date")], article.zone_text("masthead"), "masthead")
    if own and page and page.basis != "metadata" and len(own.value) >= len(page.value):
        return own
    if page and page.basis in {"masthead", "metadata"} and len(page.value) == DAY:
        return page
    signed = list(_signatures(article.body))
    dateline = _DATELINE.search(article.body)
    if dateline and page:
        return _day_before(dateline, page) or page
    return signed[-1] if signed else page


def _day_before(dateline: re.Match[str], page: DateValue) -> DateValue | None:
    """Return the day of a dateline in the page's year; December in a paper of January is last year's."""
    late = len(page.value) >= MONTH and int(dateline["month"]) - int(page.value[5:7]) >= 9
    year = str(int(page.value[:4]) - late)
    value = write_day(year, dateline["month"], dateline["day"])
    return DateValue(value=value, basis="dateline") if value else None


def _first(patterns: Iterable[re.Pattern[str]], text: str, basis: str) -> DateValue | None:
    """Return the first date of a text that the calendar has, by the first pattern that finds one."""
    dates = (d for p in patterns for m in p.finditer(text) for d in [_full(m, basis)] if d)
    return next(dates, None)


def _signatures(body: str) -> Iterator[DateValue]:
    """Yield the dates that sign the end of a text, in order."""
    matches = sorted((m for p in _SIGNATURES for m in p.finditer(body[-200:])), key=lambda m: m.start())
    yield from (d for m in matches for d in [_full(m, "signature")] if d)


def _reckoned(articles: Sequence[Article]) -> DateValue | None:
    """Return the date that follows from the text of the page."""
    bodies = [a.body for a in articles]
    signed = [d for b in bodies for d in _signatures(b)]
    signed += [d for b in bodies for m in [_ADOPTED.search(b)] if m for d in [_full(m, "text")] if d]
    if signed:
        return max(signed, key=lambda d: d.value)
    text = "\n".join(bodies)
    year, basis = _year(text)
    if year:
        return _with_month(year, basis, text, bodies)
    lead = [_full(m, "text", day=False) for b in bodies for m in [_LEAD_DATE.search(b[:_OPENING])] if m]
    dates = (d for d in (*lead, *(_stated(a) for a in articles)) if d)
    return max(dates, key=lambda d: d.value, default=None)


def _stated(article: Article) -> DateValue | None:
    """Return the month of an article's news in the year that the article speaks of as its own."""
    days = [m for m in [_LEAD_DAY.search(article.body[:_LEAD])] if m]
    states = [m for m in _STATE.finditer(article.body) if write_day(m["year"], m["month"], m["day"])]
    if not days or _speaks_of_review(article):
        return None
    month = int(days[0]["month"])
    if states:
        last = max((int(m["year"]), int(m["month"])) for m in states)
        return DateValue(value=f"{last[0] + (month < last[1])}-{month:02}", basis="text")
    opening = f"{article.headline}\n{article.body[:_LEAD]}"
    years = {m["year"] for p in (_SINCE, _MEETING) for m in p.finditer(opening)} or _years_of_periods(
        article, month
    )
    return (
        DateValue(value=f"{years.pop()}-{month:02}", basis="text") if len(years) == 1 and month > 1 else None
    )


def _years_of_periods(article: Article, month: int) -> set[str]:
    """Return the year of the periods an article speaks of: 2021年上半年; an honour of 2020年度 is given until June after."""
    late = {
        int(m["year"]) + (m["past"] is not None and month <= _JUNE) for m in _PERIOD.finditer(article.body)
    }
    return {str(max(late))} if late else set()


def _speaks_of_review(article: Article) -> bool:
    return bool(_YEAR_IN_REVIEW.search(article.body))


def _year(text: str) -> tuple[str, str]:
    founded = [int(m["year"]) + read_number(m["count"] or m["full"]) for m in _FOUNDED.finditer(text)]
    years = founded or list(_anniversary_years(text)) or _birthday_years(text)
    if years:
        return str(max(years)), "arithmetic"
    known = [year for words, year in _events() if words.search(text)]
    return (str(max(known)), "event") if known else ("", "")


def _birthday_years(text: str) -> list[int]:
    """Return the year of an anniversary whose founding is told in another sentence, if only one of each is told."""
    ages = {read_number(m["count"] or m["full"]) for m in _BIRTHDAY.finditer(text)}
    years = {int(m["year"]) for m in _FOUNDING.finditer(text)}
    return [ages.pop() + years.pop()] if len(ages) == len(years) == 1 else []


def _anniversary_years(text: str) -> Iterable[int]:
    for words, base in _anniversaries():
        for match in words.finditer(text):
            yield base + read_number(match["count"])


def _with_month(year: str, basis: str, text: str, bodies: Sequence[str]) -> DateValue:
    days = [m for b in bodies for m in [_LEAD_DAY.search(b[:_LEAD])] if m]
    if not days or _YEAR_IN_REVIEW.search(text):
        return DateValue(value=year, basis=basis)
    month = max(int(m["month"]) for m in days)
    return DateValue(value=f"{year}-{month:02}", basis=basis)


def _full(match: re.Match[str], basis: str, *, day: bool = True) -> DateValue | None:
    """Return the date a match has by its named groups, None for one that the calendar does not have."""
    parts = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    value = write_day(parts["year"], parts.get("month"), parts.get("day"))
    cut = value if day else value[:MONTH]
    return DateValue(value=cut, basis=basis) if cut else None


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
