"""文脉 wenmai: Chinese local newspaper pages become an RDF graph that can be questioned.

>>> import kg
>>> kg.build(["seeds"], "build")                      # doctest: +SKIP
>>> with kg.open("build") as graph:                   # doctest: +SKIP
...     graph.query("SELECT ?name WHERE { ?who a foaf:Person ; rdfs:label ?name }")
>>> nlp = kg.pipeline()                               # doctest: +SKIP
>>> nlp("太原市总工会主席李建国出席会议。")._.relations    # doctest: +SKIP

Importing ``kg`` loads nothing heavy; each name below loads its module when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import BuildError, ConfigError, InputError, KgError, NotFoundError, QueryError

if TYPE_CHECKING:
    from kg.opened import Build
    from kg.opened import open_build as open  # noqa: A004  # kg.open(out) reads as intended
    from kg.query import saved as saved_questions
    from kg.rules import list_rules, tally_rules, try_rules
    from kg.scores import score_build, score_layout
    from kg.spacy_pipeline import pipeline, write_docs
    from kg.stages import Options, Summary, build, read_pages

__all__ = [
    "Build",
    "BuildError",
    "ConfigError",
    "InputError",
    "KgError",
    "NotFoundError",
    "Options",
    "QueryError",
    "Summary",
    "build",
    "list_rules",
    "open",
    "pipeline",
    "read_pages",
    "saved_questions",
    "score_build",
    "score_layout",
    "tally_rules",
    "try_rules",
    "write_docs",
]

_HOMES = {
    "Build": ("kg.opened", "Build"),
    "open": ("kg.opened", "open_build"),
    "Options": ("kg.stages", "Options"),
    "Summary": ("kg.stages", "Summary"),
    "build": ("kg.stages", "build"),
    "list_rules": ("kg.rules", "list_rules"),
    "pipeline": ("kg.spacy_pipeline", "pipeline"),
    "read_pages": ("kg.stages", "read_pages"),
    "saved_questions": ("kg.query", "saved"),
    "score_build": ("kg.scores", "score_build"),
    "score_layout": ("kg.scores", "score_layout"),
    "tally_rules": ("kg.rules", "tally_rules"),
    "try_rules": ("kg.rules", "try_rules"),
    "write_docs": ("kg.spacy_pipeline", "write_docs"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name from its module on first use."""
        if name not in _HOMES:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        module, attribute = _HOMES[name]
        value = getattr(import_module(module), attribute)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted([*globals(), *_HOMES])
