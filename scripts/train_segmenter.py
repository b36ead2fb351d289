"""Train the segmentation model that travels with the package: kg/annotate/segmenter/.

    pip download --no-deps --no-binary jieba --dest wheels jieba==0.42.1
    python scripts/train_segmenter.py wheels             # cross-validate, then train and write
    python scripts/train_segmenter.py wheels --no-check  # train and write only (5 minutes)

The teacher is LAC. It cuts the seeds and the written texts of ``tests/gold`` (our own), and
as many sentences again made from them by putting words of jieba's dictionary (MIT) in the
place of words of the same kind, so that the model meets more of the language than 33
documents hold. Prints the agreement with the teacher (F1 of words) on documents of which
the model saw nothing. The model has pkuseg's own format without pickles (features.msgpack,
weights.npz), made deterministic and small by sorting, rounding and dropping idle features.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import sys
import tarfile
import tempfile
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy_pkuseg
import srsly
from spacy_pkuseg.config import config

from kg.annotate import LacFinder, Word
from kg.layout import lay_out
from kg.read import read_source
from kg.text import split_sentences

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "kg" / "annotate" / "segmenter"
FOLDS = 4
ITERATIONS = 6
DECIMALS = 2
MADE_CHARACTERS = 250_000
REPLACED = 0.6
RAREST = 20
LAC_TAGS = {
    "a": "a", "ad": "ad", "d": "d", "f": "f", "i": "v", "l": "v", "m": "m", "n": "n", "nr": "PER",
    "ns": "LOC", "nt": "ORG", "nz": "nz", "s": "s", "t": "TIME", "v": "v", "vn": "vn",
}  # fmt: skip

Sentence = tuple[str, tuple[Word, ...]]


class Choice(NamedTuple):
    """Words of one kind, and the running sums of their weights."""

    words: list[str]
    weights: list[float]


def read_documents(finder: LacFinder) -> list[list[Sentence]]:
    """The sentences of each development text with LAC's words."""
    documents = []
    for path in sorted((*ROOT.glob("seeds/*.txt"), *ROOT.glob("tests/gold/written/*.txt"))):
        articles = [a for source in read_source(path, path.name) for a in lay_out(source).articles]
        texts = [a.text[start:end] for a in articles for start, end in split_sentences(a.text)]
        documents.append(list(zip(texts, finder.words(texts), strict=True)))
    return documents


def read_dictionary(folder: Path) -> dict[str, Choice]:
    """The words of jieba's dictionary by LAC's tag, weighted by the root of their frequency."""
    (archive,) = folder.glob("jieba-*.tar.gz")
    with tarfile.open(archive) as file:
        (member,) = (name for name in file.getnames() if name.endswith("/jieba/dict.txt"))
        content = file.extractfile(member)
        assert content is not None
        rows = [line.split() for line in content.read().decode("utf-8").splitlines()]
    found: dict[str, dict[str, float]] = {}
    for word, count, tag in rows:
        if tag in LAC_TAGS and int(count) >= RAREST and 2 <= len(word) <= 6:
            found.setdefault(LAC_TAGS[tag], {})[word] = int(count) ** 0.5
    return {tag: Choice(list(words), list(accumulate(words.values()))) for tag, words in found.items()}


def make_sentences(patterns: list[Sentence], dictionary: dict[str, Choice]) -> list[str]:
    """New sentences on the pattern of given ones, always the same."""
    chance = random.Random(0)
    patterns = [pattern for pattern in patterns if len(pattern[0]) > 5]
    made: list[str] = []
    characters = 0
    while characters < MADE_CHARACTERS:
        text, words = chance.choice(patterns)
        made.append("".join(_replaced(text[w.start : w.end], w.tag, dictionary, chance) for w in words))
        characters += len(made[-1])
    return made


def _replaced(word: str, tag: str, dictionary: dict[str, Choice], chance: random.Random) -> str:
    if tag not in dictionary or len(word) < 2 or chance.random() >= REPLACED:
        return word
    choice = dictionary[tag]
    return chance.choices(choice.words, cum_weights=choice.weights)[0]


def cut(sentence: Sentence) -> list[str]:
    """The words as strings, those of white space left out and white space within a cut."""
    text, words = sentence
    return [part for word in words for part in text[word.start : word.end].split()]


def train(given: list[Sentence], dictionary: dict[str, Choice], finder: LacFinder, folder: Path) -> None:
    """Train a model into a folder, quietly and always the same."""
    made = make_sentences(given, dictionary)
    corpus = [cut(sentence) for sentence in (*given, *zip(made, finder.words(made), strict=True))]
    random.seed(0)
    config.featureTrim = 1
    with tempfile.TemporaryDirectory() as scratch, contextlib.redirect_stdout(io.StringIO()):
        training, test = Path(scratch, "training.txt"), Path(scratch, "test.txt")
        training.write_text("".join(" ".join(words) + "\n" for words in corpus if words), encoding="utf-8")
        test.write_text(" ".join(corpus[0]) + "\n", encoding="utf-8")
        spacy_pkuseg.train(str(training), str(test), str(folder), train_iter=ITERATIONS)
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


def compare(model: Path, sentences: list[Sentence]) -> tuple[int, int, int]:
    """How many words are common, the model's and the teacher's."""
    segmenter = spacy_pkuseg.pkuseg(str(model), user_dict=None)
    common = ours = teachers = 0
    for words in map(cut, sentences):
        found, wanted = spans(segmenter.cut("".join(words))), spans(words)
        common, ours, teachers = common + len(found & wanted), ours + len(found), teachers + len(wanted)
    return common, ours, teachers


def f1(common: int, ours: int, teachers: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * common / (ours + teachers)


def cross_validate(documents: list[list[Sentence]], dictionary: dict[str, Choice], finder: LacFinder) -> None:
    """Print the agreement on documents left out of training."""
    total = np.zeros(3, dtype=int)
    for fold in range(FOLDS):
        given = [s for i, document in enumerate(documents) if i % FOLDS != fold for s in document]
        held = [s for i, document in enumerate(documents) if i % FOLDS == fold for s in document]
        with tempfile.TemporaryDirectory() as folder:
            train(given, dictionary, finder, Path(folder))
            counts = compare(Path(folder), held)
        total += counts
        print(f"fold {fold + 1} of {FOLDS}: F1 {f1(*counts):.4f}", flush=True)
    print(f"agreement with LAC on documents not trained on: F1 {f1(*total.tolist()):.4f}", flush=True)


def main(folder: Path, *, check: bool) -> None:
    """Check, train, write."""
    finder = LacFinder()
    dictionary, documents = read_dictionary(folder), read_documents(finder)
    characters = sum(len(text) for document in documents for text, _ in document)
    print(f"{len(documents)} documents, {characters} characters", flush=True)
    if check:
        cross_validate(documents, dictionary, finder)
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        train([s for document in documents for s in document], dictionary, finder, Path(scratch))
        for path in sorted(Path(scratch).iterdir()):
            print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")
            shutil.copyfile(path, OUT / path.name)


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # pkuseg numbers its features in the order of a set
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    main(Path(sys.argv[1]), check="--no-check" not in sys.argv)
