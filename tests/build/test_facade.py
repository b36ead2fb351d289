"""What ``import kg`` offers: a few names, loaded when used, and the same answers as the command."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib

import kg

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "spacy",
    "rdflib",
    "pandas",
    "networkx",
    "pyoxigraph",
    "pyshacl",
    "onnxruntime",
    "numpy",
    "rich",
    "click",
)


def test_importing_kg_is_light() -> None:
    """Nothing heavy is loaded until a name is used."""
    script = f"import sys, kg; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert done.stdout.strip() == b"[]"


def test_asking_a_build_needs_no_models(made: Path) -> None:
    """Showing and querying load neither spaCy nor the name finder nor pandas."""
    script = (
        "import sys, kg\n"
        f"with kg.open({str(made)!r}) as b: b.show('王小明'); b.query('ASK {{ ?s ?p ?o }}')\n"
        "print([m for m in ('spacy', 'onnxruntime', 'pandas', 'rdflib', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert done.stdout.strip() == b"[]"


def test_public_names_are_exact() -> None:
    """Every public name loads, and dir() tells them."""
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'pipe'"):
        _ = kg.pipe  # type: ignore[attr-defined]


def test_opened_build_answers(made: Path) -> None:
    """Rows from SPARQL and from a saved question; the card as text."""
    with kg.open(made) as opened:
        rows = opened.query("SELECT ?n WHERE { ?p a kg:Person ; rdfs:label ?n } ORDER BY ?n")
        assert list(rows) == [("李芳",), ("王小明",)]
        assert len(opened.query("posts-of-person", person="王小明")) == 3
        assert "2021/甲市报.txt:0-9" in opened.show("王小明")
        with pytest.raises(kg.QueryError, match="belong to saved"):
            opened.query("SELECT * { ?s ?p ?o }", person="王小明")
        with pytest.raises(kg.NotFoundError, match="王小明"):
            opened.show("王小名")


@pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph).*deprecated:DeprecationWarning"
)  # rdflib 7 warns of itself
def test_opened_build_becomes_other_objects(made: Path) -> None:
    """An rdflib dataset, a network and a table of the same facts."""
    with kg.open(made) as opened:
        network, table, dataset = opened.to_networkx(), opened.to_pandas(), opened.to_rdflib()
        assert isinstance(network, nx.MultiDiGraph)
        assert isinstance(dataset, rdflib.Dataset)
        facts = dataset.query("SELECT ?f WHERE { ?f a <https://w3id.org/wenmai/ontology#Fact> }")
        assert len(facts) == len(table) == len(opened.corpus.facts)
        assert network.number_of_edges() == sum(f.object is not None for f in opened.corpus.facts)


def test_opened_build_draws_a_neighbourhood(made: Path) -> None:
    """A notebook gets HTML with the names near one name, by any of its forms."""
    with kg.open(made) as opened:
        near, far = (opened.network("甲市妇联", steps=steps).html for steps in (1, 2))
        body, square = (json.dumps(name) for name in ("甲市妇女联合会", "乙县广场"))
        assert body in near
        assert square not in near
        assert square in far
        with pytest.raises(kg.NotFoundError):
            opened.network("王小名")


def test_build_can_be_opened_and_closed_twice(made: Path) -> None:
    """Closing ends the query process; another question starts a new one by opening again."""
    opened = kg.open(made)
    assert len(opened.query("ASK { ?s ?p ?o }")) == 1
    opened.close()
    opened.close()
    with pytest.raises(kg.KgError, match="closed"):
        opened.query("ASK { ?s ?p ?o }")
