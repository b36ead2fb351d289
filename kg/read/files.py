"""Paths → Sources: which files there are, and each of them read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Source
from kg.read.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 20_000_000
TEXT_SUFFIXES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown"}


def find_inputs(paths: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    """Every file to read with its source id, sorted by id; raises InputError for a missing path."""
    found: dict[str, Path] = {}
    for path in paths:
        for file, name in _walk(path):
            if found.setdefault(name, file).resolve() != file.resolve():
                message = f"{file}: has the same name as {found[name]} ({name}); name the folder above both"
                raise InputError(message)
    return tuple((found[name], name) for name in sorted(found))


def _walk(path: Path) -> Iterable[tuple[Path, str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            parts = file.relative_to(path).parts
            if file.is_file() and not any(p.startswith(".") for p in parts):
                yield file, "/".join(parts)
    elif path.is_file():
        yield path, path.name
    else:
        raise InputError(f"{path}: no such file or folder")


def read_source(path: Path, source_id: str) -> tuple[Source, ...]:
    """Return the sources in one file; raises InputError in one line where there are none."""
    data = _read_bytes(path, source_id)
    suffix = path.suffix.lower()
    if suffix not in TEXT_SUFFIXES:
        known = ", ".join(sorted(TEXT_SUFFIXES))
        raise InputError(
            f"{source_id}: cannot read files of type {suffix or 'without ending'}; known are {known}"
        )
    text, encoding = decode(data, source_id)
    if not text.strip():
        raise InputError(f"{source_id}: holds no text")
    digest = hashlib.sha256(data).hexdigest()
    return (
        Source(id=source_id, text=text, sha256=digest, encoding=encoding, media_type=TEXT_SUFFIXES[suffix]),
    )


def _read_bytes(path: Path, source_id: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise InputError(f"{source_id}: {size:,} bytes, the limit is {LIMIT:,}; cut it into pages")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{source_id}: cannot be read ({error.strerror})") from error
    if not data:
        raise InputError(f"{source_id}: an empty file")
    return data
