"""Every rule finds its example and leaves its counter-example alone.

The rules speak of 张三 of 甲县, whom no name finder and no gazetteer knows; ``kg.rules`` gives them ordinary names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import rules
from kg.extract import rulebook
from kg.extract.rulebook import pack_hash

if TYPE_CHECKING:
    from kg.model import Rule

RULES = rules.list_rules()
CODE = Path(rulebook.__file__).parent

each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@pytest.mark.model
@each
def test_rule_finds_its_example(rule: Rule) -> None:
    """The example gives a fact of this rule."""
    assert rules.finds(rule, rule.example)


@pytest.mark.model
@each
def test_rule_leaves_its_counter_example(rule: Rule) -> None:
    """The counter-example gives no fact of this rule."""
    assert rules.finds(rule, rule.counter) == 0


@each
def test_rule_is_described(rule: Rule) -> None:
    """A rule has a comment, and two different texts."""
    assert rule.comment
    assert rule.example != rule.counter


def test_rules_have_names_of_their_own() -> None:
    """No id is used twice, and no file of rules lies there unread."""
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 41
    tables = {path.stem for path in (CODE / "rules").glob("*.toml")}
    assert tables == {"posts", "frames", "links", "operators"}


@pytest.mark.parametrize("rule", rulebook.operators().values(), ids=lambda rule: rule.id)
def test_rule_in_code_is_used_there(rule: Rule) -> None:
    """What the list of operators describes is still in the code."""
    assert any(f'"{rule.id}"' in path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))


@pytest.mark.model
def test_failures_are_told() -> None:
    """A rule that misses its example, or finds its counter-example, is named with the sentence."""
    one = next(rule for rule in RULES if rule.id == "located.in-name")
    turned = replace(one, example=one.counter, counter=one.example)
    assert [(t.rule, t.problem) for t in rules.try_rules((turned,))] == [
        ("located.in-name", "finds nothing"),
        ("located.in-name", "finds what it must not"),
    ]


def test_pack_has_a_hash() -> None:
    """The digest that goes into the record of a build is short hexadecimal."""
    assert len(pack_hash()) == 16
    assert int(pack_hash(), 16) >= 0


def test_tiers_are_data() -> None:
    """No rule in code says itself how sure it is: its tier stands where it is described."""
    fixed = re.compile(r'tier="(high|medium|low)"')
    assert [p.name for p in CODE.glob("*.py") if fixed.search(p.read_text(encoding="utf-8"))] == []
