"""What holds of a pair of entities of an article: the features by which likely facts are judged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import cues, pattern, phrase
from kg.model import EntityType, Mention, Relation, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        self.starts = {kind: [spot.start for spot in self._all(kind)] for kind in self.of_type}
        self.seen: dict[tuple[int, int], frozenset[str]] = {}
        self.rows: dict[tuple[Kind, str, Key], frozenset[str]] = {}

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
                if object_ != subject:
                    yield Pair(kind, subject, object_, *self._nearest(spots, self.spots[object_]))

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

    def cues(self, start: int, end: int) -> frozenset[str]:
        """The classes of the cue words within a stretch."""
        if (start, end) not in self.seen:
            words = (match.group() for match in pattern("cues").finditer(self.text, start, max(start, end)))
            self.seen[start, end] = frozenset(kind for word in words for kind in _classes(word))
        return self.seen[start, end]

    def between(self, kind: str, start: int, end: int) -> int:
        """How many mentions of a type begin within a stretch."""
        starts = self.starts.get(kind, [])
        return max(0, bisect_left(starts, end) - bisect_left(starts, start))


@cache
def _classes(word: str) -> frozenset[str]:
    return cues()[word] - _NOT_CUES


def features(scene: Scene, pair: Pair) -> set[str]:
    """What holds of a pair, each a row of ``words/likelihood.tsv``; S is its subject, O its object."""
    return {
        *_of_distance(scene, pair),
        *_of_words(scene, pair),
        *_of_edges(scene, pair),
        *_of_order(scene, pair),
        *_of_facts(scene, pair),
        *_kept(scene, pair.kind, "S", pair.subject),
        *_kept(scene, pair.kind, "O", pair.object),
    }


def _of_distance(scene: Scene, pair: Pair) -> Iterator[str]:
    one, other, types = pair.one, pair.other, pair.subject[0] + pair.object[0]
    apart = scene.sentence(other.start) - scene.sentence(one.start)
    yield types
    yield f"{types} {'0' if not apart else f'{apart / abs(apart):+.0f} {size(abs(apart), _FAR)}'} sentences"
    order = "S O" if one.start < other.start else "O S"
    yield f"{types} {order} {'together' if not apart else 'apart'}"
    first, second = (one, other) if one.start < other.start else (other, one)
    if first.end > second.start:
        yield f"{types} nested"
    if not apart:
        gap = scene.text[first.end : second.start]
        yield f"{types} {order} gap {size(len(gap), _GAPS)}"
        yield f"{types} {order} commas {size(gap.count('，'), _COMMAS)}"
        yield f"{order} S between {size(scene.between(pair.subject[0], first.end, second.start), _COUNTS)}"
        yield f"{order} O between {size(scene.between(pair.object[0], first.end, second.start), _COUNTS)}"
        yield from (f"{order} between: {cue}" for cue in scene.cues(first.end, second.start))


def _of_words(scene: Scene, pair: Pair) -> Iterator[str]:
    one, other, text = pair.one, pair.other, scene.text
    own, told = scene.sentence(one.start), scene.sentence(other.start)
    start, end = scene.bounds[own], scene.bounds[own + 1]
    where = "together" if own == told else "apart"
    yield from (f"{where} behind S: {cue}" for cue in scene.cues(one.end, end))
    yield from (f"{where} before S: {cue}" for cue in scene.cues(start, one.start))
    if own == told:
        yield from (f"behind O: {cue}" for cue in scene.cues(other.end, end))
        yield from (f"before O: {cue}" for cue in scene.cues(start, other.start))
    else:
        yield from (f"sentence of O: {cue}" for cue in scene.cues(scene.bounds[told], scene.bounds[told + 1]))
    if text.rfind("“", 0, one.start) > text.rfind("”", 0, one.start):
        yield "S quoted"


def _of_edges(scene: Scene, pair: Pair) -> Iterator[str]:
    for name, spot in (("S", pair.one), ("O", pair.other)):
        yield f"{name} then {scene.text[spot.end : spot.end + 1]!r}"
        yield f"{name} after {scene.text[max(0, spot.start - 1) : spot.start]!r}"
        yield f"{name} by {spot.rule.rpartition('.')[2]}"
    if pair.one.implied:
        yield "S implied"
    if pair.one.start <= scene.head:
        yield "S in headline"
    yield f"tenth {size(10 * pair.one.start // max(1, len(scene.text)), _TENTHS)}"


def _of_order(scene: Scene, pair: Pair) -> Iterator[str]:
    """Whether they are the ones named last, or next, beside each other."""
    objects = [key for kind in pair.kind.objects for key in scene.of_type[kind]]
    subjects = scene.of_type[pair.subject[0]]
    yield f"O named last {_last(scene, objects, pair.one.start) == pair.object}"
    yield f"O named next {_next(scene, objects, pair.one.start) == pair.object}"
    yield f"S named last {_last(scene, subjects, pair.other.start) == pair.subject}"


def _last(scene: Scene, keys: Sequence[Key], position: int) -> Key | None:
    """Which of the entities is named last before a position."""
    before = [(spot.start, key) for key in keys for spot in scene.spots[key] if spot.start < position]
    return max(before)[1] if before else None


def _next(scene: Scene, keys: Sequence[Key], position: int) -> Key | None:
    """Which of the entities is named first behind a position."""
    behind = [(spot.start, key) for key in keys for spot in scene.spots[key] if spot.start > position]
    return min(behind)[1] if behind else None


def _of_facts(scene: Scene, pair: Pair) -> Iterator[str]:
    """What the rules say of the two, and of others of their sentence."""
    own = (pair.subject, pair.object)
    others = [two for two in scene.found[pair.kind.relation] if two != own]
    yield f"others of O {size(sum(o == pair.object for _, o in others), (0, 1, 3, 6))}"
    yield f"others of S {size(sum(s == pair.subject for s, _ in others), _COUNTS)}"
    here = scene.sentence(pair.one.start)
    company = {o for s, o in others if any(scene.sentence(m.start) == here for m in scene.spots[s])}
    if company:
        yield f"company with {'O' if pair.object in company else 'another'}"
    for relation in scene.found:
        if relation != pair.kind.relation and own in scene.found[relation]:
            yield f"also {relation}"


def _kept(scene: Scene, kind: Kind, role: str, key: Key) -> frozenset[str]:
    """What holds of every pair with the same subject or object, found once."""
    if (kind, role, key) not in scene.rows:
        of_role = _of_subject if role == "S" else _of_object
        scene.rows[kind, role, key] = frozenset(of_role(scene, kind, key))
    return scene.rows[kind, role, key]


def _of_subject(scene: Scene, kind: Kind, key: Key) -> Iterator[str]:
    if key[0] != "Person":
        yield f"S …{key[1][-2:]}"
    yield f"S is {size(scene.of_type[key[0]].index(key), _FIRST)} of {size(len(scene.of_type[key[0]]), (1, 3, 6, 12))}"
    yield f"S named {size(len(scene.spots[key]), _SPOTS)} times"
    for relation in scene.found:
        if relation != kind.relation and any(s == key for s, _ in scene.found[relation]):
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
        if relation != kind.relation and any(o == key for _, o in scene.found[relation]):
            yield f"O {relation}"
        if any(s == key for s, _ in scene.found[relation]):
            yield f"{relation} of O"


def size(number: int, steps: Sequence[int]) -> str:
    """Which of the steps a number reaches."""
    return next((f"≤{step}" for step in steps if number <= step), "more")
