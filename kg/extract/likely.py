"""What is likely: pairs of entities that no rule ties together, and rules' facts that the page speaks against.

A logistic regression over what a reader goes by: how far apart the two stand, which words stand
between and around them, which was named last, what is known of them and of the others of their
sentence. The weights, ``words/likelihood.tsv``, are made by ``scripts/train_likely.py`` from
annotated pages. It runs behind all rules: it adds what they say nothing of, and takes back what is
unlikely and not of the highest tier, which then stands among the sentences to look at.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import phrase, read_table
from kg.extract.pair_features import parts
from kg.extract.pairs import UNDERTAKINGS, Kind, Pair, Scene
from kg.extract.rulebook import operators
from kg.model import Relation, Suspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Article, Mention


class Bounds(NamedTuple):
    """Above which probability a fact is added, by which rule, and below which one of a rule is taken back."""

    rule: str
    enough: float
    doubt: float


KINDS = {
    Kind("participatesIn", "Person", UNDERTAKINGS): Bounds("participates.likely", 0.65, 0.3),
}
LIKELY = frozenset(bounds.rule for bounds in KINDS.values())
# what a list says, its heading or its contest far from the name: the words around a pair tell nothing of it
_LISTED = frozenset(("participates.roll", "participates.placed", "participates.winner"))


class Verdict(NamedTuple):
    """The facts to keep, those added, and the sentences of those taken back."""

    relations: list[Relation]
    suspects: list[Suspect]


def judge(article: Article, mentions: Sequence[Mention], relations: Sequence[Relation]) -> Verdict:
    """The article's facts as the weights see them; ``mentions`` and ``relations`` are what its rules found."""
    scene = Scene(article, mentions, relations)
    added: list[Relation] = []
    doubted: list[Relation] = []
    for kind, bounds in KINDS.items():
        scale = Scale(kind)
        for pair in scene.pairs(kind):
            of_rules = scene.stated.get((kind.relation, pair.subject, pair.object), [])
            chance = scale.probability(parts(scene, pair))
            if chance < bounds.doubt:
                doubted.extend(r for r in of_rules if r.tier != "high" and r.rule not in _LISTED)
            elif not of_rules and chance > bounds.enough and not _denied(scene, pair):
                added.append(_likely(scene, pair, bounds.rule))
    kept = [r for r in relations if r not in doubted]
    return Verdict([*kept, *added], list(_suspects(scene, doubted)))


def _likely(scene: Scene, pair: Pair, rule: str) -> Relation:
    """The fact that a pair makes, with both sentences as evidence."""
    row = operators()[rule]
    spots = sorted({scene.sentence(pair.one.start), scene.sentence(pair.other.start)})
    return Relation(
        type=pair.kind.relation,
        article=pair.one.article,
        subject=pair.one.id,
        object=pair.other.id,
        rule=rule,
        tier=row.tier,
        evidence=tuple((scene.bounds[i], scene.bounds[i + 1]) for i in spots),
    )


def _denied(scene: Scene, pair: Pair) -> bool:
    """Whether another report begins between the two, or the words up to the occasion, or of the subject's clause, say that he sent another, wrote, calls on others, or is only told of."""
    if _reports_apart(scene, pair):
        return True
    own = scene.sentence(pair.one.start)
    start, end = scene.bounds[own], scene.bounds[own + 1]
    said = max(pair.one.end, pair.other.start) if pair.other.start < end else pair.one.end
    stop = phrase("clause-end").search(scene.text, said, end)
    return bool(phrase("there-not").search(scene.text, start, stop.end() if stop else end))


def _reports_apart(scene: Scene, pair: Pair) -> bool:
    """Whether one of a pair is told of before, and the other behind, the opening of a report; its headline is part of it."""
    first, second = sorted((pair.one, pair.other), key=lambda m: m.start)
    opened = (match.start() for match in phrase("new-report").finditer(scene.text, first.end))
    between = takewhile(lambda start: start < second.start, opened)
    return any("。" in scene.text[first.end : start] for start in between)


def _suspects(scene: Scene, doubted: Sequence[Relation]) -> Iterator[Suspect]:
    for r in doubted:
        (_, subject), (_, other) = scene.keys[r.subject], scene.keys[r.object or ""]
        reason = f"a doubtful {r.type}: {' '.join(f'{subject} → {other}'.split())}"
        for start, end in r.evidence:
            yield Suspect(article=r.article, start=start, end=end, reason=reason)


class Scale:
    """Weighs what holds of pairs of one kind, each part once."""

    def __init__(self, kind: Kind) -> None:
        self._weights = weights()[kind.relation, kind.subject]
        self._sums: dict[frozenset[str], float] = {}

    def probability(self, found: Iterable[frozenset[str]]) -> float:
        """How likely a pair of which these parts hold is a fact, between 0 and 1."""
        return 1 / (1 + math.exp(-sum(map(self._sum, found), self._weights["always"])))

    def _sum(self, part: frozenset[str]) -> float:
        found = self._sums.get(part)
        if found is None:
            found = self._sums[part] = sum(self._weights.get(name, 0.0) for name in sorted(part))
        return found


@cache
def weights() -> dict[tuple[str, str], dict[str, float]]:
    """Relation and type of the subject → feature → weight; ``always`` holds of every pair."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in read_table("likelihood"):
        found.setdefault((row["relation"], row["subject"]), {})[row["feature"]] = float(row["weight"])
    return found
