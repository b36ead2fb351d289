"""Building: what comes out, what is skipped, and what happens when something fails."""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import stages
from kg.errors import BuildError, ConfigError, InputError
from kg.stages import Options, build
from kg.workers import no_search_for_cycles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.annotate import Word

SEEDS = Path(__file__).parents[2] / "seeds"
PAGE = "甲市妇联主席王小明出席启动仪式。活动在乙县举行，大家都很高兴。\n"
HOLDS = {".cache", "build.json", "corpus.json", "graph.html", "graph.trig", "graph.ttl", "report.md", "store"}


class Silent:
    """A name finder that sees nothing, so that no model is needed."""

    name = "silent"

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """See no word."""
        return [() for _ in sentences]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with one good page, and a build that needs no model."""
    monkeypatch.setattr(stages, "find_finder", lambda _: Silent())
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    return folder


def listing(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder, without the store, whose files are not ours."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and "store" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_build_holds_everything(pages: Path, tmp_path: Path) -> None:
    """Graph, store, page, report and corpus are there, nothing else, and nothing beside them."""
    summary = build([pages], tmp_path / "out")
    assert (summary.sources, summary.articles, summary.skipped) == (1, 1, ())
    assert {p.name for p in (tmp_path / "out").iterdir()} == HOLDS
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "pages"]


def test_second_build_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    """Building again into the same folder and into another one changes nothing."""
    build([pages], tmp_path / "one")
    before = listing(tmp_path / "one")
    build([pages], tmp_path / "one")
    build([pages], tmp_path / "two")
    assert listing(tmp_path / "one") == before == listing(tmp_path / "two")


def spoil(folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a bad file beside the good one."""
    path = folder / "bad.txt"
    path.write_bytes({"empty": b"", "binary": bytes(range(256)) * 40}.get(kind, b"x"))
    if kind == "huge":
        os.truncate(path, 50_000_000)
    if kind == "unreadable":
        read = Path.read_bytes

        def refuse(self: Path) -> bytes:
            if self.name == "bad.txt":
                raise PermissionError(13, "Permission denied")
            return read(self)

        monkeypatch.setattr(Path, "read_bytes", refuse)


BAD = pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("empty", "empty"),
        ("binary", "binary|decode|text"),
        ("unreadable", "Permission denied"),
        ("huge", "limit"),
    ],
)


@BAD
def test_bad_file_is_named_and_the_rest_goes_on(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, reason: str
) -> None:
    """One line says which file gave nothing and why; the good page is built."""
    spoil(pages, kind, monkeypatch)
    summary = build([pages], tmp_path / "out")
    assert summary.sources == 1
    (skipped,) = summary.skipped
    assert skipped.path == "bad.txt"
    assert any(word in skipped.reason for word in reason.split("|"))
    assert "\n" not in skipped.reason
    assert "bad.txt" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


@BAD
def test_nothing_but_bad_files_is_an_error(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, reason: str
) -> None:
    """Without a single readable page there is no build, and the reason is told."""
    (pages / "good.txt").unlink()
    spoil(pages, kind, monkeypatch)
    with pytest.raises(InputError, match=f"nothing to read: bad.txt: .*({reason})"):
        build([pages], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    """An empty folder gives no empty graph."""
    (tmp_path / "pages").mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        build([tmp_path / "pages"], tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_missing_input_is_an_error(tmp_path: Path) -> None:
    """A path that is not there is named."""
    with pytest.raises(InputError, match="no such file"):
        build([tmp_path / "none"], tmp_path / "out")


def test_own_output_is_not_read(pages: Path) -> None:
    """A build kept inside its input folder does not read itself the next time."""
    build([pages], pages / "out")
    assert build([pages], pages / "out").skipped == ()


@pytest.mark.parametrize("stage", ["lay_out", "resolve", "check", "write_files", "draw_report"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_break_in_any_stage_leaves_the_old_build(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, error: type[BaseException]
) -> None:
    """Whichever stage is broken off, the old build stays byte for byte and no litter is left."""
    out = tmp_path / "out"
    build([pages], out)
    before = listing(out)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(stages, stage, fail)
    with pytest.raises(error):
        build([pages], out, options=Options(cache=False))
    assert listing(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "pages"]


def test_quote_that_is_not_on_the_page_stops_the_build(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build names a fact whose quote does not lead to its characters, and writes nothing."""
    from tests import records  # noqa: PLC0415

    corpus = records.corpus()
    fact = corpus.facts[0]
    bad = replace(fact, evidence=(replace(fact.evidence[0], start=1),))
    monkeypatch.setattr(stages, "resolve", lambda *_: replace(corpus, facts=(bad, *corpus.facts[1:])))
    with pytest.raises(BuildError, match=f"1 quotes that are not on the page; the first: fact {fact.id}"):
        build([pages], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_graph_that_breaks_a_shape_stops_the_build(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build checks its graph against the shapes before anything is put in place."""
    monkeypatch.setattr(stages, "check", lambda _: ("FactShape: no subject",))
    with pytest.raises(BuildError, match="1 nodes that break a shape; the first: FactShape"):
        build([pages], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("names", ["", "bert", "spacy:no_such_model"])
def test_unknown_name_finder_is_named(names: str) -> None:
    """The error says what can be written."""
    with pytest.raises(ConfigError, match=r"--names .*lac"):
        stages.find_finder(names)


def test_progress_counts_every_input(pages: Path, tmp_path: Path) -> None:
    """Progress reaches the number of inputs and the last step of writing."""
    seen: list[tuple[str, int, int]] = []
    build([pages], tmp_path / "out", progress=lambda *step: seen.append(step))
    assert ("reading", 1, 1) in seen
    assert seen[-1][1] == seen[-1][2]


def test_several_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """Two processes with the real stages write what one writes."""
    seeds = sorted(SEEDS.glob("*.txt"))[2:4]
    build(seeds, tmp_path / "one", options=Options(jobs=1))
    build(seeds, tmp_path / "two", options=Options(jobs=2))
    assert listing(tmp_path / "one") == listing(tmp_path / "two")


def test_hash_seed_and_folder_do_not_matter(tmp_path: Path) -> None:
    """Two processes with other hash seeds, in other folders, write the same bytes."""
    script = "import sys, kg; kg.build([sys.argv[1]], sys.argv[2])"
    unmeasured = {
        k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")
    }  # that takes most of the time
    runs = []
    for seed in ("1", "2"):
        work = tmp_path / f"folder {seed}"
        work.mkdir()
        environment = {**unmeasured, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(SEEDS), "out"]
        runs.append(subprocess.Popen(command, cwd=work, env=environment))
    assert [run.wait(timeout=300) for run in runs] == [0, 0]
    first, second = (listing(tmp_path / f"folder {seed}" / "out") for seed in ("1", "2"))
    assert {"graph.trig", "graph.ttl", "corpus.json", "report.md"} <= set(first)
    assert first == second


def test_what_reading_leaves_in_cycles_is_gone_with_the_next_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries leave some, of Word files megabytes, and during a build nobody else looks for it."""
    left: list[weakref.ref[object]] = []

    class Tree:
        """A tree whose root knows itself."""

    def read(*_: object) -> tuple[()]:
        tree = Tree()
        tree.root = tree  # type: ignore[attr-defined]
        left.append(weakref.ref(tree))
        return ()

    monkeypatch.setattr(stages, "read_outcomes", read)
    with no_search_for_cycles():
        stages.understand_file((Path("a.docx"), "a.docx"), names="lac")
        assert left[0]() is None
