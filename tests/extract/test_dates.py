"""Dates of running text against the date of the article."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates
from tests.lines import line

ISSUE = "2022-05-26"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2021年3月8日举行", ["2021-03-08"]),
        ("3月8日举行", ["2022-03-08"]),
        ("3月举行", ["2022-03"]),
        ("2021年举行", ["2021"]),
        ("去年3月举行", ["2021-03"]),
        ("前年举行", ["2020"]),
        ("今年以来", ["2022"]),
        ("明年3月", ["2023-03"]),
        ("3月8日至10日举行", ["2022-03-08/2022-03-10"]),
        ("3月8日至4月2日举行", ["2022-03-08/2022-04-02"]),
        ("2021年12月8日至2022年1月2日", ["2021-12-08/2022-01-02"]),
        ("3月8日上午，启动仪式举行。当日，颁奖", ["2022-03-08", "2022-03-08"]),
        ("2019年5月10日成立，同年12月揭牌", ["2019-05-10", "2019-12"]),
        ("3月8日开幕，10日上午闭幕", ["2022-03-08", "2022-03-10"]),
        ("当天举行", [None]),
        ("本月15日举行", ["2022-05-15"]),
        ("上月20日、上个月", ["2022-04-20", "2022-04"]),
        ("昨日，昨天下午", ["2022-05-25", "2022-05-25"]),
        ("今天举行", [None]),
        ("3月31日开幕，次日闭幕", ["2022-03-31", "2022-04-01"]),
        ("2021年3月8日成立，当月挂牌", ["2021-03-08", "2021-03"]),
        ("2月30日举行", [None]),
        ("没有日期", []),
    ],
)
def test_dates_are_read(text: str, values: list[str | None]) -> None:
    """Each form, in an article of 26 May 2022."""
    assert [moment.value for moment in find_dates(line(text), ISSUE)] == values


def test_year_is_not_invented() -> None:
    """Without a date of the article a month has no year, and gives no value."""
    assert [moment.value for moment in find_dates(line("3月8日举行"), None)] == [None]
    assert [moment.value for moment in find_dates(line("2021年3月8日举行"), None)] == ["2021-03-08"]


@pytest.mark.parametrize("text", ["昨日举行", "本月15日举行", "上月举行"])
def test_day_before_an_unknown_one_is_not_invented(text: str) -> None:
    """A page dated by its year alone tells neither yesterday nor this month."""
    assert [moment.value for moment in find_dates(line(text), "2022")] == [None]


def test_december_in_a_january_paper_is_last_year() -> None:
    """A month far ahead of the issue lies behind it."""
    assert [moment.value for moment in find_dates(line("12月20日举行"), "2022-01-05")] == ["2021-12-20"]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_full_dates_are_themselves(day: date) -> None:
    """A full date gives its ISO form, whatever the issue."""
    text = f"{day.year}年{day.month}月{day.day}日"
    (moment,) = find_dates(line(f"于{text}举行"), ISSUE)
    assert moment.value == day.isoformat()
    assert (moment.start, moment.end) == (1, 1 + len(text))
