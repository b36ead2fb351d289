"""What is likely: how a pair is described, what is added, what is taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.likely import KINDS, judge, weights
from kg.extract.pair_features import features
from kg.extract.pairs import Kind, Scene
from kg.model import Mention, Relation
from tests.lines import article

if TYPE_CHECKING:
    import pytest

TEXT = "望江县读书节开幕。李建国出席，王秀英致辞。受张大军委托，大家讲话。"
THERE = Kind("participatesIn", "Person", ("Event", "Programme"))


def mention(name: str, kind: str) -> Mention:
    """The mention of a name in the text."""
    start = TEXT.index(name)
    end = start + len(name)
    return Mention(
        id=name, article="a1", start=start, end=end, text=name, type=kind, rule="a.b", name=name  # type: ignore[arg-type]
    )  # fmt: skip


MENTIONS = [mention("望江县读书节", "Event"), *(mention(n, "Person") for n in ("李建国", "王秀英", "张大军"))]
KNOWN = [
    Relation(
        type="participatesIn", article="a1", subject="李建国", object="望江县读书节", rule="r", tier="medium",
        evidence=((9, 15),),
    )
]  # fmt: skip


def always(monkeypatch: pytest.MonkeyPatch, weight: float) -> None:
    """Let nothing count but one weight that holds of every pair."""
    for kind in KINDS:
        monkeypatch.setitem(weights(), (kind.relation, kind.subject), {"always": weight})


def test_every_judged_kind_has_weights() -> None:
    """Those that travel with the package, and no others."""
    assert set(weights()) == {(kind.relation, kind.subject) for kind in KINDS}
    assert all("always" in table for table in weights().values())


def test_a_pair_is_described_by_where_and_among_whom_it_stands() -> None:
    """Distance, order, the words around, and what is known of the others of the sentence."""
    scene = Scene(article(TEXT), MENTIONS, KNOWN)
    (pair,) = (pair for pair in scene.pairs(THERE) if pair.subject[1] == "王秀英")
    found = features(scene, pair)
    assert {
        "PersonEvent", "PersonEvent -1 ≤1 sentences", "PersonEvent O S apart", "O named last True",
        "company with O", "others of O ≤1", "apart before S: attend",
        "S after '，'", "S then '致'", "S by b", "O …书节", "O of ≤1", "S named ≤1 times",
    } <= found  # fmt: skip
    assert not {name for name in found if "gap" in name or "nested" in name}


def test_the_mentions_that_stand_nearest_are_compared() -> None:
    """Fewest sentences apart, then fewest characters."""
    text = "甲节开幕。李四走了。李四在甲节，甲节上有李四。"
    spots = [
        (0, 2, "Event"),
        (13, 15, "Event"),
        (16, 18, "Event"),
        (5, 7, "Person"),
        (10, 12, "Person"),
        (20, 22, "Person"),
    ]
    found = [
        Mention(id=f"{a}", article="a1", start=a, end=b, text=text[a:b], type=kind, rule="r", name=text[a:b])  # type: ignore[arg-type]
        for a, b, kind in spots
    ]
    (pair,) = Scene(article(text), found, []).pairs(THERE)
    assert (pair.one.id, pair.other.id) == ("10", "13")


def test_only_what_no_rule_says_is_added_and_nobody_who_was_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were everything likely: not who is known, not who sent another; with the sentences of both as evidence."""
    always(monkeypatch, 99.0)
    known, added = judge(article(TEXT), MENTIONS, KNOWN).relations
    assert known == KNOWN[0]
    assert (added.subject, added.rule, added.tier) == ("王秀英", "participates.likely", "low")
    assert added.evidence == ((0, 9), (9, 21))


def test_nobody_is_added_who_calls_on_those_who_attend_or_is_elected(monkeypatch: pytest.MonkeyPatch) -> None:
    """What denies it may stand between the two, clauses behind the name."""
    always(monkeypatch, 99.0)
    text = "李建国，王秀英看望出席望江县读书节的代表。张大军当选为理事。"
    spots = [(text.index(m.text), m) for m in MENTIONS]
    moved = [replace(m, start=start, end=start + len(m.text)) for start, m in spots]
    assert not judge(article(text), moved, []).relations


def test_what_is_unlikely_is_taken_back_and_stands_among_the_sentences_to_look_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever rule said it."""
    always(monkeypatch, -99.0)
    verdict = judge(article(TEXT), MENTIONS, KNOWN)
    assert verdict.relations == []
    assert [(s.start, s.end, s.reason) for s in verdict.suspects] == [
        (9, 15, "a doubtful participatesIn: 李建国 → 望江县读书节")
    ]


def test_between_the_bounds_the_rules_have_their_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is added, nothing taken back."""
    always(monkeypatch, 0.0)
    assert judge(article(TEXT), MENTIONS, KNOWN).relations == KNOWN


def test_what_is_sure_is_not_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts of the highest tier stay."""
    always(monkeypatch, -99.0)
    sure = replace(KNOWN[0], tier="high")
    assert judge(article(TEXT), MENTIONS, [sure]).relations == [sure]


def test_which_rules_tie_a_pair_is_weighed_too() -> None:
    """By their names, or that none does."""
    scene = Scene(article(TEXT), MENTIONS, KNOWN)
    found = {pair.subject[1]: features(scene, pair) for pair in scene.pairs(THERE)}
    assert {"rule r", "by rule"} <= found["李建国"]
    assert "by no rule" in found["王秀英"]
    assert "by rule" not in found["王秀英"]
