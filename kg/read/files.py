"""Paths → Sources: which files there are, and each of them read by the reader for its kind."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Skipped, Source
from kg.read.collections import read_records, unpack
from kg.read.documents import LIMIT, Document, make_source
from kg.read.sidecar import NAME, Notes, read_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_READERS = {
    ".txt": ("plain", "read_text"),
    ".text": ("plain", "read_text"),
    ".md": ("plain", "read_text"),
    ".pdf": ("pdf", "read_pdf"),
    ".html": ("web", "read_html"),
    ".htm": ("web", "read_html"),
    ".docx": ("word", "read_docx"),
}
"""Which module and function read a kind of file; loaded when the first such file comes."""

_NOTES = frozenset((NAME, "decisions.tsv"))
"""Files beside the pages that are about them."""

_FILE_LIMIT = 10 * LIMIT
_KNOWN = ", ".join(sorted([*_READERS, ".jsonl", ".zip"]))

Outcome = Source | Skipped


def find_inputs(paths: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    """Return every file to read with its source id, sorted by id; raises InputError for a missing path."""
    found: dict[str, Path] = {}
    for path in paths:
        for file, name in _walk(Path(path)):
            if found.setdefault(name, file).resolve() != file.resolve():
                message = f"{file}: has the same name as {found[name]} ({name}); name the folder above both"
                raise InputError(message)
    return tuple((found[name], name) for name in sorted(found))


def _walk(path: Path) -> Iterable[tuple[Path, str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            parts = file.relative_to(path).parts
            if file.is_file() and file.name not in _NOTES and not any(p.startswith(".") for p in parts):
                yield file, "/".join(parts)
    elif path.is_file():
        yield path, path.name
    else:
        raise InputError(f"{path}: no such file or folder")


def read_source(path: Path, source_id: str) -> tuple[Source, ...]:
    """Return the sources in one file; raises InputError in one line where there are none."""
    outcomes = read_outcomes(path, source_id)
    sources = tuple(o for o in outcomes if isinstance(o, Source))
    if not sources:
        reasons = [f"{o.path}: {o.reason}" for o in outcomes if isinstance(o, Skipped)]
        raise InputError(reasons[0] if reasons else f"{source_id}: holds no text")
    return sources


def read_outcomes(path: Path, source_id: str) -> tuple[Outcome, ...]:
    """Return the sources in one file, or why it, or any part of a collection, was skipped; never raises."""
    try:
        data = _read_bytes(Path(path), source_id)
        notes = _notes_beside(Path(path))
        outcomes = list(_read_collection(data, source_id))
    except InputError as error:
        return (_skipped(source_id, error),)
    return tuple(_annotated(o, notes, Path(path).name) for o in outcomes)


def notes_of(path: Path) -> tuple[tuple[str, str], ...]:
    """Give what the sources.csv beside a file says of it; InputError where that table cannot be read."""
    return _notes_beside(path).get(path.name, ())


def _skipped(name: str, error: InputError) -> Skipped:
    """The name stands once: beside the reason, not in it."""
    return Skipped(path=name, reason=str(error).removeprefix(f"{name}: "))


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        limit = LIMIT if _suffix(name) in {".txt", ".text", ".md"} else _FILE_LIMIT
        if size > limit:
            raise InputError(f"{name}: {size:,} bytes, the limit is {limit:,}; cut it into pages")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})") from error
    if not data:
        raise InputError(f"{name}: an empty file")
    return data


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _read_collection(data: bytes, name: str) -> Iterator[Outcome]:
    if _suffix(name) == ".zip":
        yield from _read_archive(data, name)
    elif _suffix(name) == ".jsonl":
        for number, line, document in read_records(data, name):
            yield _outcome(document, line, f"{name}/{number}")
    else:
        yield make_source(_read_document(data, name), data, name)


def _read_archive(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the sources of an archive; archives inside archives are refused."""
    members = dict(unpack(data, name))
    for path, member in members.items():
        inner = f"{name}/{path}"
        folder = path.rpartition("/")[0]
        table = members.get(f"{folder}/{NAME}".lstrip("/"))
        if path.rpartition("/")[2] == NAME:
            continue
        if isinstance(member, InputError) or _suffix(path) == ".zip":
            refused = (
                member
                if isinstance(member, InputError)
                else InputError(f"{inner}: an archive inside an archive; unpack it")
            )
            yield _skipped(inner, refused)
        else:
            notes = read_notes(table, f"{name}/{NAME}") if isinstance(table, bytes) else {}
            yield from (_annotated(o, notes, path.rpartition("/")[2]) for o in _read_member(member, inner))


def _read_member(data: bytes, name: str) -> Iterator[Outcome]:
    try:
        yield from _read_collection(data, name)
    except InputError as error:
        yield _skipped(name, error)


def _outcome(document: Document | InputError, data: bytes, name: str) -> Outcome:
    if isinstance(document, InputError):
        return _skipped(name, document)
    try:
        return make_source(document, data, name)
    except InputError as error:
        return _skipped(name, error)


def _read_document(data: bytes, name: str) -> Document:
    suffix = _suffix(name)
    if suffix not in _READERS:
        raise InputError(f"{name}: cannot read files of type {suffix or '(no ending)'}; known are {_KNOWN}")
    module, function = _READERS[suffix]
    document: Document = getattr(import_module(f"kg.read.{module}"), function)(data, name)
    return document


def _notes_beside(path: Path) -> Notes:
    table = path.parent / NAME
    return read_notes(table.read_bytes(), str(table)) if table.is_file() else {}


def _annotated(outcome: Outcome, notes: Notes, file: str) -> Outcome:
    """Return the source with what sources.csv says of its file, which goes before what the file says."""
    if isinstance(outcome, Skipped) or file not in notes:
        return outcome
    return replace(outcome, metadata=tuple(sorted({**dict(outcome.metadata), **dict(notes[file])}.items())))
