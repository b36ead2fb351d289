"""What may not be asked, and errors a person can use."""

from __future__ import annotations

import re

from kg.errors import QueryError

# What cannot hold a keyword: strings, comments, variables, local names, IRIs.
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|\#[^\n\r]*"
    r"|[?$]\w+"
    r"|:[\w:%-]*"
    r'|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATE = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.IGNORECASE)
_SERVICE = re.compile("SERVICE", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+)")


def refuse_forbidden(query: str) -> None:
    """Raise QueryError for an update, and for SERVICE, which would ask another machine."""
    if _asks_elsewhere(query) or _asks_elsewhere(_unescaped(query)):
        raise QueryError("SERVICE is refused: a query may not reach another machine; remove that part")
    update = _UPDATE.search(_OPAQUE.sub(" ", query))
    if update:
        word = update.group().upper()
        raise QueryError(
            f"{word} is refused: the graph is read-only; build it again from its sources instead"
        )


def _asks_elsewhere(query: str) -> bool:
    """Tell whether SERVICE can be read anywhere as a keyword.

    Whether ``<`` opens an IRI or compares two values only a full parser knows, and the
    difference could hide a keyword behind a quote or a comment sign: ``?a<?b#>'''``. So
    both are followed wherever they lead to different places.
    """
    waiting, seen = [0], set()
    while waiting:
        place = waiting.pop()
        if place in seen or place >= len(query):
            continue
        seen.add(place)
        if _SERVICE.match(query, place):
            return True
        token = _OPAQUE.match(query, place)
        waiting.append(token.end() if token else place + 1)
        if token and token["iri"] and not {"#", "'"}.isdisjoint(token["iri"]):
            waiting.append(place + 1)
    return False


def _unescaped(query: str) -> str:
    r"""Write ``\u0053`` out: a keyword may not hide in an escape."""

    def character(match: re.Match[str]) -> str:
        code = int(match.group(1) or match.group(2), 16)
        return chr(code) if code <= 0x10FFFF else " "

    return _ESCAPE.sub(character, query)


def explain(query: str, message: str) -> QueryError:
    """Put the engine's complaint into one line: where, what stands there, what to look at."""
    place = _PLACE.search(message)
    if place is None:
        return QueryError(f"the query cannot be answered: {' '.join(message.split())}")
    line, column = int(place[1]), int(place[2])
    lines = query.splitlines() or [""]
    there = lines[line - 1][column - 1 :].strip()[:30] if line <= len(lines) else ""
    found = f"at {there!r}" if there else "at its end"
    if "Prefix not found" in message:
        return QueryError(
            f"line {line}, column {column}: a prefix is not declared {found}; add a PREFIX line for it"
        )
    return QueryError(
        f"line {line}, column {column}: this is not SPARQL {found}; look at what stands before it"
    )
