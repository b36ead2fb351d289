"""Names that stand for longer ones."""

from __future__ import annotations

import pytest

from kg.extract.namesakes import shortens


@pytest.mark.parametrize(
    ("name", "fuller"),
    [
        ("县政协十一届一次会议", "政协第十一届甲县委员会第一次会议"),
        ("甲县第三十二个志愿者日表彰大会", "甲县第32个青年志愿者日表彰大会"),
        ("纪念表彰大会", "甲县纪念建党表彰大会暨宣誓活动"),
    ],
)
def test_a_name_shortens_the_fuller_one(name: str, fuller: str) -> None:
    """Ranks, numbers written either way, the first half of a double name."""
    assert shortens(name, fuller)


@pytest.mark.parametrize("name", ["今年", "本届", "2023年", "《》", ""])
def test_a_name_without_letters_shortens_none(name: str) -> None:
    """What is only a time or marks stands for nothing."""
    assert not shortens(name, "甲县2023年第五届书画展")
