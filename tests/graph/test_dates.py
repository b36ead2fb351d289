"""Partial dates become the days they can mean."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph.dates import bounds

DAY = date
CASES = [
    ("2022", DAY(2022, 1, 1), DAY(2022, 12, 31)),
    ("2024-02", DAY(2024, 2, 1), DAY(2024, 2, 29)),
    ("2022-05-26", DAY(2022, 5, 26), DAY(2022, 5, 26)),
    ("2021/2022-02", DAY(2021, 1, 1), DAY(2022, 2, 28)),
    ("2021-03/", DAY(2021, 3, 1), None),
    ("/2021-03", None, DAY(2021, 3, 31)),
    ("../2021", None, DAY(2021, 12, 31)),
    ("2022-13", None, None),
    ("2022-02-30", None, None),
    ("0000", None, None),
    ("近日", None, None),
    ("２０２２", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), CASES)
def test_a_date_spans_the_days_it_can_mean(text: str, first: date | None, last: date | None) -> None:
    """Nothing is made of a text that is no date."""
    assert bounds(text) == (first, last)
