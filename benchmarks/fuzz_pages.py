"""Reads and lays out damaged pages: python benchmarks/fuzz_pages.py [how many, 5000 unless said].

Prints what came of them, the slowest page and the most memory used. Fails on a crash, on a
page that takes longer than 20 seconds, and above 500 MB.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.layout.pages.mutate import check

SLOWEST, LARGEST = 20.0, 500


def main() -> int:
    """Run the pages; returns the exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    outcomes: Counter[str] = Counter()
    slowest = (0.0, -1)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            start = time.perf_counter()
            outcomes[check(number, Path(folder))] += 1
            slowest = max(slowest, (time.perf_counter() - start, number))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} pages in {time.perf_counter() - begun:.0f} s: {dict(sorted(outcomes.items()))}")
    print(f"slowest {slowest[0]:.1f} s (number {slowest[1]}), most memory {memory} MB")
    return int(slowest[0] > SLOWEST or memory > LARGEST)


if __name__ == "__main__":
    raise SystemExit(main())
