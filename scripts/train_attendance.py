"""Train the weights by which likely attendances are found: kg/extract/words/attendance.tsv.

    python scripts/train_attendance.py FOLDER…

Each FOLDER holds pages (.txt) and beside each its annotations (.json, the format of ``tests/gold``).
Every person and every event or programme of an article, as the rules find them, is one case; it is
right if the annotations say that the one took part in the other, and left out if they call that
debatable. Logistic regression by Newton's method with a quadratic penalty. The weights that travel
with the package come from the same pages as the tagger's model (see ``train_tagger.py``).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.annotate import annotate_names
from kg.extract import extract
from kg.extract.likely import RULE, Key, Scene, features
from kg.layout import lay_out
from kg.model import Source
from kg.read import read_outcomes
from kg.stages import find_finder
from kg.traditional import simplify_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parent.parent / "kg" / "extract" / "words" / "attendance.tsv"
RAREST = 15  # cases that hold a feature
PENALTY = 8.0
STEPS = 30

Case = tuple[set[str], bool]


def read_page(path: Path) -> Iterator[Case]:
    """The cases of a page beside its annotations."""
    annotations = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for source in read_outcomes(path, path.name):
        if isinstance(source, Source):
            layout = simplify_layout(lay_out(source))
            found = annotate_names(layout.articles, find_finder("lac"))
            words = {article.id: row for article, row in zip(layout.articles, found, strict=True)}
            extraction = extract(layout, words)
            for article in layout.articles:
                mentions = [m for m in extraction.mentions if m.article == article.id]
                relations = [r for r in extraction.relations if r.article == article.id and r.rule != RULE]
                yield from cases(Scene(article, mentions, relations), annotations)


def cases(scene: Scene, annotations: dict[str, Any]) -> Iterator[Case]:
    """Every pair of a scene whose rightness is beyond debate."""
    entities = {entity["id"]: entity for entity in annotations["entities"]}
    told = {
        (r["subject"], r["object"]): r.get("optional", False)
        for r in annotations["relations"]
        if r["type"] == "participatesIn"
    }
    meant = {key: meanings(scene, key, entities) for key in scene.spots}
    for pair in scene.pairs():
        people, events = meant[pair.person], meant[pair.event]
        stated = [told[p, e] for p in people for e in events if (p, e) in told]
        doubtful = [all(entities[i].get("optional") for i in ids) for ids in (people, events) if ids]
        if not any(stated) and not any(doubtful):
            yield features(scene, pair), bool(stated)


def meanings(scene: Scene, key: Key, entities: dict[str, dict[str, Any]]) -> list[str]:
    """The annotated entities that share a name with one of the article's."""
    forms = {plain(form) for m in scene.spots[key] for form in (m.name, m.text, *m.aliases)}
    return [
        i
        for i, entity in entities.items()
        if entity["type"] == key[0] and forms & {plain(n) for n in (entity["name"], *entity["mentions"])}
    ]


def plain(name: str) -> str:
    """A name without blanks and quotation marks."""
    return re.sub(r"[\s“”\"]", "", name)


def fit(rows: list[Case]) -> dict[str, float]:
    """Feature → weight, for those that enough cases hold; ``always`` is the intercept."""
    held = Counter(name for found, _ in rows for name in found)
    columns = {name: i for i, name in enumerate(sorted(n for n in held if held[n] >= RAREST))}
    seen = np.zeros((len(rows), len(columns) + 1))
    seen[:, -1] = 1
    for row, (found, _) in zip(seen, rows, strict=True):
        row[[columns[name] for name in found if name in columns]] = 1
    right = np.array([label for _, label in rows], dtype=float)
    weights = newton(seen, right, np.array([PENALTY] * len(columns) + [0.01]))
    return {name: float(weights[i]) for name, i in (*columns.items(), ("always", -1))}


def newton(seen: NDArray[np.float64], right: NDArray[np.float64], penalty: NDArray[np.float64]) -> Any:  # noqa: ANN401
    """The weights of greatest penalised likelihood."""
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (likely - right) + penalty * weights
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    return weights


def main(folders: list[str]) -> None:
    """Train on the folders named."""
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.txt"))
    rows = [case for path in paths if path.with_suffix(".json").exists() for case in read_page(path)]
    lines = sorted(f"{name}\t{weight:.2f}" for name, weight in fit(rows).items())
    OUT.write_text("\n".join(("feature\tweight", *lines)) + "\n", encoding="utf-8")
    print(f"{len(rows)} cases, {sum(label for _, label in rows)} of them right; {len(lines)} weights")


if __name__ == "__main__":
    main(sys.argv[1:])
