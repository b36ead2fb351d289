"""Dates in running text, resolved against the date of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.days import DAY, MONTH, move_days, move_months, write_day
from kg.extract.lines import Line, Span

_YEAR = r"(?P<year>(?:19|20)\d{2})年度?"
_MONTH = r"(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?!球|亮)份?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:日|号|(?=(?:至|到|—|-|～)\d{1,2}日))"
_RELATIVE = r"(?P<relative>今年|去年|前年|明年|当年|同年|本月|上个?月|当月|同月|当天|当日|同日|当晚|次日|翌日|昨日|昨天|昨晚|今天|今日|即日)"
_START = rf"(?:(?:{_RELATIVE}|{_YEAR})?(?:{_MONTH}(?:{_DAY})?)|{_YEAR}|{_RELATIVE}(?:(?<=月){_DAY.replace('day', 'of')})?|(?<![\d月]){_DAY.replace('day', 'lone')}(?=上午|下午|晚|，|至|、)|(?<=[。；，\n\u3000])(?P<part>上午|下午|晚上|傍晚)(?=[，\d]))"
_OPENS = r"(?=[\d今去前明当同本上次翌昨即下晚傍])"  # what any date begins with: most letters are passed over at once
_END = r"(?:(?:(?P<year2>(?:19|20)\d{2})年)?(?:(?P<month2>1[0-2]|0?[1-9])月)?(?:(?P<day2>3[01]|[12]\d|0?[1-9])日)?)"
_TIME = r"(?:上午|下午|晚上|晚|清晨|凌晨|中午|傍晚)"
_PART = rf"(?:{_TIME}?\d{{1,2}}[时点](?:\d{{1,2}}分|半)?(?:许|左右)?|{_TIME})?"


def _numbered(pattern: str) -> str:
    """The same pattern with group names made unique from left to right."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}_{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)


_DATE = re.compile(
    _numbered(rf"{_OPENS}{_START}{_PART}(?:(?:起?持?续?(?:至|到)|—|-|～)(?=\d|今年|当年){_END}{_PART})?")
)
_MONTHS = {"本月": 0, "当月": 0, "同月": 0, "上月": -1, "上个月": -1}
_BY_ISSUE = {"昨日": -1, "昨天": -1, "昨晚": -1}  # 今天 may be the day of writing or of printing
_BY_LAST = {"当天": 0, "当日": 0, "同日": 0, "当晚": 0, "即日": 0, "次日": 1, "翌日": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as found: ISO text, or None where the year cannot be known."""

    start: int
    end: int
    value: str | None


def find_dates(line: Line, issue: str | None, last: str | None = None) -> list[Moment]:
    """The dates of a paragraph. ``issue`` is the article's own date, ``last`` the date named before (ISO)."""
    moments: list[Moment] = []
    for match in line.matches(_DATE):
        value = _resolve({k: v for k, v in match.groupdict().items() if v}, issue, last)
        moments.append(Moment(start=match.start(), end=match.end(), value=value))
        first = value.split("/")[0] if value else ""
        if len(first) > 4 or (first and last is None):
            last = first
    return moments


def to_span(moment: Moment) -> Span:
    """A unit for the patterns, its value in ``note``."""
    return Span(kind="date", start=moment.start, end=moment.end, rule="date", note=moment.value or "")


def _resolve(groups: dict[str, str], issue: str | None, last: str | None) -> str | None:
    parts = {name.rsplit("_", 1)[0]: value for name, value in groups.items()}
    first = _first(parts, issue, last)
    if first is None or not any(name in parts for name in ("year2", "month2", "day2")):
        return first
    year = parts.get("year2") or first[:4]
    month = parts.get("month2") or (first[5:7] if len(first) >= 7 else None)
    second = write_day(year, month, parts.get("day2"))
    return f"{first}/{second}" if second > first else first


def _first(parts: dict[str, str], issue: str | None, last: str | None) -> str | None:
    if "part" in parts:
        return _day("当天", issue, last)
    if "lone" in parts:
        return _lone(parts["lone"], issue, last)
    year = parts.get("year") or _year(parts, issue, last)
    relative = parts.get("relative", "")
    if "month" in parts:
        return (write_day(year, parts["month"], parts.get("day")) or None) if year else None
    if "year" in parts:
        return year
    if relative in {"今年", "去年", "前年", "明年"}:
        return year
    return _month(relative, parts.get("of"), issue, last) or _day(relative, issue, last)


def _month(relative: str, day: str | None, issue: str | None, last: str | None) -> str | None:
    """上月20日, 本月, 当月: of the month of the issue, or of the one named before."""
    base = last if relative in {"当月", "同月"} else issue
    if relative not in _MONTHS or not base or len(base) < MONTH:
        return None
    month = move_months(base, _MONTHS[relative])
    return write_day(month[:4], month[5:7], day) or None


def _day(relative: str, issue: str | None, last: str | None) -> str | None:
    """昨日 is told from the day of the issue, 当天 and 次日 from the one named before."""
    base = issue if relative in _BY_ISSUE else last
    shift = {**_BY_ISSUE, **_BY_LAST}.get(relative)
    return move_days(base, shift) if shift is not None and base and len(base) == DAY else None


def _lone(day: str, issue: str | None, last: str | None) -> str | None:
    """20日上午: of the month named before, else of the issue's own where that day was not yet to come."""
    base = last if last and len(last) >= MONTH else issue
    if not base or len(base) < MONTH or (base is issue and base[8:] < f"{int(day):02d}"):
        return None
    return write_day(base[:4], base[5:7], day) or None


def _year(parts: dict[str, str], issue: str | None, last: str | None) -> str | None:
    base = (last[:4] if last else None) if parts.get("relative") in {"当年", "同年"} else issue and issue[:4]
    shift = {"去年": -1, "前年": -2, "明年": 1}.get(parts.get("relative", ""), 0)
    if not base:
        return None
    year = int(base) + shift
    return str(year - 1) if _next_year(parts, issue, year) else str(year)


def _next_year(parts: dict[str, str], issue: str | None, year: int) -> bool:
    """A bare month far ahead of a January page belongs to the year before (12月 in a paper of January)."""
    if "relative" in parts or not issue or len(issue) < 7 or "month" not in parts:
        return False
    return year == int(issue[:4]) and int(parts["month"]) - int(issue[5:7]) >= 9
