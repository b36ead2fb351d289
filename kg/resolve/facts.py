"""Relations between mentions become facts between entities, with their evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.digests import fact_digest
from kg.model import Article, Evidence, Fact, Relation, Rule
from kg.resolve.honours import honour_level
from kg.resolve.lying import Places
from kg.resolve.merge import Filed, evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Decision

BY_CONTEXT = Rule(
    id="located.by-context",
    relation="locatedIn",
    tier="medium",
    comment="A body named by rank alone (县妇联) lies in the place that the context gave; one whose name begins with a place of the page lies in that.",
    example="甲县召开妇女大会。县妇联介绍情况。",
    counter="县妇联介绍情况。",
)
_TIERS = {"high": 0, "medium": 1, "low": 2}


def make_facts(
    filed: Sequence[Filed], where: dict[tuple[str, str], str]
) -> tuple[tuple[Fact, ...], tuple[tuple[Evidence, str], ...]]:
    """Facts sorted by source and id, each once a source; and the sentences that gave none."""
    facts: dict[str, Fact] = {}
    for one in filed:
        for fact in (*_stated(one, where), *_located(one, where)):
            facts[fact.id] = _better(facts.get(fact.id), fact)
    facts = _once(facts.values())
    suspects = [
        (evidence(one, s.article, s.start, s.end), s.reason)
        for one in sorted(filed, key=lambda f: f.layout.source)
        for s in one.extraction.suspects
    ]
    return tuple(sorted(facts.values(), key=lambda f: (f.source, f.id))), tuple(suspects)


def _once(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The facts, those that only the issue dates folded into the same one that its page dates."""
    told: dict[tuple[object, ...], Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.date_basis != "text", f.evidence[0].start, f.id)):
        what = (fact.source, fact.type, fact.subject, fact.object, fact.role, fact.status)
        if fact.date_basis == "text" and (fact.type == "happenedOn" or what in told):
            told[*what, fact.id] = fact
        elif what in told:
            told[what] = _under(told[what], fact)
        else:
            told[what] = fact
    return {fact.id: fact for fact in told.values()}


def _under(dated: Fact, fact: Fact) -> Fact:
    """The dated fact with the evidence, and the surer rule, of the same one without a date of its own."""
    surer = fact if _TIERS[fact.tier] < _TIERS[dated.tier] else dated
    merged = dict.fromkeys((*dated.evidence, *fact.evidence))
    return _named(
        replace(
            dated, evidence=tuple(merged), rule=surer.rule, tier=surer.tier, level=dated.level or fact.level
        )
    )


def _better(old: Fact | None, new: Fact) -> Fact:
    """The same fact found twice: the surer rule's, with the evidence of both."""
    if old is None:
        return new
    first, second = sorted((old, new), key=lambda f: (_TIERS[f.tier], f.evidence[0].start))
    merged = dict.fromkeys((*first.evidence, *second.evidence))
    return replace(first, evidence=tuple(merged), level=first.level or second.level)


def _stated(one: Filed, where: dict[tuple[str, str], str]) -> Iterator[Fact]:
    for relation in one.extraction.relations:
        if not _filed(one, relation):
            continue
        subject = where[one.layout.source, relation.subject]
        found = _object(one, relation, where)
        if found == subject:
            continue
        article = one.articles[relation.article]
        date, basis = _date(relation, article)
        yield _fact(one, relation, subject, found, (date, basis))


def _filed(one: Filed, relation: Relation) -> bool:
    """Whether both ends name somebody or something in particular."""
    ends = [
        relation.subject,
        *([relation.object] if relation.object and relation.type != "contributedTo" else []),
    ]
    return all(end in one.filings for end in ends)


def _object(one: Filed, relation: Relation, where: dict[tuple[str, str], str]) -> str | None:
    if relation.type == "contributedTo":
        return f"{one.layout.source}#{relation.object}"
    return where[one.layout.source, relation.object] if relation.object else None


def _date(relation: Relation, article: Article) -> tuple[str | None, str | None]:
    """The date the text gives, else the date of the paper: a newspaper's date says "as of"."""
    if relation.date:
        return relation.date, relation.date_basis
    if article.date and relation.type in {
        "holdsPost",
        "organises",
        "participatesIn",
        "receivedAward",
        "issued",
    }:
        return article.date.value, "issue"
    return None, None


def _fact(
    one: Filed, relation: Relation, subject: str, found: str | None, dated: tuple[str | None, str | None]
) -> Fact:
    quotes = tuple(evidence(one, relation.article, start, end) for start, end in relation.evidence)
    return _named(
        Fact(
            id="",
            type=relation.type,
            source=one.layout.source,
            subject=subject,
            object=found,
            rule=relation.rule,
            tier=relation.tier,
            evidence=quotes,
            role=relation.role,
            date=dated[0],
            date_basis=dated[1],
            status=relation.status,
            level=honour_level(one, relation),
        )
    )


def _named(fact: Fact) -> Fact:
    return replace(fact, id=fact_digest(fact))


def _located(one: Filed, where: dict[tuple[str, str], str]) -> Iterator[Fact]:
    """Bodies named by rank alone lie in the place the context gave, where the page names that place."""
    found = Places.of(one.filings.values())
    ids = {f.key: where[one.layout.source, m] for m, f in one.filings.items() if f.type == "Place"}
    seen = set()
    said = {
        where.get((one.layout.source, r.subject)) for r in one.extraction.relations if r.type == "locatedIn"
    }
    for mention_id, filing in one.filings.items():
        place = ids.get(found.around(filing) or "")
        subject = where[one.layout.source, mention_id]
        if (
            place is None
            or filing.type not in {"Organization", "Place"}
            or place == subject
            or (subject, place) in seen
            or subject in said
        ):
            continue
        seen.add((subject, place))
        mention = filing.mention
        fact = Fact(
            id="",
            type="locatedIn",
            source=one.layout.source,
            subject=subject,
            object=place,
            rule=BY_CONTEXT.id,
            tier=BY_CONTEXT.tier,
            evidence=(evidence(one, mention.article, mention.start, mention.end),),
        )
        yield _named(fact)


def reject_facts(
    facts: Sequence[Fact], decisions: Sequence[Decision]
) -> tuple[tuple[Fact, ...], tuple[Decision, ...]]:
    """Leave out the facts that somebody rejected, and note with each decision what it was about."""
    known = {fact.id: fact for fact in facts}
    unwanted = {_bare(decision.one) for decision in decisions if decision.kind == "reject"}
    kept = tuple(fact for fact in facts if fact.id not in unwanted)
    return kept, tuple(_rejected(d, known.get(_bare(d.one))) if d.kind == "reject" else d for d in decisions)


def _bare(reference: str) -> str:
    """The id of a fact that may be written as kg query prints it (fact:…), or as its IRI."""
    return reference.rpartition("/")[2].removeprefix("fact:")


def _rejected(decision: Decision, fact: Fact | None) -> Decision:
    if fact is None:
        return replace(decision, problem=f"{decision.one}: no such fact in this build")
    about = (fact.subject, fact.object) if fact.type != "contributedTo" else (fact.subject,)
    return replace(decision, about=tuple(end for end in about if end))
