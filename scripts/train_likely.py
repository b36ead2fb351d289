"""Train the weights by which facts are found likely or unlikely: kg/extract/words/likelihood.tsv.

    python scripts/train_likely.py FOLDER…

Each FOLDER holds pages (.txt) and beside each its annotations (.json, the format of ``tests/gold``).
Every pair of entities of an article that a judged relation may tie together, as the rules find them,
is one case; it is right if the annotations say so, and left out if they call it debatable. Which rules
tie the two is a feature too, so the pages should be such as the rules were not made by. Logistic
regression by Newton's method with a quadratic penalty on what changes: training goes on from the
weights at hand, and an empty table starts anew. Those that travel with the package come from the
pages of the tagger's model (see ``train_tagger.py``) and then from 152 more of the same kind.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.annotate import annotate_names
from kg.extract import extract
from kg.extract.likely import KINDS, weights
from kg.extract.pair_features import features
from kg.extract.pairs import Key, Kind, Scene
from kg.layout import lay_out
from kg.model import Source
from kg.read import read_outcomes
from kg.resolve.merge import file_extraction
from kg.stages import find_finder
from kg.traditional import render_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parent.parent / "kg" / "extract" / "words" / "likelihood.tsv"
RAREST = 6  # pages that hold a feature
PENALTY = 20.0
STEPS = 12
LEAST = 0.02  # a weight below changes nothing

Case = tuple[frozenset[str], bool]


def read_page(path: Path) -> Iterator[tuple[Kind, Case]]:
    """The cases of a page beside its annotations, by kind."""
    annotations = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for source in read_outcomes(path, path.name):
        if isinstance(source, Source):
            layout = render_layout(lay_out(source))
            found = annotate_names(layout.articles, find_finder("lac"))
            words = {article.id: row for article, row in zip(layout.articles, found, strict=True)}
            extraction = extract(layout, words, judged=False)
            filings = file_extraction(layout, extraction, source).filings
            filed = {mention: filing.name for mention, filing in filings.items()}
            for article in layout.articles:
                mentions = [m for m in extraction.mentions if m.article == article.id]
                relations = [r for r in extraction.relations if r.article == article.id]
                yield from cases(Scene(article, mentions, relations), filed, annotations)


def cases(scene: Scene, filed: dict[str, str], annotations: dict[str, Any]) -> Iterator[tuple[Kind, Case]]:
    """Every pair of a scene whose rightness is beyond debate."""
    entities = {entity["id"]: entity for entity in annotations["entities"]}
    told: defaultdict[str, dict[tuple[str, str], bool]] = defaultdict(dict)
    for r in annotations["relations"]:
        told[r["type"]][r["subject"], r.get("object", "")] = r.get("optional", False)
    meant = {key: meanings(scene, key, filed, entities) for key in scene.spots}
    for kind in KINDS:
        for pair in scene.pairs(kind):
            ends = meant[pair.subject], meant[pair.object]
            stated = [told[kind.relation].get((s, o)) for s in ends[0] for o in ends[1]]
            doubtful = any(ids and all(entities[i].get("optional") for i in ids) for ids in ends)
            right = any(optional is False for optional in stated) and not doubtful
            if right or not (doubtful or any(stated)):
                yield kind, (frozenset(features(scene, pair)), right)


def meanings(scene: Scene, key: Key, filed: dict[str, str], entities: dict[str, dict[str, Any]]) -> list[str]:
    """The annotated entities that share a name with one of the article's; events and programmes are one type."""
    forms = {
        plain(form)
        for m in scene.spots[key]
        for form in (m.name, m.text, *m.aliases, filed.get(m.id, m.name))
    }
    return [
        i
        for i, entity in entities.items()
        if _type(entity["type"]) == _type(key[0])
        and forms & {plain(n) for n in (entity["name"], *entity["mentions"])}
    ]


def _type(kind: str) -> str:
    return "Programme" if kind == "Event" else kind


def plain(name: str) -> str:
    """A name without blanks and quotation marks."""
    return re.sub(r"[\s“”\"]", "", name)


def fit(pages: list[list[Case]], before: dict[str, float]) -> dict[str, float]:
    """Feature → weight, for those that enough pages hold or that had one; ``always`` is the intercept."""
    held = Counter(name for page in pages for name in {name for found, _ in page for name in found})
    rows = [case for page in pages for case in page]
    names = {name for name in held if held[name] >= RAREST} | before.keys() - {"always"}
    columns = {name: i for i, name in enumerate(sorted(names))}
    seen = np.zeros((len(rows), len(columns) + 1), dtype=np.float32)
    seen[:, -1] = 1
    for row, (found, _) in zip(seen, rows, strict=True):
        row[[columns[name] for name in found if name in columns]] = 1
    right = np.array([label for _, label in rows], dtype=np.float32)
    first = np.array([before.get(name, 0.0) for name in (*columns, "always")])
    found = newton(seen, right, np.array([PENALTY] * len(columns) + [0.01]), first)
    return {name: float(found[i]) for name, i in (*columns.items(), ("always", -1))}


def newton(
    seen: NDArray[np.float32],
    right: NDArray[np.float32],
    penalty: NDArray[np.float64],
    first: NDArray[np.float64],
) -> Any:  # noqa: ANN401
    """The weights of greatest likelihood, each way from the first ones penalised."""
    found = first.copy()
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(seen @ found.astype(np.float32), -30, 30)))
        slope = seen.T @ (likely - right) + penalty * (found - first)
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + np.diag(penalty)
        found -= np.linalg.solve(bend, slope)
    return found


def main(folders: list[str]) -> None:
    """Train on the folders named."""
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.txt"))
    pages: dict[Kind, list[list[Case]]] = {kind: [] for kind in KINDS}
    for path in paths:
        for found in pages.values():
            found.append([])
        for kind, case in read_page(path) if path.with_suffix(".json").exists() else ():
            pages[kind][-1].append(case)
    lines = [
        f"{kind.relation}\t{kind.subject}\t{name}\t{weight:.2f}"
        for kind, found in pages.items()
        for name, weight in sorted(fit(found, weights().get((kind.relation, kind.subject), {})).items())
        if abs(weight) >= LEAST
    ]
    OUT.write_text("\n".join(("relation\tsubject\tfeature\tweight", *sorted(lines))) + "\n", encoding="utf-8")
    for kind, found in pages.items():
        right = [label for page in found for _, label in page]
        print(f"{kind.relation} {kind.subject}: {len(right)} cases, {sum(right)} right")
    print(f"{len(lines)} weights")


if __name__ == "__main__":
    main(sys.argv[1:])
