"""By what a reader takes bearings on the map: provinces and prefectures of the gazetteer, outlines of provinces."""

from __future__ import annotations

import json

from kg.gazetteer import places
from kg.resources import data_path

RANKS = ("省", "市")


def seats() -> list[list[object]]:
    """Short name, longitude, latitude, and 0 for a province or 1 for a prefecture."""
    found = [place for place in places() if place.rank in RANKS and place.until is None]
    return [
        [
            place.short[0] if place.short else place.name,
            place.longitude,
            place.latitude,
            RANKS.index(place.rank),
        ]
        for place in found
        if place.longitude is not None and place.latitude is not None
    ]


def outlines() -> list[list[int]]:
    """Rings of hundredths of a degree: longitude and latitude of a point, then the steps to the next ones.

    Data: ``kg/data/outlines.json`` (see ``scripts/make_outlines.py``).
    """
    rings: list[list[int]] = json.loads(data_path("data", "outlines.json").read_text(encoding="utf-8"))
    return rings
