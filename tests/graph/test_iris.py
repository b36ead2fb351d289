"""IRIs: readable, valid, one per key."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.iris import article_iri, digest, entity_iri, evidence_iri, fact_iri, post_iri, quote
from kg.namespaces import PREFIXES, shorten
from tests import records

ODD = [
    "甲 乙",
    "甲%20乙",
    "a/b",
    "<x>",
    "甲\u202e乙",
    "“甲”",
    "\u3000",
    "甲\n乙",
    "\ufffd",
    "𠮷野",
    "a#b",
    "a?b",
    "\ud800",
]


def test_an_entity_is_named_by_its_name() -> None:
    """The IRI of an entity can be read."""
    assert entity_iri(records.WOMEN).value == "https://w3id.org/wenmai/organization/甲市妇女联合会"


@pytest.mark.parametrize("key", ODD)
def test_an_odd_key_gives_a_valid_iri(key: str) -> None:
    """Whatever a page calls something, a strict parser takes its IRI."""
    node = entity_iri(f"organization/{key}")
    line = f"<{node.value}> <{node.value}> <{node.value}> ."
    assert [quad.subject for quad in ox.parse(line, format=ox.RdfFormat.N_TRIPLES)] == [node]


@given(st.text(), st.text())
def test_two_keys_never_share_an_iri(one: str, other: str) -> None:
    """Quoting loses nothing."""
    assert (quote(one) == quote(other)) == (one == other)


def test_composed_names_keep_their_parts_apart() -> None:
    """A colon in a part does not move the border between the parts."""
    assert post_iri("organization/甲:乙", "主席") != post_iri("organization/甲", "乙:主席")
    assert article_iri("a:b", "c") != article_iri("a", "b:c")


def test_an_article_is_the_same_with_and_without_its_source() -> None:
    """Facts speak of source#article, evidence of the article alone."""
    assert article_iri("x.txt", "x.txt#a1") == article_iri("x.txt", "a1")


def test_an_absent_part_differs_from_an_empty_one() -> None:
    """No role is not the role ''."""
    assert len({digest("a", None), digest("a", ""), digest("a"), digest(None, "a")}) == 4


def test_a_fact_is_named_by_what_it_says() -> None:
    """Rule, tier and id do not change the IRI; any part of the statement does."""
    place = records.evidence(records.FIRST, "王小明")
    first = records.fact("holdsPost", records.WANG, records.WOMEN, place, role="主席")
    same = replace(first, rule="other", tier="low", id="other", evidence=())
    changes = (
        {"role": "委员"},
        {"date": "2022"},
        {"status": "former"},
        {"subject": records.LI},
        {"source": "x"},
    )
    others = [replace(first, **change) for change in changes]
    assert fact_iri(first) == fact_iri(same)
    assert len({fact_iri(fact).value for fact in [first, *others]}) == 6


def test_evidence_is_named_by_its_place() -> None:
    """Two places of one page are two."""
    assert evidence_iri(records.evidence(records.FIRST, "甲市妇联")) != evidence_iri(
        records.evidence(records.FIRST, "主席")
    )


def test_iris_are_shortened_by_the_longest_prefix() -> None:
    """The base is the start of every namespace of ours, and never wins."""
    assert shorten(PREFIXES["organization"] + "甲市妇女联合会") == "organization:甲市妇女联合会"
    assert shorten("urn:x") == "urn:x"
