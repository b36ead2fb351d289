"""Train the tagger that proposes names: kg/annotate/tagger/names.onnx.

    python scripts/train_tagger.py FOLDER…             # cross-validate by page, then train and write
    python scripts/train_tagger.py FOLDER… --no-check  # train and write only (10 minutes for 600 pages)

Each FOLDER holds pages (.txt) and beside each its annotations (.json, the format of ``tests/gold``).
The model that travels with the package was trained on the development texts in ``tests/gold`` and
on pages of other local papers, retold and annotated for this, that are not ours to hand on. It sees
characters through LAC's network alone and has no list of names. Needs torch and onnx besides the
project (``pip install torch onnx``). Prints, for pages of which a model saw nothing, how many of the
names it finds are names of that type (P) and how many of the names it finds (R), rules left aside.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from kg.annotate.lac import LONGEST, LacFinder
from kg.annotate.tagger import LABELS, TYPES, stretches, traits
from kg.layout import lay_out
from kg.model import Source
from kg.read import read_outcomes
from kg.text import split_sentences
from kg.traditional import render_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

OUT = Path(__file__).resolve().parent.parent / "kg" / "annotate" / "tagger" / "names.onnx"
SIZES = {"emb": 128, "h1": 256, "h2": 256, "flags": 3}
WIDTH = 96
EPOCHS, BATCH, RATE, FOLDS = 14, 24, 3e-3, 5
DROPPED, SMOOTHING, DECAY, STEEPEST = 0.3, 0.02, 0.01, 1.0
UNKNOWN = -100  # label of characters whose rightness is debatable

Span = tuple[int, int, str]


class Row(NamedTuple):
    """A sentence: its text, what is seen of each character, its labels, its names."""

    text: str
    seen: NDArray[np.float32]
    labels: NDArray[np.int64]
    names: list[Span]


def read_page(path: Path, finder: LacFinder) -> list[Row]:
    """The sentences of a page beside its annotations."""
    annotations = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    for entity in annotations["entities"]:
        for name in (entity["name"], *entity["mentions"]):
            if len(plain := re.sub(r"\s", "", name)) > 1:
                names.setdefault(plain, "" if entity.get("optional") else entity["type"])
    texts = [
        article.text[zone.start : zone.end]
        for source in read_outcomes(path, path.name)
        if isinstance(source, Source)
        for article in render_layout(lay_out(source)).articles
        for zone in article.zones
        if zone.kind != "masthead"
    ]
    sentences = [text[a:b][:LONGEST] for text in texts for a, b in split_sentences(text)]
    return [read_sentence(sentence, names, finder) for sentence in sentences if sentence.strip()]


def read_sentence(text: str, names: dict[str, str], finder: LacFinder) -> Row:
    """A sentence with the names of the page that stand in it."""
    spans = places_of(text, names)
    labels = np.zeros(len(text), dtype=np.int64)
    for start, end, kind in spans:
        labels[start:end] = [label_of(i, start, end, kind) for i in range(start, end)]
    states = [state[0] for state in finder.states([text])]
    seen = np.concatenate([*states, traits(text)], axis=1).astype(np.float32)
    return Row(text, seen, labels, [span for span in spans if span[2]])


def places_of(text: str, names: dict[str, str]) -> list[Span]:
    """Where the names stand, the longest first where they overlap; debatable ones have no type."""
    found: list[Span] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for match in re.finditer(r"\s*".join(map(re.escape, name)), text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), names[name]))
    return found


def label_of(i: int, start: int, end: int, kind: str) -> int:
    """The label of a character of a name."""
    if not kind:
        return UNKNOWN
    first, last = i == start, i == end - 1
    return LABELS.index(("S" if first and last else "B" if first else "E" if last else "I", kind))


class Net(nn.Module):
    """A dense layer, a GRU in both directions, and the labels' scores of what both say."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(sum(SIZES.values()), WIDTH)
        self.gru = nn.GRU(WIDTH, WIDTH // 2, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * WIDTH, len(LABELS))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, seen: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Sentence × character × label, from sentence × character × number; sentences are padded."""
        dense = nn.functional.gelu(self.dense(self.drop(seen)))
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(dense), lengths, batch_first=True, enforce_sorted=False
        )
        both, _ = nn.utils.rnn.pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        scores: torch.Tensor = self.out(self.drop(torch.cat([both, dense], -1)))
        return scores


def train(rows: list[Row]) -> Net:
    """Fit the network to the sentences."""
    random.seed(0)
    torch.manual_seed(0)
    net, rows = Net(), list(rows)
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    steps = EPOCHS * sum(1 for _ in batches(rows))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        net.train()
        for batch in batches(rows):
            seen, labels, lengths = padded(batch)
            scores = net(seen, lengths).reshape(-1, len(LABELS))
            loss = nn.functional.cross_entropy(
                scores, labels.reshape(-1), ignore_index=UNKNOWN, label_smoothing=SMOOTHING
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), STEEPEST)
            optimizer.step()
            schedule.step()
    return net.eval()


