"""The contract of an opened graph, on disk and in memory alike."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

from kg.errors import BuildError, KgError, QueryError
from kg.namespaces import PREFIXES
from kg.store import Iri, Rows, Store, open_store, opened, write_files
from kg.store.worker import GRACE

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PEOPLE = 'SELECT ?who WHERE { ?who a kg:Person ; rdfs:label "王小明"@zh }'


def test_known_prefixes_need_no_declaration(store: Store) -> None:
    """A question is short."""
    assert store.query(PEOPLE).rows == ((Iri(PREFIXES["person"] + "王小明"),),)


def test_an_entity_of_two_graphs_is_counted_once(store: Store) -> None:
    """The default graph is the union of the others as a set."""
    assert store.query("SELECT (COUNT(?who) AS ?n) { ?who a kg:Person ; rdfs:label ?name }").rows == ((2,),)


def test_a_named_graph_can_be_asked_for(store: Store) -> None:
    """Which source names the body."""
    found = store.query(
        "SELECT ?g { GRAPH ?g { ?who a kg:Organization ; rdfs:label '甲市妇女联合会'@zh } } ORDER BY ?g"
    )
    assert [row[0] for row in found.shortened()] == ["graph:2021/甲市报.txt", "graph:2022/甲市报.txt"]


def test_values_are_plain_python(store: Store) -> None:
    """Text, numbers, truth, nothing."""
    query = (
        "SELECT ?text ?whole ?part ?truth ?day ?odd ?none { BIND('甲'@zh AS ?text) BIND(7 AS ?whole) BIND(0.5 AS ?part)"
        " BIND(true AS ?truth) BIND('2022-05-26'^^xsd:date AS ?day) BIND('x'^^xsd:integer AS ?odd) }"
    )
    rows = store.query(query)
    assert rows.columns == ("text", "whole", "part", "truth", "day", "odd", "none")
    assert rows.rows == (("甲", 7, 0.5, True, "2022-05-26", "x", None),)


def test_iris_are_full_in_data_and_short_for_people(store: Store) -> None:
    """One table, two readers."""
    rows = store.query(PEOPLE)
    assert rows.dicts() == [{"who": "https://w3id.org/wenmai/person/王小明"}]
    assert rows.shortened().rows == (("person:王小明",),)


def test_ask_construct_and_describe_give_rows(store: Store) -> None:
    """Every form of query answers with a table."""
    assert store.query("ASK { ?who kg:holdsPost ?body }") == Rows(("answer",), ((True,),))
    made = store.query("CONSTRUCT { ?who foaf:name ?name } WHERE { ?who a kg:Person ; rdfs:label ?name }")
    assert made.columns == ("subject", "predicate", "object")
    assert {row[2] for row in made} == {"王小明", "李芳"}
    assert len(store.query("DESCRIBE person:李芳")) > 3


def test_no_answer_is_an_empty_table_with_its_columns(store: Store) -> None:
    """Nothing found is not an error."""
    assert store.query("SELECT ?x { ?x a kg:Nothing }") == Rows(("x",), ())


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT * {\n  ?s ?p ) }",
            r"^line 2, column 11: this is not SPARQL at '}'; look at what stands before it$",
        ),
        ("SELECT * { ?s ?p ?o", r"^line 1, column 20: this is not SPARQL at its end"),
        ("SELECT * { ?s no:such ?o }", r"^line 1, column \d+: a prefix is not declared"),
        ("", r"^line 1, column 1"),
    ],
)
def test_a_mistake_is_one_line_that_says_where(store: Store, query: str, message: str) -> None:
    """Line, column, what stands there; and the store goes on answering."""
    with pytest.raises(QueryError, match=message) as error:
        store.query(query)
    assert "\n" not in str(error.value)
    assert len(store.query(PEOPLE)) == 1


def test_an_endless_query_is_stopped_and_the_next_one_answered(store: Store) -> None:
    """The time-out holds: what has no end comes back, and costs no more than the query."""
    with pytest.raises(QueryError, match=r"no answer within 0\.2 s"):
        store.query(ENDLESS, timeout=0.2)
    assert len(store.query(PEOPLE, timeout=10)) == 1


def test_an_answer_too_large_to_hold_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is not eaten by a product of everything with everything."""
    monkeypatch.setattr(opened, "LIMIT", 1 << 20)
    with pytest.raises(QueryError, match="larger than 1 MB"):
        store.query("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert len(store.query(PEOPLE)) == 1


def test_a_worker_that_died_is_replaced(store: Store) -> None:
    """Whatever ended it, the one question fails clearly and the next is answered."""
    assert store._worker is not None
    store._worker._process.kill()
    with pytest.raises(QueryError, match="ended its process"):
        store.query(PEOPLE)
    assert len(store.query(PEOPLE)) == 1


def test_threads_take_turns(store: Store) -> None:
    """Each gets the answer to its own question."""
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        answers[number] = store.query(f"SELECT ({number} AS ?n) {{}}").rows[0][0]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: number for number in range(8)}


def test_closing_twice_is_fine_and_use_after_it_is_not(target: Path) -> None:
    """A closed store says so."""
    store = open_store(target)
    store.close()
    store.close()
    with pytest.raises(KgError, match="closed"):
        store.query(PEOPLE)


def test_a_store_nobody_holds_ends_its_process(target: Path) -> None:
    """A forgotten close leaves no process behind."""
    store = open_store(target)
    assert store._worker is not None
    process = store._worker._process
    del store
    gc.collect()
    assert process.returncode is not None


def test_two_can_read_at_once(target: Path) -> None:
    """Reading takes no lock."""
    with open_store(target) as one, open_store(target) as other:
        assert one.query(PEOPLE) == other.query(PEOPLE)


def test_an_empty_graph_answers(tmp_path: Path) -> None:
    """With nothing, in both ways."""
    write_files((), tmp_path)
    for path in (tmp_path, tmp_path / "graph.trig"):
        with open_store(path) as store:
            assert store.query("SELECT * { ?s ?p ?o }").rows == ()


def test_a_path_without_a_graph_says_so(tmp_path: Path) -> None:
    """Missing or unreadable: one clear line."""
    with pytest.raises(BuildError, match="kg build"):
        open_store(tmp_path / "nowhere")
    (tmp_path / "bad.trig").write_text("this is no graph", encoding="utf-8")
    with pytest.raises(BuildError, match="cannot be opened"):
        open_store(tmp_path / "bad.trig")


def test_a_worker_outlives_neither_its_query_nor_its_parent(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left alone with an endless query, it ends by itself."""
    with open_store(written) as store:
        assert store._worker is not None
        process = store._worker._process
        monkeypatch.setattr(store._worker, "_expire", lambda _: None)
        with pytest.raises(QueryError, match="ended its process"):
            store.query(ENDLESS, timeout=1 - GRACE)
        assert process.wait(timeout=5) != 0
