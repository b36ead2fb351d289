"""What holds of a pair of entities of an article: the features by which likely facts are judged."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.pairs import Key, Kind, Pair, Scene
    from kg.model import Mention

_GAPS, _COUNTS, _FAR, _TENTHS = (0, 2, 6, 12, 25, 50), (0, 1, 3), (1, 2, 4, 8), (1, 3, 6, 8)
_COMMAS, _MANY, _FIRST, _SPOTS = (0, 1, 2, 4), (1, 2, 3, 5, 10), (0, 1, 3, 8), (1, 2, 4)


def features(scene: Scene, pair: Pair) -> set[str]:
    """What holds of a pair, each a row of ``words/likelihood.tsv``; S is its subject, O its object."""
    return {name for part in parts(scene, pair) for name in part}


def parts(scene: Scene, pair: Pair) -> tuple[frozenset[str], ...]:
    """The same in parts without overlap, each worked out once for all pairs that share it."""
    one, other, kind = pair.one, pair.other, pair.kind
    apart = scene.sentence(other.start) - scene.sentence(one.start)
    rules = {r.rule for r in scene.stated.get((kind.relation, pair.subject, pair.object), ())}
    return (
        scene.once(_of_way, pair.subject[0] + pair.object[0], apart, one.start < other.start),
        frozenset() if apart else frozenset(_of_gap(scene, pair)),
        scene.once(_around_subject, one, not apart),
        scene.once(_around_object, other, not apart),
        scene.once(_of_order, *_order(scene, pair)),
        scene.once(_of_facts, *_facts(scene, pair)),
        scene.once(_of_subject, kind, pair.subject),
        scene.once(_of_object, kind, pair.object),
        scene.once(_of_rules, *sorted(rules)),
    )


def _of_way(_: Scene, types: str, apart: int, first: bool) -> Iterator[str]:  # noqa: FBT001
    """How many sentences apart the two stand, and in which order."""
    yield types
    yield f"{types} {'0' if not apart else f'{apart / abs(apart):+.0f} {size(abs(apart), _FAR)}'} sentences"
    yield f"{types} {'S O' if first else 'O S'} {'apart' if apart else 'together'}"


def _of_gap(scene: Scene, pair: Pair) -> Iterator[str]:
    """What stands between two mentions of one sentence."""
    one, other, types = pair.one, pair.other, pair.subject[0] + pair.object[0]
    order, first, second = ("S O", one, other) if one.start < other.start else ("O S", other, one)
    gap = scene.text[first.end : second.start]
    if first.end > second.start:
        yield f"{types} nested"
    yield f"{types} {order} gap {size(len(gap), _GAPS)}"
    yield f"{types} {order} commas {size(gap.count('，'), _COMMAS)}"
    yield f"{order} S between {size(scene.between(pair.subject[0], first.end, second.start), _COUNTS)}"
    yield f"{order} O between {size(scene.between(pair.object[0], first.end, second.start), _COUNTS)}"
    yield from (f"{order} between: {cue}" for cue in scene.cues(first.end, second.start))


def _around_subject(scene: Scene, spot: Mention, together: bool) -> Iterator[str]:  # noqa: FBT001
    start, end = scene.around(spot)
    where = "together" if together else "apart"
    yield from (f"{where} behind S: {cue}" for cue in scene.cues(spot.end, end))
    yield from (f"{where} before S: {cue}" for cue in scene.cues(start, spot.start))
    yield from _edges(scene, "S", spot)
    if scene.text.rfind("“", 0, spot.start) > scene.text.rfind("”", 0, spot.start):
        yield "S quoted"
    if spot.implied:
        yield "S implied"
    if spot.start <= scene.head:
        yield "S in headline"
    yield f"tenth {size(10 * spot.start // max(1, len(scene.text)), _TENTHS)}"


def _around_object(scene: Scene, spot: Mention, together: bool) -> Iterator[str]:  # noqa: FBT001
    start, end = scene.around(spot)
    if together:
        yield from (f"behind O: {cue}" for cue in scene.cues(spot.end, end))
        yield from (f"before O: {cue}" for cue in scene.cues(start, spot.start))
    else:
        yield from (f"sentence of O: {cue}" for cue in scene.cues(start, end))
    yield from _edges(scene, "O", spot)


def _edges(scene: Scene, role: str, spot: Mention) -> Iterator[str]:
    yield f"{role} then {scene.text[spot.end : spot.end + 1]!r}"
    yield f"{role} after {scene.text[max(0, spot.start - 1) : spot.start]!r}"
    yield f"{role} by {spot.rule.rpartition('.')[2]}"


def _order(scene: Scene, pair: Pair) -> tuple[bool, bool, bool]:
    """Whether the object is the one named last before the subject, or next; and the subject the last before the object."""
    objects, subjects = scene.named(pair.kind.objects), scene.named((pair.subject[0],))
    return (
        _beside(objects, pair.one.start, -1) == pair.object,
        _beside(objects, pair.one.start + 1, 0) == pair.object,
        _beside(subjects, pair.other.start, -1) == pair.subject,
    )


def _of_order(_: Scene, last: bool, following: bool, subject: bool) -> Iterator[str]:  # noqa: FBT001
    yield f"O named last {last}"
    yield f"O named next {following}"
    yield f"S named last {subject}"


def _beside(named: Sequence[tuple[int, Key]], position: int, step: int) -> Key | None:
    """Which entity is named last before a position (step -1), or first from there on (step 0)."""
    at = bisect_left(named, (position,)) + step
    return named[at][1] if 0 <= at < len(named) else None


def _facts(scene: Scene, pair: Pair) -> tuple[int, int, bool, bool, tuple[str, ...]]:
    """Others of the object and of the subject, whether company of the sentence is with this or another, other facts."""
    own, relation = (pair.subject, pair.object), pair.kind.relation
    itself = own in scene.found[relation]
    here = scene.company[relation, scene.sentence(pair.one.start)]
    company = {o for s, o in here if (s, o) != own}
    return (
        scene.objects[relation, pair.object] - itself,
        scene.subjects[relation, pair.subject] - itself,
        pair.object in company,
        bool(company),
        tuple(other for other in scene.found if other != relation and own in scene.found[other]),
    )


def _of_facts(
    _: Scene,
    of_object: int,
    of_subject: int,
    shared: bool,  # noqa: FBT001
    company: bool,  # noqa: FBT001
    also: tuple[str, ...],
) -> Iterator[str]:
    yield f"others of O {size(of_object, (0, 1, 3, 6))}"
    yield f"others of S {size(of_subject, _COUNTS)}"
    if company:
        yield f"company with {'O' if shared else 'another'}"
    yield from (f"also {relation}" for relation in also)


def _of_rules(_: Scene, *rules: str) -> Iterator[str]:
    """Which rules tie the two together already."""
    yield from (f"rule {rule}" for rule in rules)
    yield "by rule" if rules else "by no rule"


def _of_subject(scene: Scene, kind: Kind, key: Key) -> Iterator[str]:
    if key[0] != "Person":
        yield f"S …{key[1][-2:]}"
    yield f"S is {size(scene.of_type[key[0]].index(key), _FIRST)} of {size(len(scene.of_type[key[0]]), (1, 3, 6, 12))}"
    yield f"S named {size(len(scene.spots[key]), _SPOTS)} times"
    for relation in scene.found:
        if relation != kind.relation and scene.subjects[relation, key]:
            yield f"S {relation}"


def _of_object(scene: Scene, kind: Kind, key: Key) -> Iterator[str]:
    objects = sorted(
        (key for type_ in kind.objects for key in scene.of_type[type_]),
        key=lambda key: (scene.spots[key][0].start, key),
    )
    yield f"O …{key[1][-2:]}"
    yield f"O is {size(objects.index(key), _COMMAS)}"
    yield f"O of {size(len(objects), _MANY)}"
    yield f"O of its type {size(len(scene.of_type[key[0]]), _MANY)}"
    yield f"O named {size(len(scene.spots[key]), _SPOTS)} times"
    if scene.spots[key][0].start <= scene.head:
        yield "O in headline"
    for relation in scene.found:
        if relation != kind.relation and scene.objects[relation, key]:
            yield f"O {relation}"
        if scene.subjects[relation, key]:
            yield f"{relation} of O"


def size(number: int, steps: Sequence[int]) -> str:
    """Which of the steps a number reaches."""
    return next((f"≤{step}" for step in steps if number <= step), "more")
