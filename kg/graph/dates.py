"""Partial ISO dates as the days they can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _span(text: str) -> tuple[date, date] | None:
    """Give the first and last day of one partial date; None where it is no date."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    first_month, last_month = month or 1, month or 12
    try:
        first = date(year or 0, first_month, day or 1)
        return first, first.replace(
            month=last_month, day=day or calendar.monthrange(first.year, last_month)[1]
        )
    except ValueError:
        return None


def bounds(text: str) -> tuple[date | None, date | None]:
    """Give the earliest and the latest day that an ISO text can mean; None where it leaves it open.

    >>> bounds("2022-02")
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    >>> bounds("2021/2022-05-26")
    (datetime.date(2021, 1, 1), datetime.date(2022, 5, 26))
    >>> bounds("近日")
    (None, None)
    """
    start, _, end = text.partition("/")
    first = _span(start)
    last = _span(end) if "/" in text else first
    return (first[0] if first else None, last[1] if last else None)
