"""Damages pages in the ways that crawls, disks and bad software do. The same number, the same damage."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

from kg.errors import InputError
from kg.layout import lay_out
from kg.model import Source
from kg.read import read_outcomes
from tests.layout.pages.typeset import STYLES, typeset

FOLDER = Path(__file__).parent
PAGES = [typeset(style)[0] for style in STYLES]
PDF = (FOLDER / "feature.pdf").read_bytes()


def flip_bytes(data: bytes, rng: random.Random) -> bytes:
    """Some bytes become others."""
    damaged = bytearray(data)
    for _ in range(rng.randrange(1, 40)):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def shuffle_lines(text: str, rng: random.Random) -> str:
    """Lines stand in another order."""
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def double_characters(text: str, rng: random.Random) -> str:
    """Some characters are printed several times."""
    return "".join(c * (rng.choice((1, 1, 1, 2, 3)) if rng.random() < 0.4 else 1) for c in text)


def truncate(text: str, rng: random.Random) -> str:
    """The page breaks off."""
    return text[: rng.randrange(len(text))]


def add_controls(text: str, rng: random.Random) -> str:
    """Control characters, odd blanks and unpaired surrogates stand between the others."""
    odd = "\x00\x07\x0b\x0c\x1a\x85\u200b\u200e\u2028\u3000\ufeff\ufffd\ud800\udfff👩\u0301"
    return "".join(c + (rng.choice(odd) if rng.random() < 0.1 else "") for c in text)


def join_lines(text: str, rng: random.Random) -> str:
    """All is one line, over and over."""
    return text.replace("\n", "") * rng.randrange(1, 20)


def cut_lines(text: str, rng: random.Random) -> str:
    """Every line is a few characters long."""
    size = rng.randrange(1, 5)
    return "\n".join(text[i : i + size] for i in range(0, len(text), size))


def repeat_line(text: str, rng: random.Random) -> str:
    """One line comes hundreds of times."""
    line = rng.choice(text.split("\n")) or "。"
    return text + f"\n{line}" * rng.randrange(100, 600)


def space_out(text: str, rng: random.Random) -> str:
    """Blanks stand between characters and lines."""
    return rng.choice((" ", "　", "\t", "\n")).join(text)


def swap_quotes(text: str, rng: random.Random) -> str:
    """Quotation marks and brackets open and never close."""
    return "".join(rng.choice("“‘《（【") if c in "”’》）】，" and rng.random() < 0.7 else c for c in text)


TEXT_MUTATIONS = (
    shuffle_lines, double_characters, truncate, add_controls, join_lines, cut_lines, repeat_line, space_out, swap_quotes,
)  # fmt: skip
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5hkscs")


def pack(name: str, data: bytes, rng: random.Random) -> bytes:
    """An archive with a damaged page, a path trick and now and then a bomb."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.writestr(
            rng.choice(("../x.txt", "/x.txt", "a\\..\\x.txt", "x.zip", ".x", "x.txt/")), data[:50]
        )
        if rng.random() < 0.02:
            archive.writestr("bomb.txt", b"0" * 30_000_000)
    return buffer.getvalue()


def mutate(number: int) -> tuple[str, bytes]:
    """The damaged file of a number: its name and bytes."""
    rng = random.Random(number)
    if rng.random() < 0.04:
        return "page.pdf", flip_bytes(PDF, rng)
    text = rng.choice(PAGES)
    for _ in range(rng.randrange(0, 4)):
        text = rng.choice(TEXT_MUTATIONS)(text, rng)[:60_000] or "。"
    encoding = rng.choice(ENCODINGS)
    data = text.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")
    data = flip_bytes(data, rng) if rng.random() < 0.3 else data
    return _wrapped(text, data, rng)


def _wrapped(text: str, data: bytes, rng: random.Random) -> tuple[str, bytes]:
    kind = rng.random()
    if kind < 0.1:
        archive = pack("page.txt", data, rng)
        return "page.zip", flip_bytes(archive, rng) if rng.random() < 0.3 else archive
    if kind < 0.2:
        lines = [json.dumps({"text": part, "title": part[:9]}) for part in text.split("\n\n")[:300]]
        return "page.jsonl", "\n".join(lines).encode()
    if kind < 0.3:
        return "page.html", b"<html><body><p>" + data.replace(b"\n", b"</p><p>") + b"</p></body></html>"
    return rng.choice(("page.txt", "page.md")), data


def check(number: int, folder: Path) -> str:
    """Reads and lays out a damaged file; says what came of it. Any error but a refusal is a fault."""
    name, data = mutate(number)
    path = folder / name
    path.write_bytes(data)
    try:
        outcomes = read_outcomes(path, name)
    except InputError:
        return "refused"
    for source in outcomes:
        if isinstance(source, Source):
            _check_layout(source)
    return "read"


def _check_layout(source: Source) -> None:
    layout = lay_out(source)
    carried = sum(len(set(a.offsets)) for a in layout.articles)
    dropped = sum(d.end - d.start for d in layout.dropped)
    assert carried + dropped >= len(source.text)
    assert all(0 <= o < len(source.text) for a in layout.articles for o in a.offsets)
