"""Extracted annotations against gold ones: precision, recall and F1 for each type.

The measure of ``docs/annotation.md``. An entity is right when its type agrees and one of its
forms is a form of a gold entity (white space, quotation marks and width ignored). A relation is
right when its type, both ends and, for posts and bylines, its role agree; for happenedOn the
date, as far as the less precise of the two goes. A post may be cut either way, body and unit
post (检察院 + 政治部主任) or unit and post (检察院政治部 + 主任). What matches only optional gold
items counts neither way. One gold item can be matched once.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Record = Mapping[str, Any]
_IGNORED = re.compile(r"[\s“”‘’\"'《》〈〉「」『』·]+")
# a programme and an event are told apart as entities, not as ends of a relation
_GROUPS = {"Programme": "Undertaking", "Event": "Undertaking"}


@dataclass(slots=True)
class Count:
    """How many items were right, wrong (found, not in the gold) and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among found; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Right among wanted; 0 where nothing was wanted."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """Counts by type, ``all`` among them, for entities and for facts, and errors by document."""

    entities: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    facts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: dict[str, list[str]] = field(default_factory=dict)


def normal(text: str | None) -> str:
    """A form without blanks and quotation marks, in normal width and lower case."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text or "")).lower()


class Annotations:
    """The annotations of one document, their entities found by form."""

    def __init__(self, data: Record) -> None:
        self.entities: dict[str, Record] = {e["id"]: e for e in data["entities"]}
        self.relations: Sequence[Record] = data["relations"]
        self.forms = {key: _forms(entity) for key, entity in self.entities.items()}

    def candidates(self, entity: Record | None, *, strict: bool = True) -> Iterator[str]:
        """The ids of entities of the same type (or group of types) that share a form."""
        if entity is None:
            return
        wanted, kind = _forms(entity), entity["type"]
        for key, other in self.entities.items():
            same = other["type"] == kind if strict else _group(other["type"]) == _group(kind)
            if same and self.forms[key] & wanted:
                yield key

    def optional(self, index: int) -> bool:
        """Whether a relation, or an entity at one of its ends, is optional."""
        relation = self.relations[index]
        ends = (self.entities.get(relation["subject"]), self.entities.get(relation.get("object") or ""))
        return bool(relation.get("optional")) or any(end is not None and end.get("optional") for end in ends)

    def post_words(self, index: int) -> set[str]:
        """A post's body and role read together, for every form of the body; empty for other relations."""
        relation = self.relations[index]
        if relation["type"] != "holdsPost":
            return set()
        body = self.entities.get(relation.get("object") or "")
        return {form + normal(relation.get("role")) for form in _forms(body)} if body else set()

    def say(self, relation: Record) -> str:
        """A relation in one line."""
        subject = self.entities.get(relation["subject"], {}).get("name")
        found = self.entities.get(relation.get("object") or "", {}).get("name")
        found = found or relation.get("date") or relation.get("object")
        role = f" [{relation['role']}]" if relation.get("role") else ""
        return f"{relation['type']:14} {subject} → {found}{role}"


def score_folders(gold: Path, predicted: Path) -> Score:
    """Score every gold file (``*.json``) against the file of the same name; InputError where there is none.

    A document for which nothing was predicted counts as all missed.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise InputError(f"{gold}: no gold annotations (*.json) there; name a folder that holds some")
    score = Score()
    for file in files:
        other = predicted / file.name
        found = load_annotations(other) if other.exists() else {"entities": [], "relations": []}
        score_document(file.name, load_annotations(file), found, score)
    return score


def load_annotations(path: Path) -> Record:
    """Read a file of annotations; InputError where it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {"entities": data["entities"], "relations": data["relations"]}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}: not annotations ({error}); expected an object with entities and relations"
        ) from error


def score_document(name: str, gold_data: Record, predicted_data: Record, score: Score) -> None:
    """Add one document's counts and errors to a score."""
    gold, predicted = Annotations(gold_data), Annotations(predicted_data)
    errors = score.errors.setdefault(name, [])
    errors.extend(_score_entities(gold, predicted, score.entities))
    errors.extend(_score_relations(gold, predicted, score.facts))


def _score_entities(gold: Annotations, predicted: Annotations, counts: dict[str, Count]) -> Iterator[str]:
    match = match_entities(gold, predicted)
    for key, entity in predicted.entities.items():
        if key in match:
            if not gold.entities[match[key]].get("optional"):
                _tally(counts, entity["type"], "right")
        elif not any(gold.entities[g].get("optional") for g in gold.candidates(entity, strict=False)):
            _tally(counts, entity["type"], "wrong")
            yield f"wrong entity   {entity['type']:12} {entity['name']}"
    found = set(match.values())
    for key, entity in gold.entities.items():
        if not entity.get("optional") and key not in found:
            _tally(counts, entity["type"], "missed")
            yield f"missed entity  {entity['type']:12} {entity['name']}"


def match_entities(gold: Annotations, predicted: Annotations) -> dict[str, str]:
    """Predicted id → gold id: required ones first, then equal names, then the longest shared form."""
    pairs = []
    for key, entity in predicted.entities.items():
        for other in gold.candidates(entity):
            shared = max(len(form) for form in gold.forms[other] & _forms(entity))
            same = normal(gold.entities[other]["name"]) == normal(entity["name"])
            pairs.append((not gold.entities[other].get("optional"), same, shared, key, other))
    match: dict[str, str] = {}
    for *_, key, other in sorted(pairs, reverse=True):
        if key not in match and other not in match.values():
            match[key] = other
    return match


