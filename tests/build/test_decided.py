"""From the open pairs of a report to a decision, and to the next build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import kg
from kg.cli import run
from kg.stages import Options

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.model

PAGES = {
    "a.txt": "望江县妇联主席李建国出席会议，与大家亲切交谈。会议开得很好，大家都很高兴。\n",
    "b.txt": "太湖县总工会主席李建国出席会议，与大家亲切交谈。会议开得很好，大家都很高兴。\n",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with two pages that name a 李建国 each, and the build of it beside."""
    folder = tmp_path_factory.mktemp("decided")
    (folder / "pages").mkdir()
    for name, text in PAGES.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    kg.build([folder / "pages"], folder / "out")
    return folder


def decide(pages: Path, path: Path) -> None:
    """Copy the report's lines into a file, and say who, when and why."""
    report = (pages / "out" / "report.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```\n(.*?)```", report, re.DOTALL)
    assert block.count("\njoin\t") == 1
    path.write_text(block.replace("\t\t\t", "\t王编辑\t2026-11-22\t任命文件"), encoding="utf-8")


def test_line_of_the_report_settles_the_pair(pages: Path, tmp_path: Path) -> None:
    """Copied, signed and given to the next build: one person, and the decision on record everywhere."""
    decide(pages, tmp_path / "mine.tsv")
    out = tmp_path / "out"
    summary = kg.build([pages / "pages"], out, options=Options(decisions=tmp_path / "mine.tsv"))
    assert summary.undone == ()
    assert (out / "decisions.tsv").read_bytes() == (tmp_path / "mine.tsv").read_bytes()
    assert "One name, kept apart" not in (out / "report.md").read_text(encoding="utf-8")
    with kg.open(out) as build:
        card = build.show("李建国")
        asked = build.query("SELECT ?who ?why { ?d a kg:Decision ; dcterms:creator ?who ; kg:reason ?why }")
        assert [tuple(row) for row in asked] == [("王编辑", "任命文件")]
        merged = build.query("SELECT ?old { person:李建国 kg:mergedFrom ?old }")
        assert len(list(merged)) == 2
    assert "decided: join person/李建国@b.txt person/李建国@a.txt (王编辑, 2026-11-22: 任命文件)" in card
    assert "望江县妇女联合会" in card
    assert "太湖县总工会" in card


def test_decision_file_beside_the_pages_is_no_page(pages: Path, tmp_path: Path) -> None:
    """It may lie with them; it is neither read nor skipped."""
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    decide(pages, tmp_path / "decisions.tsv")
    options = Options(decisions=tmp_path / "decisions.tsv")
    assert kg.build([tmp_path], tmp_path / "out", options=options).skipped == ()


def test_decision_about_somebody_unknown_is_one_line(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line, what is unknown and what is like it; the build is made, the exit code tells."""
    decide(pages, tmp_path / "mine.tsv")
    text = (tmp_path / "mine.tsv").read_text(encoding="utf-8")
    (tmp_path / "mine.tsv").write_text(text.replace("李建国@b.txt", "李建国@c.txt"), encoding="utf-8")
    sources = str(pages / "pages")
    code = run(["build", sources, "-o", str(tmp_path / "out"), "--decisions", str(tmp_path / "mine.tsv")])
    (line,) = [x for x in capsys.readouterr().out.splitlines() if x.startswith("not done")]
    assert code == 1
    assert f"{tmp_path / 'mine.tsv'}:2: person/李建国@c.txt: no such entity in this build; like it:" in line


def test_mistake_in_the_file_stops_before_any_work(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with file and line; nothing is written."""
    (tmp_path / "mine.tsv").write_text("join\n", encoding="utf-8")
    sources = str(pages / "pages")
    code = run(["build", sources, "-o", str(tmp_path / "out"), "--decisions", str(tmp_path / "mine.tsv")])
    assert code == 2
    assert "mine.tsv:1: expected the columns" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
