"""Text from pages, made safe for where it is shown: a spreadsheet, a terminal."""

from __future__ import annotations

import re

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula.

    >>> harmless("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    >>> harmless("薛全平")
    '薛全平'
    """
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell


def visible(text: str) -> str:
    r"""Show characters that would steer a terminal, or turn the reading direction, as �.

    >>> visible("a\x1b[2Jb")
    'a�[2Jb'
    """
    return CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))