def _score_relations(gold: Annotations, predicted: Annotations, counts: dict[str, Count]) -> Iterator[str]:
    match = match_relations(gold, predicted)
    found = _with_other_cuts(gold, set(match.values()))
    counted: set[int] = set()
    for index, relation in enumerate(predicted.relations):
        if index in match:
            same = _with_other_cuts(gold, {match[index]})
            if not same & counted and not all(gold.optional(k) for k in same):
                _tally(counts, relation["type"], "right")
            counted |= same
        elif not _touches_optional(gold, predicted, relation):
            _tally(counts, relation["type"], "wrong")
            yield f"wrong fact     {predicted.say(relation)}"
    for index, relation in enumerate(gold.relations):
        if index not in found and not gold.optional(index):
            _tally(counts, relation["type"], "missed")
            yield f"missed fact    {gold.say(relation)}"


def match_relations(gold: Annotations, predicted: Annotations) -> dict[int, int]:
    """Predicted index → gold index, required ones before relations marked optional."""
    order = sorted(range(len(gold.relations)), key=lambda k: bool(gold.relations[k].get("optional")))
    match: dict[int, int] = {}
    used: set[int] = set()
    for index, relation in enumerate(predicted.relations):
        subjects = set(gold.candidates(predicted.entities.get(relation["subject"]), strict=False))
        fitting = (
            k for k in order
            if k not in used and gold.relations[k]["subject"] in subjects and _agree(gold, k, predicted, index)
        )  # fmt: skip
        found = next(fitting, None)
        if found is not None:
            used.add(found)
            match[index] = found
    return match


def judge_relations(gold_data: Record, predicted_data: Record) -> list[str]:
    """Say of every predicted relation whether it is ``right``, ``wrong`` or earns nothing (``optional``).

    Other than in a score, what the page says twice is judged twice.
    """
    gold, predicted = Annotations(gold_data), Annotations(predicted_data)
    return [_judge(gold, predicted, index) for index in range(len(predicted.relations))]


def _judge(gold: Annotations, predicted: Annotations, index: int) -> str:
    relation = predicted.relations[index]
    subjects = set(gold.candidates(predicted.entities.get(relation["subject"]), strict=False))
    agreeing = [
        k
        for k, wanted in enumerate(gold.relations)
        if wanted["subject"] in subjects and _agree(gold, k, predicted, index)
    ]
    if agreeing:
        return "optional" if all(gold.optional(k) for k in agreeing) else "right"
    return "optional" if _touches_optional(gold, predicted, relation) else "wrong"


def _agree(gold: Annotations, k: int, predicted: Annotations, index: int) -> bool:
    """Whether two relations with the same subject say the same."""
    wanted, relation = gold.relations[k], predicted.relations[index]
    kind = relation["type"]
    if wanted["type"] != kind:
        return False
    if kind == "happenedOn":
        return _same_date(wanted.get("date"), relation.get("date"))
    same_role = normal(wanted.get("role")) == normal(relation.get("role"))
    if kind == "contributedTo":
        return same_role
    found = predicted.entities.get(relation.get("object") or "")
    same_object = wanted.get("object") in set(gold.candidates(found, strict=False))
    if kind != "holdsPost":
        return same_object
    return (same_object and same_role) or bool(gold.post_words(k) & predicted.post_words(index))


def _with_other_cuts(gold: Annotations, found: set[int]) -> set[int]:
    """The gold relations found, and the other cuts of the posts among them."""
    posts = [(gold.relations[k]["subject"], gold.post_words(k)) for k in found]
    return found | {
        k for k, relation in enumerate(gold.relations)
        if any(subject == relation["subject"] and words & gold.post_words(k) for subject, words in posts)
    }  # fmt: skip


def _touches_optional(gold: Annotations, predicted: Annotations, relation: Record) -> bool:
    """A relation one of whose ends can only be an optional gold entity earns and costs nothing."""
    for key in ("subject", "object"):
        entity = predicted.entities.get(relation.get(key) or "")
        ids = list(gold.candidates(entity, strict=False))
        if ids and all(gold.entities[i].get("optional") for i in ids):
            return True
    return False


def _forms(entity: Record) -> set[str]:
    return {normal(form) for form in (entity["name"], *entity.get("mentions", ()))} - {""}


def _group(kind: str) -> str:
    return _GROUPS.get(kind, kind)


def _same_date(a: str | None, b: str | None) -> bool:
    size = min(len(a or ""), len(b or ""))
    return size >= 4 and (a or "")[:size] == (b or "")[:size]


def _tally(counts: dict[str, Count], kind: str, what: str) -> None:
    for key in (kind, "all"):
        setattr(counts[key], what, getattr(counts[key], what) + 1)


def rows(counts: Mapping[str, Count]) -> Iterable[tuple[str, Count]]:
    """The counts by type in order, ``all`` last."""
    return sorted(counts.items(), key=lambda item: (item[0] == "all", item[0]))
