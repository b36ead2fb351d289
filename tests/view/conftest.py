"""What the tests of the page share: a real browser that watches the network, and pages to open in it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.view import render
from tests import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def chromium() -> str:
    """The path of Chromium; without it a test is skipped on a laptop and fails in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path:
        return path
    reason = "no Chromium on this machine (Debian: apt-get install chromium)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Opened:
    """A page in the browser, with everything it asked the network for and every error it met."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def until(self, condition: str) -> None:
        """Wait for an expression to hold; the policy forbids Playwright's own way, which needs eval."""
        for _ in range(200):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(condition)

    def settle(self) -> None:
        """Wait until the drawing has come to rest, and what that itself has moved is on the screen."""
        self.until("document.querySelector('#graph').dataset.settled !== undefined")
        self.page.evaluate("new Promise(rest => requestAnimationFrame(() => requestAnimationFrame(rest)))")

    def text(self, selector: str) -> str:
        """The text of the first element that fits."""
        return self.page.locator(selector).first.inner_text()

    def find(self, typed: str) -> list[str]:
        """The names suggested for what is typed."""
        self.page.fill("#search", typed)
        return self.page.locator("#search-list li .name").all_inner_texts()

    def choose(self, typed: str) -> None:
        """Type and take the first suggestion."""
        self.find(typed)
        self.page.press("#search", "Enter")

    def scene(self, expression: str) -> Any:
        """What an expression over ``page``, the state, model and scene of the explorer, gives."""
        return self.page.evaluate(f"(page => {expression})(window.explorer.page)")

    def download(self, selector: str) -> bytes:
        """The bytes of the file that a click hands over."""
        with self.page.expect_download() as started:
            self.page.click(selector)
        return Path(started.value.path()).read_bytes()

    def saved(self, kind: str) -> bytes:
        """What the save menu gives."""
        self.page.click(".menu summary")
        return self.download(f"[data-save={kind}]")

    def catch_copies(self) -> None:
        """From now on what is copied is caught where the page hands it over."""
        self.page.evaluate(
            "Object.defineProperty(navigator, 'clipboard',"
            " {value: {writeText: async text => { window.copied = text; }}})"
        )

    def copied(self) -> str:
        """The text that was copied last."""
        self.until("window.copied")
        return str(self.page.evaluate("window.copied"))

    def spot(self, name: str) -> tuple[float, float]:
        """Where on the screen a node stands."""
        found = self.page.evaluate(
            """name => {
                const { graph, page } = window.explorer;
                const box = document.querySelector('#graph').getBoundingClientRect();
                const index = page.model.entities.findIndex(entity => entity.name === name);
                const at = graph.onScreen(String(index));
                return [box.x + at.x, box.y + at.y];
            }""",
            name,
        )
        return found[0], found[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the two hand-built newspaper pages, on disk."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(render(records.corpus(), title="甲市报"), encoding="utf-8")
    return path


@pytest.fixture
def opener(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a page from disk in a context of its own; afterwards no request and no error may be on record."""
    made: list[Opened] = []

    def open_page(path: Path, address: str = "", **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        page = context.new_page()
        opened = Opened(page)
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and opened.errors.append(said.text))
        page.goto(f"file://{path}{address}")
        made.append(opened)
        return opened

    yield open_page
    for opened in made:
        opened.page.context.close()
        outside = [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert outside == []
        assert opened.errors == []


@pytest.fixture
def explorer(opener: Callable[..., Opened], small_page: Path) -> Callable[..., Opened]:
    """Opens the small page at an address, e.g. ``explorer("#view=table")``."""

    def open_small(address: str = "", **options: Any) -> Opened:
        return opener(small_page, address, **options)

    return open_small
