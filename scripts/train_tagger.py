"""Train the tagger of programmes, events and awards: kg/annotate/tagger/undertakings.crfsuite.

    python scripts/train_tagger.py FOLDER…             # cross-validate by page, then train and write
    python scripts/train_tagger.py FOLDER… --no-check  # train and write only (2 minutes for 400 pages)

Each FOLDER holds pages (.txt) and beside each its annotations (.json, the format of ``tests/gold``).
The model that travels with the package was trained on the development texts in ``tests/gold`` and
on pages of other local papers, retold and annotated for this, that are not ours to hand on. People,
places and bodies enter the model by the last character of their names only, and of other words
those that at least ``RAREST`` pages hold. Prints, for pages of which a model saw nothing, how many
of the names it finds are names (P) and how many of the names it finds (R), rules left aside.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from kg.annotate import LacFinder, Word
from kg.annotate.tagger import RAREST, SHORTEST, TAGS, features, find_names
from kg.layout import lay_out
from kg.model import Source
from kg.read import read_outcomes
from kg.text import split_sentences
from kg.traditional import simplify_layout

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "kg" / "annotate" / "tagger" / "undertakings.crfsuite"
LETTERS = {tag: letter for letter, tag in TAGS.items()}
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 120}
FOLDS = 5

Rows = list[tuple[list[list[str]], list[str]]]  # of each sentence: what is seen of its words, their labels


class Page(NamedTuple):
    """The sentences of a page with their words, what the field is to learn of them, and the names annotated."""

    sentences: list[tuple[str, list[Word]]]
    rows: Rows
    names: dict[str, str]


def read_page(path: Path, finder: LacFinder) -> Page:
    """A page beside its annotations."""
    annotations = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    names = {
        re.sub(r"\s", "", name): LETTERS[entity["type"]]
        for entity in annotations["entities"]
        if entity["type"] in LETTERS
        for name in (entity["name"], *entity["mentions"])
        if len(name) >= SHORTEST
    }
    texts = [
        article.text[zone.start : zone.end]
        for source in read_outcomes(path, path.name)
        if isinstance(source, Source)
        for article in simplify_layout(lay_out(source)).articles
        for zone in article.zones
        if zone.kind != "masthead"
    ]
    sentences = [text[start:end] for text in texts for start, end in split_sentences(text)]
    words = [
        [word for word in found if sentence[word.start : word.end].strip()]
        for sentence, found in zip(sentences, finder.words(sentences), strict=True)
    ]
    tagged = [(sentence, row) for sentence, row in zip(sentences, words, strict=True) if len(row) > 1]
    return Page(tagged, [label(*sentence, names) for sentence in tagged], names)


def label(sentence: str, words: list[Word], names: dict[str, str]) -> tuple[list[list[str]], list[str]]:
    """What is seen of each word, and its label: B, I, E, S with the kind of the name it is in, or O."""
    spans = places_of(sentence, names)
    return features(sentence, words), [label_of(word, spans) for word in words]


def places_of(sentence: str, names: dict[str, str]) -> list[tuple[int, int, str]]:
    """Where the names stand, the longest first where they overlap."""
    found: list[tuple[int, int, str]] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for match in re.finditer(r"\s*".join(map(re.escape, name)), sentence):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), names[name]))
    return found


def label_of(word: Word, spans: list[tuple[int, int, str]]) -> str:
    """A word across the border of a name is its first or last."""
    for start, end, kind in spans:
        if word.start < end and start < word.end:
            first, last = word.start <= start, word.end >= end
            return ("S" if first and last else "B" if first else "E" if last else "I") + kind
    return "O"


def train(pages: list[Page], path: Path) -> None:
    """Fit the field to the pages and write it."""
    held: Counter[str] = Counter()
    for page in pages:
        held.update({feature for sentence, _ in page.rows for word in sentence for feature in word})
    trainer: Any = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        for sentence, labels in page.rows:
            trainer.append([[f for f in word if held[f] >= RAREST] for word in sentence], labels)
    trainer.set_params(SETTINGS)
    trainer.train(str(path))


def check(pages: list[Page]) -> None:
    """Train on four fifths of the pages, five times, and count what is found on the others."""
    right = wrong = missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            train([page for i, page in enumerate(pages) if i % FOLDS != fold], Path(folder) / "model")
            tagger = pycrfsuite.Tagger()
            tagger.open(str(Path(folder) / "model"))
            for page in pages[fold::FOLDS]:
                found = {
                    sentence[word.start : word.end]
                    for sentence, words in page.sentences
                    for word in find_names(sentence, words, tagger)
                }
                shown = {s[a:b] for s, _ in page.sentences for a, b, _ in places_of(s, page.names)}
                right, wrong = right + len(found & shown), wrong + len(found - shown)
                missed += len(shown - found)
    print(f"names: P {right / (right + wrong):.3f} R {right / (right + missed):.3f}")


def main(arguments: list[str]) -> None:
    """Train on the folders named."""
    finder = LacFinder()
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    paths = sorted(path for folder in folders for path in folder.glob("*.txt"))
    pages = [read_page(path, finder) for path in paths if path.with_suffix(".json").exists()]
    if "--no-check" not in arguments:
        check(pages)
    OUT.parent.mkdir(exist_ok=True)
    train(pages, OUT)
    print(
        f"{len(pages)} pages, {sum(len(page.rows) for page in pages)} sentences: {OUT.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
