"""Sets made-up articles as newspaper pages come: wrapped, spaced, doubled, shuffled. Truth included."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
ARTICLES = tomllib.loads((FOLDER / "articles.toml").read_text(encoding="utf-8"))["article"]
KINSOKU = "，。、；：！？）》”’"

MASTHEADS = {
    "plain": "清河日报 2024年6月20日 星期四 3版 综合\n责编 方 正 美编 林小满 校对 石 磊",
    "paper": "清河晚报\n2024-06-20 A2版 民生\n责任编辑/方正　版式/林小满",
    "section": "第二版 要 闻\n2024年6月20日 星期四\n编辑：方正 组版：林小满 校对：石磊",
    "wide": "清河周报　　２０２４年６月２０日　星期四　农历五月十五　第１２版\n本版责编 方正",
}
IMPRINT = (
    "社址：清河县人民路18号 邮政编码：065800 电话：新闻部5201314 发行部5201315 "
    "定价：全年216元 印刷：清河印务有限公司 广告经营许可证：清市监广字01号"
)


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a page is set and how its text layer comes."""

    name: str
    articles: tuple[int, ...]
    measure: int | tuple[int, ...] = 18
    spacing: int = 0
    indent: str = ""
    heads: str = "above"
    masthead: str = "plain"
    masthead_at: str = "top"
    vertical: tuple[int, ...] = ()
    doubled: bool = False
    split_digits: bool = False
    spaced_line: bool = False
    imprint: bool = False
    furniture: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    column: int = 0
    box_in: int | None = None
    wide: bool = False
    newline: str = "\n"
    head_gap: int = 1
    extra: dict[str, str] = field(default_factory=dict)


