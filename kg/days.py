"""Days as newspapers write them: in digits or Chinese numerals, before or after another one."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTH = len("2022-05")
DAY = len("2022-05-26")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2}
_YEAR = re.compile("[一二][〇○ＯO零一二三四五六七八九]{3}")


def read_number(text: str) -> int:
    """Return the value of digits, of a Chinese numeral below one thousand, or of a year digit by digit.

    >>> read_number("60"), read_number("六十"), read_number("一百一十三"), read_number("二〇二一"), read_number("元")
    (60, 60, 113, 2021, 1)
    """
    if text.isdigit():
        return int(text)
    if _YEAR.fullmatch(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = 1 if text == "元" else 0
    for unit, size in (("百", 100), ("十", 10)):
        head, mark, text = text.partition(unit) if unit in text else ("", "", text)
        total += size * (_DIGITS.get(head[-1:], 1) if mark else 0)
    return total + _DIGITS.get(text[-1:], 0)


def write_day(year: str, month: str | None = None, day: str | None = None) -> str:
    """Return an ISO date as precise as given, '' for a day that no calendar has.

    >>> write_day("二〇二一", "三", "八"), write_day("2021", "3"), write_day("2023", "2", "30")
    ('2021-03-08', '2021-03', '')
    """
    numbers = [read_number(part) for part in (year, month, day) if part]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return ""
    return "-".join([f"{numbers[0]:04}", *(f"{n:02}" for n in numbers[1:])])


def move_days(day: str, count: int) -> str:
    """Return the day so many days after a full ISO date.

    >>> move_days("2022-03-01", -1)
    '2022-02-28'
    """
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def move_months(month: str, count: int) -> str:
    """Return the month so many months after that of an ISO date.

    >>> move_months("2022-01-05", -1)
    '2021-12'
    """
    total = int(month[:4]) * 12 + int(month[5:7]) - 1 + count
    return f"{total // 12:04}-{total % 12 + 1:02}"
