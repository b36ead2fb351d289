"""The order of the stages: the only module that joins them.

    read → layout → annotate → extract → resolve → graph → store · view · report

The first four look at one source at a time and run in several processes when that pays.
``build`` runs all of them and puts the result into a folder in one step.
"""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotate import NameFinder, annotate_names, load_finder
from kg.cache import FOLDER as CACHE
from kg.cache import Cache, name_reader
from kg.corpus_file import write_corpus
from kg.digests import digest
from kg.errors import BuildError, InputError
from kg.extract import extract, pack_hash
from kg.folders import CORPUS, DECISIONS, PAGE, REPORT, replacing, write_mark
from kg.graph import RunInfo, check, sample, to_quads
from kg.layout import lay_out
from kg.model import Answer, Corpus, Layout, Skipped, Source, Understood
from kg.proof import count_quotes, find_broken_quotes
from kg.read import find_inputs, read_outcomes, read_source
from kg.report import draw_report
from kg.resolve import read_decisions, resolve
from kg.store import write_files
from kg.traditional import render_layout
from kg.view import render
from kg.workers import count_processors, no_search_for_cycles, run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.model import Decision

    Progress = Callable[[str, int, int], None]
    Input = tuple[Path, str]

YOUNGEST = 0  # generation of objects: those made since the last collection
BYTES_PER_JOB = 500_000  # below this a second process costs more than it brings


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may choose.

    The name finder, the title of the page, how many processes (None: as many as pay), a file of decisions,
    and whether what the build before made of an unchanged file is taken over.
    """

    names: str = "lac"
    title: str | None = None
    jobs: int | None = 1
    decisions: str | Path | None = None
    cache: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did.

    ``quotes`` were all checked; ``checked`` is the share of the statements that the shapes were held against,
    below 1 for a graph too large for all. ``undone`` says of each decision that does not fit what is wrong with it.
    ``reused`` files had not changed since the build before. ``seconds`` is for the eyes and never written.
    """

    sources: int
    articles: int
    entities: int
    facts: int
    quotes: int
    checked: float
    seconds: float
    skipped: tuple[Skipped, ...]
    undone: tuple[str, ...] = ()
    reused: int = 0


