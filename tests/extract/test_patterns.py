"""The small language of patterns, over rows of units made by hand."""

from __future__ import annotations

import pytest

from kg.errors import ConfigError
from kg.extract.lines import Span
from kg.extract.patterns import Row, compile_pattern
from kg.extract.rulebook import links, post_rules
from kg.extract.units import Unit, make_units
from tests.lines import line


def row(*kinds: str) -> Row:
    """A row with one unit of each kind, at positions counted from 0."""
    return Row([Unit(kinds=frozenset((kind,)), start=i, end=i + 1) for i, kind in enumerate(kinds)])


def starts(found: Row, pattern: str, group: str = "all") -> list[list[int]]:
    """Where the units of a group of each match stand."""
    return [[unit.start for unit in match[group]] for match in found.find(pattern) if group in match]


def test_groups_hold_their_units() -> None:
    """Named groups, repetition and options."""
    found = row("body", "post", "sep", "post", "person")
    assert starts(found, "posts:(body? post (sep body? post)*) who:(person)", "posts") == [[0, 1, 2, 3]]
    assert starts(found, "posts:(body? post (sep body? post)*) who:(person)", "who") == [[4]]


def test_unless_looks_ahead() -> None:
    """!kind forbids what follows."""
    assert starts(row("person", "post"), "person !post") == []
    assert starts(row("person", "word"), "person !post") == [[0]]


def test_clause_and_sentence_stop_at_their_ends() -> None:
    """A comma ends a clause, not a sentence; a stop ends both."""
    assert starts(row("person", "comma", "award"), "person clause{0,3} award") == []
    assert starts(row("person", "comma", "award"), "person sentence{0,3} award") == [[0, 1, 2]]
    assert starts(row("person", "stop", "award"), "person sentence{0,3} award") == []
    assert starts(row("person", "stop", "award"), "person any award") == [[0, 1, 2]]


@pytest.mark.parametrize("pattern", ["persn", "person &", "person (post", "(post"])
def test_malformed_pattern_is_named(pattern: str) -> None:
    """An unknown kind, a stray sign, an open bracket."""
    with pytest.raises(ConfigError, match="pattern"):
        compile_pattern(pattern)


def test_every_rule_compiles() -> None:
    """No rule of the pack is malformed, and each names its groups."""
    assert all({"posts", "who", "home"} & set(compile_pattern(r.pattern).groupindex) for r in post_rules())
    assert all({"what", r.subject_group} <= set(compile_pattern(r.pattern).groupindex) for r in links())


def test_paragraph_becomes_units() -> None:
    """Spans, marks, cue words and other words, without gaps."""
    found = line("李建国/PER 、 王秀英/PER 出席/v 会议/n 。/w")
    people = [
        Span(kind="Person", start=s, end=e, rule="person.name") for s, e, t in found.words if t == "PER"
    ]
    units = make_units(found, people)
    assert [unit.start for unit in units] == [0, 3, 4, 7, 9, 11]
    assert [("person" in u.kinds, "sep" in u.kinds, "stop" in u.kinds) for u in units] == [
        (True, False, False),
        (False, True, False),
        (True, False, False),
        (False, False, False),
        (False, False, False),
        (False, False, True),
    ]
    assert "attend" in units[3].kinds
