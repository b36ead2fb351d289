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

from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from kg.annotate.pipeline import annotate, cut_tokens, make_pipeline
from kg.errors import InputError
from kg.extract import extract
from kg.layout import lay_out
from kg.model import Article, Extraction, Layout, Skipped, Source, Zone
from kg.read import find_inputs, read_outcomes
from kg.traditional import render_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.model import RelationType, Status, Tier

COMPONENT = "kg_relations"
PLAIN = ("type", "role", "date", "status", "tier", "rule", "evidence")


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


def write_docs(paths: Iterable[Path], target: Path, nlp: Language) -> tuple[int, tuple[Skipped, ...]]:
    """Write every article of the files and folders to ``target`` as a Doc of a spaCy DocBin.

    A page in traditional characters gives Docs of its simplified rendering. ``doc.user_data`` has the source and the id of the article. Gives the number of Docs and what was
    skipped; InputError where nothing could be read.
    """
    outcomes = [o for item in find_inputs(list(paths)) for o in read_outcomes(*item)]
    skipped = tuple(o for o in outcomes if isinstance(o, Skipped))
    articles = [a for o in outcomes if isinstance(o, Source) for a in render_layout(lay_out(o)).articles]
    if not articles:
        raise InputError(f"no article to write{''.join(f'; {s.path}: {s.reason}' for s in skipped)}")
    docs = DocBin(store_user_data=True, docs=[_plain(annotate(a, nlp), a) for a in articles])
    target.write_bytes(docs.to_bytes())
    return len(articles), skipped


def _plain(doc: Doc, article: Article) -> Doc:
    """Leave only what can be saved in the Doc."""
    doc.user_data = {"source": article.source, "article": article.id, COMPONENT: doc.user_data[COMPONENT]}
    return doc


@Language.factory(COMPONENT, requires=["doc.ents"], assigns=["doc.ents", "doc.spans", "doc._.relations"])
def create_relations(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy passes them
    """Create the component that runs the rules on a Doc; it needs the words that kg_names leaves."""
    return lambda doc: mark_relations(doc, _extract(doc))


def _extract(doc: Doc) -> Extraction:
    """Run the rules on the text of a Doc as on the body of an article."""
    article = doc.user_data.get("article") or _article(doc.text)
    layout = Layout(source=article.source, articles=(article,))
    return extract(layout, {article.id: doc.user_data.pop("words", ())})


def _article(text: str) -> Article:
    body = Zone(kind="body", start=0, end=len(text))
    return Article(id="a1", source="text", text=text, offsets=tuple(range(len(text))), zones=(body,))


def mark_relations(doc: Doc, found: Extraction) -> Doc:
    """Write what was extracted from a Doc's text into the Doc, as plain values that can be saved."""
    relations = found.relations
    edges = {edge for m in found.mentions for edge in (m.start, m.end)}
    cut_tokens(doc, edges | {edge for r in relations for place in r.evidence for edge in place})
    places = {m.id: (m.start, m.end, m.type) for m in found.mentions}
    spans = [(m, doc.char_span(m.start, m.end, label=m.type)) for m in found.mentions]
    doc.spans["mentions"] = [span for _, span in spans if span is not None]
    doc.ents = filter_spans(span for m, span in spans if span is not None and not m.implied)
    doc.user_data[COMPONENT] = [
        {
            **{name: getattr(r, name) for name in PLAIN},
            "ends": (places[r.subject], places.get(r.object or "")),
        }
        for r in relations
    ]
    return doc


def read_relations(doc: Doc) -> tuple[DocRelation, ...]:
    """Give the relations of a Doc with spans for their ends and evidence."""
    return tuple(_relation(doc, plain) for plain in doc.user_data.get(COMPONENT, ()))


def _relation(doc: Doc, plain: dict[str, Any]) -> DocRelation:
    subject, target = plain["ends"]
    rest = {name: plain[name] for name in PLAIN if name != "evidence"}
    return DocRelation(
        subject=_span(doc, *subject),
        object=_span(doc, *target) if target else None,
        evidence=tuple(_span(doc, *place) for place in plain["evidence"]),
        **rest,
    )


def _span(doc: Doc, start: int, end: int, label: str = "") -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None  # "expand" fails only outside the text
    return span


Doc.set_extension("relations", getter=read_relations, force=True)