def width(text: str) -> float:
    """How many Chinese characters wide a text is set."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def wrap(text: str, measure: int, indent: float = 2) -> list[str]:
    """The lines of a paragraph, its first one indented by blanks that the text layer loses."""
    lines, line = [], ""
    room = measure - indent
    for token in re.findall(r"[0-9A-Za-z.]+|.", text):
        if width(line + token) > room and token not in KINSOKU and line:
            lines.append(line)
            line, room = "", measure
        line += token
    return [x.strip() for x in [*lines, line] if x.strip()]


def set_body(article: dict, style: Style, measure: int) -> list[str]:
    """The lines of a body, paragraphs parted as the style wants."""
    lines: list[str] = []
    for paragraph in article["body"]:
        text = (
            re.sub(r"(?<=\d)(?=[月日个名亩公里元人枚岁册张家户])", " ", paragraph)
            if style.split_digits
            else paragraph
        )
        wrapped = wrap(text, measure, 2) if measure else [text]
        if style.spaced_line and len(wrapped) > 2 and not re.search("[0-9“”]", wrapped[1]):
            wrapped[1] = " ".join(wrapped[1])
        lines += [style.indent + wrapped[0], *wrapped[1:]]
    lines += [article["credit"]] if "credit" in article else []
    return [*lines, *article.get("sign", [])]


def set_head(article: dict, index: int, style: Style) -> str:
    """The headline with its subtitle; vertical where the style wants it."""
    if index in style.vertical:
        letters = "\n".join(article["head"][0].replace(" ", ""))
        rest = [*article["head"][1:], *([article["sub"]] if "sub" in article else [])]
        return "\n\n".join([letters, *rest])
    return "\n".join([*article["head"], *([article["sub"]] if "sub" in article else [])])


def double(text: str) -> str:
    """Each run of a line printed twice, as bold mastheads come."""
    return re.sub(r"[^\s：:]+|[：:]", lambda m: m[0] * 2, text)


def typeset(style: Style) -> tuple[str, list[dict[str, str]]]:
    """The raw text of a page and what its articles are."""
    tops, middles, tails = [], [], []
    for place, index in enumerate(style.articles):
        head, body = set_head(ARTICLES[index], index, style), _set_text(place, index, style)
        if style.heads == "above":
            middles.append(head + "\n" * (style.head_gap + 1) + body)
        else:
            middles.append(body)
            tails.append(head)
    if style.heads == "reversed":
        tails.reverse()
    if style.heads == "first":
        tops, tails = tails, []
    blocks = [*tops, *middles, *style.labels, *tails]
    text = "\n\n".join(_framed(blocks, style))
    return text.replace("\n", style.newline), truth(style)


def _set_text(place: int, index: int, style: Style) -> str:
    """The body of an article with the byline before it and the captions after it."""
    article = ARTICLES[index]
    measure = style.measure[place % len(style.measure)] if isinstance(style.measure, tuple) else style.measure
    lines = set_body(article, style, measure)
    lines = _interrupted(lines, style) if style.box_in == index else lines
    lines = _in_columns(lines, style.column) if style.column else lines
    body = ("\n" * (style.spacing + 1)).join(lines)
    parts = [article.get("byline", ""), body, "\n".join(article.get("caption", []))]
    return "\n\n".join(part for part in parts if part)


def _interrupted(lines: list[str], style: Style) -> list[str]:
    """A body with a box printed in the middle of one of its sentences."""
    box = ARTICLES[7]
    cut = next(i for i in range(3, len(lines)) if lines[i - 1][-1] not in "。”！？")
    inside = [box["head"][0], *set_body(box, style, style.measure if isinstance(style.measure, int) else 18)]
    return [*lines[:cut], *inside, *lines[cut:]]


def _in_columns(lines: list[str], height: int) -> list[str]:
    """Column ends leave a blank line in the middle of the text."""
    return [line + ("\n" if i % height == 0 and i < len(lines) else "") for i, line in enumerate(lines, 1)]


def _framed(blocks: list[str], style: Style) -> list[str]:
    masthead = MASTHEADS[style.masthead]
    masthead = "\n".join(double(x) for x in masthead.split("\n")) if style.doubled else masthead
    imprint = [double(IMPRINT) if style.doubled else IMPRINT] if style.imprint else []
    top = [masthead] if style.masthead_at == "top" else []
    bottom = [masthead] if style.masthead_at == "bottom" else []
    return [*top, *blocks, *style.furniture, *imprint, *bottom]


def truth(style: Style) -> list[dict[str, str]]:
    """What a careful reader would make of the page."""
    indices = [*style.articles, *([7] if style.box_in is not None else [])]
    return [wanted(i) for i in indices]


def wanted(index: int) -> dict[str, str]:
    """What the gold would say of one article."""
    article = ARTICLES[index]
    body = "".join([*article["body"], article.get("credit", ""), *article.get("sign", [])])
    bare = re.sub(r"\s", "", body)
    head = " ".join([*article["head"], *([article["sub"]] if "sub" in article else [])])
    return {"id": f"t{index}", "headline": head, "opens": bare[:12], "closes": bare[-12:]}


STYLES = (
    Style(name="headlines above, narrow columns", articles=(0, 1, 3)),
    Style(name="every line double spaced", articles=(0, 3, 8), spacing=1),
    Style(name="double spaced, headlines at the end", articles=(0, 1, 3, 10), spacing=1, heads="end"),
    Style(name="headlines at the end in another order", articles=(0, 1, 5, 6), heads="reversed"),
    Style(name="headlines before all bodies", articles=(0, 8, 10, 11), heads="first"),
    Style(name="indents kept as full-width blanks", articles=(0, 2, 4, 10), indent="　　"),
    Style(name="indents kept as half-width blanks", articles=(1, 3, 5), indent="    "),
    Style(name="unwrapped paragraphs", articles=(0, 1, 2, 3), measure=0),
    Style(name="unwrapped, indented", articles=(4, 5, 6), measure=0, indent="　　"),
    Style(name="columns of different widths", articles=(0, 3, 6, 10), measure=(14, 22, 18, 30)),
    Style(name="very narrow columns", articles=(0, 5, 8), measure=12),
    Style(name="very wide columns", articles=(0, 1, 6), measure=38),
    Style(name="vertical headline", articles=(4, 0), vertical=(4,)),
    Style(name="two vertical headlines", articles=(2, 9, 1), vertical=(2, 9)),
    Style(name="vertical headlines, double spaced text", articles=(10, 1, 4), vertical=(4, 10), spacing=1),
    Style(name="doubled masthead and imprint", articles=(0, 8), doubled=True, imprint=True),
    Style(name="masthead at the bottom", articles=(0, 1, 3), masthead_at="bottom"),
    Style(
        name="masthead at the bottom, headlines at the end",
        articles=(0, 6, 10),
        masthead_at="bottom",
        heads="end",
    ),
    Style(name="paper's name on its own line", articles=(5, 6), masthead="paper", imprint=True),
    Style(name="section masthead", articles=(8, 9, 10), masthead="section"),
    Style(name="full-width masthead", articles=(0, 9), masthead="wide"),
    Style(name="digits cut from their units", articles=(0, 1, 8), split_digits=True),
    Style(name="a spaced-out line in each paragraph", articles=(0, 2, 9), spaced_line=True),
    Style(name="columns end in mid-sentence", articles=(0, 2, 4), column=5),
    Style(name="columns end, double spaced", articles=(6, 9, 11), column=4, spacing=1, measure=16),
    Style(name="a box interrupts an article", articles=(0, 2), box_in=2, indent="　　"),
    Style(
        name="page numbers and hotline", articles=(0, 1, 3), furniture=("新闻热线：0310-5201314", "3", "A2版")
    ),
    Style(
        name="column labels among the headlines",
        articles=(0, 5, 10),
        heads="end",
        labels=("身边事", "综合新闻"),
    ),
    Style(name="carriage returns", articles=(0, 1, 6), newline="\r\n"),
    Style(name="one article only", articles=(9,), measure=22),
    Style(name="one unheaded opener", articles=(11,), masthead_at="none"),
    Style(name="a public notice between reports", articles=(1, 7, 3)),
    Style(name="captions between articles", articles=(5, 0, 6), measure=20),
    Style(name="features with bylines", articles=(4, 9, 2), measure=20, indent="　　"),
    Style(name="eight short reports", articles=(0, 1, 3, 5, 6, 8, 10, 11), measure=16),
    Style(
        name="eight reports, headlines at the end",
        articles=(0, 1, 3, 5, 6, 8, 10, 11),
        measure=16,
        heads="end",
    ),
    Style(name="no blank line under headlines", articles=(0, 3, 10), indent="　　", head_gap=0),
    Style(name="no blank line under headlines, no indents", articles=(1, 5, 11), head_gap=0),
)
