"""Quads → files and an opened store that answers SPARQL.

``write_files`` takes quads and a folder and gives ``graph.trig`` (one named graph per
source), ``graph.ttl`` (all of it flattened, to be read) and ``store/`` (Oxigraph on disk).
``open_store`` takes the folder, or any file of quads, and gives a ``Store``. No data
files. Known limits: one query at a time per opened store; SERVICE and updates are refused.
"""

from __future__ import annotations

from kg.store.files import read_quads, write_files
from kg.store.opened import Store, open_store
from kg.store.rows import Iri, Rows

__all__ = ["Iri", "Rows", "Store", "open_store", "read_quads", "write_files"]
