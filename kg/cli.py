"""The command ``kg``: arguments in, one call, text out.

Exit codes: 0 all is well; 1 the answer is partial or empty (an input was skipped, a name is
not known, two builds differ); 2 a mistake, explained in one line; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import kg
from kg import screen, tallies
from kg.errors import ConfigError, InputError, KgError, NotFoundError
from kg.harmless import visible
from kg.signals import INTERRUPTED, heed_signals, heeding

if TYPE_CHECKING:
    from collections.abc import Sequence

STREAMS = ("ttl", "trig", "nq", "jsonld", "graphml", "gexf")
FOLDERS = ("csv", "annotations")
PARTIAL, MISTAKE = 1, 2


def text(value: str) -> str:
    """Give the text that was typed, read as UTF-8 even where the locale is not."""
    return os.fsencode(value).decode("utf-8", "replace")


FOLDER = click.Path(path_type=Path)
OUT = click.argument("out", type=FOLDER)
OUTPUT = click.option("-o", "--output", type=FOLDER, help="Where to write.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wenmai", message="%(package)s %(version)s")
def cli() -> None:
    """文脉 wenmai: newspaper pages become a graph that can be questioned.

    Start with  kg build SOURCES -o build,  then  kg show build NAME
    """


@cli.command()
@click.argument("sources", nargs=-1, required=True, type=FOLDER)
@click.option("-o", "--out", required=True, type=FOLDER, help="The folder to write.")
@click.option("--names", default="lac", show_default=True, help="The name finder: lac, or spacy:MODEL.")
@click.option("--title", type=text, help="What the page is called.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use  [default: as many as pay].")
@click.option(
    "--decisions", type=FOLDER, metavar="FILE", help="What people decided: to join, to part, to rename."
)
@click.option("--no-cache", is_flag=True, help="Read every file again, also those that have not changed.")
def build(
    *,
    sources: tuple[Path, ...],
    out: Path,
    names: str,
    title: str | None,
    jobs: int | None,
    decisions: Path | None,
    no_cache: bool,
) -> None:
    """Build the graph of SOURCES (files or folders) into a folder."""
    options = kg.Options(names=names, title=title, jobs=jobs, decisions=decisions, cache=not no_cache)
    with screen.progress() as progress:
        summary = kg.build(sources, out, options=options, progress=heeding(progress))
    say(screen.draw_summary(summary, out))
    if summary.skipped or summary.undone:
        leave(PARTIAL)


@cli.command()
@click.argument("sources", nargs=-1, required=True, type=FOLDER)
@click.option("-o", "--output", required=True, type=FOLDER, help="The .spacy file to write.")
@click.option(
    "--segmenter", default="wenmai", show_default=True, help="A pkuseg model: its name, or its folder."
)
@click.option("--names", default="lac", show_default=True, help="The name finder: lac, or spacy:MODEL.")
def docs(sources: tuple[Path, ...], output: Path, segmenter: str, names: str) -> None:
    """Write the articles of SOURCES as spaCy Docs: words, sentences, names, relations."""
    count, skipped = kg.write_docs(sources, output, kg.pipeline(segmenter=segmenter, names=names))
    say("\n".join([f"{count} articles in {output}", *screen.draw_skipped(skipped)]))
    if skipped:
        leave(PARTIAL)


@cli.command()
@OUT
@click.argument("name", type=text)
def show(out: Path, name: str) -> None:
    """Show what a build knows of NAME: posts first, each with its sentence and place."""
    with kg.open(out) as opened:
        say(opened.show(name))


@cli.command()
@OUT
@click.argument("fact", type=text)
def explain(out: Path, fact: str) -> None:
    """Explain why FACT (its id, as kg show prints it) stands in the graph."""
    with kg.open(out) as opened:
        say(opened.explain(fact))


@cli.command()
@click.argument("out", type=FOLDER, required=False)
@click.argument("sparql", type=text, required=False)
@click.option("--saved", type=text, help="Ask a question kept under a name; see --list.")
@click.option(
    "--param", "params", multiple=True, type=text, metavar="KEY=VALUE", help="Fill in a saved question."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), help="Give up after so many seconds.")
@click.option("--list", "listing", is_flag=True, help="List the questions kept under a name.")
def query(
    *,
    out: Path | None,
    sparql: str | None,
    saved: str | None,
    params: tuple[str, ...],
    form: str,
    timeout: float | None,
    listing: bool,
) -> None:
    """Ask a build in SPARQL 1.1; the prefixes of the graph need not be declared."""
    if listing:
        say(screen.draw_questions(kg.saved_questions()))
        return
    if out is None or bool(sparql) == bool(saved):
        raise click.UsageError(
            "ask a build one question: kg query OUT 'SELECT …', or kg query OUT --saved NAME"
        )
    with kg.open(out) as opened:
        rows = opened.query(sparql or saved or "", timeout=timeout, **read_params(params))
    click.echo(screen.draw_rows(rows, form))


@cli.command()
@OUT
@click.option("-f", "--format", "form", type=click.Choice([*STREAMS, *FOLDERS]), required=True)
@OUTPUT
def export(out: Path, form: str, output: Path | None) -> None:
    """Write a build in another format; csv and annotations are folders, the rest go to -o or the screen."""
    if form in FOLDERS and output is None:
        raise click.UsageError(f"{form} is a folder of files; say where it goes with -o FOLDER")
    with kg.open(out) as opened:
        opened.export(form, output or sys.stdout.buffer)


@cli.command()
@OUT
@click.option("--around", type=text, metavar="NAME", help="Only the neighbourhood of this name.")
@click.option("--steps", type=click.IntRange(min=0), default=2, show_default=True, help="How far around.")
@click.option(
    "--query", "file", type=FOLDER, metavar="FILE.rq", help="Only the entities this query answers with."
)
@OUTPUT
def view(out: Path, around: str | None, steps: int, file: Path | None, output: Path | None) -> None:
    """Draw the page again: OUT/graph.html, or a part of it as OUT/part.html."""
    if around is not None and file is not None:
        raise click.UsageError("choose one part: --around NAME or --query FILE.rq")
    with kg.open(out) as opened:
        only = read_text(file) if file else None
        say(str(opened.view(output, around=around, steps=steps, only=only)))


@cli.command()
@click.argument("gold", type=FOLDER)
@OUT
@click.option("--errors", is_flag=True, help="List every wrong and missed item.")
@click.option("--articles", is_flag=True, help="Score how the pages of a build were split into articles.")
def score(gold: Path, out: Path, errors: bool, articles: bool) -> None:
    """Score a build, or a folder of annotations, against the annotations in GOLD."""
    if articles:
        say(screen.draw_layout_score(*kg.score_layout(gold, out), errors=errors))
    else:
        say(screen.draw_score(kg.score_build(gold, out), errors=errors))


@cli.command()
@click.argument("out", type=FOLDER, required=False)
@click.option("--gold", type=FOLDER, help="Annotations of the build's pages: how much of each rule is right.")
@click.option(
    "--test", "trial", is_flag=True, help="Run the examples that each rule must and must not match."
)
def rules(out: Path | None, gold: Path | None, trial: bool) -> None:
    """List the rules, and for the build OUT how often each found something, and what."""
    if gold and not out:
        raise click.UsageError("--gold judges the facts of a build: kg rules OUT --gold GOLD")
    if trial:
        failures = kg.try_rules()
        say(tallies.draw_trials(failures, len(kg.list_rules())))
        if failures:
            leave(PARTIAL)
    elif out:
        with kg.open(out) as opened:
            say(tallies.draw_tallies(kg.list_rules(), kg.tally_rules(opened, gold), judged=gold is not None))
    else:
        say(tallies.draw_rules(kg.list_rules()))


@cli.command()
@click.argument("file", type=FOLDER)
@click.option(
    "--marked", is_flag=True, help="Show the raw text, each piece marked with what it was taken for."
)
def read(file: Path, marked: bool) -> None:
    """Read FILE and say what was understood of it: articles, headlines, dates, damage."""
    draw = screen.draw_marked if marked else screen.draw_page
    for source, layout in kg.read_pages(file):
        click.echo(draw(source, layout))


@cli.command()
@click.argument("before", type=FOLDER, metavar="OUT1")
@click.argument("after", type=FOLDER, metavar="OUT2")
def diff(before: Path, after: Path) -> None:
    """List the facts that came and went between two builds, source by source."""
    with kg.open(before) as old, kg.open(after) as new:
        changes = new.changes_since(old)
    say(screen.draw_changes(changes))
    if changes:
        leave(PARTIAL)


def read_params(pairs: Sequence[str]) -> dict[str, str]:
    """Take KEY=VALUE apart; ConfigError for anything else."""
    for pair in pairs:
        if not pair.partition("=")[0].isidentifier() or "=" not in pair:
            raise ConfigError(f"--param {pair}: write it as KEY=VALUE")
    return {key: value for key, _, value in (pair.partition("=") for pair in pairs)}


def read_text(path: Path) -> str:
    """Read a file a person wrote; InputError where that cannot be done."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def say(words: str) -> None:
    """Print text that may come from a page."""
    click.echo(visible(words))


def leave(code: int) -> None:
    """End the command with an exit code."""
    click.get_current_context().exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; a mistake of the user's is one line on standard error."""
    try:
        result = cli.main(list(arguments), prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return fail("interrupted; nothing was changed", INTERRUPTED)
    except NotFoundError as error:
        return fail(str(error), PARTIAL)
    except KgError as error:
        return fail(str(error), MISTAKE)
    except OSError as error:
        return fail(f"{error.filename or 'the disk'}: {error.strerror}", MISTAKE)
    return result if isinstance(result, int) else 0


def fail(message: str, code: int) -> int:
    """Say what went wrong, and give the exit code."""
    click.echo(visible(f"kg: {message}"), err=True)
    return code


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_chinese(stream.encoding), errors="backslashreplace")
    heed_signals()
    sys.exit(run(sys.argv[1:]))


def _chinese(encoding: str) -> str:
    """Keep an encoding that can write Chinese; else UTF-8."""
    try:
        "文脉".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return "utf-8"
    return encoding
