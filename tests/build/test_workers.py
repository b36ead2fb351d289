"""Work in several processes."""

from __future__ import annotations

import gc
import signal
from functools import partial

import pytest

from kg.workers import count_processors, no_search_for_cycles, run_all


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_in_order(jobs: int) -> None:
    """The number of processes does not show in the answers."""
    assert list(run_all(abs, list(range(-20, 0)), jobs=jobs)) == list(range(20, 0, -1))


def test_stopping_early_gives_up_the_rest() -> None:
    """A caller that stops is not kept waiting, and an error in a worker reaches it."""
    answers = run_all(abs, list(range(50)), jobs=2)
    assert next(answers) == 0
    answers.close()
    with pytest.raises(ValueError, match="invalid literal"):
        list(run_all(int, ["1", "x", "3"], jobs=2))


def test_workers_leave_interrupts_to_the_parent() -> None:
    """Interrupts are held back from a worker from its beginning, and reach this process again."""
    blocked = partial(signal.pthread_sigmask, signal.SIG_BLOCK)
    assert all(signal.SIGINT in signals for signals in run_all(blocked, [(), ()], jobs=2))
    assert signal.SIGINT not in blocked(())


def test_there_is_a_processor() -> None:
    """At least one processor may be used."""
    assert count_processors() >= 1


def test_garbage_is_looked_for_again_behind_an_error() -> None:
    """Only the build does without."""

    def fail() -> None:
        with no_search_for_cycles():
            assert not gc.isenabled()
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fail()
    assert gc.isenabled()
