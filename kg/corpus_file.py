"""The corpus as one JSON file, so that a build can be opened without reading the pages again.

The shape follows the records of ``kg.model`` field by field. Fields that have their default
value are left out, and a tuple of whole numbers (the offsets of an article) is written as
runs ``[first, how many]`` of consecutive numbers, which keeps the file near the size of
the pages themselves.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from kg.errors import BuildError
from kg.model import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from pathlib import Path

    from _typeshed import DataclassInstance


Record = TypeVar("Record", bound="DataclassInstance")


class Codec(NamedTuple):
    """How values of one type become JSON and come back."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def write_corpus(corpus: Corpus, path: Path) -> None:
    """Write the corpus as UTF-8 JSON; the same corpus gives the same bytes."""
    path.write_text(encode(corpus) + "\n", encoding="utf-8", errors="surrogatepass", newline="\n")


def read_corpus(path: Path) -> Corpus:
    """Read what ``write_corpus`` wrote; BuildError where the file is missing or damaged."""
    try:
        corpus = decode(Corpus, path.read_text(encoding="utf-8", errors="surrogatepass"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BuildError(f"{path}: the corpus cannot be read ({error}); build the folder again") from error
    return corpus


def encode(record: DataclassInstance) -> str:
    """Write a record as JSON; the same record gives the same text."""
    plain = _codec(type(record)).encode(record)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def decode(kind: type[Record], text: str) -> Record:
    """Read what ``encode`` wrote; ValueError, KeyError, TypeError or AttributeError where it is something else."""
    hint: Hashable = kind
    found: Record = _codec(hint).decode(json.loads(text))
    return found


@cache
def _codec(hint: Hashable) -> Codec:
    """Give the codec of a type that occurs in the records."""
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_codec(hint)
    if get_origin(hint) is tuple:
        return _tuple_codec(get_args(hint))
    inner = [h for h in get_args(hint) if isinstance(h, type) and is_dataclass(h)]
    return _optional(_codec(inner[0])) if inner else Codec(_same, _same)


def _same(value: object) -> object:
    return value


def _optional(codec: Codec) -> Codec:
    return Codec(
        lambda value: None if value is None else codec.encode(value),
        lambda plain: None if plain is None else codec.decode(plain),
    )


def _tuple_codec(args: tuple[Any, ...]) -> Codec:
    if args == (int, ...):
        return Codec(_to_runs, _from_runs)
    if args[-1] is not ...:
        codecs = [_codec(a) for a in args]
        return Codec(
            lambda values: [c.encode(v) for c, v in zip(codecs, values, strict=True)],
            lambda plain: tuple(c.decode(v) for c, v in zip(codecs, plain, strict=True)),
        )
    codec = _codec(args[0])
    return Codec(
        lambda values: [codec.encode(v) for v in values],
        lambda plain: tuple(codec.decode(v) for v in plain),
    )


def _record_codec(record: type[DataclassInstance]) -> Codec:
    hints = get_type_hints(record)
    codecs = {f.name: _codec(hints[f.name]) for f in fields(record)}
    defaults = {f.name: f.default for f in fields(record)}

    def encode(value: object) -> dict[str, Any]:
        pairs = ((name, getattr(value, name)) for name in codecs)
        return {
            name: codecs[name].encode(v)
            for name, v in pairs
            if defaults[name] is MISSING or v != defaults[name]
        }

    def decode(plain: dict[str, Any]) -> object:
        return record(**{name: codecs[name].decode(v) for name, v in plain.items()})

    return Codec(encode, decode)


def _to_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Write consecutive numbers as runs.

    >>> _to_runs([4, 5, 6, 9])
    [[4, 3], [9, 1]]
    """
    if not numbers:
        return []
    starts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(numbers)) if b != a + 1)]
    ends = [*starts[1:], len(numbers)]
    return [[numbers[start], end - start] for start, end in zip(starts, ends, strict=True)]


def _from_runs(runs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Spell the numbers out again.

    >>> _from_runs([[4, 3], [9, 1]])
    (4, 5, 6, 9)
    """
    return tuple(n for first, count in runs for n in range(first, first + count))
