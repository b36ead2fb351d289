"""A finished build, opened for questions: from Python, and for the commands that read a build."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from kg.corpus_file import read_corpus
from kg.diff import Change, compare
from kg.errors import KgError, NotFoundError, QueryError
from kg.explain import draw_explanation
from kg.folders import CORPUS, PAGE, PART, read_mark
from kg.query import bind, find
from kg.show import draw_card, draw_choice, find_entities, nearest_names
from kg.store import Rows, Store, open_store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.export import Material
    from kg.model import Corpus, Entity, Fact
    from kg.view.notebook import Drawing

NAME = re.compile(r"[\w-]+")


def open_build(out: str | Path) -> Build:
    """Open the folder that ``build`` wrote; BuildError where it is none, or of another format."""
    return Build(Path(out))


class Build:
    """A build: ``query`` it, look at it, or take it as an rdflib, networkx or pandas object."""

    def __init__(self, folder: Path) -> None:
        self.mark = read_mark(folder)
        self.folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process that answers queries, if there is one."""
        if "store" in self.__dict__:
            self.store.close()

    @cached_property
    def corpus(self) -> Corpus:
        """The records the build was made of."""
        return read_corpus(self.folder / CORPUS)

    @cached_property
    def store(self) -> Store:
        """The opened store."""
        return open_store(self.folder)

    def query(self, question: str, *, timeout: float | None = None, **params: str) -> Rows:
        """Answer SPARQL, or a question kept under a name with its parameters; QueryError when it cannot."""
        return self.store.query(_sparql(question, params), timeout)

    def find(self, name: str) -> Entity:
        """Find the one entity called so; NotFoundError where there is none or where there are several."""
        found = find_entities(self.corpus, name)
        if not found:
            near = nearest_names(self.corpus, name)
            hint = f"; like it: {'、'.join(near)}" if near else ""
            raise NotFoundError(f"{name}: nobody and nothing is called so in this build{hint}")
        if len(found) > 1:
            raise NotFoundError(f"{name}: several are called so; name one by its id:\n{draw_choice(found)}")
        return found[0]

    def show(self, name: str) -> str:
        """Write what is known of a name, each fact with its sentence."""
        return draw_card(self.corpus, self.find(name))

    def fact(self, reference: str) -> Fact:
        """Find a fact by its id, the start of its id, or its IRI; KgError where that is not one fact."""
        from kg.graph import fact_iri  # noqa: PLC0415  # loads rdflib and SHACL

        key = (
            reference.rpartition(":")[2]
            if reference.startswith("fact:")
            else reference.rpartition("/fact/")[2]
        )
        facts = self.corpus.facts
        found = [f for f in facts if f.id == reference or fact_iri(f).value.rpartition("/")[2] == key]
        found = found or [f for f in facts if f.id.startswith(reference)]
        if len({f.id for f in found}) != 1:
            number = "several facts start" if found else "no fact is called"
            raise KgError(f"{reference}: {number} so; kg show and kg query print the ids of facts")
        return found[0]

    def explain(self, reference: str) -> str:
        """Write why a fact stands in the graph."""
        return draw_explanation(self.corpus, self.fact(reference))

    def changes_since(self, before: Build) -> tuple[Change, ...]:
        """List the facts that came and went since another build."""
        return compare(before.corpus, self.corpus)

    def to_rdflib(self) -> rdflib.Dataset:
        """Give the graph as an rdflib Dataset, one named graph per source."""
        from kg.export.rdf import to_rdflib  # noqa: PLC0415  # loads rdflib

        return to_rdflib(self.folder)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Give entities as nodes and facts as edges."""
        from kg.graph import to_network  # noqa: PLC0415  # loads rdflib and networkx

        return to_network(self.corpus)

    def network(self, name: str, steps: int = 1) -> Drawing:
        """Draw what stands around a name; a notebook shows it inline."""
        from kg.view import draw  # noqa: PLC0415  # loads pyvis

        return draw(self.to_networkx(), around=self.find(name).id, steps=steps)

    def to_pandas(self) -> pd.DataFrame:
        """Give every fact as a row, with its sentence and citation."""
        from kg.export.frames import to_pandas  # noqa: PLC0415  # loads pandas

        return to_pandas(self.corpus)

    def view(
        self,
        target: Path | None = None,
        *,
        around: str | None = None,
        steps: int = 2,
        only: str | None = None,
    ) -> Path:
        """Draw the page again, whole or in part, and say where it is.

        ``around`` and ``steps`` leave the neighbourhood of a name, ``only`` (a query) the entities in its
        answer. Without ``target`` the whole page is ``graph.html``, a part ``part.html``, in the build.
        """
        from kg.view import render  # noqa: PLC0415  # loads networkx

        center = self.find(around).id if around is not None else None
        ids = self._entities_in(self.query(only)) if only is not None else None
        title = self.mark["options"]["title"]
        page = render(self.corpus, title=title, around=center, steps=steps, only=ids)
        path = target or self.folder / (PAGE if around is None and only is None else PART)
        fresh = path.with_name(f".{path.name}.writing")
        fresh.write_text(page, encoding="utf-8", newline="\n")
        return fresh.replace(path)

    def _entities_in(self, rows: Rows) -> frozenset[str]:
        """Find the entities whose IRIs stand in an answer."""
        from kg.graph import entity_iri  # noqa: PLC0415  # loads rdflib

        iris = {value for row in rows for value in row}
        return frozenset(e.id for e in self.corpus.entities if entity_iri(e.id).value in iris)

    def export(self, form: str, target: BinaryIO | Path) -> None:
        """Write the build in another format: to a file or stream; csv and annotations into a folder."""
        from kg.export import FOLDERS, write_folder, write_stream  # noqa: PLC0415  # loads rdflib

        if isinstance(target, Path) and form in FOLDERS:
            write_folder(self.corpus, form, target)
        elif isinstance(target, Path):
            with target.open("wb") as file:
                write_stream(self._material(), form, file)
        else:
            write_stream(self._material(), form, target)

    def _material(self) -> Material:
        from kg.export import Material  # noqa: PLC0415  # as above

        return Material(corpus=self.corpus, folder=self.folder, network=self.to_networkx)


def _sparql(question: str, params: dict[str, str]) -> str:
    """Turn the name of a saved question into its SPARQL; SPARQL stays as it is."""
    if NAME.fullmatch(question):
        return bind(find(question), params)
    if params:
        raise QueryError("parameters belong to saved questions; write the values into the SPARQL itself")
    return question
