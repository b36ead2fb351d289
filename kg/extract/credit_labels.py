"""The labels of credits: 记者, 责编, 文/图; which stand behind names, and what role each is."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import read_table

_HAN = "[\u4e00-\u9fff]"
_UNLISTED = (
    rf"(?<!{_HAN})(?!{_HAN}{{1,4}}?(?:%s)[：:]){_HAN}{{0,3}}"
    rf"(?:{_HAN}[稿审校播剪拍摄版]|[核签编]发)(?=[：:])"
)


@cache
def label_pattern() -> re.Pattern[str]:
    """Every label, a blank between the letters of those of two: 责 编, not 来源：甲网| |编辑; an unlisted one by its last letter (组稿：)."""
    words = sorted((row["label"] for row in read_table("bylines")), key=lambda label: (-len(label), label))
    spaced = (rf"(?<!{_HAN}){label[0]}[ \u3000]{label[1]}" for label in words if len(label) == 2)
    listed = "|".join((*map(re.escape, words), *spaced))
    return re.compile(f"{listed}|{_UNLISTED % listed}")


@cache
def credit_labels() -> frozenset[str]:
    """Every label of a credit: no post unless a body stands before it."""
    return frozenset(row["label"] for row in read_table("bylines"))


@cache
def closing_labels() -> frozenset[str]:
    """Those that may stand behind names."""
    return frozenset(row["label"] for row in read_table("bylines") if row["side"] in {"after", "both"})


@cache
def labels_behind() -> frozenset[str]:
    """Those that stand behind names only."""
    return frozenset(row["label"] for row in read_table("bylines") if row["side"] == "after")


@cache
def _roles() -> dict[str, str]:
    return {row["label"]: row["role"] for row in read_table("bylines")}


def role_of(label: str) -> str:
    """The role that a label stands for."""
    plain = "".join(label.split())
    return _roles().get(plain, plain)
