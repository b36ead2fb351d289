"""The queue of sentences that look like a fact but gave none."""

from __future__ import annotations

import pytest

from kg.annotate import LacFinder, annotate_names
from kg.extract import extract
from kg.model import Layout
from tests.lines import article

pytestmark = pytest.mark.model


def suspects(text: str, zone: str = "body") -> list[tuple[str, str]]:
    """The sentences in doubt and the reasons."""
    page = article(text, zone)  # type: ignore[arg-type]
    (words,) = annotate_names([page], LacFinder())
    found = extract(Layout(source="s.txt", articles=(page,)), {"a1": words}).suspects
    return [(page.text[one.start : one.end], one.reason) for one in found]


def test_title_without_a_body_is_doubtful() -> None:
    """Whose doctor, is not said; the sentence is given, not the paragraph."""
    text = "望江县妇联召开会议。前来义诊的李建国医师介绍情况。大家很高兴。"
    assert suspects(text) == [("前来义诊的李建国医师介绍情况。", "a title without a post: 李建国")]


def test_name_run_by_nobody_is_doubtful() -> None:
    """A quoted name behind a verb of running, and no body before it."""
    assert suspects("今年将继续开展“书香家庭”活动。") == [
        ("今年将继续开展“书香家庭”活动。", "run by nobody known: “书香家庭”活动")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "望江县妇联主席李建国出席会议。",
        "望江县妇联举办“书香家庭”活动。",
        "李建国说，孩子很高兴。",
        "大家学习李建国总书记的讲话。",
    ],
)
def test_sentence_that_gave_its_fact_is_not(text: str) -> None:
    """Nor one without a title, nor one that only quotes."""
    assert suspects(text) == []


def test_headline_is_not() -> None:
    """A headline leaves out what its article says."""
    assert suspects("“书香家庭”活动举办“书香家庭”活动", "headline") == []
