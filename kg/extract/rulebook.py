"""The rules of the pack: loaded from ``rules/*.toml``, checked, hashed."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import ConfigError
from kg.model import Rule
from kg.resources import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import RelationType, Status, Tier

_Rule = TypeVar("_Rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRule:
    """A pattern whose groups are holders (who) and roles (posts)."""

    id: str
    comment: str
    pattern: str
    tier: Tier
    example: str
    counter: str
    status: Status | None = None
    spread: str = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb with the kinds of unit before it and behind it; see ``rules/frames.toml``."""

    id: str
    comment: str
    verb: str
    relation: RelationType
    subject: tuple[str, ...]
    object: tuple[str, ...]
    tier: Tier
    example: str
    counter: str
    anywhere: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A pattern with a subject group (``who`` unless named) and an object group ``what``."""

    id: str
    comment: str
    pattern: str
    relation: RelationType
    subject: tuple[str, ...]
    object: tuple[str, ...]
    tier: Tier
    example: str
    counter: str
    subject_group: str = "who"


@cache
def links() -> tuple[Link, ...]:
    """The rules of ``rules/links.toml`` in their order."""
    return tuple(_build(Link, _with_tuples(row), "links") for row in _read("links")["link"])


@cache
def links_among(kinds: frozenset[str]) -> tuple[Link, ...]:
    """The link rules that can hold on a row with units of these kinds."""
    return tuple(
        rule for rule in links() if kinds.intersection(rule.subject) and kinds.intersection(rule.object)
    )


@cache
def post_rules() -> tuple[PostRule, ...]:
    """The rules of ``rules/posts.toml`` in their order."""
    return tuple(_build(PostRule, row, "posts") for row in _read("posts")["rule"])


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of ``rules/frames.toml`` in their order."""
    return tuple(_build(Frame, _with_tuples(row), "frames") for row in _read("frames")["frame"])


@cache
def frames_among(kinds: frozenset[str]) -> tuple[Frame, ...]:
    """The frames whose verb is among the kinds of a sentence's units."""
    return tuple(frame for frame in frames() if frame.verb in kinds)


@cache
def operators() -> dict[str, Rule]:
    """The rules that are code, by id, from ``rules/operators.toml``."""
    rows = _read("operators")["operator"]
    return {row["id"]: _build(Rule, row, "operators") for row in rows}


def tier_of(rule: str) -> Tier:
    """How sure a rule is that is code."""
    return operators()[rule].tier


def catalogue() -> tuple[Rule, ...]:
    """Every rule of the pack, those of patterns and frames first."""
    posts = (_described(rule, "holdsPost") for rule in post_rules())
    verbs = (_described(rule, rule.relation) for rule in frames())
    pairs = (_described(rule, rule.relation) for rule in links())
    return (*posts, *verbs, *pairs, *operators().values())


def _described(rule: PostRule | Frame | Link, relation: RelationType) -> Rule:
    return Rule(
        id=rule.id,
        relation=relation,
        tier=rule.tier,
        comment=rule.comment,
        example=rule.example,
        counter=rule.counter,
    )


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


@cache
def pack_hash() -> str:
    """A digest of every rule file and word list, in hexadecimal: which pack made a graph."""
    digest = hashlib.sha256()
    for folder, ending in (("rules", "*.toml"), ("words", "*.t*")):
        for path in sorted(data_path("extract", folder).glob(ending)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _read(name: str) -> dict[str, Any]:
    path = _path(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error


def _path(name: str) -> Path:
    return data_path("extract", "rules", f"{name}.toml")


def _build(kind: type[_Rule], row: dict[str, Any], name: str) -> _Rule:
    try:
        return kind(**row)
    except TypeError as error:
        raise ConfigError(f"{_path(name)}: rule {row.get('id')!r}: {error}") from error
