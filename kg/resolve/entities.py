"""Entities: what is filed under one key is one, within and across sources, unless it must be kept apart.

Everything but people is joined by its name. People are compared (``comparisons``), and a
person's decisions (``decisions``) stand above all. Each join between pages leaves its reason
on the readings.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg import gazetteer
from kg.model import Entity, Reading
from kg.resolve.comparisons import Atom, Tie, bodies_of, compare_people, pair_up
from kg.resolve.decisions import Ruling, rule, settle
from kg.resolve.filing import plain
from kg.resolve.groups import gather, make_foes
from kg.resolve.merge import evidence, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.model import Decision
    from kg.resolve.filing import Filing
    from kg.resolve.merge import Filed

    Members = list[tuple[Filed, Filing]]

FOLDERS = {"Person": "person", "Organization": "organization", "Place": "place", "Programme": "programme",
           "Event": "event", "Award": "award", "Document": "document"}  # fmt: skip
SAME_NAME = 0.5


class Made(NamedTuple):
    """Entities sorted by id, (source, mention id) → entity id, pairs of namesakes, what became of decisions."""

    entities: tuple[Entity, ...]
    where: dict[tuple[str, str], str]
    namesakes: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]


class _Group(NamedTuple):
    """Atoms that are one entity, with the name it is filed under and its id."""

    id: str
    kind: str
    key: str
    atoms: list[Atom]


def make_entities(filed: Sequence[Filed], decisions: Sequence[Decision] = ()) -> Made:
    """Join what is one; the order of the sources changes nothing."""
    atoms = _atoms(filed)
    ties, foes = _compare(atoms)
    against = make_foes(foes)
    parts, used = gather(atoms, ties, foes=against, decided={})
    groups = _name(parts, atoms, Ruling())
    plain_ids = {atom: group.id for group in groups for atom in group.atoms}
    ruling = rule(decisions, plain_ids, FOLDERS)
    if decisions:
        apart = make_foes(ruling.apart)
        parts, used = gather(atoms, [*ties, *ruling.ties], foes=against, decided=apart)
        groups = _name(parts, atoms, ruling)
    ids = {atom: group.id for group in groups for atom in group.atoms}
    notes = _notes(used)
    entities = [_entity(group, atoms, ruling, notes, plain_ids) for group in groups]
    return Made(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        where={
            (one.layout.source, filing.mention.id): ids[atom]
            for atom, members in atoms.items()
            for one, filing in members
        },
        namesakes=_namesakes(groups, ruling),
        decisions=settle(decisions, ruling, ids),
    )


def _atoms(filed: Sequence[Filed]) -> dict[Atom, Members]:
    """Sort mentions to atoms; both in an order that does not depend on that of the pages."""
    found: dict[Atom, Members] = {}
    for one in sorted(filed, key=lambda f: f.layout.source):
        for filing in one.filings.values():
            found.setdefault(Atom(filing.type, filing.key, one.layout.source), []).append((one, filing))
    return dict(sorted(found.items()))


def _compare(atoms: Mapping[Atom, Members]) -> tuple[list[Tie], list[tuple[Atom, Atom]]]:
    names: dict[tuple[str, str], list[Atom]] = {}
    for atom in atoms:
        names.setdefault((atom.kind, atom.key), []).append(atom)
    ties: list[Tie] = []
    foes: list[tuple[Atom, Atom]] = []
    for (kind, _), same in names.items():
        if kind == "Person" and len(same) > 1:
            found = compare_people({atom: atoms[atom] for atom in same})
            ties += found.ties
            foes += found.foes
        else:
            ties += [Tie(one, other, SAME_NAME, "") for one, other in pairwise(same)]
    return ties, foes


def _name(parts: Sequence[list[Atom]], atoms: Mapping[Atom, Members], ruling: Ruling) -> list[_Group]:
    """Give every group the key it is filed under and an id of its own."""
    keyed = sorted((_lead(part, ruling), part) for part in parts)
    several = {one[0] for one, other in pairwise(keyed) if one[0] == other[0]}
    taken: set[str] = set()
    groups = []
    for (kind, key), part in keyed:
        base = f"{FOLDERS[kind]}/{key}"
        wishes = _distinguished(base, part, atoms)
        if (kind, key) not in several:
            wishes = chain([base], wishes)
        found = next(wish for wish in wishes if wish not in taken)
        taken.add(found)
        groups.append(_Group(found, kind, key, part))
    return groups


def _lead(part: Sequence[Atom], ruling: Ruling) -> tuple[str, str]:
    """Type and key of a group: its new name, else the key that a decided join names first."""
    new = next((ruling.names[atom] for atom in part if atom in ruling.names), None)
    behind = {atom.key for atom in part if atom in ruling.followers}
    keys = sorted({atom.key for atom in part} - behind) or sorted(behind)
    return part[0].kind, plain(new) if new else keys[0]


def _distinguished(base: str, part: Sequence[Atom], atoms: Mapping[Atom, Members]) -> Iterator[str]:
    """Ids that tell a group from others of its name: by a body, by a page, at last by a number."""
    bodies = bodies_of([member for atom in part for member in atoms[atom]])
    sources = [atom.source for atom in part]
    yield from (f"{base}（{word}）" for word in (*bodies, *sources))
    number = 2
    while True:
        yield f"{base}（{sources[0]} {number}）"
        number += 1


def _notes(used: Sequence[Tie]) -> dict[Atom, str]:
    """Why an atom was joined with another page's: the strongest reason."""
    notes: dict[Atom, str] = {}
    for tie in used:
        for atom, other in ((tie.one, tie.other), (tie.other, tie.one)) if tie.reason else ():
            notes.setdefault(atom, f"one with {other.key} of {other.source}: {tie.reason}")
    return notes


