"""Archives and files of records → many documents, each named, none trusted."""

from __future__ import annotations

import io
import json
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.documents import COLLECTION_LIMIT, LIMIT, Document, keep_known
from kg.read.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_MEMBERS = 20_000
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)


def unpack(data: bytes, name: str) -> Iterator[tuple[str, bytes | InputError]]:
    """Yield each file of a .zip with its path inside, or why it is refused; raises InputError for a bad archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir() and not _is_hidden(_path(i))]
            if len(infos) > _MOST_MEMBERS:
                raise InputError(
                    f"{name}: {len(infos):,} files inside, the limit is {_MOST_MEMBERS:,}; make several archives"
                )
            yield from _members(archive, sorted(infos, key=_path), name)
    except _DAMAGE as error:
        raise InputError(f"{name}: not a readable .zip archive; pack it again") from error


def _members(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], name: str
) -> Iterator[tuple[str, bytes | InputError]]:
    left = COLLECTION_LIMIT
    for info in infos:
        path = _path(info)
        try:
            member = _member(archive, info, f"{name}/{path}", left)
        except InputError as error:
            yield path, error
        else:
            left -= len(member)
            yield path, member


def _path(info: zipfile.ZipInfo) -> str:
    """Return a member's path; names packed on a Chinese Windows are GB18030, not the CP437 that zip assumes."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _is_hidden(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." not in parts and any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> bytes:
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise InputError(f"{name}: a path that leads out of the archive; pack it again")
    if info.flag_bits & 0x1:
        raise InputError(f"{name}: locked by a password; pack it without one")
    limit = min(LIMIT, left)
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except _DAMAGE as error:
        raise InputError(f"{name}: damaged inside the archive; pack it again") from error
    if len(data) > limit:
        raise InputError(f"{name}: unpacks to more than {limit:,} bytes; unpack and cut it")
    return data


def read_records(data: bytes, name: str) -> Iterator[tuple[str, bytes, Document | InputError]]:
    """Yield each line of a .jsonl as its number, its bytes and its document, or why it is refused."""
    text, encoding = decode(data, name)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                document: Document | InputError = _record(line, encoding, f"{name}/{number}")
            except InputError as error:
                document = error
            yield str(number), line.encode("utf-8", "surrogatepass"), document


def _record(line: str, encoding: str, name: str) -> Document:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{name}: not a JSON object on one line") from error
    body = record.get("text") if isinstance(record, dict) else None
    if not isinstance(body, str):
        raise InputError(
            f'{name}: has no "text"; expected an object with text and, where known, title, date, source'
        )
    title = record.get("title") if isinstance(record.get("title"), str) else ""
    text = body if not title or title in body[: len(title) + 80] else f"{title}\n\n{body}"
    known = keep_known(
        title=title,
        date=record.get("date"),
        paper=record.get("source"),
        url=record.get("url"),
        page=record.get("page"),
    )
    return Document(text=text, encoding=encoding, media_type="application/jsonl", metadata=known)
