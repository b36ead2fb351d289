"""Relations on spaCy Docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from kg.model import Extraction, Mention, Relation
from kg.spacy_pipeline import create_relations, mark_relations

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
    create_relations(nlp, "kg_relations")
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
