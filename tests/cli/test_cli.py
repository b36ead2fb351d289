"""Every command: what it prints, what it writes, how it ends."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg import stages
from kg.cli import cli, read_params, run
from kg.corpus_file import read_corpus, write_corpus
from kg.errors import ConfigError, InputError
from kg.folders import FORMAT, MARK
from kg.model import Skipped
from kg.stages import Summary
from kg.tallies import Trial

SEEDS = Path(__file__).parents[2] / "seeds"
Capture = pytest.CaptureFixture[str]


def ask(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    """Run a command; give its exit code and what it printed."""
    code = run([str(a) for a in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help(capsys: Capture, command: str) -> None:
    """Each command says what it does, and --help is no mistake."""
    code, out, _ = ask(capsys, command, "--help")
    assert code == 0
    assert cli.commands[command].help
    assert "Usage: kg" in out


def test_commands_are_these() -> None:
    """No command comes or goes unnoticed."""
    assert sorted(cli.commands) == [
        "build",
        "diff",
        "docs",
        "explain",
        "export",
        "query",
        "read",
        "rules",
        "score",
        "show",
        "view",
    ]


def test_version_is_that_of_the_package(capsys: Capture) -> None:
    """The version stands in one place."""
    code, out, _ = ask(capsys, "--version")
    assert (code, out.split()[0]) == (0, "wenmai")


def test_build_prints_a_summary(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts, seconds, the checked quotes and what to open."""
    summary = Summary(
        sources=5, articles=20, entities=300, facts=200, quotes=210, checked=1, seconds=1.25, skipped=()
    )
    monkeypatch.setattr(kg, "build", lambda *_, **__: summary, raising=False)
    code, out, _ = ask(capsys, "build", tmp_path, "-o", tmp_path / "out")
    assert code == 0
    assert "5 sources, 20 articles, 300 entities, 200 facts in 1.2 s" in out
    assert "210 of 210 quotes" in out
    assert "graph.html" in out


