"""What the stages that look at one file made of it, kept with the build for the next one.

A build holds one entry per file in ``.cache``, named by everything the answer depends on: the
file's bytes and name, what ``sources.csv`` says of it, the name finder, and the code, rules and
libraries that read it. The next build into the same folder takes over the entries that still
fit; the others go with the old build. An entry that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus_file import decode, encode
from kg.digests import digest
from kg.errors import InputError
from kg.model import Answer
from kg.read import notes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ".cache"
PACKAGE = Path(__file__).parent
ENDINGS = frozenset((".py", ".toml", ".tsv", ".msgpack", ".npz", ".onnx"))
NOT_READING = frozenset(("app", "static", "view", "store", "query", "export", "graph", "resolve"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cache:
    """The entries of the build before, where those of the new one go, what made them, and which were taken over."""

    before: Path
    now: Path
    reader: str
    taken: list[str] = field(default_factory=list)

    def find(self, path: Path, source_id: str) -> Answer | None:
        """Give what was made of the same file before, and keep it; None where it must be read again."""
        name = self._name(path, source_id)
        if name is None:
            return None
        try:
            data = (self.before / name).read_bytes()
            found = decode(Answer, zlib.decompress(data).decode("utf-8", "surrogatepass"))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
            return None
        self._write(name, data)
        self.taken.append(source_id)
        return found

    def keep(self, path: Path, source_id: str, answer: Answer) -> None:
        """Keep what was made of a file, unless something of it could not be read or the file has changed since."""
        name = self._name(path, source_id)
        digests = {one.source.sha256 for one in answer.understood}
        changed = len(digests) == 1 and path.suffix not in {".zip", ".jsonl"} and _hash(path) not in digests
        if name and answer.understood and not answer.skipped and not changed:
            self._write(name, zlib.compress(encode(answer).encode("utf-8", "surrogatepass"), 6))

    def _write(self, name: str, data: bytes) -> None:
        with suppress(OSError):  # a build without its cache is a build
            self.now.mkdir(exist_ok=True)
            (self.now / name).write_bytes(data)

    def _name(self, path: Path, source_id: str) -> str | None:
        try:
            return digest(_hash(path), source_id, notes_of(path), self.reader)
        except (OSError, InputError):
            return None


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def name_reader(finder: str) -> str:
    """Name everything that reads pages: our code and data, the libraries under it, the name finder."""
    files = hashlib.sha256()
    for path in _files():
        files.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    versions = [f"{name} {metadata.version(name)}" for name in sorted(_libraries())]
    python = (sys.version_info[:2], unicodedata.unidata_version)
    return digest(files.hexdigest(), versions, python, finder)


def _files() -> Iterator[Path]:
    found = (path for path in PACKAGE.rglob("*") if path.suffix in ENDINGS)
    yield from sorted(p for p in found if NOT_READING.isdisjoint(p.relative_to(PACKAGE).parts[:-1]))


def _libraries() -> set[str]:
    """Name the packages that wenmai depends on."""
    needed = metadata.requires("wenmai") or []
    return {match[0] for line in needed if "extra ==" not in line and (match := re.match(r"[\w.-]+", line))}
