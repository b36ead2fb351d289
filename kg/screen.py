"""What the commands put on the screen: tables, progress, marked pages. Nothing is printed here."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from kg.harmless import harmless, visible
from kg.score import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from kg.diff import Change
    from kg.model import Layout, Skipped, Source
    from kg.query import SavedQuery
    from kg.score import Score
    from kg.stages import Summary
    from kg.store import Rows

WIDE = 100_000  # columns of a table that goes to a file: nothing is cut or wrapped
MANY = 10  # skipped inputs named on the screen
STYLES = {
    "masthead": "magenta",
    "headline": "bold cyan",
    "byline": "yellow",
    "body": "default",
    "caption": "green",
    "dropped": "dim strike",
}


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that moves a bar on standard error: stage, how many done, of how many."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def move(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(bar.task_ids[tasks[stage]], completed=done)

        yield move


def draw_summary(summary: Summary, out: Path) -> str:
    """Say what a build did, what it left out, and what to open."""
    counts = f"{summary.sources} sources, {summary.articles} articles, {summary.entities} entities, {summary.facts} facts"
    more = len(summary.skipped) - MANY
    reused = f" ({summary.reused} files had not changed)" if summary.reused else ""
    lines = [
        f"{counts} in {summary.seconds:.1f} s{reused}",
        f"{summary.quotes} of {summary.quotes} quotes lead to their characters on the page (100 %)",
        *(
            [f"the shapes were held against {summary.checked:.0%} of the statements"]
            if summary.checked < 1
            else []
        ),
        *draw_skipped(summary.skipped[:MANY]),
        *([f"… and {more} more skipped, all listed in {out / 'report.md'}"] if more > 0 else []),
        *(f"not done: {problem}" for problem in summary.undone),
        f"open {out / 'graph.html'} in a browser; read {out / 'report.md'}; ask: kg show {out} NAME",
    ]
    return visible("\n".join(lines))


def draw_skipped(skipped: Iterable[Skipped]) -> list[str]:
    """Name each input that was left out, and why."""
    return [f"skipped {s.path}: {s.reason}" for s in skipped]


def draw_questions(questions: Iterable[SavedQuery]) -> str:
    """List the saved questions with what each needs."""
    lines = []
    for question in questions:
        lines.append(f"{question.name}\n    {question.en} · {question.zh}")
        lines += [
            f"    --param {p.name}={p.example}  {'' if p.required else '(optional) '}{p.en} · {p.zh}"
            for p in question.params
        ]
    return "\n".join(lines)


def draw_rows(answer: Rows, form: str) -> str:
    """Write the answer to a query as a table, as CSV or as JSON."""
    return {"table": _rows_table, "csv": _rows_csv, "json": _rows_json}[form](answer)


def _rows_table(answer: Rows) -> str:
    short = answer.shortened()
    table = Table(*short.columns, box=None, pad_edge=False, header_style="bold")
    for row in short:
        table.add_row(*(Text(visible("" if v is None else str(v))) for v in row))
    count = "1 row" if len(short) == 1 else f"{len(short)} rows"
    return render(Group(table, Text(count)))


def _rows_csv(answer: Rows) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([harmless("" if v is None else str(v)) for v in row] for row in answer)
    return target.getvalue().removesuffix("\n")


def _rows_json(answer: Rows) -> str:
    return json.dumps(answer.dicts(), ensure_ascii=False, indent=2)


def draw_changes(changes: Sequence[Change]) -> str:
    """List the facts that came (+) and went (-) under the source that states them."""
    lines = []
    for source, of_source in groupby(changes, key=lambda change: change.source):
        lines += [source, *(f"  {change.sign} {change.fact}" for change in of_source)]
    come = sum(change.sign == "+" for change in changes)
    return "\n".join([*lines, f"{come} facts added, {len(changes) - come} removed"])


def draw_score(score: Score, *, errors: bool) -> str:
    """Write right, wrong, missed, precision, recall and F1 per type, as the shared scorer does."""
    lines = []
    for name, wrong in score.errors.items() if errors else ():
        lines += [f"== {name}", *wrong, ""]
    for title, counts in (("entities", score.entities), ("facts", score.facts)):
        lines.append(f"{title:16} {'right':>6} {'wrong':>6} {'missed':>6} {'P':>6} {'R':>6} {'F1':>6}")
        lines += [
            f"{kind:16} {c.right:6} {c.wrong:6} {c.missed:6} {c.precision:6.3f} {c.recall:6.3f} {c.f1:6.3f}"
            for kind, c in rows(counts)
        ]
        lines.append("")
    return "\n".join(lines)


def draw_layout_score(right: int, total: int, wrong: Mapping[str, Iterable[str]], *, errors: bool) -> str:
    """Write how many gold articles came out right."""
    lines = [f"{name}  {error}" for name, found in wrong.items() for error in found] if errors else []
    share = right / total if total else 0.0
    return "\n".join([*lines, f"articles: {right} of {total} right ({share:.3f})"])


def draw_page(source: Source, layout: Layout) -> str:
    """Say what was understood of a page: paper, date, damage, articles with headline and date."""
    date = f"{layout.date.value} ({layout.date.basis})" if layout.date else "unknown"
    script = ", traditional characters" if layout.script == "traditional" else ""
    lines = [
        f"{source.id}: {source.encoding}{script}, {len(source.text)} characters",
        f"  paper: {layout.paper or 'unknown'}   date: {date}   damage: {layout.damage:.1%}",
    ]
    known = {k: v for k, v in source.metadata if k in {"page", "url"}}
    lines += [f"  {key}: {value}" for key, value in known.items()]
    for article in layout.articles:
        when = f"  {article.date.value} ({article.date.basis})" if article.date else ""
        byline = article.zone_text("byline").replace("\n", " ")
        lines += [
            f"  {article.id}  {article.headline or '(no headline)'}{when}",
            *([f"      by: {byline}"] if byline else []),
            f"      {_edges(article.body.replace(chr(10), ''))}",
        ]
    return visible("\n".join(lines))


def _edges(body: str, size: int = 24) -> str:
    return body if len(body) <= 2 * size else f"{body[:size]} … {body[-size:]} ({len(body)} characters)"


def draw_marked(source: Source, layout: Layout) -> str:
    """Write the raw text with each piece coloured by what it was taken for, its article named where it begins (without colour: in brackets)."""
    pieces = list(_pieces(source, layout))
    if not sys.stdout.isatty():
        return visible("".join(text if kind == "" else f"⟦{kind}⟧{text}" for kind, text in pieces))
    text, last = Text(), ""
    for kind, piece in pieces:
        style, _, name = kind.partition(" ")
        if style in STYLES and style != "dropped" and name != last:
            text.append(f" {name} ", "reverse")
            last = name
        text.append(visible(piece), STYLES.get(style, "default"))
    return render(Group(Text.assemble(*((f" {k} ", s) for k, s in STYLES.items())), text))


def _pieces(source: Source, layout: Layout) -> Iterator[tuple[str, str]]:
    """Cut the raw text wherever what it was taken for changes."""
    kinds = _kinds(source, layout)
    start = 0
    for at in range(1, len(kinds) + 1):
        if at == len(kinds) or kinds[at] != kinds[start]:
            yield kinds[start], source.text[start:at]
            start = at


def _kinds(source: Source, layout: Layout) -> list[str]:
    """Say for each raw character what it was taken for; white space goes with what stands before it."""
    kinds = [""] * len(source.text)
    for piece in layout.dropped:
        kinds[piece.start : piece.end] = [f"dropped {piece.reason}"] * (piece.end - piece.start)
    for article in layout.articles:
        for zone in article.zones:
            for at in article.offsets[zone.start : zone.end]:
                kinds[at] = f"{zone.kind} {article.id}"
    for at, char in enumerate(source.text):
        if at and char.isspace():
            kinds[at] = kinds[at - 1]
    return kinds


def render(what: RenderableType) -> str:
    """Let rich draw, as wide as the terminal, or without any cut where the text goes to a file."""
    to_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if to_terminal else WIDE
    target = io.StringIO()
    console = Console(
        file=target, width=width, force_terminal=to_terminal, highlight=False, markup=False, emoji=False
    )
    console.print(what)
    return "\n".join(line.rstrip() for line in target.getvalue().rstrip("\n").split("\n"))
