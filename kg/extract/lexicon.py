"""The word lists of the extractor: read once from ``words/*.tsv``, matched longest first."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

STATE = "中华人民共和国"
_NAMED = re.compile(r"\{([a-z][a-z-]*)\}")
_PHRASES = data_path("extract", "words", "phrases.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHead:
    """The last word of a body's name: its class, and what must stand before it."""

    word: str
    kind: str
    scope: str


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of ``words/<name>.tsv`` as dictionaries; ConfigError names file and line."""
    path = data_path("extract", "words", f"{name}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise ConfigError(f"{path}:{number}: {len(cells)} columns, expected {len(header)}: {line!r}")
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


@cache
def phrase(name: str) -> re.Pattern[str]:
    """A phrase of ``words/phrases.toml``, in which ``{other}`` stands for another; ConfigError where one is missing or malformed."""
    try:
        return re.compile(_whole(name), re.VERBOSE)
    except (KeyError, RecursionError, re.error) as error:
        raise ConfigError(f"{_PHRASES}: phrase {name!r}: {error}") from error


def _whole(name: str) -> str:
    """A phrase with those that it names in braces written out."""
    return _NAMED.sub(lambda other: f"(?:{_whole(other.group(1))})", _phrases()[name])


@cache
def _phrases() -> dict[str, str]:
    return tomllib.loads(_PHRASES.read_text(encoding="utf-8"))


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches any of the words, the longest first."""
    return re.compile(_branches(sorted(set(words))))


def _branches(words: Sequence[str]) -> str:
    """The words, given in order, as a pattern that tries each letter once: 大赛|大奖|节 as 大(?:赛|奖)|节."""
    pieces = []
    for letter, group in groupby(filter(None, words), key=lambda word: word[0]):
        tails = [word[1:] for word in group]
        behind = f"(?:{_branches(tails)})" if any(tails) else ""
        pieces.append(re.escape(letter) + behind + ("?" if behind and "" in tails else ""))
    return "|".join(pieces)


@cache
def body_heads() -> dict[str, BodyHead]:
    """Last words of names of bodies."""
    return {
        row["head"]: BodyHead(
            word=row["head"],
            kind=row["class"],
            scope=row["scope"],
        )
        for row in read_table("bodies")
    }


def _exceptions(kind: str) -> frozenset[str]:
    """The words of ``words/exceptions.tsv`` of one kind."""
    return frozenset(row["word"] for row in read_table("exceptions") if row["kind"] == kind)


@cache
def false_heads() -> frozenset[str]:
    """Common words that end like a body and name none (大局, 布局, 中心城)."""
    return _exceptions("false-head")


@cache
def inner_verbs() -> frozenset[str]:
    """Verbs that stand inside names of bodies (家庭教育指导服务中心)."""
    return _exceptions("inner-verb")


@cache
def common_words() -> frozenset[str]:
    """Common words that also name a place in short (安康, 平安, 市区): believed only behind 在, 赴 …."""
    return _exceptions("common-word")


@cache
def naming_verbs() -> frozenset[str]:
    """Verbs that names of meetings and undertakings begin with (庆祝…大会, 寻找…活动)."""
    return _exceptions("naming-verb")


@cache
def founded_kinds() -> frozenset[str]:
    """Kinds of bodies that are founded in others (妇联, 团支部)."""
    return _exceptions("founded")


@cache
def titles() -> dict[str, str]:
    """Words a post ends with → their class."""
    return {row["title"]: row["class"] for row in read_table("titles")}


@cache
def inner_words() -> frozenset[str]:
    """Words for the inside of what a name before them names (甲县大酒店|内)."""
    return _exceptions("inside")


def ending(name: str, words: Container[str]) -> str:
    """The longest of the words that a name ends with; '' for none."""
    return next((name[start:] for start in range(len(name)) if name[start:] in words), "")


@cache
def cues() -> dict[str, frozenset[str]]:
    """Cue word → the classes it belongs to."""
    found: dict[str, set[str]] = {}
    for row in read_table("cues"):
        found.setdefault(row["word"], set()).add(row["class"])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def nouns() -> dict[str, str]:
    """Last words of names of undertakings, awards and venues → their type."""
    return {row["noun"]: row["type"] for row in read_table("nouns")}


@cache
def laws() -> frozenset[str]:
    """The laws of the state, as pages call them: without 中华人民共和国."""
    return frozenset(row["law"] for row in read_table("laws"))


@cache
def surnames() -> frozenset[str]:
    """Family names, single and compound."""
    return frozenset(row["surname"] for row in read_table("surnames"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The longest-first pattern over one of the word lists, by the name of its function."""
    tables: dict[str, Callable[[], Iterable[str]]] = {
        "body_heads": body_heads,
        "titles": titles,
        "cues": cues,
        "nouns": nouns,
        "laws": laws,
    }
    return alternation(tables[name]())
