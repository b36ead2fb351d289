"""Credits, label by label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.bylines import find_bylines
from kg.extract.credit_labels import credit_labels
from kg.extract.lines import split_lines
from tests.lines import article, line

if TYPE_CHECKING:
    from kg.extract.lines import Tagged
    from kg.model import ZoneKind


@pytest.mark.parametrize(
    ("text", "zone", "found"),
    [
        ("（记者 李建国 通讯员 王秀英）", "body", [("李建国", "记者"), ("王秀英", "通讯员")]),
        ("本报讯（记者李建国）近日，会议举行。", "body", [("李建国", "记者")]),
        ("责编：李建国　美编：王秀英", "byline", [("李建国", "责编"), ("王秀英", "美编")]),
        ("李建国　摄", "caption", [("李建国", "摄影")]),
        ("作者：李文静", "masthead", [("李文静", "作者")]),
        ("编辑丨李建国", "masthead", [("李建国", "编辑")]),
        ("【来源：某局】【作者：李建国】", "masthead", [("李建国", "作者")]),
        ("责编：李建国丨校对：王秀英", "byline", [("李建国", "责编"), ("王秀英", "校对")]),
        ("李建国 报道", "byline", [("李建国", "报道")]),
        ("（李建国 报道 通讯员 王秀英）", "body", [("李建国", "报道"), ("王秀英", "通讯员")]),
        ("□特约记者李建国通讯员王秀英【本报讯】", "body", [("李建国", "特约记者"), ("王秀英", "通讯员")]),
        ("（图片由李建国拍摄）", "body", [("李建国", "拍摄")]),
        ("（记者：由文军）", "body", [("由文军", "记者")]),
        ("▲捐赠仪式现场。李建国　摄", "caption", [("李建国", "摄影")]),
        ("责　编：李建国　美　编：王秀英", "byline", [("李建国", "责编"), ("王秀英", "美编")]),
        ("来源：甲县新闻网　编辑：李建国", "masthead", [("李建国", "编辑")]),
        ("责编／李建国　版式／王秀英", "masthead", [("李建国", "责编"), ("王秀英", "版式")]),
        ("（李建国／文　王秀英／摄）", "body", [("李建国", "文"), ("王秀英", "摄影")]),
        ("（记者　李建国　报道）", "body", [("李建国", "记者")]),
        ("本报讯（记者　笪建国）近日，会议举行。", "body", [("笪建国", "记者")]),
        ("清河日报记者　李建国　近日，会议举行。", "body", [("李建国", "记者")]),
        ("清河在线报道（李建国）：近日，会议举行。", "body", [("李建国", "作者")]),
        ("本版编辑：斯琴高娃　审校：王秀英", "masthead", [("斯琴高娃", "编辑"), ("王秀英", "审校")]),
        ("（甲县科协　李建国　乙县妇联办　王秀英）", "body", [("李建国", "作者"), ("王秀英", "作者")]),
        ("（通讯员张伟周宁）", "body", [("张伟", "通讯员"), ("周宁", "通讯员")]),
        ("作者：佚名 文章来源：本站", "masthead", []),
        ("清河日报副总编 李建国", "masthead", []),
        ("清河日报社编辑部主任 李建国", "masthead", []),
        ("副总编：李建国", "masthead", [("李建国", "总编")]),
        ("本报讯（李建国　记者王秀英）近日，会议举行。", "body", [("李建国", "作者"), ("王秀英", "记者")]),
        ("本报讯（全媒体　记者李建国）近日，会议举行。", "body", [("李建国", "记者")]),
        ("清河日报（李建国）5月3日，会议举行。", "body", [("李建国", "作者")]),
        ("本报讯(通讯员李　建国)近日，会议举行。", "body", [("李建国", "通讯员")]),
        ("初审|王秀英　终审|李　建　国", "body", [("王秀英", "初审"), ("李建国", "终审")]),
        ("【责任编辑：李建国（二读）】", "body", [("李建国", "责任编辑")]),
        (
            "拟稿人：李建国　核稿人：王秀英　总值班：张伟",
            "body",
            [("李建国", "拟稿人"), ("王秀英", "核稿人"), ("张伟", "总值班")],
        ),
        (
            "新闻热线：0774-12345678　　责任编辑：李建国　版面设计：王秀英　校对：张　伟",
            "body",
            [("李建国", "责任编辑"), ("王秀英", "版面设计"), ("张伟", "校对")],
        ),
        ("清河日报记者　李建国　甲县文化和旅游委员会供图", "body", [("李建国", "记者")]),
        ("（供稿单位：平川区妇联）", "body", []),
        ("(图片由天水乡妇联提供)", "caption", []),
        ("记者走进李建国的家，了解情况。", "body", []),
        ("会议由李建国主持。", "body", []),
    ],
)
def test_credits_are_read(text: str, zone: ZoneKind, found: list[tuple[str, str]]) -> None:
    """Name and role; running text gives none."""
    assert [(hit.subject.names[0], hit.role) for hit in find_bylines(line(text, zone))] == found


def test_every_credit_is_a_contribution() -> None:
    """The object is the article, so a hit has none."""
    (hit,) = find_bylines(line("（记者 李建国）"))
    assert (hit.relation, hit.object) == ("contributedTo", None)
    assert hit.role in credit_labels()


@pytest.mark.parametrize(
    ("names", "authors"), [(["李建国", "王秀英"], 2), (["李建国", "王秀英", "张建华"], 0)]
)
def test_at_most_two_names_sign_the_last_line_of_an_article(names: list[str], authors: int) -> None:
    """Three or more are a list, of winners perhaps."""
    text = "比赛结果公布。\n" + "　".join(names)
    words: list[Tagged] = [(text.index(name), text.index(name) + len(name), "PER", 1.0) for name in names]
    _, last = split_lines(article(text), words)
    assert len(find_bylines(last)) == authors


def test_names_without_blanks_are_as_many_as_the_finder_reads() -> None:
    """张文华李建国王秀英, each a word of the name finder's."""
    hits = find_bylines(line("（/w 记者/n 张文华/PER 李建国/PER 王秀英/PER ）/w"))
    assert [hit.subject.names[0] for hit in hits] == ["张文华", "李建国", "王秀英"]


def test_a_letter_that_the_finder_takes_for_a_person_is_a_label_all_the_same() -> None:
    """文 alone, with nobody's given name behind it."""
    (hit,) = find_bylines(line("文/PER ：/w 李建国/PER", "masthead"))
    assert (hit.subject.names[0], hit.role) == ("李建国", "文")