def build(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Build the graph of files and folders into ``out``, which changes in one step or not at all.

    InputError where nothing could be read; BuildError where ``out`` is not ours to replace or
    the result does not pass its own checks. A file that cannot be read is listed in
    ``Summary.skipped``, and the rest goes on.
    """
    options, progress = options or Options(), progress or (lambda *_: None)
    began = time.perf_counter()
    with replacing(Path(out)) as folder, no_search_for_cycles():
        decisions = read_decisions(Path(options.decisions)) if options.decisions else ()
        inputs = [(p, i) for p, i in find_inputs([Path(p) for p in paths]) if not _is_within(p, Path(out))]
        cache = _open_cache(options, Path(out), folder)
        corpus = understand(inputs, options, progress, decisions=decisions, cache=cache)
        checked = write(corpus, folder, options, progress)
    seconds = time.perf_counter() - began
    undone = tuple(f"{options.decisions}:{d.line}: {d.problem}" for d in corpus.decisions if d.problem)
    return Summary(
        **count(corpus),
        checked=checked,
        seconds=seconds,
        skipped=corpus.skipped,
        undone=undone,
        reused=len(cache.taken) if cache else 0,
    )


def _open_cache(options: Options, before: Path, now: Path) -> Cache | None:
    """Give the cache of the build before, and of the one being made; none for a model that may change under its name."""
    if not options.cache or options.names != "lac":
        return None
    return Cache(before=before / CACHE, now=now / CACHE, reader=name_reader(find_finder("lac").name))


def understand(
    inputs: Sequence[Input],
    options: Options,
    progress: Progress,
    *,
    decisions: Sequence[Decision] = (),
    cache: Cache | None = None,
) -> Corpus:
    """Read, lay out, annotate, extract and resolve; InputError where no input gave anything."""
    answers = _read_all(inputs, options, progress, cache)
    found = [one for answer in answers for one in answer.understood]
    skipped = tuple(one for answer in answers for one in answer.skipped)
    if not found:
        reasons = "; ".join(f"{s.path}: {s.reason}" for s in skipped) or "the folder is empty"
        raise InputError(f"nothing to read: {reasons}")
    progress("resolving", 0, 1)
    pages = ([u.source for u in found], [u.layout for u in found], [u.extraction for u in found])
    return replace(resolve(*pages, decisions), skipped=skipped)


def _read_all(
    inputs: Sequence[Input], options: Options, progress: Progress, cache: Cache | None
) -> list[Answer]:
    """Answer for every file, in the order of the files; those that the cache knows are not read."""
    answers = {item: answer for item in inputs if cache and (answer := cache.find(*item))}
    fresh = [item for item in inputs if item not in answers]
    progress("reading", len(answers), len(inputs))
    work = partial(understand_file, names=options.names)
    for item, answer in zip(fresh, run_all(work, fresh, jobs=_jobs(fresh, options)), strict=True):
        answers[item] = answer
        if cache:
            cache.keep(*item, answer)
        progress("reading", len(answers), len(inputs))
    return [answers[item] for item in inputs]


def understand_file(item: tuple[Path, str], *, names: str) -> Answer:
    """Run the stages that look at one file only; what gives nothing is skipped with the reason."""
    outcomes = read_outcomes(*item)
    gc.collect(YOUNGEST)  # what libraries leave of a file in cycles: nobody else looks for it
    return Answer(
        understood=tuple(
            _understand_source(o, find_finder(names)) for o in outcomes if isinstance(o, Source)
        ),
        skipped=tuple(o for o in outcomes if isinstance(o, Skipped)),
    )


def _understand_source(source: Source, finder: NameFinder) -> Understood:
    layout = lay_out(source)
    rendered = render_layout(layout)
    words = annotate_names(rendered.articles, finder)
    by_article = {article.id: found for article, found in zip(rendered.articles, words, strict=True)}
    return Understood(source=source, layout=layout, extraction=extract(rendered, by_article))


@cache
def find_finder(names: str) -> NameFinder:
    """Give the name finder of that name, loaded once a process; ConfigError where there is none."""
    return load_finder(names)


def write(corpus: Corpus, folder: Path, options: Options, progress: Progress) -> float:
    """Check the corpus and write everything a build holds; BuildError where a check fails.

    Gives the share of the statements that the shapes were held against.
    """
    version = metadata.version("wenmai")
    run = RunInfo(
        version=version,
        rules_hash=pack_hash(),
        model=find_finder(options.names).name,
        decisions=digest(*corpus.decisions) if corpus.decisions else "",
    )
    progress("writing", 0, 4)
    quads = to_quads(corpus, run)
    progress("writing", 1, 4)
    _assert_none("quotes that are not on the page", find_broken_quotes(corpus))
    to_check = sample(quads)
    _assert_none("nodes that break a shape", check(to_check))
    gc.collect(YOUNGEST)
    progress("writing", 2, 4)
    write_files(quads, folder)
    write_corpus(corpus, folder / CORPUS)
    progress("writing", 3, 4)
    (folder / PAGE).write_text(render(corpus, title=options.title), encoding="utf-8", newline="\n")
    if options.decisions:
        (folder / DECISIONS).write_bytes(Path(options.decisions).read_bytes())
    (folder / REPORT).write_text(draw_report(corpus), encoding="utf-8", newline="\n")
    chosen = {"names": run.model, "title": options.title}
    write_mark(
        folder, {"version": version, "rules": run.rules_hash, "options": chosen, "counts": count(corpus)}
    )
    progress("writing", 4, 4)
    return len(to_check) / len(quads)


def _assert_none(what: str, problems: Sequence[object]) -> None:
    if problems:
        raise BuildError(
            f"the build does not pass its own check: {len(problems)} {what}; the first: {problems[0]}"
        )


def count(corpus: Corpus) -> dict[str, int]:
    """Count what a build holds."""
    return {
        "sources": len(corpus.sources),
        "articles": sum(len(lay.articles) for lay in corpus.layouts),
        "entities": len(corpus.entities),
        "facts": len(corpus.facts),
        "quotes": count_quotes(corpus),
    }


def _jobs(inputs: Sequence[tuple[Path, str]], options: Options) -> int:
    if options.jobs is not None:
        return options.jobs
    size = sum(path.stat().st_size for path, _ in inputs)
    return max(1, min(count_processors(), size // BYTES_PER_JOB))


def _is_within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def read_pages(path: str | Path) -> tuple[tuple[Source, Layout], ...]:
    """Read one file and lay it out; InputError where it cannot be read."""
    path = Path(path)
    return tuple((source, lay_out(source)) for source in read_source(path, path.name))
