"""The check finds what is wrong, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.graph import Problem, RunInfo, check, retract, sample, to_quads
from kg.graph.iris import corpus_graph_iri
from tests import records

if TYPE_CHECKING:
    from kg.model import Corpus

RUN = RunInfo(version="0.1.0", rules_hash="abc", model="none")


def test_a_good_graph_has_no_problems(corpus: Corpus) -> None:
    """All eleven relations, a misprint, a tenure, a suspect and namesakes pass every shape."""
    assert check(to_quads(corpus, RUN)) == ()


def test_a_fact_without_evidence_is_found(corpus: Corpus) -> None:
    """The problem names shape, node and reason."""
    bare = replace(corpus.facts[0], evidence=())
    (problem,) = check(to_quads(replace(corpus, facts=(bare,)), RUN))
    assert isinstance(problem, Problem)
    assert problem.shape == "FactEvidence-evidence"
    assert problem.focus.startswith("fact:")
    assert problem.message == "a fact rests on a place in a source"


def test_a_post_held_by_a_place_is_found(corpus: Corpus) -> None:
    """Both the triple and the membership are wrong."""
    wrong = replace(corpus.facts[0], subject="place/乙县")
    shapes = {problem.shape for problem in check(to_quads(replace(corpus, facts=(wrong,)), RUN))}
    assert shapes == {"HoldsPost", "Membership-member"}


def test_each_source_alone_is_a_good_graph(corpus: Corpus) -> None:
    """A graph types everything it speaks of, so it can be judged, and kept, by itself."""
    quads = to_quads(corpus, RUN)
    assert check(retract(quads, records.FIRST)) == ()
    assert check(retract(quads, records.SECOND)) == ()


def test_a_sample_is_whole_sources_and_the_run(corpus: Corpus) -> None:
    """A small graph is checked in full, a large one by some of its sources."""
    quads = to_quads(corpus, RUN)
    assert sample(quads) == quads
    graphs = {quad.graph_name for quad in sample(quads, limit=(len(quads) + 1) // 2)}
    assert corpus_graph_iri() in graphs
    assert len(graphs) == 2
    assert check(sample(quads, limit=(len(quads) + 1) // 2)) == ()
