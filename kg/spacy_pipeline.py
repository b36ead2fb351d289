"""The extractor for people who want no graph: text in, a spaCy Doc with names and relations out.

>>> import kg
>>> nlp = kg.pipeline()                                              # doctest: +SKIP
>>> doc = nlp("太原市总工会主席李建国出席会议。")                       # doctest: +SKIP
>>> [(ent.text, ent.label_) for ent in doc.ents]                     # doctest: +SKIP
[('太原市总工会', 'Organization'), ('李建国', 'Person')]
>>> [(r.type, r.subject.text, r.role, r.object.text) for r in doc._.relations]  # doctest: +SKIP
[('holdsPost', '李建国', '主席', '太原市总工会')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.annotate.names import find_words
from kg.annotate.pipeline import NameComponent, cut_tokens, make_pipeline
from kg.extract import extract
from kg.model import Article, Extraction, Layout, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kg.model import Relation, RelationType, Status, Tier

COMPONENT = "kg_relations"


class DocRelation(NamedTuple):
    """A relation of a Doc: its ends as spans, and the words it rests on.

    ``object`` is None where the other end is a date or the article itself.
    """

    type: RelationType
    subject: Span
    object: Span | None
    role: str | None
    date: str | None
    status: Status | None
    tier: Tier
    rule: str
    evidence: tuple[Span, ...]


def pipeline(*, segmenter: str | Path = "wenmai", names: str = "lac") -> Language:
    """Give a spaCy pipeline whose Docs have ``doc.ents`` and ``doc._.relations``.

    ``doc.ents`` has the seven entity types, the longest name where names overlap; all of them are in
    ``doc.spans["mentions"]``. ConfigError for a segmenter or name finder that cannot be loaded.
    """
    nlp = make_pipeline(segmenter=segmenter, names=names)
    nlp.add_pipe(COMPONENT, last=True)
    return nlp


@Language.factory(COMPONENT, requires=["doc.ents"], assigns=["doc.ents", "doc.spans", "doc._.relations"])
def create_relations(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy passes them
    """Create the component that runs the rules on a Doc."""
    if not Doc.has_extension("relations"):
        Doc.set_extension("relations", default=())

    def relate(doc: Doc) -> Doc:
        return mark_relations(doc, _extract(doc, nlp))

    return relate


def _extract(doc: Doc, nlp: Language) -> Extraction:
    """Run the rules on the text of a Doc as on the body of an article."""
    article = doc.user_data.get("article") or _article(doc.text)
    layout = Layout(source=article.source, articles=(article,))
    component = nlp.get_pipe("kg_names")
    assert isinstance(component, NameComponent)
    assert component.finder is not None
    (words,) = find_words([doc.text], component.finder)
    return extract(layout, {article.id: words})


def _article(text: str) -> Article:
    body = Zone(kind="body", start=0, end=len(text))
    return Article(id="a1", source="text", text=text, offsets=tuple(range(len(text))), zones=(body,))


def mark_relations(doc: Doc, found: Extraction) -> Doc:
    """Write what was extracted from a Doc's text into the Doc."""
    relations = found.relations
    edges = {edge for m in found.mentions for edge in (m.start, m.end)}
    cut_tokens(doc, edges | {edge for r in relations for place in r.evidence for edge in place})
    spans = {m.id: doc.char_span(m.start, m.end, label=m.type) for m in found.mentions}
    marked = {key: span for key, span in spans.items() if span is not None}
    doc.spans["mentions"] = list(marked.values())
    doc.ents = filter_spans(marked[m.id] for m in found.mentions if m.id in marked and not m.implied)
    doc._.relations = tuple(_relation(doc, r, marked) for r in relations if r.subject in marked)
    return doc


def _relation(doc: Doc, relation: Relation, spans: Mapping[str, Span]) -> DocRelation:
    places = (doc.char_span(start, end, alignment_mode="expand") for start, end in relation.evidence)
    return DocRelation(
        type=relation.type,
        subject=spans[relation.subject],
        object=spans.get(relation.object or ""),
        role=relation.role,
        date=relation.date,
        status=relation.status,
        tier=relation.tier,
        rule=relation.rule,
        evidence=tuple(place for place in places if place is not None),
    )
