"""What holds of every layout, whatever the page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.layout import lay_out
from kg.model import Layout, Source
from kg.text import LINE_BREAKS, MappedText, narrow

PIECES = [
    "本报讯（记者 张三 通讯员 李 四）", "近日，", "某县妇联召开会议", "。", "，", "\n", "\n\n", "　　", " ", "\r\n", "家 属 当 好",
    "社址社址：：北京市北京市", "社址：某街1号 邮政编码：100009 电话：123", "某县日报 2023年4月21日 星期五 2版", "责编 王 恒", "▲图为现场。",
    "（通讯员 李四）", "标题一行", "——副题一行", "３", "-3-", "“巾帼心向党 喜迎二十大”", "12月 2日", "一、", "附件", "名单如下：",
    "方  俊  叶  林  余樟根", "□ 本报记者 王五", "浏览次数：1286", "2024年5月1日", "任前公示", "根据规定", "\u2028", "\x0c", "A", "ab cd", "1",
    "新", "闻", "眼", "【新闻镜头】", "聚焦主线1", "聚焦大局2", "\ufeff", "\ud800", "\x00", "👩", "𠮷",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def _lay_out(text: str) -> Layout:
    return lay_out(Source(id="page.txt", text=text, sha256="0" * 64, encoding="utf-8"))


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_every_raw_character_is_carried_or_dropped(text: str) -> None:
    """Nothing on a page vanishes: an article carries it, or it is listed with a reason."""
    layout = _lay_out(text)
    carried = {offset for article in layout.articles for offset in article.offsets}
    dropped = {i for d in layout.dropped for i in range(d.start, d.end)}
    assert carried | dropped == set(range(len(text)))
    assert not carried & dropped
    assert all(d.reason for d in layout.dropped)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_offsets_lead_back_to_the_same_characters(text: str) -> None:
    """Each character read is the raw one, full width and white space apart."""
    for article in _lay_out(text).articles:
        raw = narrow(MappedText("".join(text[o] for o in article.offsets), article.offsets)).text
        for read, there in zip(article.text, raw, strict=True):
            assert read == there or (
                read in "\n " and (there.isspace() or there in LINE_BREAKS or read == "\n")
            )


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_nothing_is_read_twice(text: str) -> None:
    """No raw character stands in two places of what is read, inserted line breaks apart."""
    layout = _lay_out(text)
    seen = [o for a in layout.articles for c, o in zip(a.text, a.offsets, strict=True) if c != "\n"]
    assert len(seen) == len(set(seen))


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_zones_tile_each_article(text: str) -> None:
    """Zones follow one another without gaps, in their order, each ended by a newline."""
    order = ["masthead", "headline", "byline", "body", "caption"]
    for article in _lay_out(text).articles:
        assert [z.start for z in article.zones] == [0, *(z.end for z in article.zones)][:-1]
        assert article.zones[-1].end == len(article.text)
        assert all(article.text[z.start : z.end].endswith("\n") for z in article.zones)
        kinds = [order.index(z.kind) for z in article.zones]
        assert kinds == sorted(kinds)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_the_same_page_is_read_the_same_way(text: str) -> None:
    """A layout is a function of its source."""
    assert _lay_out(text) == _lay_out(text)
