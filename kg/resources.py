"""Finds the data that travels with the package, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def ontology_path(name: str) -> Path:
    """The path of a file of ``ontology/``: beside the package in a checkout, inside it in a wheel."""
    inside = PACKAGE / "ontology" / name
    return inside if inside.exists() else PACKAGE.parent / "ontology" / name


def data_path(stage: str, *parts: str) -> Path:
    """The path of a data file kept with a stage, e.g. ``data_path("annotate", "words", "roles.tsv")``."""
    return PACKAGE.joinpath(stage, *parts)
