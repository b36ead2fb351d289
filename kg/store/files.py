"""The graph as files: the same quads give the same bytes of Turtle and TriG."""

from __future__ import annotations

import heapq
import re
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import BuildError
from kg.namespaces import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TRIG, TURTLE, STORE = "graph.trig", "graph.ttl", "store"

# The order in which a reader wants the parts of a graph; the rest follows by IRI.
_SECTIONS = (
    *("person", "organization", "place", "programme", "event", "award", "document"),
    *("post", "role", "fact", "membership", "conferral", "interval", "instant"),
    *("source", "article", "graph", "run", "decision", "software", "reading", "suspect", "evidence"),
)
_RANK = {section: f"{rank:02}" for rank, section in enumerate(_SECTIONS)}
_FIRST = {PREFIXES["rdf"] + "type": "0", PREFIXES["rdfs"] + "label": "1"}
_OURS = f"<{PREFIXES['kg']}"


def write_files(quads: Iterable[ox.Quad], folder: Path) -> None:
    """Write ``graph.trig``, ``graph.ttl`` and ``store/`` into a folder that has no store yet.

    The store's default graph holds the statements of all graphs, each once. (Oxigraph can
    show a union as well, but then answers once per graph: an entity that three sources name
    would be counted three times.) Raises BuildError where the folder already holds a store.
    """
    if (folder / STORE).exists():
        raise BuildError(f"{folder / STORE} exists already: write into a new folder")
    graphs = _by_graph(quads)
    flat = _merged(graphs)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TRIG).write_bytes(_serialized(chain.from_iterable(graphs), ox.RdfFormat.TRIG))
    (folder / TURTLE).write_bytes(_serialized((quad.triple for quad in flat), ox.RdfFormat.TURTLE))
    store = ox.Store(str(folder / STORE))
    store.bulk_extend(chain((ox.Quad(*quad.triple) for quad in flat), *graphs))
    store.flush()


def read_quads(folder: Path) -> tuple[ox.Quad, ...]:
    """Give the quads of a folder that ``write_files`` wrote. Raises BuildError where there are none."""
    path = folder / TRIG
    if not path.exists():
        raise BuildError(f"{folder} holds no {TRIG}: build it with kg build SOURCES -o {folder}")
    return tuple(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))


def _by_graph(quads: Iterable[ox.Quad]) -> list[list[ox.Quad]]:
    """The quads of each graph in order, each once; the graphs by their names. Keys are long: those of one graph at a time."""
    named: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        named.setdefault(str(quad.graph_name), []).append(quad)
    keyed = ({_key(quad): quad for quad in named[graph]} for graph in sorted(named))
    return [[found[key] for key in sorted(found)] for found in keyed]


def _merged(graphs: Iterable[Iterable[ox.Quad]]) -> list[ox.Quad]:
    """Of the statements of all graphs, each in order, one quad each, in the same order."""
    rows = (zip(map(_key, graph), repeat(number), graph, strict=False) for number, graph in enumerate(graphs))
    return [next(same)[2] for _, same in groupby(heapq.merge(*rows), key=itemgetter(0))]


def _key(quad: ox.Quad) -> str:
    """Say where a quad belongs: by section and subject; types first (our own before others), then the name."""
    subject, predicate, value = str(quad.subject), quad.predicate.value, str(quad.object)
    section = subject[len(BASE) + 1 :].partition("/")[0]
    foreign = "" if value.startswith(_OURS) else "~"
    return f"{_RANK.get(section, '99')}{subject}\n{_FIRST.get(predicate, '2')}{predicate}\n{foreign}{value}"


def _serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple], kind: ox.RdfFormat) -> bytes:
    """Take Oxigraph's text, sort the prefixes it uses, and put a blank line before each subject."""
    written = ox.serialize(statements, format=kind, prefixes=PREFIXES)
    assert written is not None
    header, body = _split(written)
    start = b"\n\t(?=\\S)" if kind == ox.RdfFormat.TRIG else b"\n(?=\\S)"
    spaced = re.sub(start, lambda match: b"\n" + match.group(), body)
    used = sorted(line for line in header if line.split()[1] in body)
    return b"\n".join(used) + b"\n\n" + spaced.lstrip(b"\n")


def _split(written: bytes) -> tuple[list[bytes], bytes]:
    """Part the lines that declare prefixes from the rest."""
    header = re.match(b"(?:@prefix [^\n]*\n)*", written)
    assert header is not None
    return header.group().splitlines(), written[header.end() :]
