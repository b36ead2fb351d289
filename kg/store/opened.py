"""An opened graph: questions go to a worker process, which can be ended when one takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from kg.errors import BuildError, KgError, QueryError
from kg.namespaces import PREFIXES
from kg.store.files import STORE
from kg.store.guard import explain, refuse_forbidden
from kg.store.rows import Rows, from_json
from kg.store.worker import FRAME

if TYPE_CHECKING:
    from types import TracebackType

_WORKER = Path(__file__).with_name("worker.py")
LIMIT = 64 * 1024 * 1024


def open_store(path: Path) -> Store:
    """Open a built folder, or a file of quads or triples, for reading.

    Raises BuildError where there is nothing to open, or nothing that can be read.
    """
    target = path / STORE if path.is_dir() else path
    if not target.exists():
        raise BuildError(f"{path} holds no graph: build one with kg build SOURCES -o {path}")
    return Store(target)


class Store:
    """A graph that answers SPARQL over all its sources; read-only; may be closed more than once."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._worker: Worker | None = Worker(target)
        self._closed = False

    def query(self, sparql: str, timeout: float | None = None) -> Rows:
        """Answer a SPARQL query; the prefixes of ``kg.namespaces`` need no declaration.

        Raises QueryError for a query that is not SPARQL, that would write or reach another
        machine, that takes longer than ``timeout`` seconds or gives too much to hold;
        KgError where the store is closed.
        """
        refuse_forbidden(sparql)
        asked = {"query": sparql, "prefixes": PREFIXES, "timeout": timeout}
        request = json.dumps(asked).encode() + b"\n"
        with self._lock:
            if self._closed:
                raise KgError("the store is closed: open it again with open_store")
            data, error = self._ask(request, timeout)
        if error:
            raise explain(sparql, error)
        return from_json(data)

    def close(self) -> None:
        """End the worker; a second time does nothing."""
        with self._lock:
            self._closed = True
            self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, request: bytes, timeout: float | None) -> tuple[bytes, str]:
        """Put one question to the worker, to a new one where the last was stopped."""
        worker = self._worker = self._worker or Worker(self._target)
        try:
            return worker.ask(request, timeout)
        except QueryError:
            self._drop()
            raise
        finally:
            if not worker.alive():
                self._worker = None

    def _drop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()


class Worker:
    """A process that has opened a store; ends with ``stop``, or when nobody holds it any more."""

    def __init__(self, target: Path) -> None:
        # -P keeps this folder out of the worker's imports.
        command = [sys.executable, "-P", str(_WORKER), str(target)]
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us; we end the worker
        )
        self.stop = weakref.finalize(self, _end, self._process)
        try:
            _, error = self._receive()
        except EOFError:
            error = "its process ended"
        if error:
            self.stop()
            raise BuildError(f"{target} cannot be opened ({' '.join(error.split())}): build it again")

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: bytes, timeout: float | None) -> tuple[bytes, str]:
        """Give the answer, or an empty one and the engine's complaint. Raises QueryError where it cannot end."""
        expired = threading.Event()
        timer = threading.Timer(timeout or 0, self._expire, (expired,))
        if timeout is not None:
            timer.start()
        try:
            stdin = cast("BinaryIO", self._process.stdin)
            stdin.write(request)
            stdin.flush()
            return self._receive()
        except (EOFError, BrokenPipeError):
            if expired.is_set():
                raise QueryError(
                    f"no answer within {timeout:g} s: narrow the query or allow more time"
                ) from None
            raise QueryError("the query ended its process, perhaps for want of memory: narrow it") from None
        finally:
            timer.cancel()
            if expired.is_set():
                self.stop()

    def _expire(self, expired: threading.Event) -> None:
        expired.set()
        self._process.kill()

    def _receive(self) -> tuple[bytes, str]:
        """Read all frames of one answer, and the error if there was one. Raises EOFError, QueryError."""
        data, error = bytearray(), ""
        while True:
            kind, size = FRAME.unpack(self._exactly(FRAME.size))
            if kind == b".":
                return bytes(data), error
            part = self._exactly(size)
            if kind == b"E":
                error = part.decode()
            data += part
            if len(data) > LIMIT:
                raise QueryError(
                    f"the answer is larger than {LIMIT >> 20} MB: add LIMIT or ask for fewer columns"
                )

    def _exactly(self, size: int) -> bytes:
        data = cast("BinaryIO", self._process.stdout).read(size)
        if len(data) < size:
            raise EOFError("the worker ended before its answer did")
        return data


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and close its pipes."""
    process.kill()
    process.communicate()
