"""Articles whose pages give no date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import extract
from kg.extract.memory import Known
from kg.extract.reading import read_line
from kg.extract.undated import date_of_text, year_told
from kg.model import Layout
from tests.lines import article, line


def _told(text: str) -> str | None:
    return year_told(text, [read_line(line(text), None, Known())])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("举办甲县2024年“一日捐”活动", "2024"),
        ("公布2023年度“最美家庭”活动名单", None),
        ("举行2024年甲县、乙县“书香家庭”活动", "2024"),
        ("创办/v 于/p 2014年/TIME 的/u “书香家庭”活动", None),
        ("2014年/TIME 发起/v 的/u “书香家庭”活动", None),
        ("庆祝建党100周年", "2021"),
        ("庆祝中华人民共和国成立75周年", "2024"),
        ("纪念“五•四”运动95周年", "2014"),
        ("庆祝少先队建队70周年", "2019"),
        ("纪念“三八”国际劳动妇女节100周年", "2010"),
        ("第113个国际妇女节", "2023"),
        ("第五十八个学雷锋纪念日", "2021"),
        ("募捐到2022年1月6日为止", "2022"),
        ("协会2019年成立", None),
        ("场馆租期到2045年12月31日为止", None),
        ("2022年1月6日召开，有效期", "2022"),
        ("第999个国际妇女节", None),
        ("改革开放999周年", None),
    ],
)
def test_names_jubilees_and_full_days_tell_the_year(text: str, year: str | None) -> None:
    """The year an undertaking is named after is that of its page; the year an honour is for, or something began in, is not."""
    assert _told(text) == year


def test_a_jubilee_told_in_one_article_dates_the_page() -> None:
    """The articles of a page appeared together."""
    texts = ("迎来第113个国际妇女节。\n", "3月7日，甲县妇联举办“书香家庭”活动。\n")
    articles = tuple(replace(article(text, date=None), id=f"a{i}") for i, text in enumerate(texts))
    found = extract(Layout(source="s", articles=articles), {})
    assert [r.date for r in found.relations if r.type == "happenedOn"] == ["2023-03-07"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2012-12-03 发表：某报", "2012-12-03"),
        ("2012-12-03 至 2012-12-05", None),
        ("2023 08/17 09:42:15 于2012-12-03 至 2012-12-05", "2023-08-17"),
        ("批准2020年计划执行情况及2021年计划的决议", "2021-01"),
        ("关于2012年度财政预算执行的审计报告", "2013"),
        ("电话 2021-12-345", None),
    ],
)
def test_an_article_without_a_date_has_that_stamped_on_it_or_of_its_plans(
    text: str, value: str | None
) -> None:
    """One day, the start of the year that plans are for, or the year after they were carried out."""
    assert date_of_text(text) == value
