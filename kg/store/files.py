"""The graph as files: the same quads give the same bytes of Turtle and TriG."""

from __future__ import annotations

import re
from itertools import chain

import pyoxigraph as ox

from kg.errors import BuildError
from kg.namespaces import BASE, PREFIXES
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from collections.abc import Iterable

TRIG, TURTLE, STORE = "graph.trig", "graph.ttl", "store"

# The order in which a reader wants the parts of a graph; the rest follows by IRI.
_SECTIONS = (
    *("person", "organization", "place", "programme", "event", "award", "document"),
    *("post", "role", "fact", "membership", "conferral", "interval", "instant"),
    *("source", "article", "graph", "run", "software", "reading", "suspect", "evidence"),
)
_RANK = {section: rank for rank, section in enumerate(_SECTIONS)}
_FIRST = {PREFIXES["rdf"] + "type": 0, PREFIXES["rdfs"] + "label": 1}

_Key = tuple[str, int, str, int, str, str]


def write_files(quads: Iterable[ox.Quad], folder: Path) -> None:
    """Writes ``graph.trig``, ``graph.ttl`` and ``store/`` into a folder that has none of them.

    Raises BuildError where the folder already holds a store.
    """
    if (folder / STORE).exists():
        raise BuildError(f"{folder / STORE} exists already: write into a new folder")
    ordered = sorted(set(quads), key=_key)
    folder.mkdir(parents=True, exist_ok=True)
    flat = _flattened(ordered)
    (folder / TRIG).write_bytes(_serialized(ordered, ox.RdfFormat.TRIG))
    (folder / TURTLE).write_bytes(_serialized([quad.triple for quad in flat], ox.RdfFormat.TURTLE))
    store = ox.Store(str(folder / STORE))
    store.bulk_extend(chain(flat, ordered))
    store.optimize()
    store.flush()


def read_quads(folder: Path) -> tuple[ox.Quad, ...]:
    """The quads of a folder that ``write_files`` wrote. Raises BuildError where there are none."""
    path = folder / TRIG
    if not path.exists():
        raise BuildError(f"{folder} holds no {TRIG}: build it with kg build SOURCES -o {folder}")
    return tuple(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))


def _key(quad: ox.Quad) -> _Key:
    """Where a quad belongs: by graph, section and subject; types and labels first."""
    subject, predicate = _name(quad.subject), quad.predicate.value
    section = subject.removeprefix(BASE).partition("/")[0]
    order = _RANK.get(section, len(_RANK))
    return (_name(quad.graph_name), order, subject, _FIRST.get(predicate, 2), predicate, str(quad.object))


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _flattened(ordered: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Put the statements of all graphs into the default graph, each once.

    Oxigraph can treat the default graph as the union of the others, but then answers once
    per graph that says a thing: an entity named by three sources would be counted thrice.
    """
    return sorted({ox.Quad(quad.subject, quad.predicate, quad.object) for quad in ordered}, key=_key)


def _serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple], kind: ox.RdfFormat) -> bytes:
    """Oxigraph's text with its prefixes in a fixed order and a blank line before each subject."""
    written = ox.serialize(statements, format=kind, prefixes=PREFIXES)
    assert written is not None
    header, body = _split(written)
    start = b"\n\t(?=\\S)" if kind == ox.RdfFormat.TRIG else b"\n(?=[^\\s}])"
    spaced = re.sub(start, lambda match: b"\n" + match.group(), body)
    return b"\n".join(sorted(header)) + b"\n\n" + spaced.lstrip(b"\n")


def _split(written: bytes) -> tuple[list[bytes], bytes]:
    """The lines that declare prefixes, and the rest."""
    header = re.match(b"(?:@prefix [^\n]*\n)*", written)
    assert header is not None
    return header.group().splitlines(), written[header.end() :]
