"""Official names: short forms written out by table (市妇联 with its place → …市妇女联合会)."""

from __future__ import annotations

import re
from functools import cache

from kg.errors import ConfigError
from kg.resources import data_path

_OFFICE = "办公室"


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    path = data_path("resolve", "official.tsv")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 3:
            raise ConfigError(f"{path}:{number}: {len(cells)} columns, expected pattern, official, comment")
        rows.append((re.compile(cells[0]), cells[1]))
    return tuple(rows)


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Short last words and their official forms, the longest first."""
    path = data_path("resolve", "endings.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(sorted(((short, full) for short, full in rows), key=lambda row: (-len(row[0]), row[0])))


def _fill(template: str, match: re.Match[str]) -> str:
    """The template with {1}, {2} … replaced by the groups of the match."""
    return re.sub(r"\{(\d)\}", lambda digit: match[int(digit.group(1))] or "", template)


@cache
def official_name(name: str) -> str:
    """The official form of a body's name, as far as the tables know it.

    >>> official_name("吕梁市妇联")
    '吕梁市妇女联合会'
    >>> official_name("临县县委")
    '中国共产党临县委员会'
    """
    name = re.sub(r"([^省市县区州盟旗])县县委", r"\1县委", name)
    for pattern, template in _templates():
        match = pattern.match(name)
        if match:
            return _fill(template, match)
    own = name.removesuffix(_OFFICE)  # 甲县关工委|办公室
    for short, full in _endings():
        if own.endswith(short) and not own.endswith(full):
            return own.removesuffix(short) + full + name[len(own) :]
    return name
