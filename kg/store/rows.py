"""The answer to a question: plain Python values in rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Iri(str):
    """An IRI among plain texts: full when written out, ``short`` where people read it."""

    __slots__ = ()

    @property
    def short(self) -> str:
        """The IRI as ``prefix:name``."""
        return shorten(self)


Value = str | int | float | bool | Iri | None
_XSD = PREFIXES["xsd"]
_NUMBERS: dict[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "nonNegativeInteger": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in {"true", "1"},
}


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: ``columns`` and ``rows`` of str, int, float, bool, Iri, or None where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def shortened(self) -> Rows:
        """Give the same table with ``prefix:name`` for each IRI, for people to read."""
        rows = (tuple(value.short if isinstance(value, Iri) else value for value in row) for row in self.rows)
        return Rows(self.columns, tuple(rows))

    def dicts(self) -> list[dict[str, Value]]:
        """Give one dictionary per row, full IRIs; ready for JSON and for pandas."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def from_json(answer: bytes) -> Rows:
    """Read rows from a SPARQL 1.1 JSON result; an ASK gives one row, ``answer`` true or false."""
    found: dict[str, Any] = json.loads(answer)
    if "boolean" in found:
        return Rows(("answer",), ((bool(found["boolean"]),),))
    columns = tuple(found["head"]["vars"])
    rows = (tuple(_value(binding.get(name)) for name in columns) for binding in found["results"]["bindings"])
    return Rows(columns, tuple(rows))


def _value(term: dict[str, str] | None) -> Value:
    if term is None:
        return None
    if term["type"] == "uri":
        return Iri(term["value"])
    convert = _NUMBERS.get(term.get("datatype", ""))
    if convert is None:
        return term["value"]
    try:
        return convert(term["value"])
    except ValueError:  # an ill-typed literal stays the text it is
        return term["value"]
