"""What holds of a pair of entities of an article: the features by which likely facts are judged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import cues, pattern, phrase
from kg.model import EntityType, Mention, Relation, RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from kg.model import Article

Key = tuple[EntityType, str]

UNDERTAKINGS: tuple[EntityType, ...] = ("Event", "Programme")
_NOT_CUES = frozenset(("function", "class", "generic", "village", "office"))
_GAPS, _COUNTS, _FAR, _TENTHS = (0, 2, 6, 12, 25, 50), (0, 1, 3), (1, 2, 4, 8), (1, 3, 6, 8)
_COMMAS, _MANY, _FIRST, _SPOTS = (0, 1, 2, 4), (1, 2, 3, 5, 10), (0, 1, 3, 8), (1, 2, 4)


class Kind(NamedTuple):
    """A relation of entities of certain types that is judged."""

    relation: RelationType
    subject: EntityType
    objects: tuple[EntityType, ...]


class Pair(NamedTuple):
    """Two entities, and the mentions of them that stand nearest to each other."""

    kind: Kind
    subject: Key
    object: Key
    one: Mention
    other: Mention


class Scene:
    """An article's sentences and entities, and what the rules say of them."""

    def __init__(self, article: Article, mentions: Sequence[Mention], relations: Sequence[Relation]) -> None:
        self.text = article.text
        self.bounds = [0, *(m.end() for m in phrase("sentence-end").finditer(self.text)), len(self.text)]
        self.head = max((z.end for z in article.zones if z.kind == "headline"), default=-1)
        self.spots: defaultdict[Key, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda m: (m.start, m.end, m.id)):
            self.spots[mention.type, mention.name].append(mention)
        self.of_type: defaultdict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.spots, key=lambda key: (self.spots[key][0].start, key)):
            self.of_type[key[0]].append(key)
        self.keys = {mention.id: (mention.type, mention.name) for mention in mentions}
        self.found: defaultdict[str, set[tuple[Key, Key | None]]] = defaultdict(set)
        for r in relations:
            self.found[r.type].add((self.keys[r.subject], self.keys.get(r.object or "")))
        self.subjects = Counter((kind, s) for kind, two in self.found.items() for s, _ in two)
        self.objects = Counter((kind, o) for kind, two in self.found.items() for _, o in two)
        self.company: defaultdict[tuple[str, int], set[tuple[Key, Key | None]]] = defaultdict(set)
        for kind, two in self.found.items():
            for s, o in two:
                for spot in self.spots[s]:
                    self.company[kind, self.sentence(spot.start)].add((s, o))
        self.starts = {kind: [spot.start for spot in self._all(kind)] for kind in self.of_type}
        self.words = [(m.start(), _classes(m.group())) for m in pattern("cues").finditer(self.text)]
        self.order: dict[tuple[EntityType, ...], list[tuple[int, Key]]] = {}
        self.rows: dict[tuple[object, ...], frozenset[str]] = {}

    def _all(self, kind: str) -> list[Mention]:
        return sorted((s for key in self.of_type[kind] for s in self.spots[key]), key=lambda s: s.start)

    def sentence(self, position: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self.bounds, position) - 1

    def pairs(self, kind: Kind) -> Iterator[Pair]:
        """Every subject with every object; of the former, mentions below the headline first."""
        for subject in self.of_type[kind.subject]:
            spots = [m for m in self.spots[subject] if m.start > self.head] or self.spots[subject]
            for object_ in (key for objects in kind.objects for key in self.of_type[objects]):
                one, other = self._nearest(spots, self.spots[object_])
                if object_ != subject:
                    yield Pair(kind, subject, object_, one, other)

    def _nearest(self, ones: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, Mention]:
        """The two mentions fewest sentences, then fewest characters apart."""
        starts = [other.start for other in others]
        near = (
            (one, others[at])
            for one in ones
            for at in {
                max(0, bisect_left(starts, one.start) - 1),
                min(bisect_left(starts, one.start), len(starts) - 1),
            }
        )
        return min(
            near,
            key=lambda two: (self._apart(*two), abs(two[0].start - two[1].start), two[0].start, two[1].start),
        )

    def _apart(self, one: Mention, other: Mention) -> int:
        return abs(self.sentence(one.start) - self.sentence(other.start))

    def around(self, spot: Mention) -> tuple[int, int]:
        """Where the sentence of a mention begins and ends."""
        own = self.sentence(spot.start)
        return self.bounds[own], self.bounds[own + 1]

    def once(self, find: Callable[..., Iterator[str]], *given: Hashable) -> frozenset[str]:
        """What ``find(self, *given)`` gives, worked out once."""
        key = (find, *given)
        if key not in self.rows:
            self.rows[key] = frozenset(find(self, *given))
        return self.rows[key]

    def named(self, types: tuple[EntityType, ...]) -> list[tuple[int, Key]]:
        """Where entities of some types are named, in the order of the text."""
        if types not in self.order:
            keys = [key for kind in types for key in self.of_type[kind]]
            self.order[types] = sorted((spot.start, key) for key in keys for spot in self.spots[key])
        return self.order[types]

    def cues(self, start: int, end: int) -> frozenset[str]:
        """The classes of the cue words that begin within a stretch."""
        low, high = bisect_left(self.words, (start,)), bisect_left(self.words, (max(start, end),))
        return frozenset[str]().union(*(kinds for _, kinds in self.words[low:high]))

    def between(self, kind: str, start: int, end: int) -> int:
        """How many mentions of a type begin within a stretch."""
        starts = self.starts.get(kind, [])
        return max(0, bisect_left(starts, end) - bisect_left(starts, start))


@cache
def _classes(word: str) -> frozenset[str]:
    return cues()[word] - _NOT_CUES


def features(scene: Scene, pair: Pair) -> set[str]:
    """What holds of a pair, each a row of ``words/likelihood.tsv``; S is its subject, O its object."""
    return {name for part in parts(scene, pair) for name in part}


def parts(scene: Scene, pair: Pair) -> tuple[frozenset[str], ...]:
    """The same in parts without overlap, each worked out once for all pairs that share it."""
    one, other, kind = pair.one, pair.other, pair.kind
    apart = scene.sentence(other.start) - scene.sentence(one.start)
    return (
        scene.once(_of_way, pair.subject[0] + pair.object[0], apart, one.start < other.start),
        frozenset() if apart else frozenset(_of_gap(scene, pair)),
        scene.once(_around_subject, one, not apart),
        scene.once(_around_object, other, not apart),
        scene.once(_of_order, *_order(scene, pair)),
        scene.once(_of_facts, *_facts(scene, pair)),
        scene.once(_of_subject, kind, pair.subject),
        scene.once(_of_object, kind, pair.object),
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
