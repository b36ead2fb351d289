"""Sentences read the whole way, for the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.annotate import LacFinder, annotate_names
from kg.extract import extract
from kg.model import Layout
from tests.lines import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Extraction


@pytest.fixture(scope="session")
def read() -> Callable[[str], Extraction]:
    """Read one sentence as the body of an article of 2022-05-26: LAC's words, then the rules."""
    finder = LacFinder()

    def run(text: str) -> Extraction:
        page = article(text)
        (words,) = annotate_names([page], finder)
        return extract(Layout(source="s.txt", articles=(page,)), {"a1": words})

    return run
