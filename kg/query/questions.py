"""Reads the ``.rq`` files beside it, and fills in their parameters.

A file opens with comments and is a query that runs as it stands::

    # All posts of a person · 某人担任的全部职务
    # param person name required 王小明: the person's name · 人物姓名
    SELECT … WHERE { VALUES ?person { UNDEF } … }

The first line describes it in English and Chinese. A ``param`` line gives the variable, its
kind (``name``: a Chinese label, ``text``: a plain string, ``date``: an ISO day), whether it
is ``required`` or ``optional``, an example, and what it means. Filling a parameter in
replaces ``UNDEF`` in the variable's VALUES block by a literal, escaped by the RDF library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import ConfigError, QueryError
from kg.namespaces import PREFIXES
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLE = re.compile(r"# (?P<en>[^·\n]+) · (?P<zh>[^\n]+)")
_PARAM = re.compile(
    r"# param (?P<name>\w+) (?P<kind>name|text|date) (?P<need>required|optional) (?P<example>[^:\n]+): "
    r"(?P<en>[^·\n]+) · (?P<zh>[^\n]+)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """Something a question leaves open."""

    name: str
    kind: str
    required: bool
    example: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A question, what it asks in two languages, and what it leaves open."""

    name: str
    en: str
    zh: str
    params: tuple[Param, ...]
    text: str


@cache
def saved() -> tuple[SavedQuery, ...]:
    """Give all saved questions by name. Raises ConfigError for a file whose head cannot be read."""
    paths = sorted(data_path("query").glob("*.rq"), key=lambda path: path.stem)
    return tuple(read(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def find(name: str) -> SavedQuery:
    """Give the question of that name. Raises QueryError, which lists the names there are."""
    for question in saved():
        if question.name == name:
            return question
    names = ", ".join(question.name for question in saved())
    raise QueryError(f"there is no saved question {name!r}; there are: {names}")


def read(name: str, text: str) -> SavedQuery:
    """Parse one file. Raises ConfigError where its head does not say what it must."""
    title = _TITLE.match(text)
    if not title:
        raise ConfigError(f"query/{name}.rq: the first line must be '# English · 中文'")
    params = tuple(_param(match) for match in _PARAM.finditer(text))
    if len(params) != text.count("\n# param "):
        raise ConfigError(
            f"query/{name}.rq: a param line must be '# param NAME KIND NEED EXAMPLE: English · 中文'"
        )
    for param in params:
        if len(_block(param).findall(text)) != 1:
            raise ConfigError(
                f"query/{name}.rq: the query must have one block 'VALUES ?{param.name} {{ UNDEF }}'"
            )
    return SavedQuery(name=name, en=title["en"].strip(), zh=title["zh"].strip(), params=params, text=text)


def bind(question: SavedQuery, params: Mapping[str, str]) -> str:
    """Give the question's SPARQL with its parameters filled in.

    Raises QueryError for a parameter the question does not have, one it needs and was not
    given, and a value of the wrong kind.
    """
    known = {param.name: param for param in question.params}
    for name in params:
        if name not in known:
            there = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {name!r}; it has: {there}")
    text = question.text
    for param in question.params:
        if param.name in params:
            literal = _literal(param, params[param.name])
            text = _block(param).sub(lambda _, value=literal: value, text)  # type: ignore[misc]
        elif param.required:
            raise QueryError(
                f"{question.name} needs --param {param.name}=…, for example {param.name}={param.example}"
            )
    return text


def _param(match: re.Match[str]) -> Param:
    return Param(
        name=match["name"],
        kind=match["kind"],
        required=match["need"] == "required",
        example=match["example"].strip(),
        en=match["en"].strip(),
        zh=match["zh"].strip(),
    )


def _block(param: Param) -> re.Pattern[str]:
    """Match the place of a parameter: UNDEF in its VALUES block."""
    return re.compile(rf"(?<=VALUES \?{param.name} {{ )UNDEF(?= }})")


def _literal(param: Param, value: str) -> str:
    """Write the value as an RDF literal, escaped."""
    if param.kind == "name":
        return str(Literal(value, language="zh"))
    if param.kind == "text":
        return str(Literal(value))
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError:
        raise QueryError(f"--param {param.name}={value} is no day: write it as {param.example}") from None
    return str(Literal(day, datatype=NamedNode(PREFIXES["xsd"] + "date")))
