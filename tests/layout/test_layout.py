"""What the layout makes of particular things that pages do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.layout import explain, lay_out
from kg.model import Layout, Source
from kg.read import read_source
from kg.score_articles import score_articles

ROOT = Path(__file__).parents[2]
GOLD = [
    *((ROOT / "seeds", p) for p in sorted((ROOT / "tests/gold/seeds").glob("*.json"))),
    *((p.parent, p) for p in sorted((ROOT / "tests/gold/written").glob("*.json"))),
]
BODY = "本报讯（记者 张三）5月6日，清河县召开会议。\n"


def read(text: str, name: str = "page.txt", **metadata: str) -> Layout:
    """The layout of a text."""
    known = tuple(sorted(metadata.items()))
    return lay_out(Source(id=name, text=text, sha256="", encoding="utf-8", metadata=known))


@pytest.mark.parametrize(("folder", "path"), GOLD, ids=[p.stem for _, p in GOLD])
def test_articles_of_the_gold_are_found(folder: Path, path: Path) -> None:
    """Each gold article opens, closes and is headed as a careful reader says."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    (source,) = read_source(folder / gold["doc"], gold["doc"])
    right, total, errors = score_articles(gold["articles"], lay_out(source).articles)
    assert right == total, errors


@pytest.mark.parametrize(("folder", "path"), GOLD, ids=[p.stem for _, p in GOLD])
def test_dates_of_the_gold_are_never_contradicted(folder: Path, path: Path) -> None:
    """A page's date is the gold's, as precise or less, or none."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    (source,) = read_source(folder / gold["doc"], gold["doc"])
    date = lay_out(source).date
    assert date is None or gold["published"]["value"].startswith(date.value)


def test_there_are_thirty_three_gold_pages() -> None:
    """The gold is not lost."""
    assert len(GOLD) == 33


def test_vertical_headline_is_one_line() -> None:
    """Characters set one below the other are a headline."""
    assert read("山\n乡\n新\n貌\n\n" + BODY).articles[0].headline == "山乡新貌"


def test_doubled_masthead_is_read_once() -> None:
    """Runs printed twice for boldness are dropped once."""
    layout = read("清河日报清河日报 20232023年年55月月66日日 星期六星期六\n\n标题一行在此\n\n" + BODY)
    assert layout.paper == "清河日报"
    assert layout.date
    assert (layout.date.value, layout.date.basis) == ("2023-05-06", "masthead")


def test_imprint_is_dropped_but_its_adviser_kept() -> None:
    """The imprint stays out of the article; the lawyer it names is on the masthead."""
    layout = read(BODY + "\n社址：人民路1号 邮政编码：100009 电话：123 法律顾问：某某律师事务所李四律师\n")
    assert "邮政编码" not in layout.articles[0].text
    assert "法律顾问：某某律师事务所李四律师" in layout.articles[0].zone_text("masthead")
    assert "imprint" in {d.reason for d in layout.dropped}


def test_page_number_in_a_sentence_is_dropped() -> None:
    """A sentence goes on across a page number."""
    layout = read(
        "标题一行\n\n　　他现任某某乡党委副书记、\n－２－\n乡长，拟任县农业农村局党组书记。\n　　公示期七天，从今天算起。\n"
    )
    assert "党委副书记、乡长，拟任" in layout.articles[0].body


def test_slogan_keeps_its_space_across_a_line_break() -> None:
    """A break at the space of a slogan is a space; a break inside a word is nothing."""
    lines = [
        "　　全县妇联系统今年以来深入开展一",
        "系列群众性的宣教活动，“巾帼心向党",
        "喜迎二十大”主题宣讲走进各个乡镇和每",
        "个社区，活动受到了广大群众的热烈欢迎",
        "，参加活动的人越来越多，一场接着一场",
        "，大家听得都很认真。",
    ]
    assert "“巾帼心向党 喜迎二十大”主题宣讲" in read("标题\n\n" + "\n".join(lines) + "\n").articles[0].body


def test_list_keeps_one_entry_a_line() -> None:
    """Names with posts stay apart, their names closed up."""
    layout = read(BODY + "名单如下：\n方  俊　某某医院主任\n皇甫立新　某某学校教师\n")
    assert layout.articles[0].body.split("\n")[-2:] == ["方俊 某某医院主任", "皇甫立新 某某学校教师"]


def test_table_stays_in_the_body() -> None:
    """Rows under a header of a table, as Word files give them."""
    text = BODY + "获奖人员比赛当天领奖。\n姓名　单位\n马玉兰　清河县家政公司\n孙小妹　平安家政\n"
    (article,) = read(text).articles
    assert article.body.split("\n")[-3:] == ["姓名 单位", "马玉兰 清河县家政公司", "孙小妹 平安家政"]


def test_caption_is_apart_from_the_body() -> None:
    """What stands under a picture is a zone of its own."""
    article = read("标题一行在此\n\n" + BODY + "\n▲会议现场。 李四 摄\n").articles[0]
    assert article.zone_text("caption") == "▲会议现场。李四 摄"
    assert "▲" not in article.body


def test_byline_alone_is_a_zone() -> None:
    """A line that names the writer between headline and text is the byline."""
    article = read("春到清河处处新\n\n□ 本报记者 张三\n\n　　春风吹过田野，麦苗一天一个样。\n").articles[0]
    assert article.zone_text("byline") == "□ 本报记者 张三"
    assert article.body == "春风吹过田野，麦苗一天一个样。"


@pytest.mark.parametrize(
    ("text", "name", "metadata", "wanted"),
    [
        (BODY, "page.txt", {}, None),
        (BODY, "20230506-02.txt", {}, ("2023-05-06", "file name")),
        (BODY, "page.txt", {"date": "2023/5/6"}, ("2023-05-06", "metadata")),
        ("5月6日，协会迎来生日。该会成立于2019年3月，今年恰逢成立五周年。\n", "p.txt", {}, ("2024-05", "arithmetic")),
        ("各村：\n请按时报送有关材料。\n清河县水利局\n2024年5月6日\n", "p.txt", {}, ("2024-05-06", "signature")),
        ("清河县5月7日讯（记者 张三）该会成立于2019年3月，今年恰逢成立五周年。\n", "p.txt", {}, ("2024-05", "arithmetic")),
        ("他1999年参加工作，2023年4月起挂职，5月6日到任。\n", "p.txt", {}, None),
        (BODY, "2021年3月8日.txt", {}, ("2021-03-08", "file name")),
        (BODY, "清河日报2021-3-8.txt", {}, ("2021-03-08", "file name")),
        (BODY, "2021/03/08/a1.txt", {}, ("2021-03-08", "file name")),
        (BODY, "2021年3月.txt", {}, ("2021-03", "file name")),
        (BODY, "20230230.txt", {}, None),
        (BODY, "page.txt", {"date": "20230506"}, ("2023-05-06", "metadata")),
        (BODY, "page.txt", {"date": "2023/15/40"}, None),
        ("清河日报 2023年2月30日 星期四\n\n" + BODY, "page.txt", {}, None),
        ("清河妇联\n2023年12月 第12期\n\n" + BODY, "page.txt", {}, ("2023-12", "masthead")),
        ("各村：\n请按时报送有关材料。\n清河县水利局\n二〇二一年三月八日\n", "p.txt", {}, ("2021-03-08", "signature")),
        ("各村：\n请按时报送有关材料。\n清河县水利局\n2021-03-08\n", "p.txt", {}, ("2021-03-08", "signature")),
        ("3月14日，清河县召开2022年妇女工作会议，总结去年工作。\n", "p.txt", {}, ("2022-03", "text")),
        ("1月14日，清河县召开2021年度总结表彰会，表彰先进。\n", "p.txt", {}, None),
        ("11月3日，清河县召开会议。截至2022年10月底，全县发放贷款3亿元。\n", "p.txt", {}, ("2022-11", "text")),
        ("1月3日，清河县召开会议。截至2022年12月底，全县发放贷款3亿元。\n", "p.txt", {}, ("2023-01", "text")),
        ("11月2日，清河县四人荣登2021年第三季度好人榜。\n", "p.txt", {}, ("2021-11", "text")),
        ("3月5日，清河县表彰2020年度先进个人。\n", "p.txt", {}, ("2021-03", "text")),
        ("4月3日，到2025年，清河县将建成网点10个。他2019年入职。\n", "p.txt", {}, None),
        ("4月3日，协会庆祝生日。今年是协会成立60周年。协会成立于1962年。\n", "p.txt", {}, ("2022-04", "arithmetic")),
        ("9月8日，在第三十九个教师节到来之际，县总工会慰问教师。\n", "p.txt", {}, ("2023-09", "arithmetic")),
    ],
)  # fmt: skip
def test_page_is_dated_by_what_is_stated(
    text: str, name: str, metadata: dict[str, str], wanted: tuple[str, str] | None
) -> None:
    """A date has a witness, or there is none."""
    date = read(text, name, **metadata).date
    assert (date and (date.value, date.basis)) == wanted


def test_dateline_of_december_in_january_is_last_years() -> None:
    """The page gives the year of a dateline, but never a day after the page itself."""
    text = "标题一行在此啊\n\n本报清河12月30日讯（记者 张三）县总工会慰问教师。\n"
    (article,) = read(text, "2022-01-05.txt").articles
    assert article.date
    assert (article.date.value, article.date.basis) == ("2021-12-30", "dateline")


def test_clean_page_has_no_damage() -> None:
    """Blank lines and indents are not damage; broken and spaced lines are."""
    assert read("标题一行在此\n\n　　" + BODY).damage == 0.0
    assert read("标 题 一 行 在 此\n\n　　" + BODY).damage > 0.1


def test_explanation_covers_the_page() -> None:
    """Every raw character is said to be something."""
    text = "清河日报 2023年5月6日 星期六\n\n标题一行在此\n\n" + BODY + "\n3\n"
    source = Source(id="p", text=text, sha256="", encoding="utf-8")
    marks = explain(source, lay_out(source))
    assert [m[0] for m in marks] == [0, *(m[1] for m in marks)][:-1]
    assert marks[-1][1] == len(text)
    assert {"a1 masthead", "a1 headline", "a1 body", "dropped: page number"} <= {m[2] for m in marks}


def test_markdown_headings_lose_their_marks() -> None:
    """A heading of Markdown is a headline without #."""
    layout = read("# 清河县迎来丰收\n\n" + BODY)
    assert layout.articles[0].headline == "清河县迎来丰收"
    assert "markup" in {d.reason for d in layout.dropped}


