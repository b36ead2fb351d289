"""The command as a process: locales, pipes and signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()"]
PLAIN = {"LANG": "C", "LC_ALL": "C"}
# A signal to itself in a finaliser, where Python drops what is raised.
LOSING = """
import os, sys
from kg import cli, stages
read = stages.read_outcomes
class Dropped:
    def __del__(self):
        os.kill(os.getpid(), NUMBER)
def read_and_drop(*item):
    Dropped()
    return read(*item)
stages.read_outcomes = read_and_drop
cli.main()
"""
ENDINGS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
ASCII = {**PLAIN, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def kg(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, without the environment's locale."""
    names = {"LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONCOERCECLOCALE"}
    inherited = {k: v for k, v in os.environ.items() if k not in names}
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, env={**inherited, **environment}, timeout=120
    )


def unmeasured() -> dict[str, str]:
    """Give the environment without coverage, whose lock an interrupt can leave held: then it waits for itself."""
    return {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}


@pytest.mark.parametrize("environment", [PLAIN, ASCII], ids=["C", "ascii"])
def test_locale_need_not_be_utf8(made: Path, environment: dict[str, str]) -> None:
    """Chinese goes in and comes out where the locale knows only ASCII."""
    shown = kg("show", made, "王小明", **environment)
    assert shown.returncode == 0, shown.stderr.decode()
    assert "甲市妇女联合会  主席" in shown.stdout.decode("utf-8")
    missing = kg("show", made, "王小名", **environment)
    assert missing.returncode == 1
    assert "王小明" in missing.stderr.decode("utf-8")


@pytest.mark.parametrize("environment", [PLAIN, ASCII], ids=["C", "ascii"])
def test_build_works_in_any_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    """A build writes UTF-8 whatever the locale."""
    page = tmp_path / "page.txt"
    page.write_text("太原市总工会主席李建国出席会议。\n", encoding="utf-8")
    done = kg("build", page, "-o", tmp_path / "out", **environment)
    assert done.returncode == 0, done.stderr.decode()
    assert "太原市总工会" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_closed_pipe_is_no_traceback(made: Path) -> None:
    """Reading only the beginning of an export ends it quietly."""
    process = subprocess.Popen(
        [*COMMAND, "export", str(made), "-f", "nq"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) in {0, 1}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_ended_build_leaves_no_trace(tmp_path: Path, number: int, code: int, jobs: int) -> None:
    """A build that is interrupted or terminated leaves neither a folder nor litter, soon."""
    process = subprocess.Popen(
        [*COMMAND, "build", str(SEEDS), "-o", str(tmp_path / "out"), "--jobs", str(jobs)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=unmeasured(),
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    assert process.wait(timeout=60) == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_signal_that_is_lost_ends_the_build_at_its_next_step(tmp_path: Path, number: int, code: int) -> None:
    """What a signal raises in a finaliser is dropped by Python, not by the build."""
    command = [sys.executable, "-c", LOSING.replace("NUMBER", str(int(number)))]
    arguments = ["build", str(SEEDS), "-o", str(tmp_path / "out"), "--jobs", "1"]
    done = subprocess.run(
        [*command, *arguments], capture_output=True, check=False, env=unmeasured(), timeout=60
    )
    assert b"Exception ignored" in done.stderr
    assert done.returncode == code
    assert list(tmp_path.iterdir()) == []
