"""A query may read, and nothing else."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.guard import refuse_forbidden

UPDATES = [
    "INSERT DATA { <a> <b> <c> }",
    "prefix x: <http://x/> delete where { ?s ?p ?o }",
    "DROP ALL",
    "LOAD <http://127.0.0.1/x>",
    "# a comment\nCLEAR DEFAULT",
]
ELSEWHERE = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "select * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '}' SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o # it's\n SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """ " """ . SERVICE ?x { ?s ?p ?o } }',
    "SELECT * { <http://x/it's> ?p ?o . SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(1<2) SERVICE ?x { ?s ?p ?o } FILTER(3>2) }",
    "SELECT * { ?s :p ?o . SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . SERVICE x:y { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICESILENT?x{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?o<'x>') SERVICE ?x { ?s ?p 'y' } }",
    "SELECT * { ?s <http://x/'> ?o FILTER(?o<'x>') SERVICE ?x { ?s ?p 'y' } }",
    "SELECT * { ?s ?p ?o FILTER(?o<?p#>'''\n) SERVICE ?x { ?s ?p ?o } #'''\n }",
]
ALLOWED = [
    "SELECT ?service { ?service a kg:Organization }",
    "SELECT * { ?s rdfs:label 'SERVICE' , \"DROP ALL\" , '''x ' LOAD''' }",
    "SELECT * { <http://x/service> schema:service ?o } # SERVICE, INSERT",
    "SELECT * { ?s kg:insert ?o }",
    "DESCRIBE organization:服务中心",
    "SELECT * { ?s a <https://schema.org/Service> ; <http://www.w3.org/2000/01/rdf-schema#label> ?o }",
    "SELECT * { ?s ?p 'it\\'s SERVICE' }",
]


@pytest.mark.parametrize("query", UPDATES)
def test_an_update_is_refused(query: str) -> None:
    """The graph is what its sources say."""
    with pytest.raises(QueryError, match="read-only"):
        refuse_forbidden(query)


@pytest.mark.parametrize("query", ELSEWHERE)
def test_no_query_reaches_another_machine(query: str) -> None:
    """However the keyword is written or hidden."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_forbidden(query)


@pytest.mark.parametrize("query", ALLOWED)
def test_the_words_may_stand_where_they_are_no_keywords(query: str) -> None:
    """In strings, IRIs, comments, names and variables."""
    refuse_forbidden(query)
