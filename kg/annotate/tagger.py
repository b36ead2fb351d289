"""Names of programmes, events and awards, by a conditional random field over a name finder's words.

The rules of the extract stage read such names where something shows their ends: quotation marks,
a verb, a head noun. The field has learnt from annotated pages what they look like elsewhere, and is
asked only where no rule has a name. Its model, ``tagger/undertakings.crfsuite``, is made by
``scripts/train_tagger.py``; names go into it by their last character alone.

Lafferty, McCallum, Pereira: Conditional Random Fields, ICML 2001; software: CRFsuite (Okazaki 2007).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import pycrfsuite

from kg.annotate.names import Word
from kg.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.annotate.names import NameFinder

TAGS = {"P": "Programme", "V": "Event", "A": "Award"}
RAREST = 3  # pages that hold a feature
SURE = 0.6  # probability of the first and the last word's label
SHORTEST = 4  # characters of a name
_DIGITS = re.compile(r"[0-9０-９]+")
_OPEN, _CLOSE = frozenset("“「‘『"), frozenset("”」’』")
_CLAUSE = frozenset("，,。；;：:！!？?、（）()《》 \n")
_NAMES = frozenset(("PER", "LOC", "ORG", "nz", "nw"))
_BEFORE, _AFTER = "<", ">"


class TaggedFinder:
    """A name finder that also gives the names of undertakings, behind the words they are made of.

    Their tags are Programme, Event and Award.
    """

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder
        self.name = f"{finder.name}, wenmai tagger {digest(_model())[:12]}"

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each sentence, then its names of undertakings, in offsets of the sentence."""
        found = self._finder.words(sentences)
        return [
            (*words, *find_names(sentence, words)) for sentence, words in zip(sentences, found, strict=True)
        ]


def find_names(sentence: str, words: Sequence[Word], tagger: Any = None) -> Iterator[Word]:  # noqa: ANN401
    """Names of undertakings in a sentence of those words, left to right, by the model shipped or another."""
    words = [word for word in words if sentence[word.start : word.end].strip()]
    if len(words) < 2:
        return
    tagger = tagger or _tagger()
    tagger.set(features(sentence, words))
    for first, last, kind in _stretches(tagger.tag()):
        start, end = words[first].start, words[last].end
        opens, closes = ("B", "E") if last > first else ("S", "S")
        sure = min(tagger.marginal(opens + kind, first), tagger.marginal(closes + kind, last))
        if sure >= SURE and end - start >= SHORTEST:
            yield Word(start, end, TAGS[kind])


def features(sentence: str, words: Sequence[Word]) -> list[list[str]]:
    """What the field sees of each word: itself, its tag and its neighbours', and the ends of its clause."""
    texts = [_text(sentence, word) for word in words]
    quoted, clauses = _quoted(texts), _clauses(texts)
    around = [_BEFORE, *texts, _AFTER]
    tags = [_BEFORE, *(word.tag for word in words), _AFTER]
    rows = []
    for i, word in enumerate(texts):
        before, after = around[i], around[i + 2]
        first, last = clauses[i]
        rows.append([
            f"q={quoted[i]}",
            f"w={word}",
            f"l2={word[-2:]}",
            f"g-={tags[i]}",
            f"g+={tags[i + 2]}",
            f"w-={before}",
            f"w+={after}",
            f"ww={before}|{word}",
            f"gg={tags[i]}|{tags[i + 1]}|{tags[i + 2]}",
            f"wl={before}|{word[-1]}",
            f"qw={quoted[i]}|{after[-1]}",
            f"cf={first}",
            f"cl={last}",
        ])  # fmt: skip
    return rows


def _text(sentence: str, word: Word) -> str:
    """A word, its figures all one; of a name no more than what it names and its last character."""
    text = _DIGITS.sub("0", sentence[word.start : word.end])
    return f"{word.tag}{text[-1]}" if word.tag in _NAMES else text


def _quoted(texts: Sequence[str]) -> list[int]:
    """Whether each word stands within quotation marks, marks included."""
    found, inside = [], 0
    for text in texts:
        inside = 1 if text[0] in _OPEN else inside
        found.append(inside)
        inside = 0 if text[-1] in _CLOSE else inside
    return found


def _clauses(texts: Sequence[str]) -> list[tuple[str, str]]:
    """For each word the first word of its clause, and the last two characters of its last; marks have none."""
    found = [("", "")] * len(texts)
    start = 0
    for i in range(len(texts) + 1):
        if i == len(texts) or texts[i] in _CLAUSE:
            if i > start:
                found[start:i] = [(texts[start], texts[i - 1][-2:])] * (i - start)
            start = i + 1
    return found


def _stretches(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First and last word and the kind of each name that the labels spell: S, or B I … E."""
    start = None
    for i, label in enumerate(labels):
        if label[0] in "BS":
            start = i
        elif start is not None and label[1:] != labels[start][1:]:
            start = None
        if start is not None and label[0] in "SE":
            yield start, i, label[1:]
            start = None


@cache
def _model() -> bytes:
    return (resources.files(__package__) / "tagger" / "undertakings.crfsuite").read_bytes()


@cache
def _tagger() -> Any:  # noqa: ANN401 - pycrfsuite has no types
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger
