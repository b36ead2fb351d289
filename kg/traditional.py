"""Traditional characters and half-width marks: the rules read a page in a rendering without them.

The rendering is code point for code point, so that every offset stays what it is: the marks of
sentences in full width and, on a page in traditional characters, the simplified ones by OpenCC and
the quotation marks 「」『』 as “”‘’. ``restore_layout`` gives a layout of the simplified page its own
characters back, ``render_layout`` is the other direction: what the page says is kept as it stands,
names are filed as the authorities write them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.text import HAN, count_han, widen

if TYPE_CHECKING:
    from opencc import OpenCC

    from kg.model import Article, Layout, Script

_TRADITIONAL = (
    "婦聯會縣動業員黨務開長實組進學關記書區織辦強兒導國傳創個鎮體廣設協萬鄉權領時講愛風護報維議團專級題來舉農習線"
    "與訓項職層戶總對醫帶訊現檢場屆點當頭將選幫執堅參資優機產從號紅續於網們師隊東願陽門獲經計積調貧電"
)
_SIMPLIFIED = (
    "妇联会县动业员党务开长实组进学关记书区织办强儿导国传创个镇体广设协万乡权领时讲爱风护报维议团专级题来举农习线"
    "与训项职层户总对医带讯现检场届点当头将选帮执坚参资优机产从号红续于网们师队东愿阳门获经计积调贫电"
)
_FEWEST = 50  # at least one in so many Chinese characters is in traditional script only
_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_RUN = re.compile(f"[{HAN}]+")


def is_traditional(text: str) -> bool:
    """Whether a page is set in traditional characters: the common ones that differ stand in that form.

    >>> is_traditional("縣婦聯主席出席會議"), is_traditional("县妇联主席出席会议"), is_traditional("2022")
    (True, False, False)
    """
    old, new = (sum(map(text.count, letters)) for letters in (_TRADITIONAL, _SIMPLIFIED))
    return old > new and old * _FEWEST > count_han(text)


def simplify(text: str) -> str:
    """Return a text in simplified characters, code point for code point.

    >>> simplify("縣婦聯「巾幗」活動")
    '县妇联“巾帼”活动'
    """
    return _RUN.sub(lambda match: _convert(match[0]), text).translate(_QUOTES)


def _convert(run: str) -> str:
    converted: str = _converter().convert(run)
    if len(converted) == len(run):
        return converted
    letters = ((char, _converter().convert(char)) for char in run)
    return "".join(new if len(new) == 1 else char for char, new in letters)


@cache
def _converter() -> OpenCC:
    """Load OpenCC when the first traditional page comes."""
    from opencc import OpenCC  # noqa: PLC0415 - few builds need it

    return OpenCC("hk2s")


def render_layout(layout: Layout) -> Layout:
    """Return a layout as the rules read it: its marks in full width, a traditional page in simplified characters."""
    articles = tuple(replace(a, text=render(a.text, layout.script)) for a in layout.articles)
    return replace(layout, articles=articles, paper=layout.paper and render(layout.paper, layout.script))


def render(text: str, script: Script) -> str:
    """Return a text as the rules read it, one for one.

    >>> render("縣婦聯,張三", "traditional"), render("县妇联,张三", "simplified")
    ('县妇联，张三', '县妇联，张三')
    """
    return widen(simplify(text) if script == "traditional" else text)


def restore_layout(layout: Layout, raw: str) -> Layout:
    """Return the layout of a simplified rendering with the characters that stand on the page."""
    rendered = simplify(raw)
    articles = tuple(_restore_article(article, rendered, raw) for article in layout.articles)
    paper = layout.paper and _restore_name(layout.paper, rendered, raw)
    return replace(layout, articles=articles, paper=paper, script="traditional")


def _restore_article(article: Article, rendered: str, raw: str) -> Article:
    pairs = zip(article.text, article.offsets, strict=True)
    return replace(article, text="".join(raw[at] if char == rendered[at] else char for char, at in pairs))


def _restore_name(name: str, rendered: str, raw: str) -> str:
    at = rendered.find(name)
    return raw[at : at + len(name)] if at >= 0 else name


def restore_words(words: str, stretch: str, script: Script) -> str:
    r"""Return words of the rendering as the stretch of the page they were read from writes them.

    >>> restore_words("县妇联", "縣婦\n聯", "traditional")
    '縣婦聯'
    """
    letters = iter(zip(render(stretch, script), stretch, strict=True))
    found = [next((raw for char, raw in letters if char == wanted), "") for wanted in words]
    return "".join(found) if all(found) else words
