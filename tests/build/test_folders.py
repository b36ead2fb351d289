"""The folder a build is kept in changes in one step or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg import folders
from kg.errors import BuildError
from kg.folders import FORMAT, MARK, read_mark, replacing, write_mark


def fill(folder: Path, content: str) -> None:
    """Put a marked build with one file into a folder."""
    folder.mkdir(exist_ok=True)
    write_mark(folder, {})
    (folder / "graph.ttl").write_text(content, encoding="utf-8")


def replace_with(out: Path, content: str) -> None:
    """Replace a build by one with other content."""
    with replacing(out) as fresh:
        fill(fresh, content)


def break_off(out: Path, error: type[BaseException]) -> None:
    """Begin to replace a build and fail."""
    with replacing(out) as fresh:
        fill(fresh, "half")
        raise error


@pytest.fixture(params=["exchange", "rename"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "rename":
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)


@pytest.mark.usefixtures("_way")
def test_new_build_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """The new content is there and nothing is left beside it, whichever way the system can rename."""
    out = tmp_path / "build"
    replace_with(out, "old")
    (out / "only-in-old").touch()
    replace_with(out, "new")
    assert (out / "graph.ttl").read_text(encoding="utf-8") == "new"
    assert sorted(p.name for p in out.iterdir()) == [MARK, "graph.ttl"]
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, BuildError, SystemExit])
def test_interrupted_build_leaves_the_old_one(tmp_path: Path, error: type[BaseException]) -> None:
    """Whatever ends the block, the old build stays and no litter is left."""
    out = tmp_path / "build"
    replace_with(out, "old")
    with pytest.raises(error):
        break_off(out, error)
    assert (out / "graph.ttl").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


def test_failed_last_step_brings_the_old_build_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second of two renames fails, the first is undone."""
    out = tmp_path / "build"
    replace_with(out, "old")
    monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    rename = Path.rename

    def fail_on_fresh(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("disk")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_on_fresh)
    with pytest.raises(OSError, match="disk"):
        replace_with(out, "new")
    assert (out / "graph.ttl").read_text(encoding="utf-8") == "old"


def test_interrupt_between_the_renames_loses_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old build has just been moved aside when the signal comes: it comes back."""
    out = tmp_path / "build"
    replace_with(out, "old")
    monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    rename = Path.rename

    def rename_and_interrupt(self: Path, target: Path) -> Path:
        moved = rename(self, target)
        if self == out:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", rename_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_with(out, "new")
    assert (out / "graph.ttl").read_text(encoding="utf-8") == "old"


def test_interrupt_while_the_folder_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signal comes when the system has made the folder and nobody has been told."""
    mkdir = os.mkdir

    def make_and_interrupt(path: str, mode: int = 0o777) -> None:
        mkdir(path, mode)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "mkdir", make_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_with(tmp_path / "build", "new")
    assert list(tmp_path.iterdir()) == []


def test_foreign_folder_is_refused_and_kept(tmp_path: Path) -> None:
    """A folder that is no build of ours is named and keeps its files."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match="not a build of wenmai"):
        replace_with(tmp_path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_other_format_says_what_to_do(tmp_path: Path) -> None:
    """A build of another format version is refused with a way out."""
    (tmp_path / MARK).write_text(json.dumps({"format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(BuildError, match="delete the folder and build again, or name another"):
        replace_with(tmp_path, "new")


@pytest.mark.parametrize("content", ["", "[]", "{}", "null"])
def test_damaged_mark_is_no_build(tmp_path: Path, content: str) -> None:
    """A mark that cannot be read marks nothing."""
    (tmp_path / MARK).write_text(content, encoding="utf-8")
    with pytest.raises(BuildError, match="not a build"):
        read_mark(tmp_path)


def test_missing_build_names_the_command(tmp_path: Path) -> None:
    """Opening what is not there says how to make it."""
    with pytest.raises(BuildError, match="kg build SOURCES -o"):
        read_mark(tmp_path / "none")


def test_file_in_the_way_is_refused(tmp_path: Path) -> None:
    """A file is never replaced by a folder."""
    out = tmp_path / "build"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match="a file is in the way"):
        replace_with(out, "new")
    assert out.read_text(encoding="utf-8") == "mine"


def test_link_stays_a_link(tmp_path: Path) -> None:
    """A link to a folder elsewhere keeps pointing there; the folder behind it changes."""
    (tmp_path / "disk").mkdir()
    link = tmp_path / "build"
    link.symlink_to(tmp_path / "disk", target_is_directory=True)
    replace_with(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "disk" / "graph.ttl").read_text(encoding="utf-8") == "new"


def test_unwritable_place_is_named(tmp_path: Path) -> None:
    """Where nothing can be written, the message says so."""
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match="cannot be written here"):
        replace_with(tmp_path / "file" / "build", "new")
