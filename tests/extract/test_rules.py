"""Every rule finds its example and leaves its counter-example alone.

The rules speak of 张三 of 甲县, whom no name finder and no gazetteer knows; here they get ordinary names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.rulebook import Frame, Link, PostRule, frames, links, pack_hash, post_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Extraction

RULES: tuple[PostRule | Frame | Link, ...] = (*post_rules(), *frames(), *links())

STAND_INS = {"张三": "李建国", "李四": "王秀英", "甲县": "望江县", "甲镇": "赛口镇"}

each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def named(sentence: str) -> str:
    """The sentence with ordinary names for its stand-ins."""
    for stand_in, name in STAND_INS.items():
        sentence = sentence.replace(stand_in, name)
    return sentence


def hits(found: Extraction, rule: str) -> list[str]:
    """The relations that a rule gave, by type."""
    return [relation.type for relation in found.relations if relation.rule == rule]


@pytest.mark.model
@each
def test_rule_finds_its_example(read: Callable[[str], Extraction], rule: PostRule | Frame | Link) -> None:
    """The example gives a fact of this rule."""
    assert hits(read(named(rule.example)), rule.id)


@pytest.mark.model
@each
def test_rule_leaves_its_counter_example(
    read: Callable[[str], Extraction], rule: PostRule | Frame | Link
) -> None:
    """The counter-example gives no fact of this rule."""
    assert hits(read(named(rule.counter)), rule.id) == []


@each
def test_rule_is_described(rule: PostRule | Frame | Link) -> None:
    """A rule has a comment, and two different sentences."""
    assert rule.comment
    assert rule.example != rule.counter


def test_rules_have_names_of_their_own() -> None:
    """No id is used twice, and no file of rules lies there unread."""
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 24


def test_pack_has_a_hash() -> None:
    """The digest that goes into the record of a build is short hexadecimal."""
    assert len(pack_hash()) == 16
    assert int(pack_hash(), 16) >= 0
