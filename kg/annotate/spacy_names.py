"""Names from an installed spaCy model, in LAC's tags."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.annotate.names import Word
from kg.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

ENTITY_TAGS = {
    "PERSON": "PER",
    "PER": "PER",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "DATE": "TIME",
    "TIME": "TIME",
    "WORK_OF_ART": "nw",
    "EVENT": "nz",
    "LAW": "nz",
    "PRODUCT": "nz",
}
WORD_TAGS = {
    "NOUN": "n",
    "PROPN": "nz",
    "VERB": "v",
    "AUX": "v",
    "ADJ": "a",
    "ADV": "d",
    "ADP": "p",
    "CCONJ": "c",
    "SCONJ": "c",
    "PRON": "r",
    "DET": "r",
    "NUM": "m",
    "PART": "u",
    "PUNCT": "w",
}


class SpacyFinder:
    """The names of a spaCy model with an entity recogniser (zh_core_web_*, or a path)."""

    def __init__(self, model: str) -> None:
        """Load the model, or raise a ConfigError where it is not installed."""
        spacy: Any = import_module("spacy")  # here, so that a build by LAC need not wait for it
        try:
            self._nlp = spacy.load(model)
        except OSError as error:
            message = f"--names spacy:{model}: no such spaCy model is installed; install it, or use the default, lac"
            raise ConfigError(message) from error
        self.name = f"spacy {model} {self._nlp.meta['version']}"

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """The entities and the tokens between them, sentence by sentence."""
        return [tuple(_words(doc)) for doc in self._nlp.pipe(sentences)]


def _words(doc: Doc) -> Iterator[Word]:
    named = [span for span in doc.ents if span.label_ in ENTITY_TAGS]
    inside = {token.i for span in named for token in span}
    words = [Word(span.start_char, span.end_char, ENTITY_TAGS[span.label_]) for span in named]
    rest = (token for token in doc if token.i not in inside and not token.is_space)
    words += [Word(t.idx, t.idx + len(t), WORD_TAGS.get(t.pos_, "xc")) for t in rest]
    yield from sorted(words)
