"""Relations on spaCy Docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy
from spacy.tokens import DocBin

import kg
from kg.model import Extraction, Mention, Relation
from kg.spacy_pipeline import mark_relations

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model import EntityType

TEXT = "甲市妇联主席王小明出席。"


def mention(key: str, start: int, end: int, kind: EntityType, *, implied: bool = False) -> Mention:
    """Give a mention of the sentence."""
    text = TEXT[start:end]
    return Mention(
        id=key, article="a1", start=start, end=end, text=text, type=kind, rule="r", name=text, implied=implied
    )


def found() -> Extraction:
    """Give a place inside a body, a person, and the post."""
    mentions = (
        mention("p", 0, 2, "Place"),
        mention("o", 0, 4, "Organization"),
        mention("m", 6, 9, "Person"),
        mention("i", 4, 6, "Organization", implied=True),
    )
    post = Relation(
        type="holdsPost",
        article="a1",
        subject="m",
        object="o",
        rule="post.test",
        tier="high",
        evidence=((0, 9),),
        role="主席",
    )
    byline = Relation(
        type="contributedTo",
        article="a1",
        subject="m",
        object="a1",
        rule="r",
        tier="low",
        evidence=((6, 9),),
        role="记者",
    )
    return Extraction(source="text", mentions=mentions, relations=(post, byline))


def marked() -> Doc:
    """Give a Doc whose words are cut wrongly, with the relations marked."""
    nlp = spacy.blank("zh")
    doc = spacy.tokens.Doc(
        nlp.vocab, words=["甲", "市妇", "联主席王", "小明", "出席", "。"], spaces=[False] * 6
    )
    return mark_relations(doc, found())


def test_names_are_entities_whatever_the_words() -> None:
    """Tokens are cut at the edges of names; the longest name wins, and all are kept as spans."""
    doc = marked()
    assert doc.text == TEXT
    assert [(e.text, e.label_) for e in doc.ents] == [("甲市妇联", "Organization"), ("王小明", "Person")]
    assert ("甲市", "Place") in [(s.text, s.label_) for s in doc.spans["mentions"]]


def test_relations_lead_to_spans() -> None:
    """Ends, role and evidence are there as spans; an article is no span."""
    post, byline = marked()._.relations
    assert (post.type, post.subject.text, post.role) == ("holdsPost", "王小明", "主席")
    assert post.object.text == "甲市妇联"
    assert [e.text for e in post.evidence] == ["甲市妇联主席王小明"]
    assert (byline.type, byline.object) == ("contributedTo", None)


def test_relations_survive_saving() -> None:
    """A Doc written to bytes and read again has the same relations."""
    doc = marked()
    again = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [tuple(map(str, r)) for r in again._.relations] == [tuple(map(str, r)) for r in doc._.relations]


def test_pipeline_finds_posts_without_a_graph() -> None:
    """The whole pipeline gives entities and relations, and its components have what they require."""
    nlp = kg.pipeline()
    doc = nlp("太原市总工会主席李建国出席会议。")
    assert {(e.text, e.label_) for e in doc.ents} == {("太原市总工会", "Organization"), ("李建国", "Person")}
    posts = [r for r in doc._.relations if r.type == "holdsPost"]
    assert [(r.subject.text, r.role, r.object.text) for r in posts] == [("李建国", "主席", "太原市总工会")]
    assert not any(nlp.analyze_pipes()["problems"].values())
    assert "words" not in doc.user_data


def test_articles_of_a_folder_become_docs(tmp_path) -> None:
    """A DocBin holds every article with its relations; what cannot be read is named."""
    (tmp_path / "page.txt").write_text("太原市总工会主席李建国出席会议。", encoding="utf-8")
    (tmp_path / "page.bin").write_bytes(b"\0\1")
    count, skipped = kg.write_docs([tmp_path], tmp_path / "docs.spacy", kg.pipeline())
    (doc,) = DocBin(store_user_data=True).from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("zh").vocab)
    assert (count, [s.path for s in skipped]) == (1, ["page.bin"])
    assert doc.user_data["source"] == "page.txt"
    assert ("李建国", "主席") in [(r.subject.text, r.role) for r in doc._.relations]
