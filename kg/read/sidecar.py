"""``sources.csv`` beside the files: what a person knows of them (paper, date, page, url, title)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "sources.csv"
FIELDS = ("paper", "date", "page", "url", "title")

Notes = dict[str, tuple[tuple[str, str], ...]]


def read_notes(data: bytes, name: str) -> Notes:
    """Return what a sources.csv says of each file it names; raises InputError without a ``file`` column."""
    text, _ = decode(data, name)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise InputError(f"{name}: not a table in CSV ({error})") from error
    if rows and "file" not in rows[0]:
        raise InputError(f'{name}: has no column "file"; expected file and any of {", ".join(FIELDS)}')
    return {row["file"].strip(): _known(row) for row in rows if row["file"]}


def _known(row: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    values = {field: (row.get(field) or "").strip() for field in FIELDS}
    return tuple(sorted((field, value) for field, value in values.items() if value))
