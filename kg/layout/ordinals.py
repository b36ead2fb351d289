"""Numbers set beside headlines (聚焦“一条主线” 1): they part headlines that run together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from kg.text import HAN, MappedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.layout.lines import Line
    from kg.layout.units import Unit

_ORDINAL = re.compile(rf"(?<=[{HAN}”！？])[1-9](?=$|\s)", re.MULTILINE)


def cut_ordinals(
    units: Sequence[Unit], lines: Sequence[Line]
) -> tuple[list[Unit], list[tuple[int, int, str]]]:
    """Return the units with numbered headlines parted at their numbers, and the numbers dropped."""
    alone = {line.start: line.string for line in lines if re.fullmatch("[1-9]", line.string)}
    glued = [m[0] for u in units if u.kind == "display" for m in _ORDINAL.finditer(u.string)]
    series = {*glued, *alone.values()}
    if len(glued) < 2 or len(series) < 3 or series != {str(i + 1) for i in range(len(series))}:
        return list(units), []
    result: list[Unit] = []
    dropped: list[tuple[int, int, str]] = []
    for kind, group in groupby(units, key=lambda u: u.kind):
        run = list(group)
        result.extend(_part(run, alone, dropped) if kind == "display" else run)
    return result, dropped


def _part(run: list[Unit], alone: dict[int, str], dropped: list[tuple[int, int, str]]) -> Iterable[Unit]:
    """Return the headlines of a run of display units, each ended by its number."""
    text = MappedText.join(u.text for u in run)
    cuts = [(m.start(), m.end()) for m in _ORDINAL.finditer(text.text)]
    dropped += [(text.offsets[a], text.offsets[a] + 1, "ordinal") for a, _ in cuts]
    later = [i + 1 for i in range(len(text)) if text.text[i] == "\n" and _number_follows(text, i, alone)]
    cuts += [(i, i) for i in later if not any(a <= i <= b + 1 for a, b in cuts)]
    start = 0
    for a, b in [*sorted(cuts), (len(text), len(text))]:
        piece = _ended(text[start:a], text[b : b + 1])
        if piece.text.strip():
            yield _unit(run, piece, series=b > a or (a, b) in cuts)
        start = b


def _number_follows(text: MappedText, i: int, alone: dict[int, str]) -> bool:
    here = text.offsets[i]
    following = text.offsets[i + 1] if i + 1 < len(text) else here + 8
    return any(here < start < following for start in alone)


def _ended(piece: MappedText, after: MappedText) -> MappedText:
    """Return the piece without white space around it, ended by a newline."""
    body = piece.strip()
    end = after if after.text in {"\n", " "} and after.text else piece[len(piece) - 1 :]
    return body + MappedText("\n", end.offsets[:1] or body.offsets[-1:])


def _unit(run: list[Unit], piece: MappedText, *, series: bool) -> Unit:
    offset = piece.offsets[0]
    owner = max((u for u in run if u.text.offsets[0] <= offset), key=lambda u: u.text.offsets[0])
    lines = tuple(x for u in run for x in u.lines if x.start <= piece.offsets[-1] and x.end >= offset)
    return replace(owner, text=piece, lines=lines or owner.lines, series=series)
