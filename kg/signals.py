"""Interrupting and terminating a command, also where the exception that the signal raises is lost.

Python drops what is raised in a callback of its own (when a module has been loaded, when an object is finalised), and
a signal may come just then. So what it asked for is kept, and raised again at the next step of the work.
"""

from __future__ import annotations

import signal
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

INTERRUPTED, TERMINATED = 130, 143

_asked: list[BaseException] = []


def heed_signals() -> None:
    """Let SIGINT raise KeyboardInterrupt and SIGTERM SystemExit(143); an interrupt that is ignored stays so."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, partial(_end, KeyboardInterrupt()))
    signal.signal(signal.SIGTERM, partial(_end, SystemExit(TERMINATED)))


def heeding(progress: Callable[[str, int, int], None]) -> Callable[[str, int, int], None]:
    """Give ``progress``, raising at each step what a signal has asked for and nobody has seen."""

    def step(stage: str, done: int, total: int) -> None:
        if _asked:
            raise _asked[0]
        progress(stage, done, total)

    return step


def _end(how: BaseException, *_: object) -> NoReturn:
    _asked.append(how)
    raise how
