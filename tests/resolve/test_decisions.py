"""Decisions by people: read, carried out, explained where they cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import ConfigError, InputError
from kg.resolve import COLUMNS, read_decisions
from tests.resolve.made import Page, corpus, decision, found, holder, ids, mention, page, relation

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Corpus

ONE = "person/李建国（望江县妇女联合会）"
TWO = "person/李建国（太湖县总工会）"


def two() -> tuple[Page, Page]:
    """Two pages with a 李建国 each."""
    return (
        holder("a.txt", "望江县妇联主席李建国。", "李建国", "望江县妇联"),
        holder("b.txt", "太湖县总工会主席李建国。", "李建国", "太湖县总工会"),
    )


@pytest.mark.parametrize(("one", "other"), [(ONE, TWO), ("person/李建国@a.txt", "person/李建国@b.txt")])
def test_joined_people_are_one(one: str, other: str) -> None:
    """The pair is listed no more, the old ids and the reason are kept, and the facts follow."""
    made = corpus(*two(), decisions=[decision(2, "join", one, other)])
    (person,) = [e for e in made.entities if e.type == "Person"]
    assert (person.id, person.merged_from) == ("person/李建国", tuple(sorted((ONE, TWO))))
    assert (
        person.readings[1].reason == "the name itself; one with 李建国 of a.txt: 王编辑, 2026-11-22: 任命文件"
    )
    assert {f.subject for f in made.facts if f.type == "holdsPost"} == {"person/李建国"}
    assert made.namesakes == ()
    assert [(d.about, d.problem) for d in made.decisions] == [(("person/李建国",), None)]


def test_joined_bodies_are_filed_under_the_first() -> None:
    """The one named first gives the id and the name, the other becomes a name beside it."""
    made = corpus(
        *two(), decisions=[decision(2, "join", "organization/太湖县总工会", "organization/望江县妇女联合会")]
    )
    (body,) = [e for e in made.entities if e.type == "Organization"]
    assert (body.id, body.name) == ("organization/太湖县总工会", "太湖县总工会")
    assert "望江县妇女联合会" in body.aliases
    assert body.merged_from == ("organization/望江县妇女联合会",)


def test_people_kept_apart_are_no_open_question() -> None:
    """Two stay two, and the pair is listed no more."""
    made = corpus(*two(), decisions=[decision(2, "apart", ONE, TWO)])
    assert ids(made, "Person") == sorted((ONE, TWO))
    assert made.namesakes == ()


def test_what_evidence_joined_can_be_parted() -> None:
    """Against a shared body, by naming the pages."""
    pages = [holder(f"{n}.txt", "望江县妇联主席李建国。", "李建国", "望江县妇联") for n in "ab"]
    made = corpus(*pages, decisions=[decision(2, "apart", "person/李建国@a.txt", "person/李建国@b.txt")])
    assert len(ids(made, "Person")) == 2


def campaign(source: str) -> Page:
    """A page with 春风行动."""
    layout = page(source, "望江县妇联开展春风行动。")
    body = mention(layout.articles[0], "望江县妇联", "Organization", "body.mass")
    what = mention(layout.articles[0], "春风行动", "Programme")
    return layout, found(layout, [body, what], [relation("organises", body, what)])


def test_two_programmes_of_one_name_can_be_parted() -> None:
    """Each has an id of its own, and its own facts."""
    parted = decision(2, "apart", "programme/春风行动@a.txt", "programme/春风行动@b.txt")
    made = corpus(campaign("a.txt"), campaign("b.txt"), decisions=[parted])
    assert ids(made, "Programme") == ["programme/春风行动（a.txt）", "programme/春风行动（b.txt）"]
    assert {f.object for f in made.facts if f.type == "organises"} == set(ids(made, "Programme"))


def test_renamed_body_keeps_its_old_name_beside_it() -> None:
    """The new name makes the id; the old id and name stay on record."""
    made = corpus(*two(), decisions=[decision(2, "rename", "organization/太湖县总工会", "太湖县职工联合会")])
    body = next(e for e in made.entities if e.id == "organization/太湖县职工联合会")
    assert body.name == "太湖县职工联合会"
    assert "太湖县总工会" in body.aliases
    assert body.merged_from == ("organization/太湖县总工会",)


def test_rejected_fact_is_gone() -> None:
    """By the id that kg show prints, or as kg query writes it; what it was about is on record."""
    (fact,) = [f for f in corpus(*two()).facts if f.subject == ONE]
    for written in (fact.id, f"fact:{fact.id}", f"https://w3id.org/wenmai/fact/{fact.id}"):
        made = corpus(*two(), decisions=[decision(2, "reject", written)])
        assert fact.id not in {f.id for f in made.facts}
        assert made.decisions[0].about == (ONE, "organization/望江县妇女联合会")


@pytest.mark.parametrize(
    ("kind", "one", "other", "problem"),
    [
        (
            "join",
            "person/李建",
            "person/李建国@a.txt",
            "person/李建: no such entity in this build; like it: person/李建国",
        ),
        ("join", "person/李建国@a.txt", "organization/太湖县总工会", "are of two types"),
        ("join", "person/李建国@a.txt", "person/李建国@a.txt", "are one already"),
        ("rename", "organization/太湖县总工会", "望江县妇女联合会", "to make the two one, write join"),
        ("rename", "organization/太湖县总工会", "“”", "is no name"),
        ("reject", "0123", "", "0123: no such fact in this build"),
    ],
)
def test_decision_that_does_not_fit_is_told_and_changes_nothing(
    kind: str, one: str, other: str, problem: str
) -> None:
    """One line says what is wrong; all else is as without it."""
    made = corpus(*two(), decisions=[decision(2, kind, one, other)])  # type: ignore[arg-type]
    assert problem in (made.decisions[0].problem or "")
    assert everything(made) == everything(corpus(*two()))


def everything(made: Corpus) -> tuple[object, ...]:
    """What a corpus holds, but for the decisions."""
    return made.entities, made.facts, made.namesakes


def test_later_decision_cannot_contradict_an_earlier_one() -> None:
    """The first stands, the second is told."""
    made = corpus(*two(), decisions=[decision(2, "apart", ONE, TWO), decision(3, "join", ONE, TWO)])
    assert len(ids(made, "Person")) == 2
    assert [d.problem and "contradicts" in d.problem for d in made.decisions] == [None, True]


def test_chain_of_joins_does_not_cross_what_is_kept_apart() -> None:
    """A with b and b with c, but not a with c: the last join is told to be impossible."""
    pages = [*two(), holder("c.txt", "岳西县教育局局长李建国。", "李建国", "岳西县教育局", role="局长")]
    a, b, c = (f"person/李建国@{n}.txt" for n in "abc")
    made = corpus(
        *pages, decisions=[decision(2, "apart", a, c), decision(3, "join", a, b), decision(4, "join", b, c)]
    )
    assert [bool(d.problem) for d in made.decisions] == [False, False, True]
    assert len(ids(made, "Person")) == 2


HEAD = "\t".join(COLUMNS)
LINE = "join\tperson/甲\tperson/乙\t王编辑\t2026-11-22\t任命文件"


def test_file_is_read(tmp_path: Path) -> None:
    """Lines with their numbers; blank lines and comments are nothing."""
    path = tmp_path / "decisions.tsv"
    path.write_text(f"\ufeff{HEAD}\n\n# 说明\n{LINE}\n", encoding="utf-8")
    (found_,) = read_decisions(path)
    assert (found_.line, found_.kind, found_.one, found_.other) == (4, "join", "person/甲", "person/乙")
    assert (found_.who, found_.when, found_.why) == ("王编辑", "2026-11-22", "任命文件")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r":1: expected the columns decision, one, other"),
        ("join\tx", r":1: expected the columns"),
        (f"{HEAD}\njoin\tx", r":2: 2 columns, expected 6"),
        (
            f"{HEAD}\n{LINE.replace('join', 'marry')}",
            r":2: the decision 'marry' is unknown; write one of join, apart",
        ),
        (f"{HEAD}\n{LINE.replace('王编辑', '')}", r":2: who may not be empty"),
        (f"{HEAD}\n{LINE.replace('person/乙', '')}", r":2: other may not be empty"),
        (f"{HEAD}\n{LINE.replace('2026-11-22', '昨天')}", r":2: when is '昨天'; write the day as"),
    ],
)
def test_mistake_in_the_file_is_one_line_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    """Which line, what was expected."""
    path = tmp_path / "decisions.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as error:
        read_decisions(path)
    assert "\n" not in str(error.value)


def test_missing_file_is_told(tmp_path: Path) -> None:
    """The path and the reason."""
    with pytest.raises(InputError, match=r"none.tsv: the decisions cannot be read"):
        read_decisions(tmp_path / "none.tsv")
