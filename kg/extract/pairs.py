"""Pairs of entities of an article that a relation may tie together, and what the rules say of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import cues, pattern, phrase
from kg.model import EntityType, Mention, Relation, RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from kg.model import Article

Key = tuple[EntityType, str]

UNDERTAKINGS: tuple[EntityType, ...] = ("Event", "Programme")
_NOT_CUES = frozenset(("function", "class", "generic", "village", "office"))


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
        self.stated: defaultdict[tuple[str, Key, Key | None], list[Relation]] = defaultdict(list)
        for r in relations:
            ends = self.keys[r.subject], self.keys.get(r.object or "")
            self.found[r.type].add(ends)
            self.stated[r.type, *ends].append(r)
        self.subjects = Counter((kind, s) for kind, two in self.found.items() for s, _ in two)
        self.objects = Counter((kind, o) for kind, two in self.found.items() for _, o in two)
        self.company: defaultdict[tuple[str, int], set[tuple[Key, Key | None]]] = defaultdict(set)
        for kind, two in self.found.items():
            for s, o in two:
                for spot in self.spots[s]:
                    self.company[kind, self.sentence(spot.start)].add((s, o))
        self.starts = {kind: [spot.start for spot in self._all(kind)] for kind in self.of_type}
        self.order: dict[tuple[EntityType, ...], list[tuple[int, Key]]] = {}
        self.rows: dict[tuple[object, ...], frozenset[str]] = {}

    @cached_property
    def words(self) -> list[tuple[int, frozenset[str]]]:
        """Where cue words begin, and their classes."""
        return [(match.start(), _classes(match.group())) for match in pattern("cues").finditer(self.text)]

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
        key = (find, given)
        found = self.rows.get(key)
        if found is None:
            found = self.rows[key] = frozenset(find(self, *given))
        return found

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
