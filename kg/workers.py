"""Doing the same work on many inputs in several processes, with the answers in the order of the inputs."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
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
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare_worker) as pool:
        try:
            with _no_interrupts_in_children():
                futures = [pool.submit(work, one) for one in inputs]
            yield from (future.result() for future in futures)
        except BaseException:
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise


def count_processors() -> int:
    """Count the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Let Python not look for garbage in cycles by itself: extraction and filing make none, and millions of other objects.

    Who calls a library that makes some collects the youngest objects behind it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _no_interrupts_in_children() -> Iterator[None]:
    """Let processes that begin here see no interrupt, not while they load either; where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_worker() -> None:
    """Leave interrupts to the parent, and garbage in cycles alone as it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
