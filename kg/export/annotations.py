"""One JSON per source in the shape of the annotation guidelines: what is scored and corrected by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Article, Corpus, Entity, Fact, Source

    Json = dict[str, object]

EDGE = 12  # characters of a body that "opens" and "closes" show


def write_annotations(corpus: Corpus, folder: Path) -> None:
    """Write one file per source, named after it; folders inside the input stay folders."""
    names = file_names([s.id for s in corpus.sources])
    for source in corpus.sources:
        path = folder / names[source.id]
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(annotate_source(corpus, source), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def file_names(source_ids: list[str]) -> dict[str, str]:
    """Name the files: without the ending of the source, unless two would share the name.

    >>> file_names(["a.txt", "b.txt", "b.pdf"])
    {'a.txt': 'a.json', 'b.txt': 'b.txt.json', 'b.pdf': 'b.pdf.json'}
    """
    stems = {i: str(PurePosixPath(_inside(i)).with_suffix("")) for i in source_ids}
    shared = Counter(stems.values())
    return {i: f"{stem if shared[stem] == 1 else _inside(i)}.json" for i, stem in stems.items()}


def _inside(source_id: str) -> str:
    """Keep a path inside its folder, whatever the source is called."""
    parts = [p for p in PurePosixPath(source_id.replace("\\", "/")).parts if p not in {"/", "..", "."}]
    return "/".join(parts) or "source"


def annotate_source(corpus: Corpus, source: Source) -> Json:
    """Write down what one source names and states."""
    layout = next(lay for lay in corpus.layouts if lay.source == source.id)
    facts = [f for f in corpus.facts if f.source == source.id]
    ends = {f.subject for f in facts} | {f.object for f in facts}
    named = [e for e in corpus.entities if e.id in ends or _mentions(e, source.id)]
    local = {e.id: f"e{n}" for n, e in enumerate(named, 1)}
    return {
        "doc": PurePosixPath(source.id).name,
        "published": {"value": layout.date.value, "basis": layout.date.basis} if layout.date else None,
        "articles": [_article(a) for a in layout.articles],
        "entities": [_entity(e, local[e.id], source.id) for e in named],
        "relations": [_relation(f, local) for f in facts],
    }


def _article(article: Article) -> Json:
    body = _line(article.body)
    return {"id": article.id, "headline": article.headline, "opens": body[:EDGE], "closes": body[-EDGE:]}


def _mentions(entity: Entity, source_id: str) -> list[str]:
    """List the distinct surface forms of an entity in a source, in the order of the text.

    A shorter name that stands inside one of them comes behind: “A” in “A”等活动.
    """
    own = [r for r in entity.readings if r.evidence.source == source_id]
    own.sort(key=lambda r: (r.evidence.start, r.evidence.end))
    forms = [r.text for r in own]
    return list(dict.fromkeys([*forms, *(a for a in entity.aliases if any(a in form for form in forms))]))


def _entity(entity: Entity, local_id: str, source_id: str) -> Json:
    return {
        "id": local_id,
        "type": entity.type,
        "name": entity.name,
        "mentions": _mentions(entity, source_id),
    }


def _relation(fact: Fact, local: Mapping[str, str]) -> Json:
    first = fact.evidence[0]
    relation: Json = {"type": fact.type, "subject": local[fact.subject]}
    if fact.object is not None:
        relation["object"] = local.get(fact.object) or fact.object.rpartition("#")[2]
    optional = {
        "role": fact.role,
        "date": fact.date,
        "article": first.article,
        "evidence": _line(first.quote),
    }
    relation |= {name: value for name, value in optional.items() if value is not None}
    if fact.status == "former":
        relation["former"] = True
    return relation


def _line(text: str) -> str:
    """Remove line breaks, as the guidelines want it."""
    return text.replace("\n", "")
