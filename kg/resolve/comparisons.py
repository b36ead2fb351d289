"""What speaks for and against two people of one name being one person.

People of one name on one page are one; across pages each thing they share weighs something,
and enough of it ties them. Two who hold the same post of two bodies of one kind in the same
month exclude each other, whatever they share.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Relation
    from kg.resolve.filing import Filing
    from kg.resolve.merge import Filed

    Members = Sequence[tuple[Filed, Filing]]

ENOUGH = 1.0
COMPARISONS = {
    "body": (1.0, "both of"),
    "paper": (1.0, "both credited by"),
    "occasion": (0.6, "both at"),
    "award": (0.6, "both honoured with"),
}
"""What is compared, its weight, and how a reason tells of it."""
_WITH_OBJECT = {"holdsPost": "body", "participatesIn": "occasion", "receivedAward": "award"}
COMMON = 30
_Item = TypeVar("_Item")
SAME_KIND = 4  # characters: two bodies whose names end alike are of one kind


class Atom(NamedTuple):
    """Everything filed under one key in one source: the smallest thing that can be joined or kept apart."""

    kind: str
    key: str
    source: str


class Tie(NamedTuple):
    """Why two atoms are one entity, and how strongly."""

    one: Atom
    other: Atom
    score: float
    reason: str


class Found(NamedTuple):
    """What the atoms of one name say: what ties them, and which exclude each other."""

    ties: list[Tie]
    foes: list[tuple[Atom, Atom]]


def compare_people(atoms: Mapping[Atom, Members]) -> Found:
    """Compare people of one name, each from another page."""
    shared: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    offices: dict[tuple[str, str], list[tuple[str, Atom]]] = defaultdict(list)
    for atom in sorted(atoms):
        for trait in sorted(set(_traits(atoms[atom]))):
            shared[trait].append(atom)
        for role, month, body in sorted(set(_offices(atoms[atom]))):
            offices[role, month].append((body, atom))
    return Found(ties=_tie(shared), foes=_exclude(offices))


def bodies_of(members: Members) -> list[str]:
    """List the bodies at which somebody holds posts, on all pages, sorted."""
    return sorted({name for kind, name in _traits(members) if kind == "body"})


def pair_up(items: Sequence[_Item]) -> Iterable[tuple[_Item, _Item]]:
    """Pair each with each, or where there are very many, each with the next."""
    return pairwise(items) if len(items) > COMMON else combinations(items, 2)


def _tie(shared: Mapping[tuple[str, str], Sequence[Atom]]) -> list[Tie]:
    scores: dict[tuple[Atom, Atom], dict[str, float]] = defaultdict(dict)
    for (kind, name), atoms in sorted(shared.items()):
        weight, words = COMPARISONS[kind]
        for pair in pair_up(atoms):
            scores[pair][f"{words} {name}"] = weight
    return [
        Tie(*pair, sum(found.values()), ", ".join(found))
        for pair, found in scores.items()
        if sum(found.values()) >= ENOUGH
    ]


def _exclude(
    offices: Mapping[tuple[str, str], Sequence[tuple[str, Atom]]],
) -> list[tuple[Atom, Atom]]:
    return [
        (one, other)
        for held in offices.values()
        for (body, one), (second, other) in combinations(held, 2)
        if one != other and body != second and body[-SAME_KIND:] == second[-SAME_KIND:]
    ]


def _own(members: Members) -> Iterator[tuple[Filed, Relation]]:
    """Go through the relations that these mentions are subjects of."""
    by_source = {id(one): (one, set[str]()) for one, _ in members}
    for one, filing in members:
        by_source[id(one)][1].add(filing.mention.id)
    for one, ids in by_source.values():
        yield from ((one, r) for r in one.extraction.relations if r.subject in ids)


def _traits(members: Members) -> Iterator[tuple[str, str]]:
    for one, relation in _own(members):
        kind = _WITH_OBJECT.get(relation.type)
        found = one.filings.get(relation.object or "")
        if kind and found and found.mention.rule != "event.unnamed":
            yield kind, found.key
        if relation.type == "contributedTo" and one.layout.paper:
            yield "paper", one.layout.paper


def _offices(members: Members) -> Iterator[tuple[str, str, str]]:
    """Give role, month and body of every post in office."""
    for one, relation in _own(members):
        found = one.filings.get(relation.object or "")
        issue = one.articles[relation.article].date
        date = relation.date or (issue.value if issue else "")
        if relation.type == "holdsPost" and relation.status == "inOffice" and found and len(date) >= 7:
            yield relation.role or "", date[:7], found.key
