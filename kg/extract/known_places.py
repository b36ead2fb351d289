"""Names of the gazetteer in running text: which one starts where, whether it is full, what lies in what."""

from __future__ import annotations

from functools import cache

from kg import gazetteer


@cache
def _names_by_head() -> dict[str, tuple[str, ...]]:
    """Names of the gazetteer by their first two characters, longest first."""
    heads: dict[str, list[str]] = {}
    for name in gazetteer.names():
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(names, key=lambda n: (-len(n), n))) for head, names in heads.items()}


@cache
def is_full(name: str) -> bool:
    """Whether a name of the gazetteer is a full one (吕梁市), not a short form (吕梁)."""
    return any(place.name == name for place in gazetteer.find(name))


def known_at(text: str, i: int) -> str | None:
    """The longest name of the gazetteer that starts at ``text[i]``, or None."""
    for name in _names_by_head().get(text[i : i + 2], ()):
        if text.startswith(name, i):
            return name
    return None


def lies_in(name: str, around: str) -> bool:
    """Whether some place of the one name lies in some place of the other."""
    outer = {place.adcode for place in gazetteer.find(around)}
    return any(
        above.adcode in outer for place in gazetteer.find(name) for above in gazetteer.ancestors(place)
    )


def is_named_near(name: str, named: frozenset[str]) -> bool:
    """Whether a place of the name, or the city or county it lies in, is among full names."""
    found = gazetteer.find(name)
    around = (above for place in found for above in gazetteer.ancestors(place) if above.rank != "省")
    return any(place.name in named for place in (*found, *around))
