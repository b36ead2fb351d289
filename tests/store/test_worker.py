"""The worker by itself, without a process."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from kg.store.worker import FRAME, main

if TYPE_CHECKING:
    from pathlib import Path


def _frames(data: bytes) -> list[tuple[bytes, bytes]]:
    """Part what the worker sent."""
    stream, found = io.BytesIO(data), []
    while head := stream.read(FRAME.size):
        kind, size = FRAME.unpack(head)
        found.append((kind, stream.read(size)))
    return found


def _run(path: Path, *queries: str) -> list[tuple[bytes, bytes]]:
    requests = b"".join(json.dumps({"query": query, "prefixes": {}}).encode() + b"\n" for query in queries)
    out = io.BytesIO()
    main(str(path / "store" if path.is_dir() else path), io.BytesIO(requests), out)
    return _frames(out.getvalue())


def test_it_says_when_it_is_ready_and_ends_with_its_input(target: Path) -> None:
    """An end frame for the opening, one for each answer."""
    frames = _run(target, "ASK {}", "SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }")
    assert [kind for kind, _ in frames].count(b".") == 4
    assert json.loads(frames[1][1]) == {"head": {}, "boolean": True}


def test_a_large_answer_comes_in_parts(target: Path) -> None:
    """Nothing waits until everything is there."""
    frames = _run(target, "SELECT * { ?s ?p ?o }")
    assert [kind for kind, _ in frames].count(b"D") > 1


def test_an_error_is_an_answer(target: Path) -> None:
    """And the next question is heard."""
    kinds = [kind for kind, _ in _run(target, "nonsense", "ASK {}")]
    assert kinds == [b".", b"E", b".", b"D", b"."]


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    """Once, and then it ends."""
    (tmp_path / "bad.nq").write_text("nonsense", encoding="utf-8")
    assert [kind for kind, _ in _run(tmp_path / "bad.nq")] == [b"E"]
