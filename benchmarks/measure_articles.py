"""Prints how many gold articles the layout gets right: python benchmarks/measure_articles.py [-v]."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kg.layout import lay_out
from kg.read import read_source
from kg.score_articles import score_articles

ROOT = Path(__file__).parents[1]
FOLDERS = {
    "seeds": (ROOT / "seeds", ROOT / "tests/gold/seeds"),
    "written": (ROOT / "tests/gold/written",) * 2,
}

if __name__ == "__main__":
    for name, (texts, golds) in FOLDERS.items():
        right = total = 0
        for path in sorted(golds.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            (source,) = read_source(texts / gold["doc"], gold["doc"])
            layout = lay_out(source)
            r, t, errors = score_articles(gold["articles"], layout.articles)
            right, total = right + r, total + t
            if "-v" in sys.argv:
                print(
                    gold["doc"],
                    r,
                    t,
                    len(layout.articles),
                    layout.date,
                    gold["published"]["value"],
                    *errors,
                    sep=" | ",
                )
        print(name, right, total, round(right / total, 3))
