"""Who issued an official text that stands as a page of its own: the body it is headed or signed with."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.hits import by_operator
from kg.extract.lexicon import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.hits import Hit
    from kg.extract.lines import Span
    from kg.extract.reading import Reading


def find_signed(readings: Sequence[Reading], hits: Sequence[Hit]) -> Iterator[Hit]:
    """The issuers of the first official text of an article, where nothing else says whose it is."""
    notice = next((u for r in readings for u in r.undertakings if u.rule == "work.notice"), None)
    if notice is None or any(hit.relation == "issued" and hit.object == notice for hit in hits):
        return
    for before, after in pairwise(readings):
        body = _alone(before)
        heads = after.line.start <= notice.start < after.line.end
        signs = before.line.start > notice.end and phrase("signed-on").fullmatch(after.line.text)
        if body is not None and (heads or signs):
            yield by_operator("issued.signed", body, notice, (body.start, body.end))


def _alone(reading: Reading) -> Span | None:
    """The body that a line consists of."""
    text = reading.line.text.strip()
    return next((b for b in reading.bodies if reading.line.slice(b.start, b.end) == text), None)
