"""An opened graph: questions go to a worker process, which can be ended when one takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, Self, TYPE_CHECKING

from kg.errors import BuildError, KgError, QueryError
from kg.namespaces import PREFIXES
from kg.store.files import STORE
from kg.store.guard import explain, refuse_forbidden
from kg.store.rows import Rows, from_json
from kg.store.worker import FRAME

if TYPE_CHECKING:
    from types import TracebackType

_WORKER = Path(__file__).with_name("worker.py")
LIMIT = 256 * 1024 * 1024


def open_store(path: Path) -> Store:
    """Opens a built folder, or a file of quads or triples, for reading.

    Raises BuildError where there is nothing to open.
    """
    target = path / STORE if path.is_dir() else path
    if not target.exists():
        raise BuildError(f"{path} holds no graph: build one with kg build SOURCES -o {path}")
    return Store(target)


class Store:
    """A graph that answers SPARQL queries over all its sources; read-only; closes more than once."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = self._start()

    def query(self, sparql: str, timeout: float | None = None) -> Rows:
        """The answer to a SPARQL query; the prefixes of ``kg.namespaces`` need no declaration.

        Raises QueryError for a query that is not SPARQL, that would write or reach another
        machine, that takes longer than ``timeout`` seconds or gives too much to hold;
        KgError where the store is closed.
        """
        refuse_forbidden(sparql)
        request = json.dumps({"query": sparql, "prefixes": PREFIXES}).encode() + b"\n"
        with self._lock:
            if self._closed:
                raise KgError("the store is closed: open it again with open_store")
            data, error = self._ask(request, timeout)
        if error:
            raise explain(sparql, error)
        return from_json(data)

    def close(self) -> None:
        """Ends the worker; a second time does nothing."""
        with self._lock:
            self._closed = True
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> subprocess.Popen[bytes]:
        """A worker that has opened the store. ``-P`` keeps this folder out of its imports."""
        command = [sys.executable, "-P", str(_WORKER), str(self._target)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        assert process.stdout is not None
        _, error = _receive(process.stdout)
        if error:
            _end(process)
            raise BuildError(f"{self._target} cannot be opened: {error}; build it again")
        return process

    def _ask(self, request: bytes, timeout: float | None) -> tuple[bytes, str]:
        """One question to the worker; a worker that was stopped is replaced first."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        expired = threading.Event()
        timer = threading.Timer(timeout or 0, lambda: (expired.set(), process.kill()))
        if timeout is not None:
            timer.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            return _receive(process.stdout)
        except (EOFError, BrokenPipeError) as error:
            self._stop()
            if expired.is_set():
                raise QueryError(
                    f"no answer within {timeout:g} s: narrow the query or allow more time"
                ) from None
            raise QueryError("the query ended its process, perhaps for want of memory: narrow it") from error
        except QueryError:
            self._stop()
            raise
        finally:
            timer.cancel()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def _receive(stream: BinaryIO) -> tuple[bytes, str]:
    """All frames of one answer, and the error if there was one. Raises EOFError, QueryError."""
    data, error = bytearray(), ""
    while True:
        kind, size = FRAME.unpack(_exactly(stream, FRAME.size))
        if kind == b".":
            return bytes(data), error
        part = _exactly(stream, size)
        if kind == b"E":
            error = part.decode()
        data += part
        if len(data) > LIMIT:
            raise QueryError(
                f"the answer is larger than {LIMIT >> 20} MB: add LIMIT or ask for fewer columns"
            )


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("the worker ended before its answer did")
    return data
