"""Doing the same work on many inputs in several processes, with the answers in the order of the inputs."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")


def run_all(work: Callable[[In], Out], inputs: Sequence[In], *, jobs: int) -> Iterator[Out]:
    """Give the answers in the order of the inputs, whatever the number of processes.

    With one process the work is done here. When the caller stops early, the work is given up.
    """
    if jobs <= 1 or len(inputs) <= 1:
        yield from map(work, inputs)
        return
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_parent) as pool:
        futures = [pool.submit(work, one) for one in inputs]
        try:
            yield from (future.result() for future in futures)
        except BaseException:
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise


def count_processors() -> int:
    """Count the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