def batches(rows: list[Row]) -> Iterator[list[Row]]:
    """The sentences in a new order, those of a batch of like length."""
    random.shuffle(rows)
    near = [
        sorted(rows[i : i + 20 * BATCH], key=lambda row: len(row.text))
        for i in range(0, len(rows), 20 * BATCH)
    ]
    found = [part[i : i + BATCH] for part in near for i in range(0, len(part), BATCH)]
    random.shuffle(found)
    yield from found


def padded(rows: list[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What is seen, the labels and the lengths of sentences, as long as the longest."""
    longest = max(len(row.text) for row in rows)
    seen = np.zeros((len(rows), longest, sum(SIZES.values())), np.float32)
    labels = np.full((len(rows), longest), UNKNOWN)
    for i, row in enumerate(rows):
        seen[i, : len(row.text)], labels[i, : len(row.text)] = row.seen, row.labels
    return torch.from_numpy(seen), torch.from_numpy(labels), torch.tensor([len(row.text) for row in rows])


def check(pages: list[list[Row]]) -> None:
    """Train on four fifths of the pages, five times, and count what is found on the others."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        net = train([row for i, page in enumerate(pages) if i % FOLDS != fold for row in page])
        for page in pages[fold::FOLDS]:
            told = {(row.text[a:b], kind) for row in page for a, b, kind in row.names}
            found = {(row.text[a:b], kind) for row in page for a, b, kind in tagged(net, row)}
            right.update(kind for _, kind in found & told)
            wrong.update(kind for _, kind in found - told)
            missed.update(kind for _, kind in told - found)
    for kind in TYPES:
        share = (
            right[kind] / max(1, right[kind] + wrong[kind]),
            right[kind] / max(1, right[kind] + missed[kind]),
        )
        print(f"{kind:14} P {share[0]:.3f} R {share[1]:.3f}")


def tagged(net: Net, row: Row) -> list[Span]:
    """The names that a network finds in a sentence."""
    with torch.no_grad():
        scores = net(torch.from_numpy(row.seen)[None], torch.tensor([len(row.text)]))[0]
    return list(stretches(scores.argmax(-1).tolist()))


def write(net: Net, path: Path) -> None:
    """Write a network as ONNX: LAC's numbers and the traits of characters in, log-probabilities of labels out."""
    weights = {name: value.detach().numpy() for name, value in net.named_parameters()}
    forward, backward = ([gates(weights[f"gru.{name}_l0{way}"]) for name in GRU] for way in ("", "_reverse"))
    w, r, b1, b2 = (np.stack(pair) for pair in zip(forward, backward, strict=True))
    given: dict[str, Any] = {
        "dense_w": weights["dense.weight"].T, "dense_b": weights["dense.bias"],
        "w": w, "r": r, "b": np.concatenate([b1, b2], axis=1),
        "out_w": weights["out.weight"].T, "out_b": weights["out.bias"],
        "half": np.float32(0.5), "one": np.float32(1), "root": np.float32(0.5**0.5),
        "joined": np.array([0, 0, WIDTH], np.int64),
    }  # fmt: skip
    nodes = [helper.make_node(kind, inputs.split(), [output], **rest) for kind, inputs, output, rest in STEPS]
    inputs = [floats(name, size) for name, size in SIZES.items()]
    inputs.append(helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentence"]))
    constants = [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in given.items()]
    graph = helper.make_graph(nodes, "tagger", inputs, [floats("labels", len(LABELS))], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)


GRU = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
STEPS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("Concat", " ".join(SIZES), "seen", {"axis": 2}),
    ("MatMul", "seen dense_w", "product", {}),
    ("Add", "product dense_b", "sum", {}),
    ("Mul", "sum root", "scaled", {}),
    ("Erf", "scaled", "erf", {}),
    ("Add", "erf one", "gate", {}),
    ("Mul", "sum half", "halved", {}),
    ("Mul", "halved gate", "dense", {}),  # GELU
    ("Transpose", "dense", "turned", {"perm": [1, 0, 2]}),
    ("GRU", "turned w r b lengths", "both", {"hidden_size": WIDTH // 2, "direction": "bidirectional", "linear_before_reset": 1}),
    ("Transpose", "both", "back", {"perm": [2, 0, 1, 3]}),
    ("Reshape", "back joined", "recurrent", {}),
    ("Concat", "recurrent dense", "all", {"axis": 2}),
    ("MatMul", "all out_w", "weighed", {}),
    ("Add", "weighed out_b", "scores", {}),
    ("LogSoftmax", "scores", "labels", {"axis": 2}),
)  # fmt: skip


def gates(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Reset, update and new gate, as torch has them, in ONNX's order."""
    reset, update, new = np.split(weights, 3)
    return np.concatenate([update, reset, new])


def floats(name: str, size: int) -> Any:  # noqa: ANN401 - onnx has no types
    """An input or output: sentence × character × number."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["sentence", "character", size])


def main(arguments: list[str]) -> None:
    """Train on the folders named."""
    finder = LacFinder(alone=True)
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    paths = sorted(path for folder in folders for path in folder.glob("*.txt"))
    pages = [read_page(path, finder) for path in paths if path.with_suffix(".json").exists()]
    if "--no-check" not in arguments:
        check(pages)
    OUT.parent.mkdir(exist_ok=True)
    write(train([row for page in pages for row in page]), OUT)
    print(f"{len(pages)} pages, {sum(map(len, pages))} sentences: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
