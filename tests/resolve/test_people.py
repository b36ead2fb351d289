"""People of one name: what joins them across pages, what keeps them apart, and that the order of pages is nothing."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import stages
from kg.digests import fact_digest
from kg.graph import RunInfo, fact_iri, to_quads
from kg.resolve import plain, resolve
from kg.store import write_files
from tests.resolve.made import Page, corpus, found, holder, ids, mention, page, relation

BODIES = ("望江县妇联", "太湖县总工会", "怀宁县人民法院", "岳西县教育局")
SEEDS = Path(__file__).parents[2] / "seeds"


def li(source: str, *bodies: str, role: str = "主席") -> Page:
    """李建国 with posts at some bodies."""
    return holder(source, f"{'、'.join(bodies)}李建国。", "李建国", *bodies, role=role)


def test_later_page_links_two_groups() -> None:
    """A page that knows both bodies joins them, whichever page comes first; the reasons are kept."""
    pages = [li("a.txt", BODIES[0]), li("b.txt", BODIES[1]), li("c.txt", BODIES[0], BODIES[1])]
    for order in permutations(pages):
        made = corpus(*order)
        assert ids(made, "Person") == ["person/李建国"]
        assert made.namesakes == ()
    person = next(e for e in made.entities if e.type == "Person")
    assert [r.reason for r in person.readings][:2] == [
        "the name itself; one with 李建国 of c.txt: both of 望江县妇女联合会",
        "the name itself; one with 李建国 of c.txt: both of 太湖县总工会",
    ]


def test_same_office_of_two_counties_keeps_apart() -> None:
    """Two who chair two counties' federations in one month are two, though a third page links both."""
    pages = [
        li("a.txt", "望江县妇联"),
        li("b.txt", "太湖县妇联"),
        li("c.txt", "望江县妇联", "岳西县教育局", role="委员"),
        li("d.txt", "太湖县妇联", "岳西县教育局", role="委员"),
    ]
    results = {corpus(*order).namesakes for order in permutations(pages)}
    assert len(results) == 1
    assert len(results.pop()) == 1


def reporter(source: str, paper: str | None) -> Page:
    """李建国 credited by a paper."""
    layout = page(source, "记者李建国", paper)
    who = mention(layout.articles[0], "李建国", "Person")
    return layout, found(layout, [who], [relation("contributedTo", who, None, object="a1", role="记者")])


def test_reporter_of_one_paper_is_one() -> None:
    """The same paper's credits are of one person; of two papers, or of none known, they are not."""
    assert len(ids(corpus(reporter("a.txt", "望江报"), reporter("b.txt", "望江报")), "Person")) == 1
    assert len(ids(corpus(reporter("a.txt", "望江报"), reporter("b.txt", "太湖报")), "Person")) == 2
    assert len(ids(corpus(reporter("a.txt", None), reporter("b.txt", None)), "Person")) == 2


def test_ids_are_of_one_entity_each() -> None:
    """Also where two of a name hold posts at one body, and where somebody's name looks like such an id."""
    pages = [
        li("a.txt", "望江县妇联", "望江县总工会"),
        li("b.txt", "望江县妇联", "太湖县总工会"),
        holder("c.txt", "李建国（望江县妇女联合会）", "李建国（望江县妇女联合会）"),
    ]
    made = corpus(*pages)
    assert len(ids(made, "Person")) == len(set(ids(made, "Person"))) == 3


each_page = st.lists(st.sampled_from(BODIES), min_size=0, max_size=2, unique=True)


@settings(max_examples=60, deadline=None)
@given(held=st.lists(each_page, min_size=1, max_size=7), data=st.data())
def test_order_of_pages_changes_nothing(held: list[list[str]], data: st.DataObject) -> None:
    """Whatever people hold on whatever pages: the same entities, ids, facts and pairs in every order."""
    pages = [li(f"{n}.txt", *bodies) for n, bodies in enumerate(held)]
    made = corpus(*pages)
    assert corpus(*data.draw(st.permutations(pages))) == made
    assert len({e.id for e in made.entities}) == len(made.entities)
    assert all(fact.id == fact_digest(fact) for fact in made.facts)


@given(st.text())
def test_plain_name_stays_as_it_is(text: str) -> None:
    """Making a name plain twice makes no difference."""
    assert plain(plain(text)) == plain(text)


def test_plain_name_of_a_kept_off_accent() -> None:
    """The blank before an accent goes, and so does what set the letter apart from it."""
    assert plain("A\u00b4") == "\u00c1"


def test_id_that_is_shown_is_the_one_that_is_asked_for() -> None:
    """A fact has one id: kg show prints it, and the IRI that kg query prints ends with it."""
    made = corpus(li("a.txt", BODIES[0]))
    assert [fact_iri(f).value.rpartition("/")[2] for f in made.facts] == [f.id for f in made.facts]


@pytest.mark.model
def test_shuffled_sources_give_the_same_graph(tmp_path: Path) -> None:
    """Five real pages, resolved in two orders: the files of the graph are the same bytes."""
    pages = [
        one
        for p in sorted(SEEDS.glob("*.txt"))
        for one in stages.understand_file((p, p.name), names="lac").understood
    ]
    for name, order in (("one", pages), ("two", [*pages[2:], *pages[:2]][::-1])):
        made = resolve([u.source for u in order], [u.layout for u in order], [u.extraction for u in order])
        write_files(to_quads(made, RunInfo(version="1", rules_hash="a", model="b")), tmp_path / name)
    for file in ("graph.trig", "graph.ttl"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_very_common_name_is_paired_in_turn() -> None:
    """Forty of one name are 39 open pairs, not 780; all hang together."""
    made = corpus(*(reporter(f"{n:02}.txt", None) for n in range(40)))
    assert len(ids(made, "Person")) == 40
    assert len(made.namesakes) == 39
