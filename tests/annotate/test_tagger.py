"""Names proposed: what the tagger sees of characters, what its labels spell, what the model finds."""

from __future__ import annotations

import pytest

from kg.annotate import LacFinder
from kg.annotate.tagger import LABELS, find_names, stretches, traits


def test_a_character_is_seen_as_quoted_figure_or_mark() -> None:
    """Quotation marks belong to what they quote; what no mark closes is quoted to the end."""
    assert traits("在“甲2”，《乙").tolist() == [
        [0, 0, 0], [1, 0, 0], [1, 0, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1], [1, 0, 0], [1, 0, 0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("O B-Event I-Event E-Event O", [(1, 4, "Event")]),
        ("S-Award S-Place O", [(0, 1, "Award"), (1, 2, "Place")]),
        ("B-Programme E-Event O", []),
        ("I-Place E-Place O", []),
        ("B-Place O E-Place", []),
        ("B-Place B-Place E-Place", [(1, 3, "Place")]),
    ],
)
def test_labels_spell_whole_names_of_one_type(labels: str, names: list[tuple[int, int, str]]) -> None:
    """B I … E or S; what lacks its beginning or is interrupted is none."""
    spelt = [LABELS.index(tuple(label.split("-")) if label != "O" else ()) for label in labels.split()]
    assert list(stretches(spelt)) == names


@pytest.mark.model
def test_names_stand_behind_the_words_in_offsets_of_the_sentence() -> None:
    """A campaign that nothing but its words shows is tagged as one, however many sentences go with it."""
    sentence = "望江县2023年职工消防安全知识竞赛的获奖名单公布。"
    (words, others) = LacFinder().words([sentence, "好。"])
    assert [sentence[w.start : w.end] for w in words if w.tag == "Programme"] == [
        "望江县2023年职工消防安全知识竞赛"
    ]
    assert words[-1].tag == "Programme"
    assert 0.2 < words[-1].sure < 1
    assert all(word.sure == 1 for word in others)


@pytest.mark.model
def test_alone_the_finder_proposes_nothing() -> None:
    """The words are the same."""
    sentence = "望江县2023年职工消防安全知识竞赛的获奖名单公布。"
    (words,), (alone,) = LacFinder().words([sentence]), LacFinder(alone=True).words([sentence])
    assert alone == words[: len(alone)]
    assert len(alone) < len(words)


@pytest.mark.model
def test_a_text_has_the_same_names_whatever_stands_with_it() -> None:
    """Shorter texts are filled up, which the network does not see."""
    texts = [
        "望江县妇联举办“书香家庭”启动仪式。",
        "太湖县总工会第十二次代表大会在县影剧院闭幕，李建国当选主席，王秀英致辞。",
    ]
    finder = LacFinder()
    states = [[state[0] for state in finder.states([text])] for text in texts]
    together = find_names(texts, states)
    alone = [find_names([text], [state])[0] for text, state in zip(texts, states, strict=True)]
    assert [[word[:3] for word in found] for found in together] == [[w[:3] for w in found] for found in alone]
    sure = [[word.sure for found in way for word in found] for way in (together, alone)]
    assert sure[0] == pytest.approx(sure[1], abs=1e-4)
    assert {"Event", "Person"} <= {word.tag for word in together[1]}
