"""The small interface to name finders, and what the build asks of one.

A name finder takes sentences and gives the words it sees in each, with LAC's tags: PER, LOC,
ORG and TIME for names, lower-case tags for the rest (n nz nw v a p …; w for punctuation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kg.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Article


class Word(NamedTuple):
    """A word of a text: its first character, the one after its last, its tag, how sure that is (probability)."""

    start: int
    end: int
    tag: str
    sure: float = 1.0


class NameFinder(Protocol):
    """What the annotate stage asks of a name finder; ``name`` goes into the record of the build."""

    name: str

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each sentence, in order and without overlap, in offsets of the sentence.

        Behind them may stand names that somebody proposes, tagged with their entity types.
        """


def annotate_names(articles: Sequence[Article], finder: NameFinder) -> tuple[tuple[Word, ...], ...]:
    """The words of each article, in article offsets; the sentences of all go to the finder at once."""
    return find_words([article.text for article in articles], finder)


def find_words(texts: Sequence[str], finder: NameFinder) -> tuple[tuple[Word, ...], ...]:
    """The words of each text, found sentence by sentence, in offsets of the text."""
    spans = [(index, *span) for index, text in enumerate(texts) for span in split_sentences(text)]
    found = finder.words([texts[index][start:end] for index, start, end in spans])
    words: list[list[Word]] = [[] for _ in texts]
    for (index, start, _), sentence in zip(spans, found, strict=True):
        words[index].extend(Word(a + start, b + start, tag, sure) for a, b, tag, sure in sentence)
    return tuple(tuple(of_text) for of_text in words)
