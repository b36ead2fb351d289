"""The page's tell-tale words, loaded from ``patterns.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kg.resources import data_path


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of one entry of ``patterns.toml``."""
    return re.compile(str(_entries()[name]["pattern"]))


def found(name: str, text: str) -> bool:
    """Whether a line shows the pattern."""
    return bool(pattern(name).search(text))


@cache
def _entries() -> dict[str, dict[str, object]]:
    return tomllib.loads(data_path("layout", "patterns.toml").read_text(encoding="utf-8"))
