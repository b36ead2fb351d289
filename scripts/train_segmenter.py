"""Train the segmentation model that travels with the package: kg/annotate/segmenter/.

    python scripts/train_segmenter.py            # cross-validate by document, then train and write
    python scripts/train_segmenter.py --no-check # train and write only

The teacher is LAC: its words over the seeds and the written texts of ``tests/gold`` (our own,
so nothing else is needed to make the model again). Prints the agreement with the teacher
(F1 of words) on documents that the model was not trained on. The model is pkuseg's own
format without pickles: features.msgpack and weights.npz, made deterministic and small by
sorting, rounding and dropping features without weight.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import tempfile
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly

from kg.annotate import LacFinder
from kg.layout import lay_out
from kg.read import read_source
from kg.text import split_sentences

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "kg" / "annotate" / "segmenter"
FOLDS = 11
ITERATIONS = 10
DECIMALS = 2

Sentences = list[list[str]]


def read_documents() -> list[Sentences]:
    """The words of each sentence of each development text, as LAC cuts them."""
    finder = LacFinder()
    documents = []
    for path in sorted((*ROOT.glob("seeds/*.txt"), *ROOT.glob("tests/gold/written/*.txt"))):
        articles = [a for source in read_source(path, path.name) for a in lay_out(source).articles]
        texts = [a.text[start:end] for a in articles for start, end in split_sentences(a.text)]
        documents.append([cut(text, words) for text, words in zip(texts, finder.words(texts), strict=True)])
    return documents


def cut(text: str, words: tuple[tuple[int, int, str], ...]) -> list[str]:
    """The words as strings, those of white space left out and white space within a cut."""
    return [part for start, end, _ in words for part in text[start:end].split()]


def train(sentences: Sentences, folder: Path) -> None:
    """Train a model into a folder, quietly and always the same."""
    random.seed(0)
    corpus = folder / "corpus.txt"
    corpus.write_text("\n".join(" ".join(words) for words in sentences if words) + "\n", encoding="utf-8")
    test = folder / "test.txt"
    test.write_text(" ".join(sentences[0]) + "\n", encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        spacy_pkuseg.train(str(corpus), str(test), str(folder), train_iter=ITERATIONS)
    corpus.unlink()
    test.unlink()
    shrink(folder)


def shrink(folder: Path) -> None:
    """Drop the features whose rounded weights are all zero; sort and compress the rest."""
    data = srsly.read_msgpack(folder / "features.msgpack")
    with np.load(folder / "weights.npz") as stored:
        tags, count = (int(n) for n in stored["sizes"])
        weights = np.round(stored["w"], DECIMALS)
    nodes, edges = weights[: tags * count].reshape(count, tags), weights[tags * count :]
    names = sorted(data["feature_to_idx"], key=lambda name: data["feature_to_idx"][name])
    kept = [i for i, row in enumerate(nodes) if i == 0 or row.any()]
    data["feature_to_idx"] = {names[i]: new for new, i in enumerate(kept)}
    data["unigram"], data["bigram"] = sorted(data["unigram"]), sorted(data["bigram"])
    srsly.write_msgpack(folder / "features.msgpack", data)
    sizes = np.array([tags, len(kept)])
    np.savez_compressed(folder / "weights.npz", sizes=sizes, w=np.concatenate([nodes[kept].ravel(), edges]))


def spans(words: list[str]) -> set[tuple[int, int]]:
    """The words as stretches of their text."""
    ends = np.cumsum([len(word) for word in words]).tolist()
    return {(end - len(word), end) for word, end in zip(words, ends, strict=True)}


def agreement(model: Path, sentences: Sentences, *, user_dict: str | None = None) -> tuple[int, int, int]:
    """How many words are common, the model's and the teacher's."""
    segmenter = spacy_pkuseg.pkuseg(str(model), user_dict=user_dict)
    common = ours = teachers = 0
    for words in sentences:
        found, wanted = spans(segmenter.cut("".join(words))), spans(words)
        common, ours, teachers = common + len(found & wanted), ours + len(found), teachers + len(wanted)
    return common, ours, teachers


def f1(common: int, ours: int, teachers: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * common / (ours + teachers)


def cross_validate(documents: list[Sentences]) -> None:
    """Print the agreement on documents left out of training."""
    total = np.zeros(3, dtype=int)
    for fold in range(FOLDS):
        training = [s for i, document in enumerate(documents) if i % FOLDS != fold for s in document]
        held = [s for i, document in enumerate(documents) if i % FOLDS == fold for s in document]
        with tempfile.TemporaryDirectory() as folder:
            train(training, Path(folder))
            counts = agreement(Path(folder), held)
        total += counts
        print(f"fold {fold + 1} of {FOLDS}: F1 {f1(*counts):.4f}", flush=True)
    print(f"agreement with LAC on documents not trained on: F1 {f1(*total.tolist()):.4f}")


def main() -> None:
    """Check, train, write."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    documents = read_documents()
    characters = sum(len(word) for document in documents for words in document for word in words)
    print(f"{len(documents)} documents, {characters} characters")
    if "--no-check" not in sys.argv:
        cross_validate(documents)
    OUT.mkdir(exist_ok=True)
    train([words for document in documents for words in document], OUT)
    for path in sorted(OUT.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
