"""Who was likely there: what holds of a pair, and when the weights are not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.likely import RULE, Scene, features, find_likely, weights
from kg.model import Mention, Relation
from tests.lines import article

if TYPE_CHECKING:
    import pytest

TEXT = "望江县读书节开幕。李建国出席，王秀英致辞。受张大军委托，大家讲话。"


def mention(name: str, kind: str) -> Mention:
    """The mention of a name in the text."""
    start = TEXT.index(name)
    end = start + len(name)
    return Mention(
        id=name, article="a1", start=start, end=end, text=name, type=kind, rule="r", name=name  # type: ignore[arg-type]
    )  # fmt: skip


MENTIONS = [mention("望江县读书节", "Event"), *(mention(n, "Person") for n in ("李建国", "王秀英", "张大军"))]
KNOWN = [
    Relation(
        type="participatesIn", article="a1", subject="李建国", object="望江县读书节", rule="r", tier="high",
        evidence=((9, 15),),
    )
]  # fmt: skip


def test_a_pair_is_described_by_where_and_among_whom_it_stands() -> None:
    """Distance, order, what the sentence tells and who of it is known to have been there."""
    scene = Scene(article(TEXT), MENTIONS, KNOWN)
    (pair,) = (pair for pair in scene.pairs() if pair.person[1] == "王秀英")
    found = features(scene, pair)
    assert {"sentences between ≤1", "only event", "company there", "sentence: say", "behind: say"} <= found
    assert not {"sentences between ≤0", "person elsewhere", "event in headline"} & found


def test_only_what_no_rule_says_is_added_and_nobody_who_was_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were everything likely: not who is known, not who sent another; with the sentences of both as evidence."""
    monkeypatch.setitem(weights(), "always", 99.0)
    found = list(find_likely(article(TEXT), MENTIONS, KNOWN))
    assert [(one.subject, one.rule, one.tier) for one in found] == [("王秀英", RULE, "low")]
    assert found[0].evidence == ((0, 9), (9, 21))


def test_nothing_is_likely_without_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the threshold nothing is said."""
    monkeypatch.setitem(weights(), "always", -99.0)
    assert list(find_likely(article(TEXT), MENTIONS, KNOWN)) == []
