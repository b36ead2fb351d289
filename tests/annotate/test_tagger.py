"""Names of undertakings: what the field sees of words, what its labels spell, what the model finds."""

from __future__ import annotations

import pytest

from kg.annotate import load_finder
from kg.annotate.names import Word
from kg.annotate.tagger import _stretches, features, find_names

SENTENCE = "张三12日在“甲乙”丙。"
WORDS = [
    Word(0, 2, "PER"), Word(2, 5, "TIME"), Word(5, 6, "p"), Word(6, 7, "w"), Word(7, 9, "nz"), Word(9, 10, "w"),
    Word(10, 11, "v"), Word(11, 12, "w"),
]  # fmt: skip


def seen(index: int) -> dict[str, str]:
    """What the field sees of one word of the sentence, by feature."""
    return dict(feature.split("=", 1) for feature in features(SENTENCE, WORDS)[index])


def test_of_a_name_only_its_last_character_is_seen() -> None:
    """Nobody's name enters the model; other words are seen whole, their figures as one."""
    assert [seen(i)["w"] for i in (0, 1, 2, 4)] == ["PER三", "0日", "在", "nz乙"]
    assert not any("张" in value or "甲" in value for i in range(8) for value in seen(i).values())


def test_a_word_is_seen_with_its_neighbours_and_its_clause() -> None:
    """The edges of the sentence have a sign of their own; marks belong to no clause."""
    assert (seen(0)["w-"], seen(7)["w+"]) == ("<", ">")
    assert [seen(i)["q"] for i in range(8)] == ["0", "0", "0", "1", "1", "1", "0", "0"]
    assert (seen(1)["cf"], seen(1)["cl"], seen(7)["cl"]) == ("PER三", "丙", "")


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("O BP IP EP O", [(1, 3, "P")]),
        ("SA SV O", [(0, 0, "A"), (1, 1, "V")]),
        ("BP EV O", []),
        ("IP EP O", []),
        ("BP O EP", []),
    ],
)
def test_labels_spell_whole_names_of_one_kind(labels: str, names: list[tuple[int, int, str]]) -> None:
    """B I … E or S; what lacks its beginning or is interrupted is none."""
    assert list(_stretches(labels.split())) == names


def test_a_sentence_of_one_word_names_nothing() -> None:
    """Nor does one of blanks; no model is asked."""
    assert list(find_names("会议", [Word(0, 2, "n")])) == []
    assert list(find_names("  ", [Word(0, 2, "w")])) == []


@pytest.mark.model
def test_names_stand_behind_the_words_in_offsets_of_the_sentence() -> None:
    """A campaign that nothing but its words shows is tagged as one."""
    sentence = "望江县2023年职工消防安全知识竞赛的获奖名单公布。"
    (words,) = load_finder("lac").words([sentence])
    named = [sentence[word.start : word.end] for word in words if word.tag in {"Programme", "Event"}]
    assert named == ["望江县2023年职工消防安全知识竞赛"]
    assert words[-1].tag in {"Programme", "Event"}
