"""Where the name finder is surer of a name's ends than a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.lines import Span, split_lines
from kg.extract.opinions import is_body, settled
from tests.lines import article

if TYPE_CHECKING:
    from kg.extract.lines import Line

TEXT = "昨天，望江县公安局甲乙大队、太湖县妇联会同宿松县文联。"


def heard(name: str, sure: float, kind: str = "Organization") -> Line:
    """The line, of which the finder proposes one name; 会同 is a word, the rest are letters."""
    start, joint = TEXT.index(name), TEXT.index("会同")
    letters = [(i, i + 1, "n", 1.0) for i in range(len(TEXT)) if i not in {joint, joint + 1}]
    words = [*letters, (joint, joint + 2, "v", 1.0), (start, start + len(name), kind, sure)]
    (found,) = split_lines(article(TEXT), sorted(words))
    return found


def body(name: str, kind: str = "Organization") -> Span:
    """A rule's name in the line."""
    start = TEXT.index(name)
    return Span(kind=kind, start=start, end=start + len(name), rule="body.bureau", names=(name,))


@pytest.mark.parametrize(
    ("found", "proposed", "sure", "settles"),
    [
        (["县公安局甲乙大队"], "望江县公安局甲乙大队", 0.95, ["望江县公安局甲乙大队"]),
        (["县公安局甲乙大队"], "望江县公安局甲乙大队", 0.85, ["县公安局甲乙大队"]),
        (["甲乙大队、太湖县妇联"], "太湖县妇联", 0.95, ["太湖县妇联"]),
        (["望江县公安局"], "望江县公安局甲乙大队", 0.95, ["望江县公安局", "望江县公安局甲乙大队"]),
        (["太湖县妇联"], "太湖县妇联会", 0.95, ["太湖县妇联"]),  # 会 is half a word
        (["望江县公安局甲乙大队", "太湖县妇联"], "望江县公安局甲乙大队、太湖县妇联", 0.95, ["望江县公安局甲乙大队", "太湖县妇联"]),
        ([], "太湖县妇联", 0.95, []),
    ],
)  # fmt: skip
def test_a_sure_name_takes_the_place_of_what_crosses_it(  # noqa: D103
    found: list[str], proposed: str, sure: float, settles: list[str]
) -> None:
    spans = settled(heard(proposed, sure), [body(name) for name in found], "Organization")
    assert [TEXT[span.start : span.end] for span in spans] == settles


def test_a_body_that_a_sure_name_begins_with_owns_it() -> None:
    """The longer one is filed under both."""
    whole = settled(heard("望江县公安局甲乙大队", 0.95), [body("望江县公安局")], "Organization")[-1]
    assert whole.owner == body("望江县公安局")


def test_a_person_owns_nobody() -> None:
    """Half a name is no name."""
    spans = settled(heard("甲乙大", 0.95, "Person"), [body("甲乙", "Person")], "Person")
    assert [span.names for span in spans] == [("甲乙大",)]


def test_half_a_dotted_name_is_no_name() -> None:
    """甲乙·丙丁: the finder is sure of the first half."""
    text = "昨天，甲乙·丙丁到会。"
    words = [(i, i + 1, "n", 1.0) for i in range(len(text))]
    (found,) = split_lines(article(text), [*words, (3, 5, "Person", 0.95)])
    whole = Span(kind="Person", start=3, end=8, rule="person.name", names=("甲乙·丙丁",))
    assert settled(found, [whole], "Person") == [whole]


def test_a_person_may_end_within_a_word() -> None:
    """The finder's own words run on behind people: 李建国等."""
    spans = settled(heard("湖县妇联会", 0.95, "Person"), [body("湖县妇联会同", "Person")], "Person")
    assert [span.names for span in spans] == [("湖县妇联会",)]


@pytest.mark.parametrize(("sure", "held"), [(0.95, True), (0.85, False)])
def test_what_lies_in_a_sure_bodys_name_is_no_meeting(sure: float, held: bool) -> None:  # noqa: FBT001
    """甲县企业家|联谊会."""
    assert is_body(heard("太湖县妇联", sure), body("县妇联", "Event")) is held
