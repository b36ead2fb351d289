"""Misprints: a body's name one letter off a well-attested name of the same page.

吕梁山妇联 is joined to 吕梁市妇女联合会 only on evidence: the page names the right body at least
three times and the wrong one once, the last word is the same, exactly one letter differs, and
the wrong form names no place of the gazetteer. The join is recorded as a misprint.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.resolve.names import official_name

if TYPE_CHECKING:
    from kg.resolve.filing import Filing

ENOUGH = 3


def find_misprints(filings: dict[str, Filing]) -> dict[str, Filing]:
    """The filings with misprinted bodies filed under the body that is meant."""
    counts = Counter(f.key for f in filings.values() if f.type == "Organization")
    known = sorted(key for key, count in counts.items() if count >= ENOUGH)
    return {m: _mended(f, counts, known) for m, f in filings.items()}


def _mended(filing: Filing, counts: Counter[str], known: list[str]) -> Filing:
    if (
        filing.type != "Organization"
        or counts[filing.key] > 1
        or filing.adcode
        or _names_place(filing.mention.name)
    ):
        return filing
    meant = [
        key
        for key in known
        if _one_letter_off(filing.key, key) or _one_letter_off(official_name(filing.key), key)
    ]
    if len(meant) != 1:
        return filing
    reason = f"one letter off {meant[0]}, which the page names {counts[meant[0]]} times; no such place as in the form printed"
    return replace(filing, key=meant[0], name=meant[0], reason=reason, misprint=True)


def _one_letter_off(a: str, b: str) -> bool:
    if len(a) != len(b) or a[-4:] != b[-4:]:
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(pairs) == 1 and not any(char.isdigit() or char in "一二三四五六七八九十" for char in pairs[0])


def _names_place(name: str) -> bool:
    return any(
        gazetteer.find(name[:size]) and name[size - 1] in "省市县区州盟旗"
        for size in range(2, min(12, len(name)) + 1)
    )
