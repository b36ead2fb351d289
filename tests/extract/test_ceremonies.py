"""Which named ceremony a common noun means."""

from __future__ import annotations

import pytest

from kg.extract.ceremonies import _is_its


@pytest.mark.parametrize(
    ("noun", "name", "meant"),
    [
        ("颁奖仪式", "甲县先进典型颁奖晚会", True),
        ("颁奖大会", "甲县先进典型颁奖仪式", True),
        ("启动仪式", "甲县先进典型颁奖晚会", False),
        ("*(仪式", "甲县先进典型*(晚会", True),
    ],
)
def test_ceremonies_of_one_act_are_one(noun: str, name: str, meant: bool) -> None:  # noqa: FBT001
    """Whatever marks a page puts into a name: they are letters, no pattern."""
    assert _is_its(noun, name) is meant