def test_build_with_skipped_input_ends_with_one(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was skipped is named with its reason, and the exit code tells scripts."""
    skipped = (Skipped(path="b.txt", reason="an empty file"),)
    summary = Summary(
        sources=1, articles=1, entities=1, facts=1, quotes=1, checked=1, seconds=1, skipped=skipped
    )
    monkeypatch.setattr(kg, "build", lambda *_, **__: summary, raising=False)
    code, out, _ = ask(capsys, "build", tmp_path, "-o", tmp_path / "out")
    assert code == 1
    assert "skipped b.txt: an empty file" in out


def test_mistake_is_one_line_and_two(capsys: Capture, tmp_path: Path) -> None:
    """An empty folder: one line on standard error, nothing on standard output, exit code 2."""
    code, out, err = ask(capsys, "build", tmp_path, "-o", tmp_path.parent / "out")
    assert (code, out) == (2, "")
    assert err.strip().splitlines()[-1].startswith("kg: nothing to read")


def test_bug_shows_its_traceback(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no mistake of the user's is not hidden."""
    monkeypatch.setattr(stages, "find_inputs", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ask(capsys, "build", tmp_path, "-o", tmp_path / "out")


def test_interrupt_changes_nothing(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and says that nothing was changed."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stages, "find_inputs", interrupt)
    code, _, err = ask(capsys, "build", tmp_path, "-o", tmp_path / "out")
    assert code == 130
    assert "nothing was changed" in err
    assert list(tmp_path.iterdir()) == []


def test_rules_are_listed_with_their_examples(capsys: Capture) -> None:
    """Without a build: id, relation, tier, comment, what it must match and what not."""
    code, out, _ = ask(capsys, "rules")
    assert code == 0
    assert "post.before-name  holdsPost  high\n" in out
    assert out.count("\n    + ") == out.count("\n    - ") == len(kg.list_rules())


def test_rules_of_a_build_are_counted(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """How often each found something and what; with annotations of its pages, how much of it is right."""
    code, out, _ = ask(capsys, "rules", made)
    assert code == 0
    assert any(line.split()[:3] == ["holdsPost.test", "high", "4"] for line in out.splitlines())
    assert any(line.split() == ["post.from", "high", "0"] for line in out.splitlines())
    ask(capsys, "export", made, "-f", "annotations", "-o", tmp_path / "gold")
    code, out, _ = ask(capsys, "rules", made, "--gold", tmp_path / "gold")
    judged = [line.split() for line in out.splitlines()]
    assert ["high", "13", "13", "0", "1.000"] in judged


def test_rules_without_a_build_cannot_be_judged(capsys: Capture, tmp_path: Path) -> None:
    """--gold needs facts to judge."""
    code, _, err = ask(capsys, "rules", "--gold", tmp_path)
    assert code == 2
    assert "kg rules OUT --gold GOLD" in err


@pytest.mark.parametrize("failures", [(), (Trial("post.from", "张三。", "finds nothing"),)])
def test_rules_are_tried(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, failures: tuple[Trial, ...]
) -> None:
    """The exit code tells whether all examples behave, and the failures are named."""
    monkeypatch.setattr(kg, "try_rules", lambda: failures, raising=False)
    code, out, _ = ask(capsys, "rules", "--test")
    assert code == len(failures)
    assert ("post.from: finds nothing in “张三。”" in out) == bool(failures)


def test_show_tells_posts_with_sentence_and_place(capsys: Capture, made: Path) -> None:
    """Role, body, status, date with basis, sentence, file and offsets."""
    code, out, _ = ask(capsys, "show", made, "王小明")
    assert code == 0
    assert "甲市妇女联合会  主席  in office 在任  as of 2021-03-08 (date of the issue)" in out
    assert "former 原任  as of 2022-06" in out
    assert "“甲市妇联主席王小明出席启动仪式。”" in out
    assert "2021/甲市报.txt:0-9" in out
    assert out.index("Posts") < out.index("participatesIn")


def test_show_takes_an_alias_and_tells_misprints(capsys: Capture, made: Path) -> None:
    """A short form leads to the body, whose misprint is on record with its place."""
    code, out, _ = ask(capsys, "show", made, "甲市 妇联")
    assert code == 0
    assert out.startswith("甲市妇女联合会  Organization")
    assert "misprint on record: 甲师妇联 at 2022/甲市报.txt:45-49 (one character off)" in out


def test_show_suggests_names(capsys: Capture, made: Path) -> None:
    """An unknown name gives the nearest ones and exit code 1."""
    code, out, err = ask(capsys, "show", made, "王小名")
    assert (code, out) == (1, "")
    assert "王小明" in err


def test_show_lists_namesakes(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """Two entities of one name are listed by id, and the id leads to one of them."""
    folder = shutil.copytree(made, tmp_path / "build")
    corpus = read_corpus(folder / "corpus.json")
    twin = replace(next(e for e in corpus.entities if e.name == "李芳"), id="person/李芳/2")
    write_corpus(replace(corpus, entities=(*corpus.entities, twin)), folder / "corpus.json")
    code, _, err = ask(capsys, "show", folder, "李芳")
    assert code == 1
    assert "person/李芳 " in err
    assert "person/李芳/2" in err
    assert ask(capsys, "show", folder, "person/李芳/2")[0] == 0


QUESTION = "SELECT ?n WHERE { ?p a kg:Person ; rdfs:label ?n } ORDER BY ?n"


def test_query_answers_as_table_csv_and_json(capsys: Capture, made: Path) -> None:
    """One answer in three forms; prefixes need not be declared."""
    code, out, _ = ask(capsys, "query", made, QUESTION)
    assert code == 0
    assert [line.strip() for line in out.splitlines()] == ["n", "李芳", "王小明", "2 rows"]
    out = ask(capsys, "query", made, QUESTION, "--format", "csv")[1]
    assert list(csv.reader(io.StringIO(out))) == [["n"], ["李芳"], ["王小明"]]
    out = ask(capsys, "query", made, QUESTION, "--format", "json")[1]
    assert json.loads(out) == [{"n": "李芳"}, {"n": "王小明"}]


def test_query_asks_a_saved_question(capsys: Capture, made: Path) -> None:
    """A question kept under a name takes its parameters from the command line."""
    arguments = ("query", made, "--saved", "posts-of-person", "--param", "person=王小明", "--format", "json")
    code, out, _ = ask(capsys, *arguments)
    assert code == 0
    assert {row["body"] for row in json.loads(out)} == {"甲市妇女联合会", "乙县总工会"}


def test_query_lists_saved_questions(capsys: Capture) -> None:
    """At least ten questions, each with a line of description, without a build."""
    code, out, _ = ask(capsys, "query", "--list")
    names = [line for line in out.splitlines() if not line.startswith(" ")]
    assert code == 0
    assert len(names) >= 10
    assert names == [q.name for q in kg.saved_questions()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("SELEKT",), "there is no saved question 'SELEKT'"),
        (("SELECT ?x",), "not SPARQL"),
        (("--saved", "none"), "there is no saved question"),
        (("--saved", "posts-of-person"), "needs --param person"),
        (("--saved", "posts-of-person", "--param", "person"), "KEY=VALUE"),
        (("SELECT * { ?s ?p ?o }", "--param", "a=b"), "belong to saved questions"),
        (("SELECT * { ?s ?p ?o }", "--saved", "posts-of-person"), "one question"),
        ((), "one question"),
    ],
)
def test_query_mistakes_are_explained(
    capsys: Capture, made: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Each mistake says what is wrong, with exit code 2."""
    code, _, err = ask(capsys, "query", made, *arguments)
    assert code == 2
    assert message in err


def test_query_gives_up_in_time(capsys: Capture, made: Path) -> None:
    """A question without end is ended."""
    endless = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code, _, err = ask(capsys, "query", made, endless, "--timeout", "0.5")
    assert code == 2
    assert "no answer within 0.5 s" in err


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf"])
def test_export_writes_the_same_to_file_and_screen(
    capfdbinary: pytest.CaptureFixture[bytes], made: Path, tmp_path: Path, form: str
) -> None:
    """A format of one file goes to -o or to standard output."""
    assert run(["export", str(made), "-f", form, "-o", str(tmp_path / "out")]) == 0
    assert run(["export", str(made), "-f", form]) == 0
    printed = capfdbinary.readouterr().out
    assert printed == (tmp_path / "out").read_bytes()
    assert len(printed) > 1000


@pytest.mark.parametrize("form", ["csv", "annotations"])
def test_export_of_a_folder_needs_a_place(capsys: Capture, made: Path, tmp_path: Path, form: str) -> None:
    """A format of many files is written into a folder, which must be named."""
    assert ask(capsys, "export", made, "-f", form)[0] == 2
    assert ask(capsys, "export", made, "-f", form, "-o", tmp_path / "out")[0] == 0
    assert len(list((tmp_path / "out").rglob("*.*"))) >= 2


def test_explain_tells_rule_and_pieces(capsys: Capture, made: Path) -> None:
    """Rule, confidence, words, and how each name was read; a fact's IRI will do."""
    with kg.open(made) as opened:
        fact = opened.corpus.facts[-2]
        iri = next(str(r[0]) for r in opened.query("SELECT ?f { ?f rdf:predicate kg:established }"))
    code, out, _ = ask(capsys, "explain", made, fact.id)
    assert code == 0
    assert "rule: established.test   confidence: low" in out
    assert "甲师妇联 → 甲市妇女联合会 (Organization, a misprint): one character off" in out
    assert ask(capsys, "explain", made, iri)[1] == out


def test_explain_names_what_it_does_not_know(capsys: Capture, made: Path) -> None:
    """An unknown fact is a mistake, and so is the start of several."""
    assert "no fact is called so" in ask(capsys, "explain", made, "zzz")[2]
    assert "several facts start so" in ask(capsys, "explain", made, "holdsPost")[2]


def test_read_says_what_was_understood(capsys: Capture) -> None:
    """Encoding, articles and the edges of their text."""
    code, out, _ = ask(capsys, "read", min(SEEDS.glob("*.txt")))
    assert code == 0
    assert "utf-8" in out
    assert "damage" in out


def test_marked_page_loses_no_character(capsys: Capture) -> None:
    """The raw text stands there whole, cut into marked pieces."""
    path = min(SEEDS.glob("*.txt"))
    code, out, _ = ask(capsys, "read", path, "--marked")
    assert code == 0
    bare = "".join(part.partition("⟧")[2] for part in f"⟧{out}".split("⟦"))
    assert "".join(bare.split()) == "".join(path.read_text(encoding="utf-8").split())


def test_diff_lists_what_came_and_went(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """A changed fact is one that went and one that came; equal builds end with 0."""
    folder = shutil.copytree(made, tmp_path / "build")
    corpus = read_corpus(folder / "corpus.json")
    facts = (replace(corpus.facts[0], role="副主席"), *corpus.facts[1:])
    write_corpus(replace(corpus, facts=facts), folder / "corpus.json")
    code, out, _ = ask(capsys, "diff", made, folder)
    assert code == 1
    assert "  - 王小明 holdsPost 甲市妇女联合会 [主席] 2021-03-08" in out
    assert "  + 王小明 holdsPost 甲市妇女联合会 [副主席] 2021-03-08" in out
    assert out.splitlines()[-1] == "1 facts added, 1 removed"
    assert ask(capsys, "diff", made, made)[0] == 0


def entities_of(page: Path) -> int:
    """Count the entities a page holds."""
    data = page.read_text(encoding="utf-8").partition('id="data">')[2].partition("</script>")[0]
    return len(json.loads(data)["entities"])


def test_view_draws_the_page_again(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """The whole page is the one the build wrote; a part has fewer entities and leaves the page alone."""
    folder = shutil.copytree(made, tmp_path / "build")
    before = (folder / "graph.html").read_bytes()
    (folder / "graph.html").unlink()
    code, out, _ = ask(capsys, "view", folder)
    assert (code, out.strip()) == (0, str(folder / "graph.html"))
    assert (folder / "graph.html").read_bytes() == before
    assert ask(capsys, "view", folder, "--around", "李芳", "--steps", "1")[1].strip() == str(
        folder / "part.html"
    )
    assert (folder / "graph.html").read_bytes() == before
    assert entities_of(folder / "graph.html") == 11
    assert entities_of(folder / "part.html") == 2


def test_view_takes_a_query(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """The entities in the answer to a query are drawn."""
    (tmp_path / "q.rq").write_text("SELECT ?p { ?p a kg:Person }", encoding="utf-8")
    page = tmp_path / "people.html"
    assert ask(capsys, "view", made, "--query", tmp_path / "q.rq", "-o", page)[0] == 0
    assert entities_of(page) == 2


def test_view_mistakes_are_explained(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """Unknown names, missing files and two parts at once."""
    assert ask(capsys, "view", made, "--around", "王小名", "-o", tmp_path / "x")[0] == 1
    assert "cannot be read" in ask(capsys, "view", made, "--query", tmp_path / "none.rq")[2]
    assert ask(capsys, "view", made, "--query", "x.rq", "--around", "李芳")[0] == 2


GOLD = Path(__file__).parents[1] / "gold" / "seeds"


def test_gold_against_itself_is_perfect(capsys: Capture) -> None:
    """A folder of annotations is scored as it is; nothing is wrong with the gold."""
    code, out, _ = ask(capsys, "score", GOLD, GOLD, "--errors")
    assert code == 0
    assert [line.split()[-1] for line in out.splitlines() if line.startswith("all")] == ["1.000", "1.000"]
    assert "wrong" not in out.replace("right  wrong missed", "")


def test_build_is_scored_through_its_annotations(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """A build scores as its exported annotations do; errors name what was missed."""
    ask(capsys, "export", made, "-f", "annotations", "-o", tmp_path / "gold")
    folder = tmp_path / "gold" / "2021"
    data = json.loads((folder / "甲市报.json").read_text(encoding="utf-8"))
    data["entities"].append({"id": "e99", "type": "Person", "name": "赵四", "mentions": []})
    (folder / "甲市报.json").write_text(json.dumps(data), encoding="utf-8")
    flat = shutil.copytree(made, tmp_path / "build")
    text = (flat / "corpus.json").read_text(encoding="utf-8").replace("2021/甲市报", "甲市报")
    (flat / "corpus.json").write_text(text, encoding="utf-8")
    code, out, _ = ask(capsys, "score", folder, flat, "--errors")
    assert code == 0
    assert "missed entity  Person       赵四" in out
    code, out, _ = ask(capsys, "score", folder, flat, "--articles")
    assert out.strip() == "articles: 1 of 1 right (1.000)"


def test_score_without_gold_is_a_mistake(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """A folder without gold files is named."""
    for flags in ((), ("--articles",)):
        code, _, err = ask(capsys, "score", tmp_path, made, *flags)
        assert code == 2
        assert "no gold annotations" in err
    assert "no such folder" in ask(capsys, "score", GOLD, tmp_path / "none")[2]


def test_long_list_of_skipped_inputs_is_cut(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen names the first; the report names all."""
    skipped = tuple(Skipped(path=f"{n}.bin", reason="binary") for n in range(25))
    summary = Summary(
        sources=1, articles=1, entities=1, facts=1, quotes=1, checked=1, seconds=1, skipped=skipped
    )
    monkeypatch.setattr(kg, "build", lambda *_, **__: summary, raising=False)
    out = ask(capsys, "build", tmp_path, "-o", tmp_path / "out")[1]
    assert out.count(".bin: binary") == 10
    assert "… and 15 more skipped, all listed in" in out


@pytest.mark.parametrize(
    "arguments",
    [("show", "甲"), ("query", QUESTION), ("export", "-f", "ttl"), ("explain", "f"), ("diff", "none")],
)
def test_other_format_is_refused(capsys: Capture, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """No command reads a build of another format version; each says what to do."""
    (tmp_path / MARK).write_text(json.dumps({"format": FORMAT + 1}), encoding="utf-8")
    code, _, err = ask(capsys, arguments[0], tmp_path, *arguments[1:])
    assert code == 2
    assert "build again" in err


def test_parameters_are_taken_apart() -> None:
    """The value may hold an equals sign; the key may not be empty."""
    assert read_params(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    for wrong in ("=1", "a", "a b=1"):
        with pytest.raises(ConfigError):
            read_params([wrong])


def test_page_text_cannot_steer_the_terminal(capsys: Capture, made: Path, tmp_path: Path) -> None:
    """An escape sequence in a name or an error is shown, not obeyed."""
    folder = shutil.copytree(made, tmp_path / "build")
    corpus = read_corpus(folder / "corpus.json")
    odd = replace(corpus.entities[0], aliases=("\x1b[2J",))
    write_corpus(replace(corpus, entities=(odd, *corpus.entities[1:])), folder / "corpus.json")
    printed = "".join(map(str, ask(capsys, "show", folder, odd.name) + ask(capsys, "show", folder, "\x1b[2")))
    assert "�[2" in printed
    assert "\x1b" not in printed


def test_unreadable_file_is_a_mistake(capsys: Capture, tmp_path: Path) -> None:
    """The command names a file it cannot read."""
    (tmp_path / "x.txt").touch()
    code, _, err = ask(capsys, "read", tmp_path / "x.txt")
    assert code == 2
    assert "empty" in err
    assert issubclass(InputError, kg.KgError)


def test_output_that_cannot_be_written_is_one_line(capsys: Capture, made: Path) -> None:
    """A folder that is not there is named, without a trace."""
    code, _, err = ask(capsys, "export", made, "-f", "ttl", "-o", "/nowhere/graph.ttl")
    assert (code, err) == (2, "kg: /nowhere/graph.ttl: No such file or directory\n")
