"""Characters: what is cleaned, what is kept, and that offsets lead back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import MappedText, bind_units, clean_line, narrow, split_sentences, undouble, unspace, width

LINES = st.text(
    alphabet=st.sampled_from("家属当好“”（），。：　 \t１２ab3月日杨帆社址某县妇联…—-"), max_size=40
)


def clean(text: str) -> str:
    """A line as cleaned."""
    return clean_line(MappedText.of(text)).text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("家 属 当 好“ 廉 内 助 ”，筑 牢“ 防 火", "家属当好“廉内助”，筑牢“防火"),
        ("21 天 阅 读 习 惯 养 成 卡 近 1 万 份 。", "21 天阅读习惯养成卡近 1 万份。"),
        ("（记者 夏　至）", "（记者 夏至）"),
        ("杨　帆　霍邱县第一人民医院急诊科主任", "杨帆 霍邱县第一人民医院急诊科主任"),
        ("方  俊  叶  林  余樟根  郑  雯  端木正华", "方俊 叶林 余樟根 郑雯 端木正华"),
        ("会    长：汪卫星", "会长：汪卫星"),
        ("尚德超市店主温 良。", "尚德超市店主温良。"),
        ("责编 郝 建 版式 苗 苗 校对 段小雨", "责编 郝建 版式 苗苗 校对 段小雨"),
        ("“巾帼心向党 喜迎二十大”", "“巾帼心向党 喜迎二十大”"),
        ("本报讯 （记者 冯海砚） 近日", "本报讯（记者 冯海砚）近日"),
        ("２０２４年９月１８日，ＳＫ农科", "2024年9月18日，SK农科"),
        ("11月 25日，", "11月25日，"),
        ("播放 PPT 课件", "播放 PPT 课件"),
        ("社址社址：：北京市北京市103103号号", "社址：北京市103号"),
        ("常常来往", "常常来往"),
    ],
)
def test_line_is_cleaned_as_a_reader_would_write_it(raw: str, wanted: str) -> None:
    """The named normalisations, and nothing else."""
    assert clean(raw) == wanted


def test_unit_joins_its_number_in_running_text() -> None:
    """A number and what it counts belong together; a dateline keeps its space."""
    assert bind_units(MappedText.of("打造 8 个示范点，共 1800 余人")).text == "打造8个示范点，共1800余人"
    assert bind_units(MappedText.of("本报讯 1月15日，")).text == "本报讯 1月15日，"


@given(LINES)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Cleaning is idempotent."""
    assert clean(clean(text)) == clean(text)


@given(LINES)
def test_cleaned_characters_come_from_their_offsets(text: str) -> None:
    """Each character left is the raw one at its offset, full width and blanks apart; order is kept."""
    cleaned = clean_line(MappedText.of(text, 100))
    plain = narrow(MappedText.of(text, 100)).text
    assert all(plain[o - 100] == c for c, o in zip(cleaned.text, cleaned.offsets, strict=True))
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))


@given(LINES)
def test_undoubling_undoes_doubling(text: str) -> None:
    """A line printed twice run by run holds no character that it did not."""
    once = "".join(dict.fromkeys("".join(text.split())))
    if len(once) >= 2:
        assert undouble(MappedText.of(once + once)).text == once


def test_unspacing_leaves_slogans_alone() -> None:
    """Words parted by a blank stay parted."""
    assert unspace(MappedText.of("奋进新征程 巾帼展芳华")).text == "奋进新征程 巾帼展芳华"


@pytest.mark.parametrize(("text", "wanted"), [("本报讯", 3.0), ("12月", 2.0), ("“”", 2.0), ("", 0.0)])
def test_width_counts_chinese_characters(text: str, wanted: float) -> None:
    """Half-width characters are half as wide."""
    assert width(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("他来了。她走了！", ["他来了。", "她走了！"]),
        ("他说：“好。走吧。”然后走了。", ["他说：“好。走吧。”", "然后走了。"]),
        ("开会（见第二版。）后散会。", ["开会（见第二版。）后散会。"]),
        ("第一行\n第二行。", ["第一行", "第二行。"]),
        ("“没有关上。第二句。", ["“没有关上。", "第二句。"]),
        ("润物无声……久久为功。", ["润物无声……", "久久为功。"]),
        ("", []),
    ],
)
def test_sentences_keep_quotations_together(text: str, wanted: list[str]) -> None:
    """A stop inside a quotation or bracket ends no sentence."""
    assert [text[a:b] for a, b in split_sentences(text)] == wanted


@given(st.text(alphabet=st.sampled_from("某县。！？“”（）《》\n …了"), max_size=60))
def test_sentences_hold_every_character_but_blanks(text: str) -> None:
    """Sentences follow one another and leave out only white space."""
    spans = split_sentences(text)
    left = {i for i, c in enumerate(text) if not c.isspace()}
    assert left <= {i for a, b in spans for i in range(a, b)}
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
