"""A build, or a folder of annotations, against gold files that pair with it by name."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.export.annotations import file_names
from kg.folders import MARK
from kg.opened import open_build
from kg.score import Score, score_folders
from kg.score_articles import score_articles

if TYPE_CHECKING:
    from kg.model import Article
    from kg.opened import Build


def score_build(gold: Path, out: Path) -> Score:
    """Score the facts of a build, or of a folder of annotations; InputError without gold files."""
    if not out.is_dir():
        raise InputError(f"{out}: no such folder; name a build, or a folder of annotations")
    if not (out / MARK).exists():
        return score_folders(gold, out)
    with tempfile.TemporaryDirectory() as folder, open_build(out) as build:
        build.export("annotations", Path(folder))
        return score_folders(gold, Path(folder))


def score_layout(gold: Path, out: Path) -> tuple[int, int, dict[str, tuple[str, ...]]]:
    """Count the gold articles a build has right, of how many, and say what is wrong, file by file."""
    right = total = 0
    errors = {}
    with open_build(out) as build:
        articles = _articles(build)
        for file in _gold_files(gold):
            wanted = json.loads(file.read_text(encoding="utf-8"))["articles"]
            found, of, wrong = score_articles(wanted, articles.get(file.name, ()))
            right, total = right + found, total + of
            errors[file.name] = wrong
    return right, total, errors


def _articles(build: Build) -> dict[str, tuple[Article, ...]]:
    names = file_names([source.id for source in build.corpus.sources])
    return {names[layout.source]: layout.articles for layout in build.corpus.layouts}


def _gold_files(gold: Path) -> list[Path]:
    files = sorted(gold.glob("*.json"))
    if not files:
        raise InputError(f"{gold}: no gold annotations (*.json) there; name a folder that holds some")
    return files
