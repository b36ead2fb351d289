"""The provinces and prefectures of the gazetteer, by which a reader takes bearings on the map."""

from __future__ import annotations

from kg.gazetteer import places

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
