"""What rules found, counted and written out: by rule, and by tier of confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from kg.model import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Fact, Rule

    Tallies = Mapping[tuple[str, Tier], "Tally"]

HOW_MANY_EXAMPLES = 2
LONGEST_EXAMPLE = 30


class Trial(NamedTuple):
    """A rule whose example or counter-example did not behave, and how."""

    rule: str
    text: str
    problem: Literal["finds nothing", "finds what it must not"]


@dataclass(slots=True)
class Tally:
    """How often a rule (or a tier) gave a fact, how many of these are right or wrong, and the last ones."""

    hits: int = 0
    right: int = 0
    wrong: int = 0
    last: list[Fact] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The share of right ones among those that could be judged; None where there are none."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    def add(self, fact: Fact, verdict: str) -> None:
        """Count a fact that was judged right, wrong or neither."""
        self.hits += 1
        self.right += verdict == "right"
        self.wrong += verdict == "wrong"
        self.last = [*self.last, fact][-HOW_MANY_EXAMPLES:]


def sum_tiers(tallies: Tallies) -> dict[Tier, Tally]:
    """Add up the tallies of each tier, the surest first."""
    sums = {tier: Tally() for tier in get_args(Tier)}
    for (_, tier), tally in tallies.items():
        sums[tier].hits += tally.hits
        sums[tier].right += tally.right
        sums[tier].wrong += tally.wrong
    return sums


def draw_rules(rules: Iterable[Rule]) -> str:
    """List rules with what each is for, what it must match (+) and what it must not (-)."""
    return "\n".join(line for rule in rules for line in _rule_lines(rule))


def _rule_lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}  {rule.relation}  {rule.tier}"
    yield f"    {rule.comment}"
    yield f"    + {_line(rule.example)}"
    yield f"    - {_line(rule.counter)}"


def draw_trials(failures: Sequence[Trial], total: int) -> str:
    """Name the rules whose examples do not behave."""
    lines = [f"{f.rule}: {f.problem} in “{_line(f.text)}”" for f in failures]
    good = total - len({f.rule for f in failures})
    return "\n".join([*lines, f"{good} of {total} rules match their example and leave their counter-example"])


def draw_tallies(rules: Sequence[Rule], tallies: Tallies, *, judged: bool) -> str:
    """Tell of each rule, then of each tier, how often it found something, how rightly, and what last."""
    order = {rule.id: n for n, rule in enumerate(rules)}
    found = sorted(tallies, key=lambda key: (order.get(key[0], len(order)), key))
    idle = [(r.id, r.tier) for r in rules if r.id not in {rule for rule, _ in found}]
    head = f"{'facts':>7}{'right':>7}{'wrong':>7}{'share':>7}" if judged else f"{'facts':>7}"
    lines = [f"{'rule':30}{'tier':8}{head}  last"]
    for rule, tier in (*found, *idle):
        tally = tallies.get((rule, tier), Tally())
        last = " · ".join(_short(fact.evidence[0].quote) for fact in tally.last)
        lines.append(f"{rule:30}{tier:8}{_numbers(tally, judged=judged)}  {last}".rstrip())
    lines += ["", f"{'tier':38}{head}"]
    lines += [f"{tier:38}{_numbers(tally, judged=judged)}" for tier, tally in sum_tiers(tallies).items()]
    return "\n".join(lines)


def _numbers(tally: Tally, *, judged: bool) -> str:
    share = "" if tally.precision is None else f"{tally.precision:.3f}"
    return f"{tally.hits:7}{tally.right:7}{tally.wrong:7}{share:>7}" if judged else f"{tally.hits:7}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(quote: str) -> str:
    line = _line(quote)
    return line if len(line) <= LONGEST_EXAMPLE else f"{line[: LONGEST_EXAMPLE - 1]}…"
