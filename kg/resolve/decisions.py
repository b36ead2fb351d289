"""Decisions by people, from a file of theirs: what to join, to keep apart, to rename, to reject.

A file of tab-separated columns, one decision a line, kept under version control:

    decision  one                     other                   who     when        why
    join      person/李建国@a.txt      person/李建国@b.txt      王编辑  2026-11-22  同一任命文件
    apart     programme/春风行动@a.txt programme/春风行动@b.txt …       …           两县各办各的
    rename    organization/甲市某局    甲市某某局               …       …           …
    reject    1f2e3d4c5b6a7988                                …       …           原文为引用，非事实

An entity is written as its id, or as its key on one page, ``person/李建国@a.txt``, which stays
true when other pages come. Ids are those of a build without decisions.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from kg.errors import ConfigError, InputError
from kg.model import Decision, DecisionKind
from kg.resolve.comparisons import Atom, Tie
from kg.resolve.filing import plain
from kg.resolve.groups import DECIDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

COLUMNS = ("decision", "one", "other", "who", "when", "why")
KINDS = get_args(DecisionKind)
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a file of decisions; InputError where it cannot be read, ConfigError naming the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the decisions cannot be read ({error})") from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise ConfigError(
            f"{path}:1: expected the columns {', '.join(COLUMNS)}, separated by tabs, as the first line"
        )
    rows = [(n, line) for n, line in enumerate(lines[1:], 2) if line.strip() and not line.startswith("#")]
    return tuple(_read_line(path, n, line) for n, line in rows)


def _read_line(path: Path, number: int, line: str) -> Decision:
    cells = [cell.strip() for cell in line.split("\t")]
    where = f"{path}:{number}"
    if len(cells) != len(COLUMNS):
        raise ConfigError(
            f"{where}: {len(cells)} columns, expected {len(COLUMNS)} separated by tabs: {', '.join(COLUMNS)}"
        )
    kind, one, other, who, when, why = cells
    known = next((k for k in KINDS if k == kind), None)
    if known is None:
        raise ConfigError(f"{where}: the decision {kind!r} is unknown; write one of {', '.join(KINDS)}")
    needed = {"one": one, "who": who, "why": why, **({} if kind == "reject" else {"other": other})}
    empty = [name for name, cell in needed.items() if not cell]
    if empty:
        raise ConfigError(f"{where}: {' and '.join(empty)} may not be empty")
    if not _DAY.fullmatch(when):
        raise ConfigError(f"{where}: when is {when!r}; write the day as 2026-11-22")
    return Decision(line=number, kind=known, one=one, other=other, who=who, when=when, why=why)


@dataclass(slots=True)
class Ruling:
    """What decisions come to: ties, pairs kept apart, new names, what follows another name; and what failed."""

    ties: list[Tie] = field(default_factory=list)
    apart: list[tuple[Atom, Atom]] = field(default_factory=list)
    names: dict[Atom, str] = field(default_factory=dict)
    followers: set[Atom] = field(default_factory=set)
    touched: set[Atom] = field(default_factory=set)
    about: dict[int, tuple[Atom, ...]] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)


def rule(decisions: Sequence[Decision], ids: Mapping[Atom, str], folders: Mapping[str, str]) -> Ruling:
    """Look up what each decision is about; ``ids`` are those the atoms have without decisions."""
    ruling = Ruling()
    names = _References(ids, folders)
    for decision in decisions:
        if decision.kind == "reject":
            continue
        wanted = (decision.one,) if decision.kind == "rename" else (decision.one, decision.other)
        missing = next((w for w in wanted if not names.find(w)), None)
        if missing is not None:
            ruling.problems[decision.line] = names.explain(missing)
            continue
        _apply(decision, [names.find(w) for w in wanted], ids, ruling)
    return ruling


def _apply(
    decision: Decision, ends: Sequence[Sequence[Atom]], ids: Mapping[Atom, str], ruling: Ruling
) -> None:
    one, other = ends[0], ends[-1]
    problem = _object_to(decision, one, other, set(ids.values()) - {ids[one[0]]}, ruling)
    if problem:
        ruling.problems[decision.line] = problem
        return
    ruling.about[decision.line] = tuple(dict.fromkeys((*one, *other)))
    if decision.kind == "apart":
        ruling.apart.extend((a, b) for a in one for b in other)
        return
    ruling.touched.update(*ends)
    if decision.kind == "rename":
        ruling.names |= dict.fromkeys(one, decision.other)
    else:
        reason = f"{decision.who}, {decision.when}: {decision.why}"
        ruling.ties.extend(Tie(one[0], b, DECIDED, reason) for b in (*one[1:], *other))
        ruling.followers.update(b for b in other if b.key != one[0].key)


def _object_to(
    decision: Decision, one: Sequence[Atom], other: Sequence[Atom], taken: set[str], ruling: Ruling
) -> str | None:
    """Say in one line why a decision cannot be carried out; None where it can."""
    if decision.kind == "rename":
        new = f"{decision.one.partition('/')[0]}/{plain(decision.other)}"
        if not plain(decision.other):
            return f"{decision.other!r} is no name"
        return f"there is another {new}; to make the two one, write join" if new in taken else None
    if one[0].kind != other[0].kind:
        return f"{decision.one} and {decision.other} are of two types"
    if set(one) & set(other):
        return (
            f"{decision.one} and {decision.other} are one already; name their pages, as in {_write(one[0])}"
        )
    opposite = ruling.apart if decision.kind == "join" else [(t.one, t.other) for t in ruling.ties]
    pairs = {frozenset(pair) for pair in opposite}
    if any(frozenset((a, b)) in pairs for a in one for b in other):
        return f"contradicts an earlier decision about {decision.one} and {decision.other}"
    return None


class _References:
    """What can be written for an entity: its id, or its key on one page."""

    def __init__(self, ids: Mapping[Atom, str], folders: Mapping[str, str]) -> None:
        self._atoms: dict[str, list[Atom]] = {}
        for atom, entity_id in ids.items():
            self._atoms.setdefault(entity_id, []).append(atom)
        for atom in ids:
            self._atoms.setdefault(f"{folders[atom.kind]}/{atom.key}@{atom.source}", [atom])

    def find(self, written: str) -> list[Atom]:
        """Give the atoms somebody means; none where nothing is called so."""
        return self._atoms.get(written, [])

    def explain(self, written: str) -> str:
        """Say that nothing is called so, and what is nearly."""
        near = difflib.get_close_matches(written, sorted(self._atoms), n=3, cutoff=0.6)
        return f"{written}: no such entity in this build" + (f"; like it: {'、'.join(near)}" if near else "")


def _write(atom: Atom) -> str:
    return f"{atom.kind.lower()}/{atom.key}@{atom.source}"


def settle(decisions: Sequence[Decision], ruling: Ruling, ids: Mapping[Atom, str]) -> tuple[Decision, ...]:
    """Write down beside each decision the entities it concerns now, or why it could not be carried out."""
    return tuple(
        replace(
            decision,
            about=tuple(sorted({ids[atom] for atom in ruling.about.get(decision.line, ())})),
            problem=ruling.problems.get(decision.line) or _undone(decision, ruling, ids),
        )
        for decision in decisions
    )


def _undone(decision: Decision, ruling: Ruling, ids: Mapping[Atom, str]) -> str | None:
    """A join that a chain of other decisions forbids."""
    about = {ids[atom] for atom in ruling.about.get(decision.line, ())}
    if decision.kind == "join" and len(about) > 1:
        return f"other decisions keep {decision.one} and {decision.other} apart"
    return None
