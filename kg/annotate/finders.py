"""Name finders by the name a user gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotate.lac import LacFinder
from kg.annotate.spacy_names import SpacyFinder
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.annotate.names import NameFinder


def load_finder(option: str) -> NameFinder:
    """Load ``lac`` or ``spacy:MODEL``; a ConfigError for anything else."""
    if option == "lac":
        return LacFinder()
    if option.startswith("spacy:"):
        return SpacyFinder(option.removeprefix("spacy:"))
    message = f"--names {option}: expected lac or spacy:MODEL"
    raise ConfigError(message)
