"""The folder a build is kept in: what marks it as ours, and how it changes in one step.

``build.json`` names the format; a folder without it is not ours and is never touched. A new
build grows in a hidden folder beside the old one and takes its place at the very end, so
that whoever looks sees the old build or the new one and nothing between.
"""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kg.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = 1
MARK = "build.json"
CORPUS = "corpus.json"
DECISIONS = "decisions.tsv"
PAGE = "graph.html"
PART = "part.html"
REPORT = "report.md"
AT_CURRENT_FOLDER, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


def read_mark(out: Path) -> dict[str, Any]:
    """Read ``build.json``; BuildError where ``out`` is no build of this format."""
    if not out.exists():
        raise BuildError(f"{out}: no such build; make one with: kg build SOURCES -o {out}")
    try:
        mark = json.loads((out / MARK).read_text(encoding="utf-8"))
        version = mark["format"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BuildError(f"{out}: not a build of wenmai (no readable {MARK}); name another folder") from None
    if version != FORMAT:
        raise BuildError(
            f"{out}: a build of format {version}, this version reads format {FORMAT}; "
            "delete the folder and build again, or name another one"
        )
    return dict(mark)


def write_mark(folder: Path, content: dict[str, Any]) -> None:
    """Mark ``folder`` as a build of this format."""
    text = json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MARK).write_text(text + "\n", encoding="utf-8", newline="\n")


def check_can_become_build(out: Path) -> None:
    """BuildError where ``out`` holds anything but a build of ours that may be replaced."""
    if out.exists() and not out.is_dir():
        raise BuildError(f"{out}: a file is in the way; name a folder that does not exist yet")
    if out.is_dir() and any(out.iterdir()):
        read_mark(out)


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``out`` when the block ends well.

    When the block raises, or the process is interrupted, ``out`` stays as it was.
    BuildError where ``out`` is not ours or nothing can be written beside it.
    """
    out = out.resolve()
    check_can_become_build(out)
    # Named before it is made: a signal that comes in between leaves no folder without an owner.
    aside = out.parent / f".{out.name}.{secrets.token_hex(4)}.building"
    fresh = aside / "new"
    try:
        _make(fresh, out)
        yield fresh
        _put_in_place(fresh, out, aside / "old")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _make(fresh: Path, out: Path) -> None:
    try:
        fresh.mkdir(parents=True)
    except OSError as error:
        raise BuildError(f"{out}: cannot be written here ({error.strerror}); name another folder") from error


def _put_in_place(fresh: Path, out: Path, old: Path) -> None:
    """Move ``fresh`` to ``out`` in one step; what was there before ends up aside."""
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        try:
            out.rename(old)
            fresh.rename(out)
        except BaseException:
            if not out.exists():
                old.rename(out)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at once; False where the system cannot (then nothing moved)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    failed: int = rename(AT_CURRENT_FOLDER, os.fsencode(one), AT_CURRENT_FOLDER, os.fsencode(other), EXCHANGE)
    return failed == 0
