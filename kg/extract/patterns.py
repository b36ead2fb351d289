"""Patterns over units: regular expressions whose letters are kinds of unit.

Syntax of a pattern: kinds by name (``post``, ``person``, ``sep``), the operators
``( ) | * + ?`` and ``{m,n}``, ``!kind`` (not followed by it), ``~kind`` (not behind it), ``&( … )`` (followed by it), named groups ``who:( … )``, ``any`` for a unit of any kind,
``clause`` for a unit that does not end a clause and ``sentence`` for one that does not end
a sentence. Spaces separate.

>>> rule = compile_pattern("who:(person) (sep person)*")
>>> bool(rule)
True
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.extract.units import Unit, all_kinds, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r"(?P<group>\w+):\(|(?P<look>[!~])(?P<other>[A-Za-z]+)|(?P<kind>[A-Za-z]+)|(?P<op>&\(|\{\d+,\d*\}|[()|*+?])|\s+|(?P<bad>.)"
)
_LOOKS = {"!": "(?!", "~": "(?<!"}
_OPENS = {"(": "(?:", "&(": "(?="}
_FIRST_CODE = 0xE000
_CLAUSE_ENDS = ("comma", "semicolon", "stop", "colon")
_SENTENCE_ENDS = ("semicolon", "stop")


@cache
def _codes() -> dict[frozenset[str], str]:
    """One private character for every set of kinds a unit can have."""
    return {kinds: chr(_FIRST_CODE + n) for n, kinds in enumerate(all_kinds())}


def _letters(kind: str) -> str:
    """A character class of all sets that hold the kind, or that do not end clause or sentence."""
    if kind == "any":
        return "."
    if kind in {"clause", "sentence"}:
        ends = _CLAUSE_ENDS if kind == "clause" else _SENTENCE_ENDS
        return f"[^{''.join(code for kinds, code in _codes().items() if kinds.intersection(ends))}]"
    codes = [code for kinds, code in _codes().items() if kind in kinds]
    if not codes:
        raise ConfigError(
            f"pattern: unknown kind {kind!r}; known: {', '.join(sorted(set().union(*_codes())))}"
        )
    return f"[{''.join(codes)}]"


@cache
def compile_pattern(text: str) -> re.Pattern[str]:
    """The pattern as a regular expression over units; ConfigError where it is malformed."""
    pieces = []
    for match in _TOKEN.finditer(text):
        if match["bad"]:
            raise ConfigError(
                f"pattern {text!r}: unexpected {match['bad']!r}; kinds, groups name:( ) and | * + ? only"
            )
        if match["group"]:
            pieces.append(f"(?P<{match['group']}>")
        elif match["look"]:
            pieces.append(f"{_LOOKS[match['look']]}{_letters(match['other'])})")
        elif match["kind"]:
            pieces.append(_letters(match["kind"]))
        elif match["op"]:
            pieces.append(_OPENS.get(match["op"], match["op"]))
    try:
        return re.compile("".join(pieces), re.DOTALL)
    except re.error as error:
        raise ConfigError(f"pattern {text!r}: {error}") from error


class Row:
    """A row of units ready to be searched."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.kinds = kinds_of(units)
        codes = _codes()
        self._text = "".join([codes[unit.kinds] for unit in units])

    def find(self, pattern: str) -> Iterator[dict[str, Sequence[Unit]]]:
        """Matches from left to right: group name → its units; ``all`` is the whole match."""
        for match in compile_pattern(pattern).finditer(self._text):
            groups = {name: self.units[slice(*match.span(name))] for name in match.groupdict() if match[name]}
            yield {"all": self.units[slice(*match.span())], **groups}
