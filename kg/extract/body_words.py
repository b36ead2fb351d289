"""Words in and around names of bodies: what opens a name, and what the name finder swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import cues, inner_verbs, phrase

if TYPE_CHECKING:
    from kg.extract.lines import Line

PREPOSITIONS = frozenset("由与和在对向被")


def line_opens(line: Line, i: int) -> bool:
    """Whether a word begins at i that no local name runs into (安平|街道妇联 is not 街道妇联)."""
    before = line.word_before(i)
    return line.is_boundary(i) and (before is None or before[2] not in {"LOC", "ORG", "nz", "n"})


def verb_inside(piece: str) -> bool:
    """Whether the name finder swallowed a verb or a preposition into a body (联合市教育局)."""
    return bool(phrase("swallowed").search(piece)) or (piece[0] in PREPOSITIONS and len(piece) > 2)


def names_something(piece: str, tag: str) -> bool:
    """Whether a word of this tag may stand in a name: no word for a class, no verb but those that names have."""
    if phrase("generic-body").fullmatch(piece) or "elect" in cues().get(piece, ()):
        return False
    return tag != "v" or piece in inner_verbs()
