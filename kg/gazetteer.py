"""The administrative divisions of China, province to county, by name and by GB/T 2260 code.

Data: ``kg/data/places.tsv`` (see ``scripts/make_places.py``): the divisions in force at the
end of 2025 and the names given up since 1990. Known limits: townships and villages are not
in it; 617 divisions (most of Taiwan's, Hong Kong's and Macao's, and those dissolved in others)
have no coordinates; banners' short names are only those in general use.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

Rank = Literal["省", "市", "县"]
RANKS: tuple[Rank, ...] = ("省", "市", "县")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A division. ``rank`` is its level: province (省), prefecture (市) or county (县).

    ``parent`` is the code of the next division above. ``short`` are its usual short names,
    ``until`` the last year of a name no longer in force (None for one in force).
    """

    adcode: str
    name: str
    rank: Rank
    parent: str | None
    longitude: float | None
    latitude: float | None
    short: tuple[str, ...] = ()
    until: int | None = None

    def is_whole(self, name: str) -> bool:
        """Whether one of its names says its kind as well: 循化县 and 循化自治县 do, 循化 does not.

        >>> by_code("630225").is_whole("循化县")
        True
        """
        return name == self.name or (len(name) > 2 and name[-1] == self.name[-1])


def find(name: str) -> tuple[Place, ...]:
    """The places of a full or usual short name: larger before smaller, those in force before former.

    >>> [(place.name, place.rank) for place in find("吉林")]
    [('吉林省', '省'), ('吉林市', '市')]
    """
    return _by_name().get(name, ())


def by_code(adcode: str) -> Place | None:
    """The place of a six-digit code, the one in force if the code has had several names."""
    return _by_code().get(adcode)


def ancestors(place: Place) -> tuple[Place, ...]:
    """The divisions that contain a place, nearest first.

    >>> [above.name for above in ancestors(find("临县")[0])]
    ['吕梁市', '山西省']
    """
    above = by_code(place.parent) if place.parent else None
    return (above, *ancestors(above)) if above else ()


@cache
def names() -> frozenset[str]:
    """Every full and short name."""
    return frozenset(_by_name())


@cache
def places() -> tuple[Place, ...]:
    """Every place in the order of the codes, one in force before former ones of the same code."""
    with data_path("data", "places.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return tuple(_read(rows))


def _read(rows: Iterator[list[str]]) -> Iterator[Place]:
    for adcode, name, rank, parent, longitude, latitude, short, until in rows:
        yield Place(
            adcode=adcode,
            name=name,
            rank=cast("Rank", rank),
            parent=parent or None,
            longitude=float(longitude) if longitude else None,
            latitude=float(latitude) if latitude else None,
            short=tuple(short.split("|")) if short else (),
            until=int(until) if until else None,
        )


@cache
def _by_code() -> dict[str, Place]:
    return {place.adcode: place for place in reversed(places())}


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in places():
        for name in (place.name, *place.short):
            found.setdefault(name, []).append(place)
    return {name: tuple(sorted(group, key=_precedence)) for name, group in found.items()}


def _precedence(place: Place) -> tuple[bool, int, str]:
    return (place.until is not None, RANKS.index(place.rank), place.adcode)
