"""Text from pages is text: nothing in it runs, nothing leaves the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.view import render
from tests import records

pytestmark = pytest.mark.browser

IMAGE = "<img src=x onerror=window.pwned=1>"
SCRIPT = "</script><script>window.pwned=1</script><!--"
TURNED = "王\u202e小\u2066明\x07"
LONG = "长" * 10_000
NAMES = (IMAGE, SCRIPT, TURNED, LONG)


def hostile_corpus():
    """The small corpus with four hostile names, each holding a post, in a paper with a hostile name."""
    corpus = records.corpus()
    people = tuple(
        replace(corpus.entities[3], id=f"person/{at}", name=name, aliases=(name + "别名",))
        for at, name in enumerate(NAMES)
    )
    posts = tuple(
        replace(corpus.facts[0], id=f"hostile-{at}", subject=f"person/{at}", role=name)
        for at, name in enumerate(NAMES)
    )
    layouts = tuple(replace(layout, paper=SCRIPT) for layout in corpus.layouts)
    return replace(corpus, entities=corpus.entities + people, facts=corpus.facts + posts, layouts=layouts)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory):
    """The page of the hostile corpus."""
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    path.write_text(render(hostile_corpus(), title=SCRIPT), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("number", "heading"),
    [(0, IMAGE), (1, SCRIPT), (2, "王[U+202E]小[U+2066]明[U+0007]"), (3, "长" * 60 + "…")],
    ids=["image", "script", "direction", "long"],
)
def test_hostile_name_is_shown_as_text(opener, hostile_page, number, heading):
    """On card, suggestions, table, map and drawing a hostile name is a name."""
    page = opener(hostile_page, f"#entity=person/{number}&scope=near&center=person/{number}")
    page.settle()
    assert page.text("#panel h2") == heading
    for view in ("table", "map", "graph"):
        page.page.click(f"[data-view={view}]")
    page.page.locator("#panel .fact summary").first.click()
    page.find(NAMES[number][:40])
    page.find("")
    assert page.page.evaluate("window.pwned") is None
    assert page.page.locator("#app img").count() == 0
    assert page.page.evaluate("document.scripts.length") == 3
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_whole_of_a_long_name_can_be_read(opener, hostile_page):
    """Ten thousand characters are not lost, only folded away."""
    page = opener(hostile_page, "#entity=person/3")
    page.page.click("#panel .whole summary")
    assert page.text("#panel .whole bdi") == LONG


def test_policy_forbids_every_way_out(opener, hostile_page):
    """Fetching, images from outside and injected scripts are refused by the page's own policy."""
    page = opener(hostile_page)
    refused = page.page.evaluate(
        """async () => {
            const met = [];
            document.addEventListener('securitypolicyviolation', event => met.push(event.effectiveDirective));
            await fetch('http://localhost:9/x').catch(() => 0);
            const image = new Image(); image.src = 'http://localhost:9/y.png';
            const script = document.createElement('script'); script.textContent = 'window.pwned = 1';
            document.body.append(script);
            await new Promise(done => setTimeout(done, 200));
            return met.sort();
        }"""
    )
    page.errors.clear()
    page.requests.clear()  # Chromium tells of requests that it then refuses to make
    assert refused == ["connect-src", "img-src", "script-src-elem"]
    assert page.page.evaluate("window.pwned") is None
