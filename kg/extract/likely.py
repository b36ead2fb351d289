"""Who was likely there: people and undertakings of an article that no rule has tied together.

A logistic regression over what a reader goes by: how far apart the two stand, whether the
undertaking was named last, who else of the sentence was there, what the sentence tells. The
weights, ``words/attendance.tsv``, are made by ``scripts/train_attendance.py``; the cue words are
the phrases ``there-…``. It runs behind all rules, and speaks only of pairs of which they say nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import phrase, read_table
from kg.extract.rulebook import operators
from kg.model import EntityType, Mention, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Article

RULE = "participates.likely"
ENOUGH = 0.7  # probability
CUES = ("attend", "say", "do", "held", "host", "past", "future", "spirit", "absent", "told")
_TAIL_CUES = CUES[:3]
_FEW, _SOME, _FAR = (0, 1, 2, 3), (1, 2, 4, 8), (0, 1, 2, 4, 8)
_TENTHS = (1, 3, 6, 8)
_OPENERS = "，、 　"

Key = tuple[EntityType, str]


class Pair(NamedTuple):
    """Somebody, an undertaking, and the mentions of them that stand nearest to each other."""

    person: Key
    event: Key
    who: Mention
    what: Mention


class Scene:
    """An article's people, undertakings and sentences, and what the rules say of them."""

    def __init__(self, article: Article, mentions: Sequence[Mention], relations: Sequence[Relation]) -> None:
        self.text = article.text
        self.bounds = [0, *(m.end() for m in phrase("sentence-end").finditer(self.text)), len(self.text)]
        self.head = max((z.end for z in article.zones if z.kind == "headline"), default=-1)
        self.spots: defaultdict[Key, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self.spots[mention.type, mention.name].append(mention)
        keys = {mention.id: (mention.type, mention.name) for mention in mentions}
        starts = {mention.id: mention.start for mention in mentions}
        self.there = {
            (keys[r.subject], keys[r.object or ""]) for r in relations if r.type == "participatesIn"
        }
        self.known = Counter(event for _, event in self.there)
        self.credited = {keys[r.subject] for r in relations if r.type == "contributedTo"}
        self.won = {keys[r.subject] for r in relations if r.type == "receivedAward"}
        self.posts: defaultdict[Key, list[tuple[int, bool]]] = defaultdict(list)
        for r in relations:
            if r.type == "holdsPost":
                self.posts[keys[r.subject]].append((self.sentence(starts[r.subject]), r.status == "former"))
        self.people = sorted(key for key in self.spots if key[0] == "Person")
        self.undertakings = sorted(
            (key for key in self.spots if key[0] in {"Event", "Programme"}),
            key=lambda key: (self.spots[key][0].start, key),
        )
        self.events = [key for key in self.undertakings if key[0] == "Event"]
        self.told = [self._cues(a, b) for a, b in zip(self.bounds, self.bounds[1:], strict=False)]
        self.present = [set[Key]() for _ in self.bounds]
        self.named = [set[Key]() for _ in self.bounds]
        for keys_of, found in ((self.people, self.present), (self.undertakings, self.named)):
            for key in keys_of:
                for spot in self.spots[key]:
                    found[self.sentence(spot.start)].add(key)

        self.rows: dict[tuple[str, Key, int], frozenset[str]] = {}

    def sentence(self, position: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self.bounds, position) - 1

    def pairs(self) -> Iterator[Pair]:
        """Everybody with every undertaking; of people, mentions below the headline first."""
        for person in self.people:
            spots = [m for m in self.spots[person] if m.start > self.head] or self.spots[person]
            for event in self.undertakings:
                who, what = min(
                    ((who, what) for who in spots for what in self.spots[event]),
                    key=lambda two: (self._apart(*two), two[0].start < two[1].start, two[0].start),
                )
                yield Pair(person, event, who, what)

    def _apart(self, who: Mention, what: Mention) -> int:
        return abs(self.sentence(who.start) - self.sentence(what.start))

    def _cues(self, start: int, end: int) -> frozenset[str]:
        return frozenset(cue for cue in CUES if phrase(f"there-{cue}").search(self.text, start, end))


def find_likely(
    article: Article, mentions: Sequence[Mention], relations: Sequence[Relation]
) -> Iterator[Relation]:
    """Attendances that no rule found, where the weights say so; ``mentions`` and ``relations`` are the article's."""
    scene = Scene(article, mentions, relations)
    row = operators()[RULE]
    for pair in scene.pairs():
        if not _settled(scene, pair) and _probability(features(scene, pair)) > ENOUGH:
            spots = sorted({scene.sentence(pair.who.start), scene.sentence(pair.what.start)})
            yield Relation(
                type=row.relation,
                article=article.id,
                subject=pair.who.id,
                object=pair.what.id,
                rule=RULE,
                tier=row.tier,
                evidence=tuple((scene.bounds[i], scene.bounds[i + 1]) for i in spots),
            )


def _settled(scene: Scene, pair: Pair) -> bool:
    """Whether a rule says that somebody was there, or words that he is only told of, or that others were.

    Others were where the person's sentence has people at two events, each at one (张三出席甲会，李四出席乙会); and an
    item of a meeting is not its guests' (见面会进行了签字仪式).
    """
    own, told = scene.sentence(pair.who.start), scene.sentence(pair.what.start)
    parted = len({event for who, event in scene.there if who in scene.present[own]} & scene.named[own]) > 1
    item = own != told and phrase("there-item").match(scene.text, scene.bounds[told])
    start, end = scene.bounds[own], scene.bounds[own + 1]
    stop = phrase("clause-end").search(scene.text, pair.who.end, end)
    absent = phrase("there-not").search(scene.text, start, stop.end() if stop else end)
    return (pair.person, pair.event) in scene.there or parted or bool(item or absent)


def features(scene: Scene, pair: Pair) -> set[str]:
    """What holds of a pair, each a row of ``words/attendance.tsv``."""
    return {
        *_of_distance(scene, pair),
        *_kept(scene, _of_event, pair, pair.event, 0),
        *_of_company(scene, pair),
        *_of_words(scene, pair),
        *_kept(scene, _of_person, pair, pair.person, pair.who.start),
    }


def _kept(
    scene: Scene, find: Callable[[Scene, Pair], Iterator[str]], pair: Pair, key: Key, at: int
) -> frozenset[str]:
    """What holds of every pair with the same person or event, found once."""
    name = (find.__name__, key, at)
    if name not in scene.rows:
        scene.rows[name] = frozenset(find(scene, pair))
    return scene.rows[name]


def _of_distance(scene: Scene, pair: Pair) -> Iterator[str]:
    apart = abs(scene.sentence(pair.who.start) - scene.sentence(pair.what.start))
    first = "person" if pair.who.start < pair.what.start else "event"
    yield f"sentences between {_size(apart, _FAR)}"
    yield f"{first} first, {'one sentence' if not apart else 'apart'}"
    before = [key for key in scene.undertakings if scene.spots[key][0].start < pair.who.start]
    last = max(before, key=lambda key: _last_before(scene.spots[key], pair.who.start), default=None)
    yield f"named last {last == pair.event}"
    if last is not None:
        events = [key for key in before if key[0] == "Event"]
        event = max(events, key=lambda key: _last_before(scene.spots[key], pair.who.start), default=None)
        yield f"event named last {event == pair.event}"


def _of_event(scene: Scene, pair: Pair) -> Iterator[str]:
    yield f"type {pair.event[0]}"
    yield f"events {_size(len(scene.events), (0, 1, 2, 3, 5))}"
    yield f"undertaking number {_size(scene.undertakings.index(pair.event), _FEW)}"
    if pair.event in scene.events:
        yield f"event number {_size(scene.events.index(pair.event), _FEW)}"
        if len(scene.events) == 1:
            yield "only event"
    if scene.spots[pair.event][0].start <= scene.head:
        yield "event in headline"


def _of_company(scene: Scene, pair: Pair) -> Iterator[str]:
    known = scene.known[pair.event] - ((pair.person, pair.event) in scene.there)
    yield f"others there {_size(known, (0, 1, 3, 6))}"
    company = scene.present[scene.sentence(pair.who.start)]
    others = {event for who, event in scene.there if who in company and who != pair.person}
    if others:
        yield "company there" if pair.event in others else "company elsewhere"
    if any(who == pair.person and event != pair.event for who, event in scene.there):
        yield "person elsewhere"
    yield f"company {_size(len(company), _SOME)}"


def _of_words(scene: Scene, pair: Pair) -> Iterator[str]:
    own, other = scene.sentence(pair.who.start), scene.sentence(pair.what.start)
    named = scene.named[own]
    yield f"sentence names {'none' if not named else 'it' if named == {pair.event} else 'both' if pair.event in named else 'another'}"
    yield from (f"sentence: {cue}" for cue in scene.told[own])
    if own != other:
        yield from (f"event's sentence: {cue}" for cue in scene.told[other])
    end = scene.bounds[own + 1]
    for cue in _TAIL_CUES:
        if cue in scene.told[own] and phrase(f"there-{cue}").search(scene.text, pair.who.end, end):
            yield f"behind: {cue}"
    if scene.text.rfind("“", 0, pair.who.start) > scene.text.rfind("”", 0, pair.who.start):
        yield "in quotation"


def _of_person(scene: Scene, pair: Pair) -> Iterator[str]:
    posts, own = scene.posts[pair.person], scene.sentence(pair.who.start)
    here = [former for sentence, former in posts if sentence == own]
    yield "post here" if here else "post" if posts else "no post"
    if any(here):
        yield "former post"
    if pair.who.start in scene.bounds or scene.text[pair.who.start - 1] in _OPENERS:
        yield "opens"
    yield f"mentions {_size(len(scene.spots[pair.person]), (1, 2, 4))}"
    yield f"tenth {_size(10 * pair.who.start // max(1, len(scene.text)), _TENTHS)}"
    if pair.person in scene.credited:
        yield "credited"
    if pair.person in scene.won:
        yield "won"
    if pair.who.start <= scene.head:
        yield "person in headline"


def _last_before(spots: Sequence[Mention], position: int) -> int:
    return max(spot.start for spot in spots if spot.start < position)


def _size(number: int, steps: Sequence[int]) -> str:
    return next((f"≤{step}" for step in steps if number <= step), "more")


def _probability(found: set[str]) -> float:
    table = weights()
    return 1 / (1 + math.exp(-sum(table.get(name, 0.0) for name in (*sorted(found), "always"))))


@cache
def weights() -> dict[str, float]:
    """Feature → weight; ``always`` holds of every pair."""
    return {row["feature"]: float(row["weight"]) for row in read_table("attendance")}
