"""Damaged files: each is read or refused by name; none crashes. benchmarks/fuzz_pages.py tries 5,000."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.layout.pages.mutate import check

if TYPE_CHECKING:
    from pathlib import Path


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    """The outcomes of two hundred damaged files, most of which can still be read."""
    outcomes = Counter(check(number, tmp_path) for number in range(200))
    assert outcomes["read"] + outcomes["refused"] == 200
    assert outcomes["read"] > 100
