"""Quotation marks and titles, well nested or not."""

from __future__ import annotations

import pytest

from kg.extract.quotes import LONGEST, find_quotes, title_prefixes
from tests.lines import line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("举办“书香家庭”活动", [("quote", "书香家庭", "")]),
        ("印发《方案》", [("Document", "方案", "")]),
        ("“甲“乙”丙”", [("quote", "甲“乙”丙", ""), ("quote", "乙", "inner")]),
        ("《关于“双减”的意见》", [("Document", "关于“双减”的意见", ""), ("quote", "双减", "inner")]),
        ("没有收尾的“话", []),
        ("先关后开”再“开", []),
        ("“丢了内引号‘甲”之后", [("quote", "丢了内引号‘甲", "")]),
        ("空的“”不算", []),
        ("「书香」与〈杂志〉", [("quote", "书香", ""), ("Document", "杂志", "")]),
    ],
)
def test_quotations_are_found(text: str, found: list[tuple[str, str, str]]) -> None:
    """Kind, words inside and nesting, in the order of the text."""
    assert [(q.kind, q.names[0], q.note) for q in find_quotes(line(text))] == found


def test_span_holds_its_marks() -> None:
    """The span runs from the opening to the closing mark."""
    (quote,) = find_quotes(line("举办“书香家庭”活动"))
    assert (quote.start, quote.end) == (2, 8)


def test_a_paragraph_in_marks_is_no_name() -> None:
    """What is longer than any name is dropped."""
    assert find_quotes(line(f"“{'话' * (LONGEST + 1)}”")) == []
    assert len(find_quotes(line(f"“{'话' * LONGEST}”"))) == 1


def test_issuer_stands_in_the_title_before_about() -> None:
    """《甲县妇联关于…》: the positions of 甲县妇联."""
    found = line("《甲县妇联关于开展活动的通知》")
    assert title_prefixes(find_quotes(found), found) == {1, 2, 3, 4}
    plain = line("《关于开展活动的通知》")
    assert title_prefixes(find_quotes(plain), plain) == set()