def test_page_without_text_flow_is_not_lost() -> None:
    """A page of headlines alone still gives what it says."""
    assert "清河县迎来丰收" in read("清河县迎来丰收\n").articles[0].text


ROSTER = """清河县书法家协会近日换届。
名誉主席：
李建国 王秀英
张 伟 赵春梅
主 席：周国平
秘书长：陈国华
"""


def test_names_below_what_they_are_belong_to_it() -> None:
    """The rows of a roster go on with its label, and are no headline; a label with its names is none either."""
    (article,) = read(ROSTER).articles
    assert article.text.split("\n")[1:4] == [
        "名誉主席：李建国 王秀英 张伟 赵春梅",
        "主席：周国平",
        "秘书长：陈国华",
    ]
    assert {zone.kind for zone in article.zones} == {"body"}


ELECTED = """清河县第五届书法家协会换届选举大会于3月30日上午举行。
会上选举产生清河县书法家协会第五届理事会。新当选的清河县书法家协会第五届理事会主席李建国为名誉主席颁发了聘书。
名誉主席：王秀英 张大明 赵春梅
"""


def test_a_label_with_its_names_is_no_headline() -> None:
    """Though it stands last, shorter than the lines before it."""
    (article,) = read(ELECTED).articles
    assert {zone.kind for zone in article.zones} == {"body"}


