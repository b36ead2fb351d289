"""The spaCy pipeline: words by pkuseg, names by a name finder, tokens cut at the names' edges."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language

from kg.annotate.finders import load_finder
from kg.annotate.names import find_words
from kg.annotate.segment import OWN, load_segmenter
from kg.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc, Token

    from kg.annotate.names import NameFinder, Word
    from kg.model import Article

NAME_TAGS = frozenset(("PER", "LOC", "ORG", "TIME", "nw", "nz"))
ENTITY_TAGS = frozenset(("PER", "LOC", "ORG", "TIME"))


def make_pipeline(*, segmenter: str | Path = OWN, names: str | NameFinder = "lac") -> Language:
    """A Chinese pipeline with names; see ``load_segmenter`` and ``load_finder`` for the choices.

    Raises a ConfigError for a model that cannot be loaded.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    tokenizer: Any = nlp.tokenizer
    tokenizer.pkuseg_seg = load_segmenter(segmenter)
    nlp.add_pipe("kg_names")
    nlp.add_pipe("kg_sentences")
    component = nlp.get_pipe("kg_names")
    assert isinstance(component, NameComponent)
    component.finder = load_finder(names) if isinstance(names, str) else names
    return nlp


def annotate(article: Article, nlp: Language) -> Doc:
    """An article as a Doc over ``article.text``; the article stands in ``doc.user_data["article"]``."""
    doc = nlp.make_doc(article.text)
    doc.user_data["article"] = article
    return nlp(doc)


class NameComponent:
    """Sets ``doc.spans["names"]`` and, for persons, places, bodies and times, ``doc.ents``.

    All words, with tags and offsets, stand in ``doc.user_data["words"]`` for the components behind it.
    """

    def __init__(self, finder: NameFinder | None = None) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 100) -> Iterator[Doc]:
        """Mark the names of many Docs, ``batch_size`` Docs' sentences at a time."""
        finder = self.finder = self.finder or load_finder("lac")
        remaining = iter(docs)
        while batch := list(islice(remaining, batch_size)):
            found = find_words([doc.text for doc in batch], finder)
            for doc, words in zip(batch, found, strict=True):
                doc.user_data["words"] = words
                yield mark_names(doc, [word for word in words if word.tag in NAME_TAGS])


def mark_names(doc: Doc, names: Sequence[Word]) -> Doc:
    """Cut the tokens at the names' edges, then mark the names."""
    cut_tokens(doc, {edge for name in names for edge in (name.start, name.end)})
    spans = [doc.char_span(name.start, name.end, label=name.tag) for name in names]
    doc.spans["names"] = [span for span in spans if span is not None]
    doc.ents = [span for span in doc.spans["names"] if span.label_ in ENTITY_TAGS]
    return doc


def cut_tokens(doc: Doc, edges: set[int]) -> None:
    """Split every token that has one of the edges inside it."""
    with doc.retokenize() as retokenizer:
        for token in doc:
            pieces = list(_pieces(token, edges))
            if len(pieces) > 1:
                retokenizer.split(token, pieces, heads=[(token, 0)] * len(pieces))


def _pieces(token: Token, edges: set[int]) -> Iterator[str]:
    start = 0
    for end in range(1, len(token) + 1):
        if end == len(token) or token.idx + end in edges:
            yield token.text[start:end]
            start = end


def mark_sentences(doc: Doc) -> Doc:
    """Begin a sentence at the first token of each stretch of ``kg.text.split_sentences``."""
    starts = {start for start, _ in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


@Language.factory("kg_names", assigns=["doc.spans", "doc.ents"])
def create_names(nlp: Language, name: str) -> NameComponent:  # noqa: ARG001 - spaCy passes them
    """Create the name component; its finder is LAC unless ``make_pipeline`` sets another."""
    return NameComponent()


@Language.factory("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy passes them
    """Create the component that marks sentences."""
    return mark_sentences
