"""The process that runs queries, so that a query can be stopped by ending it.

Started as a script with the path of a store or of a file of quads. It reads requests from
standard input, each a line of JSON (``query``, ``prefixes``, ``timeout``), and answers each
on standard output with frames: a kind, the number of bytes, the bytes. Kinds: ``D`` data,
``E`` an error, ``.`` the end of an answer. It imports nothing of kg, to start in a few
hundredths of a second.
"""

from __future__ import annotations

import io
import json
import math
import signal
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

if TYPE_CHECKING:
    from typing_extensions import Buffer

FRAME = struct.Struct(">cI")
GRACE = 5


class Frames(io.RawIOBase):
    """A file that passes on what is written to it, frame by frame."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Buffer) -> int:
        """Send one data frame."""
        chunk = bytes(data)
        send(self._out, b"D", chunk)
        return len(chunk)


def send(out: BinaryIO, kind: bytes, data: bytes = b"") -> None:
    """Write one frame."""
    out.write(FRAME.pack(kind, len(data)) + data)


def load(path: Path) -> ox.Store:
    """Open a store on disk, read-only; or the quads of a file in memory, all in the default graph as well."""
    if path.is_dir():
        return ox.Store.read_only(str(path))
    store = ox.Store()
    store.bulk_load(path=str(path))
    store.bulk_extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return store


def answer(store: ox.Store, request: dict[str, object], out: BinaryIO) -> None:
    """Run one query and send its answer."""
    _limit(request.get("timeout"))
    try:
        found = store.query(str(request["query"]), prefixes=request["prefixes"])  # type: ignore[arg-type]
        _send_answer(found, out)
    except (SyntaxError, ValueError, OSError) as error:
        send(out, b"E", f"{type(error).__name__}: {error}".encode())
    send(out, b".")
    out.flush()
    _limit(None)


def _limit(seconds: object) -> None:
    """End this process some time after the query's, where nobody is left to end it; None calls that off."""
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(seconds) + GRACE if isinstance(seconds, int | float) else 0)


def _send_answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, out: BinaryIO) -> None:
    frames = io.BufferedWriter(cast("io.RawIOBase", Frames(out)), 1 << 16)
    if isinstance(found, ox.QueryTriples):
        _write_triples(found, frames)
    else:
        found.serialize(frames, format=ox.QueryResultsFormat.JSON)
    frames.flush()


def _write_triples(found: ox.QueryTriples, out: io.BufferedIOBase) -> None:
    """Write CONSTRUCT and DESCRIBE in the shape of a SELECT of three columns."""
    out.write(b'{"head":{"vars":["subject","predicate","object"]},"results":{"bindings":[')
    for number, triple in enumerate(found):
        terms = {"subject": triple.subject, "predicate": triple.predicate, "object": triple.object}
        row = {name: _term(term) for name, term in terms.items()}
        out.write((b"," if number else b"") + json.dumps(row).encode())
    out.write(b"]}}")


def _term(term: object) -> dict[str, str]:
    if isinstance(term, ox.Literal):
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "uri", "value": term.value if isinstance(term, ox.NamedNode) else str(term)}


def main(path: str, requests: BinaryIO, out: BinaryIO) -> None:
    """Open the store, say so, and answer until the input ends."""
    try:
        store = load(Path(path))
    except (OSError, SyntaxError, ValueError) as error:
        send(out, b"E", str(error).encode())
        out.flush()
        return
    send(out, b".")
    out.flush()
    for line in requests:
        answer(store, json.loads(line), out)


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
