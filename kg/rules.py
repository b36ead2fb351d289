"""The rules as a user sees them: what each finds, how often, how often rightly, and whether its examples hold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.annotate import annotate_names
from kg.export.annotations import annotate_source, file_names
from kg.extract import LIKELY, catalogue, extract
from kg.model import Article, DateValue, Layout, Source, Zone
from kg.resolve import RULES, resolve
from kg.score import judge_relations, load_annotations
from kg.stages import find_finder
from kg.tallies import Tally, Trial

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Rule, Tier
    from kg.opened import Build

STAND_INS = {"张三": "李建国", "李四": "王秀英", "甲县": "望江县", "甲镇": "赛口镇"}


def list_rules() -> tuple[Rule, ...]:
    """Every rule, of sentences and of whole pages, in the order of the files."""
    return (*catalogue(), *RULES)


def tally_rules(build: Build, gold: Path | None = None) -> dict[tuple[str, Tier], Tally]:
    """Count the facts of a build by rule and tier, and where there is gold for its pages, the right ones."""
    corpus = build.corpus
    names = file_names([source.id for source in corpus.sources])
    tallies: dict[tuple[str, Tier], Tally] = defaultdict(Tally)
    for source in corpus.sources:
        facts = [fact for fact in corpus.facts if fact.source == source.id]
        verdicts = [""] * len(facts)
        if gold and (file := gold / names[source.id]).exists():
            verdicts = judge_relations(load_annotations(file), annotate_source(corpus, source))
        for fact, verdict in zip(facts, verdicts, strict=True):
            tallies[fact.rule, fact.tier].add(fact, verdict)
    return dict(tallies)


def try_rules(rules: tuple[Rule, ...] | None = None) -> tuple[Trial, ...]:
    """Run the two examples of every rule; give those that do not behave."""
    found = []
    for rule in list_rules() if rules is None else rules:
        if not finds(rule, rule.example):
            found.append(Trial(rule.id, rule.example, "finds nothing"))
        if finds(rule, rule.counter):
            found.append(Trial(rule.id, rule.counter, "finds what it must not"))
    return tuple(found)


def finds(rule: Rule, text: str) -> int:
    """Count what a rule finds in a text about 张三 of 甲县, who get ordinary names first."""
    for stand_in, name in STAND_INS.items():
        text = text.replace(stand_in, name)
    source, layout = page_of(text.strip())
    (words,) = annotate_names(layout.articles, find_finder("lac"))
    extraction = extract(layout, {"a1": words}, judged=rule.id in LIKELY)
    facts = resolve([source], [layout], [extraction]).facts if rule in RULES else ()
    rules = [relation.rule for relation in extraction.relations] + [fact.rule for fact in facts]
    return rules.count(rule.id)


def page_of(text: str) -> tuple[Source, Layout]:
    """A text as the body of the only article of a page of 26 May 2022."""
    article = Article(
        id="a1",
        source="example",
        text=text,
        offsets=tuple(range(len(text))),
        zones=(Zone(kind="body", start=0, end=len(text)),),
        date=DateValue(value="2022-05-26", basis="masthead"),
    )
    source = Source(id="example", text=text, sha256="", encoding="utf-8")
    return source, Layout(source=source.id, articles=(article,))
