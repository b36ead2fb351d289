"""Write a build in the formats of other programs.

Takes a ``Material``: the corpus, the folder that holds ``graph.ttl`` and ``graph.trig``, and a
way to get the network. Gives one stream of bytes (``write_stream``: ttl, trig, nq, jsonld,
graphml, gexf) or a folder of files (``write_folder``: csv, annotations). No data files. Known
limits: the network formats hold labels, types and facts, not the evidence; GEXF is version 1.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import ConfigError
from kg.export import networks, rdf, tables
from kg.export.annotations import write_annotations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import networkx as nx

    from kg.model import Corpus

__all__ = ["FOLDERS", "FORMATS", "STREAMS", "Material", "write_folder", "write_stream"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an export is made of."""

    corpus: Corpus
    folder: Path
    network: Callable[[], nx.MultiDiGraph[str]]


STREAMS: dict[str, Callable[[Material, BinaryIO], None]] = {
    "ttl": lambda material, target: rdf.copy_turtle(material.folder, target),
    "trig": lambda material, target: rdf.copy_trig(material.folder, target),
    "nq": lambda material, target: rdf.write_nquads(material.folder, target),
    "jsonld": lambda material, target: rdf.write_jsonld(material.folder, target),
    "graphml": lambda material, target: networks.write_graphml(material.network(), target),
    "gexf": lambda material, target: networks.write_gexf(material.network(), target),
}
FOLDERS: dict[str, Callable[[Corpus, Path], None]] = {
    "csv": tables.write_tables,
    "annotations": write_annotations,
}
FORMATS = (*STREAMS, *FOLDERS)


def write_stream(material: Material, form: str, target: BinaryIO) -> None:
    """Write one of the formats that are a single file; ConfigError for a format that is not."""
    if form not in STREAMS:
        raise ConfigError(f"{form}: not a format that is one file; choose one of {', '.join(STREAMS)}")
    STREAMS[form](material, target)


def write_folder(corpus: Corpus, form: str, folder: Path) -> None:
    """Write one of the formats that are a folder of files; ConfigError for a format that is not."""
    if form not in FOLDERS:
        raise ConfigError(f"{form}: not a format that is a folder; choose one of {', '.join(FOLDERS)}")
    FOLDERS[form](corpus, folder)
