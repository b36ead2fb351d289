"""How the characters of names are read, so that a name can be found by typing pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypinyin import Style, pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable


def readings(names: Iterable[str]) -> dict[str, str]:
    """Each Chinese character of the names with all its readings, toneless, separated by spaces.

    ``ü`` is given in the ways people type it: 吕 is ``lv lu lyu``.
    """
    characters = sorted({char for name in names for char in name if _is_chinese(char)})
    return {char: " ".join(_spellings(char)) for char in characters}


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char > "\U0001ffff"


def _spellings(char: str) -> list[str]:
    found: list[str] = []
    for reading in pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore", strict=False):
        for syllable in reading:
            found += [
                syllable,
                *([syllable.replace("v", "u"), syllable.replace("v", "yu")] if "v" in syllable else []),
            ]
    return list(dict.fromkeys(found))
