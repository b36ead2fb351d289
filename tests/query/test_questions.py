"""Saved questions: read, filled in safely, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import ConfigError, QueryError
from kg.graph import RunInfo, to_quads
from kg.query import SavedQuery, bind, find, saved
from kg.query.questions import read
from kg.resources import data_path
from kg.store import Rows, open_store, write_files
from tests import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = [question.name for question in saved()]
HEAD = "# English · 中文\n# param x name required 王小明: a name · 姓名\n"
BODY = "SELECT ?s { VALUES ?x { UNDEF } ?s rdfs:label ?x }"
HOSTILE = [
    '王"} } DROP ALL #',
    "王'小明",
    '"""',
    "王\\",
    "王\n小明",
    "\\u0022",
    "UNDEF }",
    "?x",
    "\\1\\g<0>",
    "",
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Rows]]:
    """Give a function that puts a saved question to the hand-built graph."""
    folder = tmp_path_factory.mktemp("asked")
    write_files(to_quads(records.corpus(), RunInfo(version="0.1.0", rules_hash="abc", model="none")), folder)
    with open_store(folder) as store:
        yield lambda name, **params: store.query(bind(find(name), params), timeout=30)


def _column(rows: Rows, name: str) -> list[object]:
    return [row[name] for row in rows.dicts()]


def test_every_file_is_a_question() -> None:
    """None is left out, and there are as many as we think."""
    assert sorted(path.stem for path in data_path("query").glob("*.rq")) == NAMES
    assert len(NAMES) == 14


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_asks_in_two_languages(name: str) -> None:
    """In one line each; so do its parameters, each with an example."""
    question = find(name)
    for part in (question, *question.params):
        assert part.en[0].isascii()
        assert not part.zh[0].isascii()
    assert all(param.example for param in question.params)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_valid_sparql_as_it_stands(name: str) -> None:
    """Anybody can paste it into another tool that knows the prefixes, and it runs."""
    from kg.namespaces import PREFIXES  # noqa: PLC0415

    ox.Store().query(find(name).text, prefixes=PREFIXES)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_finds_its_examples(ask: Callable[..., Rows], name: str) -> None:
    """With the examples of its parameters, all of them and the needed ones alone."""
    params = find(name).params
    assert len(ask(name, **{param.name: param.example for param in params}))
    assert len(ask(name, **{param.name: param.example for param in params if param.required}))


@pytest.mark.parametrize("name", [name for name in NAMES if find(name).params])
def test_a_question_finds_nothing_of_what_nobody_named(ask: Callable[..., Rows], name: str) -> None:
    """A parameter restricts."""
    params = {param.name: param.example for param in find(name).params}
    first = find(name).params[0].name
    assert not len(ask(name, **{**params, first: "无此名称"}))


def test_posts_are_listed_by_date(ask: Callable[..., Rows]) -> None:
    """Who held which post when, former holders marked."""
    rows = ask("posts", organisation="甲市妇联", title="主席")
    assert _column(rows, "name") == ["王小明", "李芳", "王小明"]
    assert _column(rows, "status") == ["inOffice", "inOffice", "former"]
    assert _column(rows, "asOf") == ["2021-03-08", "2022-06", "2022-06"]


def test_holders_of_a_post_stand_in_the_order_they_were_seen(ask: Callable[..., Rows]) -> None:
    """Each once, with the first and the last day, and when called a former holder."""
    rows = ask("post-holders", organisation="甲市妇联", title="主席")
    assert [tuple(row.values())[1:6] for row in rows.dicts()] == [
        ("王小明", "2021-03-08", "2021-03-08", "2022-06-30", 2),
        ("李芳", "2022-06-01", "2022-06-30", None, 1),
    ]


def test_a_misprinted_name_finds_its_body(ask: Callable[..., Rows]) -> None:
    """All names lead to the same answers."""
    assert ask("run-by", organisation="甲师妇联") == ask("run-by", organisation="甲市妇女联合会")


def test_a_place_holds_what_happens_in_its_places(ask: Callable[..., Rows]) -> None:
    """The square lies in the county."""
    assert _column(ask("where", place="乙县"), "at") == ["乙县广场"]


def test_the_level_of_an_honour_is_read_off_its_name(ask: Callable[..., Rows]) -> None:
    """A national one is national, and is not found among those of counties."""
    assert _column(ask("honours", rank="国家"), "honour") == ["全国“巾帼文明岗”"]
    assert not len(ask("honours", rank="县"))


def test_partners_share_an_undertaking(ask: Callable[..., Rows]) -> None:
    """And the answer says which."""
    rows = ask("together", organisation="甲市妇联")
    assert rows.rows == (("甲市妇女联合会", "乙县总工会", 1, "春风行动"),)


def test_what_is_said_about_a_name_comes_with_its_place(ask: Callable[..., Rows]) -> None:
    """Quote, source, and the characters."""
    for row in ask("said-about", about="李芳").dicts():
        text = records.TEXTS[str(row["source"])]
        assert text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]


def test_doubts_are_listed_by_kind(ask: Callable[..., Rows]) -> None:
    """Weak statements, sentences without a fact, possible namesakes: each once."""
    assert _column(ask("doubtful"), "what") == ["low confidence", "no fact found", "possibly the same"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("kind", ["name", "text"])
def test_a_value_is_only_ever_a_literal(kind: str, value: str) -> None:
    """Whatever stands in it, it is compared and never run."""
    question = read("x", HEAD.replace(" name ", f" {kind} ") + BODY)
    store = ox.Store()
    language = "zh" if kind == "name" else None
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(ox.NamedNode("http://x/"), label, ox.Literal(value, language=language)))
    store.add(ox.Quad(ox.NamedNode("http://y/"), label, ox.Literal("other", language=language)))
    found = store.query(bind(question, {"x": value}), prefixes={"rdfs": label.value[:-5]})
    assert [row["s"].value for row in found] == ["http://x/"]


def test_a_date_must_be_a_day() -> None:
    """What cannot be compared is refused."""
    question = read("x", HEAD.replace(" name required 王小明", " date required 2022-05-26") + BODY)
    assert '"2022-05-26"^^<http://www.w3.org/2001/XMLSchema#date>' in bind(question, {"x": "2022-05-26"})
    with pytest.raises(QueryError, match="is no day: write it as 2022-05-26"):
        bind(question, {"x": "近日"})


def test_a_missing_parameter_is_asked_for_with_an_example() -> None:
    """The message can be copied."""
    with pytest.raises(QueryError, match="posts-of-person needs --param person=…, for example person=王小明"):
        bind(find("posts-of-person"), {})


def test_an_unknown_parameter_and_an_unknown_question_name_the_known_ones() -> None:
    """A slip is mended without the manual."""
    with pytest.raises(QueryError, match="posts has no parameter 'who'; it has: organisation, title"):
        bind(find("posts"), {"who": "王小明"})
    with pytest.raises(QueryError, match=r"there is no saved question 'post'; there are: .*posts-of-person"):
        find("post")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        "# English only\nSELECT * {}",
        "# English · 中文\n# param x person required y: z · 中\n" + BODY,
        HEAD + "SELECT ?s { ?s ?p ?x }",
        HEAD + BODY + BODY,
    ],
)
def test_a_file_with_a_wrong_head_is_refused(text: str) -> None:
    """The file and what it must say are named."""
    with pytest.raises(ConfigError, match=r"query/x\.rq"):
        read("x", text)


def test_a_question_is_a_record() -> None:
    """Frozen, and equal to itself read again."""
    question = find("posts")
    assert isinstance(question, SavedQuery)
    assert read("posts", question.text) == question