LONG = "县人大常委会副主任张三主持会议，副主任李四、王五出席，县委常委、县政府常务副县长赵六，县法院院长钱七，县检察院检察长孙八等领导列席了会议，会议听取并审议了多项议案。"


def test_a_paragraph_of_the_web_goes_on_with_no_line_above_its_headline() -> None:
    """What stands open over the headline and date takes no paragraph of the text below."""
    text = f"平湖平川平泽县选出一名新县长，原县长另有任用\n\n望海——山海 观潮\n\n2024-08-06 21:17 湖南\n\n8月6日，平泽县第十五届人大常委会召开第十九次会议。\n\n{LONG}\n\n{LONG}\n"
    (article,) = read(text).articles
    assert article.zone_text("body").startswith("8月6日，平泽县")


def test_a_short_label_over_a_web_page_is_not_its_headline() -> None:
    """The longer line is, though a column's label or a picture's credit stands nearer."""
    for label in ("巾帼小课堂", "仪式现场（张三 摄）"):
        text = f"省妇联副主席张三到清河县参加集中服务活动\n来源：清河县妇联\n{label}\n2022-01-17 09:36:52\n\n{LONG}\n\n{LONG}\n"
        assert read(text).articles[0].headline == "省妇联副主席张三到清河县参加集中服务活动"


def test_the_headline_of_news_ends_the_article_before_it() -> None:
    """Behind a full stop or a signature, a line over 本报讯 is a headline, of two lines too; whatever the column's width."""
    story = (
        "　　本报讯（记者 张三）5月{}日，清河县召开会议，部署全县春季农业生产工作，会议要求各乡镇抓好落实。"
    )
    heads = [
        "清河县举办春季运动会",
        "县文联主席李四\n到石桥镇调研",
        "石桥镇人大代表联络站揭牌",
        "清河县农业工作会议召开",
    ]
    stories = [f"{head}\n{story.format(day) * 2}　　（王五）\n" for day, head in enumerate(heads, 1)]
    articles = read("清河日报 2023年5月6日 星期六\n\n" + "\n".join(stories)).articles
    assert [article.headline for article in articles] == [head.replace("\n", " ") for head in heads]
    assert all(article.body.endswith("（王五）") for article in articles)
