"""The documents cannot lag: every command has help and stands in README, every example works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

import kg
from kg.cli import cli, run
from scripts.write_docs import DOCUMENTS, blocks, clip, rewrite, show_run

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
RUNS = sorted({what for text in TEXTS.values() for kind, what, _ in blocks(text) if kind == "run"})
HELP = [command for command in RUNS if command.endswith("--help")]
EXAMPLES = [command for command in RUNS if command not in HELP]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")

document = pytest.mark.parametrize("name", DOCUMENTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the examples speak of: seeds/ and its build/."""
    here = tmp_path_factory.mktemp("docs")
    (here / "seeds").symlink_to(ROOT / "seeds")
    kg.build([here / "seeds"], here / "build")
    return here


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help_and_stands_in_both_readmes(command: str) -> None:
    """With a help text, and its help block in the English one."""
    assert cli.commands[command].help
    assert f"kg {command} --help" in HELP
    assert all(re.search(rf"`kg {command}\b", text) for text in TEXTS.values())


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_option_is_explained(command: str) -> None:
    """Each option says what it does."""
    options = [p for p in cli.commands[command].params if isinstance(p, click.Option)]
    assert [
        option.name for option in options if not option.help and not isinstance(option.type, click.Choice)
    ] == []


@document
def test_help_blocks_are_what_the_commands_print(name: str, tmp_path: Path) -> None:
    """`make docs` writes them anew."""
    text = TEXTS[name]
    only_help = {
        "run": lambda what, lines: show_run(tmp_path)(what, lines) if what in HELP else block(text, what)
    }
    assert rewrite(text, only_help) == text


def block(text: str, what: str) -> str:
    """A generated part as it stands in a document."""
    start = text.index("-->\n", text.index(f"<!-- run: {what}")) + 4
    return text[start : text.index("\n<!-- end -->", start)]


@pytest.mark.model
@pytest.mark.parametrize("command", EXAMPLES)
def test_examples_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Each command shown runs, succeeds and says something."""
    monkeypatch.chdir(folder)
    assert run(shlex.split(command)[1:]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert lines[-1] != "0 rows"


def test_ten_questions_are_shown() -> None:
    """At least ten of the saved questions, each of which exists."""
    known = {question.name for question in kg.saved_questions()}
    asked = {shlex.split(c)[4] for c in EXAMPLES if c.startswith("kg query build --saved")}
    assert asked <= known
    assert len(asked) >= 10


@document
def test_all_saved_questions_are_named(name: str) -> None:
    """A reader of README can find each."""
    assert [q.name for q in kg.saved_questions() if f"`{q.name}`" not in TEXTS[name]] == []


@document
def test_dependencies_are_explained(name: str) -> None:
    """Every package a user installs has its row in the table of reasons."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("dependencies = [")[1].split("]")[0]
    packages = re.findall(r'^\s+"([\w-]+)', project, re.MULTILINE)
    assert len(packages) > 10
    assert [package for package in packages if f"| {package} |" not in TEXTS[name]] == []


@pytest.mark.parametrize("path", [*DOCUMENTS, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(path: str) -> None:
    """Files and pictures that a document links to are there."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [target for target in LINK.findall(text) if not (ROOT / target).exists()] == []


def test_lines_are_clipped_by_width() -> None:
    """汉字 take two columns."""
    assert clip("文" * 50) == "文" * 50
    assert clip("文" * 51) == "文" * 49 + "…"


def test_version_has_an_entry_in_the_changelog() -> None:
    """What is being built is described."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text
