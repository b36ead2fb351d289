"""Short names of named bodies: 春禾集团 for 甲市春禾生物科技集团有限公司 in the same article."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.resolve.filing import Filing

_COMPANY = re.compile(r"(?:股份|集团|控股)?(?:有限)?(?:责任)?(?:公司|集团)$")
_SHORTEST = {"Event": 5, "Programme": 6, "Organization": 4, "Place": 3}
_NUMBER = re.compile(r"[一二三四五六七八九十]")
_PAPER = re.compile(r"(?:报|杂志|周刊)$")
_ZONE = re.compile(r"(?:高新|经开|开发|保税|投资|管理|合作)区$")
_THIS_TERM = re.compile(r"^(?:本届|本次|此次|该)")
_NAMED = (
    "body.company",
    "body.school",
    "body.health",
    "body.association",
    "body.culture",
    "body.police",
    "body.unit",
    "body.bank",
    "body.media",
    "body.proposed",
)
_SHORTENED = (("局", "局"), ("厅", "厅"), ("办", "办公室"), ("委", "委员会"), ("协", "协会"), ("联", "联合会"),
    ("联会", "联谊会"), ("研会", "研究会"), ("促会", "促进会"), ("基会", "基金会"))  # fmt: skip


def join_short_names(filings: dict[str, Filing]) -> dict[str, Filing]:
    """File a short name under the one fuller name of its article whose letters it picks in order."""
    bodies = [f for f in filings.values() if f.type == "Organization"]
    order = sorted(bodies, key=lambda f: (f.mention.article, f.mention.start))
    keys = list(dict.fromkeys((f.mention.article, f.key) for f in order if _is_named(f)))
    joined = {mention: _joined(filing, keys) for mention, filing in filings.items()}
    offices: dict[str, set[str]] = defaultdict(set)
    for one in joined.values():
        if one.type == "Organization" and one.place and one.key.startswith(one.place):
            offices[one.place].add(one.key)
    return {m: _whole_office(one, offices.get(one.place or "", set())) for m, one in joined.items()}


def _whole_office(filing: Filing, keys: set[str]) -> Filing:
    """File an office or association under the one fuller name of its place that its letters are picked from: 甲市|道协."""
    own = len(filing.place or "")
    if filing.key in keys:
        fuller = [key for key in keys if _abbreviates(filing.key[own:], key[own:])]
    else:
        fuller = [key for key in keys if _is_same(filing.key, key[:own], key[own:])]
    fuller = [key for key in fuller if not any(key != whole and key.startswith(whole) for whole in fuller)]
    if len(fuller) != 1:
        return filing
    return replace(
        filing,
        key=fuller[0],
        name=fuller[0],
        reason=f"short for {fuller[0]}, the only such name of the place",
    )


def _is_same(short: str, place: str, rest: str) -> bool:
    """Whether a name is the same under the short name of its place (甲|广播电视台 for 甲市|广播电视台)."""
    stem = short.removesuffix(rest)
    return 1 < len(stem) < len(short) and place.startswith(stem)


def _abbreviates(short: str, full: str) -> bool:
    """Whether a name's letters are those of a fuller one in order, the last word the same or its short form."""
    if not 2 <= len(short) < len(full) or not _picks(short, full):
        return False
    ends = any(short.endswith(a) and full.endswith(b) for a, b in _SHORTENED)
    rest = full[len(short) :] if full.startswith(short) else ""
    return ends and not rest.endswith(short[-1])


def join_endings(filings: dict[str, Filing]) -> dict[str, Filing]:
    """File under a fuller name what is its end alone (甲村党支部, 新闻发布会, 高新区), where its article has but one such."""
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for filing in filings.values():
        keys[filing.mention.article, filing.type].add(filing.key)
    return {m: _ended(filing, keys[filing.mention.article, filing.type]) for m, filing in filings.items()}


def _ended(filing: Filing, keys: set[str]) -> Filing:
    placed = filing.place and filing.key.startswith(filing.place)
    other = filing.type == "Place" and not _ZONE.search(filing.key)
    if filing.type not in _SHORTEST or other or placed or len(filing.key) < _SHORTEST[filing.type]:
        return filing
    end = _THIS_TERM.sub("", filing.key)
    fuller = {key for key in keys if key != filing.key and key.endswith(end)}
    longest = max(fuller, key=len, default="")
    if not fuller or any(not longest.endswith(key) for key in fuller):
        return filing
    reason = f"the end of {longest}, the only such name here"
    return replace(filing, key=longest, name=longest, reason=reason)


def _joined(filing: Filing, keys: list[tuple[str, str]]) -> Filing:
    if filing.type != "Organization" or not _is_named(filing):
        return filing
    fuller = [k for a, k in keys if a == filing.mention.article and _is_short_for(filing.key, k)]
    if not fuller:
        return filing
    reason = (
        f"short for {fuller[0]}, " + ("the only" if len(fuller) == 1 else "the first") + " fuller name here"
    )
    return replace(filing, key=fuller[0], name=fuller[0], reason=reason)


def _is_named(filing: Filing) -> bool:
    """Whether a body has a name of its own: no public office but the committee of a zone (经开区管委会)."""
    return filing.mention.rule in _NAMED or filing.key.endswith("区管理委员会")


def _is_short_for(short: str, full: str) -> bool:
    """Same letters in the same order, the last two or three the same word, the full one longer."""
    if len(full) <= len(short) or len(short) < 3 or (full.endswith(short) and len(full) - len(short) > 6):
        return False
    if _PAPER.search(short) and full == f"{short}社":
        return True
    if full.startswith(short) and not _COMPANY.fullmatch(full[len(short) :]):
        return False  # 甲公司 is not 甲公司乙分公司
    if _COMPANY.search(full):
        return _is_firm(_COMPANY.sub("", short), _COMPANY.sub("", full), named=bool(_COMPANY.search(short)))
    numbered = _NUMBER.findall(short) == _NUMBER.findall(full)  # 甲中学 is not 甲第一中学
    return numbered and _picks(short, full) and (short[-2:] == full[-2:]) and short[:1] in full[:10]


def _is_firm(short: str, full: str, *, named: bool) -> bool:
    """Whether the letters of a firm's name are part of the fuller one: in a row, or where 公司 follows, in order."""
    if not named:
        return len(short) > 2 and full.endswith(short)
    return len(short) > 1 and (
        short in full or (len(short) > 3 and short[:2] in full and _picks(short, full))
    )


def _picks(short: str, full: str) -> bool:
    """Whether the letters of the short name come in the full one in the same order."""
    letters = iter(full)
    return all(char in letters for char in short)
