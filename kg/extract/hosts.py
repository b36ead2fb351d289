"""Who runs it, told behind the verb: 主办单位：甲, 承办的是甲、乙."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import kinds_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.lines import Span
    from kg.extract.units import Unit

FURTHEST_IS = 7  # units between 主办 and the 是 that says by whom


def hosts_behind(units: Sequence[Unit], index: int) -> list[Span]:
    """承办|单位|是|甲、乙; 主办|本次活动|的|是|甲; 主办单位：甲: the bodies of the list behind a verb of hosting."""
    found: list[Span] = []
    colon = kinds_at(units, index + 1) == {"word"} and "colon" in kinds_at(units, index + 2)
    told = index + 2 if colon else _told_behind(units, index)
    if told:
        for unit in units[told + 1 :]:
            if not unit.kinds & {"body", "sep", "and", "space", "note"}:
                break
            if unit.span and "body" in unit.kinds:
                found.append(unit.span)
    return found


def _told_behind(units: Sequence[Unit], index: int) -> int:
    """The index of the 是 behind a verb and what it is done to: 承办|单位|是, 主办|本次|活动|的|是; 0 where there is none."""
    for k in range(index + 1, min(len(units), index + FURTHEST_IS)):
        if "copula" in units[k].kinds:
            return k if k > index + 1 else 0
        if not units[k].kinds & {"word", "event", "programme"}:
            return 0
    return 0
