"""The explorer beside pyvis on one made-up graph, in one headless Chromium.

    python benchmarks/explorer_bench.py [ENTITIES FACTS]      (10000 20000)

Prints a Markdown table: size of the file, seconds to the first stable drawing, milliseconds of
the main thread per drawn frame while panning and zooming, heap, and how fast a search answers.
Headless Chromium has no graphics card: compare the rows, quote no frame rates. Below stand the ratios to
pyvis, which mean more than the figures: machines differ, and a busy one slows all rows alike.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from explorer_corpus import make
from playwright.sync_api import sync_playwright
from pyvis.network import Network

from kg.view import render
from kg.view.forces import positions
from kg.view.notebook import _inline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

    from kg.model import Corpus

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Listens from the first moment on; the first drawing that holds nodes is marked.
WATCH = """
    window.frames_drawn = 0;
    const drawn = () => {
        if (!window.frames_drawn) performance.mark('drawn');
        window.frames_drawn += 1;
    };
    const watch = (name, listen) => {
        let held;
        const set = value => { held = value; listen(value); };
        Object.defineProperty(window, name, { get: () => held, set, configurable: true });
    };
    watch('explorer', ({ graph }) => graph.sigma.on('afterRender', () => graph.sigma.getGraph().order && drawn()));
    watch('network', network => network && network.on('afterDrawing', drawn));
"""
SEARCHES = ("w", "wx", "wxm", "zhangwei", "妇联", "临泉市妇", "lqsfnlhh", "春风")


def pyvis_page(corpus: Corpus) -> str:
    """The same nodes and lines drawn by pyvis, at rest and with nothing fetched."""
    number = {entity.id: at for at, entity in enumerate(corpus.entities)}
    pairs = [(number[fact.subject], number[fact.object or ""]) for fact in corpus.facts]
    links = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    drawn = Network(height="800px", width="100%", cdn_resources="in_line")
    drawn.toggle_physics(status=False)
    for at, (x, y) in enumerate(positions(len(number), links)):
        drawn.add_node(at, label=corpus.entities[at].name, x=x, y=y)
    drawn.add_edges(links)
    return _inline(drawn.generate_html(notebook=False))


def metric(session: CDPSession, name: str) -> float:
    """One of Chromium's own counters."""
    found = session.send("Performance.getMetrics")["metrics"]
    return next(entry["value"] for entry in found if entry["name"] == name)


def steer(page: Page) -> None:
    """Pan and zoom for a while as a hand would, from a corner where no node is taken along."""
    page.mouse.move(300, 90)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(300 + step * 4, 90 + step * 2)
    page.mouse.up()
    page.mouse.move(640, 400)
    for step in range(20):
        page.mouse.wheel(0, -120 if step < 10 else 120)
        page.wait_for_timeout(40)
    page.wait_for_timeout(500)


def measure(browser: Browser, kind: str, path: Path, address: str = "") -> dict[str, float]:
    """Open a page three times, take the middle start, and steer the last one."""
    starts: list[float] = []
    for attempt in range(3):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.set_default_timeout(300_000)
        page.add_init_script(WATCH)
        page.goto(f"file://{path}{address}")
        deadline = time.monotonic() + 120
        while not page.evaluate("performance.getEntriesByName('drawn').length"):
            if time.monotonic() > deadline:
                raise SystemExit(f"{path.name} has drawn nothing in two minutes")
            time.sleep(0.05)
        starts.append(page.evaluate("performance.getEntriesByName('drawn')[0].startTime") / 1000)
        if attempt < 2:
            context.close()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.wait_for_timeout(1500)
    before, frames = metric(session, "TaskDuration"), page.evaluate("window.frames_drawn")
    steer(page)
    drawn = page.evaluate("window.frames_drawn") - frames
    busy = metric(session, "TaskDuration") - before
    found = {"start": sorted(starts)[1], "frame": busy * 1000 / max(1, drawn), "frames": drawn}
    found["heap"] = metric(session, "JSHeapUsedSize") / 1e6
    if kind == "explorer":
        found["search"] = max(sorted(search(page, typed) for _ in range(3))[1] for typed in SEARCHES)
    context.close()
    return found


def search(page: Page, typed: str) -> float:
    """Milliseconds from the last key to the suggestions in the page, laid out (the middle of three is kept)."""
    code = """typed => {
        const input = document.querySelector('#search');
        input.focus();
        input.value = typed;
        const start = performance.now();
        input.dispatchEvent(new Event('input'));
        document.querySelector('#search-list').getBoundingClientRect();
        return performance.now() - start;
    }"""
    return float(page.evaluate(code, typed))


def ratios(results: dict[str, dict[str, float]]) -> str:
    """The explorer's figures as shares of those of pyvis."""
    other = results["pyvis, everything"]
    return "\n".join(
        f"{name}: {row['start'] / other['start']:.2f} of pyvis's time to the first drawing, "
        f"{row['frame'] / other['frame']:.2f} of its main-thread time per frame"
        for name, row in results.items()
        if row is not other
    )


def main() -> None:
    """Make the corpus and the pages, measure, and print the table."""
    entities, facts = (int(arg) for arg in (sys.argv[1:] or ("10000", "20000")))
    corpus = make(entities, facts)
    folder = Path(tempfile.mkdtemp())
    began = time.perf_counter()
    page = render(corpus, title=f"{entities} / {facts}")
    wrote = time.perf_counter() - began
    (folder / "explorer.html").write_text(page, encoding="utf-8")
    (folder / "pyvis.html").write_text(pyvis_page(corpus), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        results = {
            "explorer, as it opens": measure(browser, "explorer", folder / "explorer.html"),
            "explorer, everything": measure(browser, "explorer", folder / "explorer.html", "#scope=all"),
            "pyvis, everything": measure(browser, "pyvis", folder / "pyvis.html"),
        }
        browser.close()
    sizes = {name: (folder / f"{name.split(',')[0]}.html").stat().st_size / 1e6 for name in results}
    print(f"{entities} entities, {facts} facts; written in {wrote:.1f} s\n")
    print(
        "| page | file, MB | first drawing, s | main thread per frame, ms | frames | heap, MB | search, ms |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, row in results.items():
        slowest = f"{row['search']:.0f}" if "search" in row else "none"
        print(
            f"| {name} | {sizes[name]:.1f} | {row['start']:.2f} | {row['frame']:.1f} | "
            f"{row['frames']:.0f} | {row['heap']:.0f} | {slowest} |"
        )
    print(f"\n{ratios(results)}")
    shutil.rmtree(folder)
    print(json.dumps(results), file=sys.stderr)


if __name__ == "__main__":
    main()