def _namesakes(groups: Sequence[_Group], ruling: Ruling) -> tuple[tuple[str, str], ...]:
    """Pairs of people of one name that neither evidence nor a decision has settled.

    Of a very common name each is paired with the next only: what could be one is linked all the same.
    """
    settled = {frozenset(pair) for pair in ruling.apart}
    people: dict[str, list[_Group]] = {}
    for group in groups:
        if group.kind == "Person":
            people.setdefault(group.key, []).append(group)
    return tuple(
        sorted(
            (one.id, other.id)
            for same in people.values()
            for one, other in pair_up(sorted(same))
            if not any(frozenset((a, b)) in settled for a in one.atoms for b in other.atoms)
        )
    )


def _entity(
    group: _Group,
    atoms: Mapping[Atom, Members],
    ruling: Ruling,
    notes: Mapping[Atom, str],
    before: Mapping[Atom, str],
) -> Entity:
    members = [(atom, one, filing) for atom in group.atoms for one, filing in atoms[atom]]
    new = next((ruling.names[atom] for atom in group.atoms if atom in ruling.names), None)
    names = [f.name for atom, _, f in members if atom.key == group.key] or [f.name for _, _, f in members]
    name = new or max(names, key=lambda n: (len(n), n))
    forms = {form for _, _, f in members for form in (f.mention.text, f.mention.name, *f.mention.aliases)}
    forms |= {printed(one, f.mention) for _, one, f in members}
    forms |= {f.name for atom, _, f in members if atom.key != group.key}
    joined = ruling.touched.intersection(group.atoms)
    readings = {_reading(one, filing, notes.get(atom)) for atom, one, filing in members}
    code = min((f.adcode for _, _, f in members if f.adcode and f.type == "Place"), default=None)
    place = gazetteer.by_code(code) if code else None
    return Entity(
        id=group.id,
        type=members[0][2].type,
        name=name,
        aliases=tuple(sorted(forms - {name, ""})),
        readings=tuple(
            sorted(readings, key=lambda r: (r.evidence.source, r.evidence.start, r.evidence.end, r.text))
        ),
        adcode=place.adcode if place else None,
        longitude=place.longitude if place else None,
        latitude=place.latitude if place else None,
        merged_from=tuple(sorted({before[atom] for atom in group.atoms} - {group.id})) if joined else (),
    )


def _reading(one: Filed, filing: Filing, note: str | None) -> Reading:
    mention = filing.mention
    return Reading(
        text=printed(one, mention),
        evidence=evidence(one, mention.article, mention.start, mention.end),
        reason=f"{filing.reason}; {note}" if note else filing.reason,
        misprint=filing.misprint,
    )
