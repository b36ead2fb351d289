"""What the commands put on the screen when it is a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kg import cli, screen
from kg.stages import read_pages
from kg.store import Rows

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output be a terminal of eighty columns."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.usefixtures("terminal")
def test_marked_page_is_coloured() -> None:
    """On a terminal the pieces of a page have colours, and a line says which is which."""
    ((source, layout),) = read_pages(min(SEEDS.glob("*.txt")))
    drawn = screen.draw_marked(source, layout)
    assert "\x1b[" in drawn
    assert "headline" in drawn.splitlines()[0]
    assert "⟦" not in drawn


def test_table_in_a_file_is_not_cut() -> None:
    """A long cell stays on one line where the answer goes to a file."""
    drawn = screen.draw_rows(Rows(("a", "b"), (("长" * 500, None), ("x", 1.5))), "table")
    assert drawn.splitlines()[1].startswith("长" * 500)
    assert drawn.splitlines()[-1] == "2 rows"


def test_answers_cannot_draw() -> None:
    """Markup and escapes in a cell are shown as they are."""
    drawn = screen.draw_rows(Rows(("a",), (("[bold]x[/bold]\x1b[31m",),)), "table")
    assert "[bold]x[/bold]�[31m" in drawn
    assert "1 row" in drawn


def test_progress_moves(capsys: pytest.CaptureFixture[str]) -> None:
    """The bar takes steps of several stages and leaves standard output alone."""
    with screen.progress() as move:
        move("reading", 1, 2)
        move("reading", 2, 2)
        move("writing", 1, 4)
    assert capsys.readouterr().out == ""


def test_main_ends_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends with the exit code of the command, and its text is UTF-8."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["kg", "query", "--list"])
    monkeypatch.setattr(cli, "heed_signals", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    assert "机构" in out.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
