"""Names of every type, by a small network over what LAC's network makes of each character.

The rules of the extract stage read names where something shows their ends: a known word, a head
noun, quotation marks, a verb. The tagger has learnt from annotated pages what names look like
elsewhere, and is asked only where no rule has one. It sees of a character nothing but LAC's own
numbers for it (its embedding and both recurrent layers), and whether it is quoted, a figure or a
mark: one dense layer, one bidirectional GRU, the log-probabilities of the labels. The model,
``tagger/names.onnx``, is made by ``scripts/train_tagger.py``.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.annotate.names import Word
from kg.annotate.networks import open_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

TYPES = ("Person", "Organization", "Place", "Programme", "Event", "Award", "Document")
EDGES = ("B", "I", "E", "S")  # first, inner, last, only character of a name
LABELS = ((), *((edge, kind) for kind in TYPES for edge in EDGES))
INPUTS = ("emb", "h1", "h2", "flags")
SURE = 0.2  # probability of the first and the last character's label
SHORTEST = 2  # characters of a name
_OPEN, _CLOSE = frozenset("“「‘『《"), frozenset("”」’』》")
_MARKS = frozenset("，。；：、！？,;:!? \n\u3000")


def find_names(texts: Sequence[str], states: Sequence[Sequence[NDArray[np.float32]]]) -> list[list[Word]]:
    """The names in texts, left to right, in offsets of each; the network runs once, as long as the longest.

    ``states`` are LAC's numbers for the characters of each text: three arrays of character × 128 or 256.
    """
    lengths = np.array([len(text) for text in texts], dtype=np.int32)
    seen = [(*state, traits(text)) for text, state in zip(texts, states, strict=True)]
    feed = {
        name: _padded(rows, lengths.max()) for name, rows in zip(INPUTS, zip(*seen, strict=True), strict=True)
    }
    found = _session().run(None, {**feed, "lengths": lengths})[0]
    return [list(_names(rows[:length])) for rows, length in zip(found, lengths, strict=True)]


def _padded(rows: Sequence[NDArray[np.float32]], longest: int) -> NDArray[np.float32]:
    """The rows of each text one above the other, filled up with zeros."""
    whole = np.zeros((len(rows), longest, rows[0].shape[1]), dtype=np.float32)
    for filled, row in zip(whole, rows, strict=True):
        filled[: len(row)] = row
    return whole


def traits(text: str) -> NDArray[np.float32]:
    """Of each character: whether it stands within quotation marks, is a figure, is a mark."""
    rows, quoted = [], False
    for char in text:
        quoted = quoted or char in _OPEN
        rows.append((quoted, char.isdigit(), char in _MARKS))
        quoted = quoted and char not in _CLOSE
    return np.array(rows, dtype=np.float32)


def _names(rows: NDArray[np.float32]) -> Iterator[Word]:
    """The proposals that the log-probabilities of one text's labels spell."""
    for start, end, kind in stretches(rows.argmax(axis=1).tolist()):
        opens, closes = ("B", "E") if end - start > 1 else ("S", "S")
        first, last = LABELS.index((opens, kind)), LABELS.index((closes, kind))
        sure = float(np.exp(min(rows[start, first], rows[end - 1, last])))
        if sure >= SURE and end - start >= SHORTEST:
            yield Word(start, end, kind, sure)


def stretches(labels: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """First character, the one after the last, and type of each name that the labels spell: S, or B I … E."""
    start, kind = None, ""
    for i, label in enumerate(labels):
        if not label:
            start = None
            continue
        edge, now = LABELS[label]
        if edge in "BS":
            start, kind = i, now
        elif now != kind:
            start = None
        if start is not None and edge in "SE":
            yield start, i + 1, kind
            start = None


@cache
def model() -> bytes:
    """The network as it travels with the package."""
    return (resources.files(__package__) / "tagger" / "names.onnx").read_bytes()


@cache
def _session() -> Any:  # noqa: ANN401 - onnxruntime has no types
    return open_network(model())
