"""Sets the made-up articles as PDF pages with Chromium: python tests/layout/pages/make_pdfs.py.

The pages are kept beside this file, so that the tests need neither Chromium nor the font
(fonts-noto-cjk). Run again after a change here or in articles.toml.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.layout.pages.typeset import ARTICLES, IMPRINT, MASTHEADS

CSS = """
@page { size: 390mm 540mm; margin: 12mm } body { font: 13px/1.45 "Noto Serif CJK SC"; margin: 0; text-align: justify }
h1 { font-size: 30px; margin: 6px 0; line-height: 1.2 } h2 { font-size: 19px; margin: 4px 0; line-height: 1.2 }
p { text-indent: 2em; margin: 0 } .two { column-count: 2 } .three { column-count: 3 } .four { column-count: 4 }
.two, .three, .four { column-gap: 22px } .row { display: flex; gap: 26px; margin: 14px 0 } .row > * { flex: 1 }
.box { border: 1px solid #000; padding: 8px; margin: 10px 0 } .small { font-size: 11px } .head { font-size: 12px }
.up { writing-mode: vertical-rl; font-size: 26px; font-weight: bold; flex: 0 0 40px; text-align: left } .by { text-indent: 0 }
.float { float: right; width: 240px; margin: 4px 0 4px 16px }
"""


def body(index: int) -> str:
    """The paragraphs of an article with what stands before and after them."""
    article = ARTICLES[index]
    before = [f'<p class="by">{article["byline"]}</p>'] if "byline" in article else []
    after = [
        *([article["credit"]] if "credit" in article else []),
        *article.get("sign", []),
        *article.get("caption", []),
    ]
    return "".join([*before, *(f"<p>{p}</p>" for p in article["body"]), *(f"<p>{p}</p>" for p in after)])


def head(index: int, tag: str = "h1") -> str:
    """The headline of an article."""
    article = ARTICLES[index]
    sub = f"<h2>{article['sub']}</h2>" if "sub" in article else ""
    return f"<{tag}>{'<br>'.join(article['head'])}</{tag}>{sub}"


def story(index: int, columns: str, tag: str = "h1") -> str:
    """An article: headline across, text in columns."""
    return f'<div>{head(index, tag)}<div class="{columns}">{body(index)}</div></div>'


def upright(index: int, columns: str) -> str:
    """An article whose headline stands upright beside its text."""
    return f'<div class="row"><div class="up">{ARTICLES[index]["head"][0]}</div><div class="{columns}">{body(index)}</div></div>'


TOP = '<div class="head">' + "<br>".join(MASTHEADS["plain"].split("\n")) + "</div>"
END = f'<div class="small">{IMPRINT}</div>'

PAGES = {
    "columns": (TOP + story(0, "four") + story(10, "three") + story(3, "two"), (0, 10, 3)),
    "sections": (
        TOP + f'<div class="row">{story(1, "two")}{story(6, "two")}</div>' + story(4, "four") + END,
        (1, 6, 4),
    ),
    "grid": (
        TOP + f'<div class="row">{story(0, "one", "h2")}{story(8, "one", "h2")}{story(11, "one", "h2")}</div>'
        f'<div class="row">{story(5, "one", "h2")}{story(10, "one", "h2")}</div>',
        (0, 8, 11, 5, 10),
    ),
    "boxed": (
        TOP + story(2, "three") + f'<div class="box">{story(7, "one", "h2")}</div>' + story(6, "two"),
        (2, 7, 6),
    ),
    "upright": (TOP + upright(11, "two") + story(3, "three") + END, (11, 3)),
    "sidebar": (
        TOP
        + f'<div class="row"><div style="flex:2">{story(9, "two")}</div><div class="box">{story(7, "one", "h2")}</div></div>'
        + story(1, "four"),
        (9, 7, 1),
    ),
    "feature": (TOP + story(4, "three"), (4,)),
    "foot": (story(0, "three") + story(6, "two") + TOP, (0, 6)),
}


def print_page(name: str, markup: str, folder: Path) -> None:
    """Print one page to a PDF beside this file."""
    page = folder / f"{name}.html"
    page.write_text(
        f'<html lang="zh"><meta charset="utf-8"><style>{CSS}</style>{markup}</html>', encoding="utf-8"
    )
    target = Path(__file__).with_name(f"{name}.pdf")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
    ]
    subprocess.run([*command, str(page)], check=True, capture_output=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, (markup, _) in PAGES.items():
            print_page(name, markup, Path(folder))
