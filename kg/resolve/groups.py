"""Atoms that are one: joined along their ties, the strongest first, unless something keeps them apart.

The order in which pages are read changes nothing: ties are taken by strength and then by name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.resolve.comparisons import Atom, Tie

    Foes = Mapping[Atom, set[Atom]]

DECIDED = float("inf")
"""The score of a tie that a person decided: stronger than any evidence against it."""


def make_foes(pairs: Iterable[tuple[Atom, Atom]]) -> dict[Atom, set[Atom]]:
    """Arrange pairs that exclude each other, to be looked up from either side."""
    foes: dict[Atom, set[Atom]] = defaultdict(set)
    for one, other in pairs:
        foes[one].add(other)
        foes[other].add(one)
    return dict(foes)


def gather(
    atoms: Iterable[Atom], ties: Iterable[Tie], *, foes: Foes, decided: Foes
) -> tuple[list[list[Atom]], list[Tie]]:
    """Group atoms, each sorted and in the order of their first atoms; and give the ties that joined something.

    ``decided`` keeps apart whatever speaks for a join, ``foes`` all but what a person decided.
    """
    group = {atom: {atom} for atom in atoms}
    used = []
    for tie in sorted(ties, key=lambda t: (-t.score, t)):
        small, large = sorted((group[tie.one], group[tie.other]), key=len)
        barred = (decided,) if tie.score == DECIDED else (decided, foes)
        if small is large or any(_meet(small, large, apart) for apart in barred):
            continue
        large |= small
        group |= dict.fromkeys(small, large)
        used.append(tie)
    found = {id(members): members for members in group.values()}
    return sorted(sorted(members) for members in found.values()), used


def _meet(small: set[Atom], large: set[Atom], apart: Foes) -> bool:
    return bool(apart) and any(not large.isdisjoint(apart.get(atom, ())) for atom in small)
