"""What the whole way from page to graph finds, against the gold; floors in ``tests/gold/floors.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kg
from kg.tallies import sum_tiers

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
PAGES = {"seeds": ROOT / "seeds", "written": GOLD / "written"}

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=sorted(PAGES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Build a folder of pages: its name, and the build."""
    name: str = request.param
    out = tmp_path_factory.mktemp(name) / "out"
    pages = sorted(PAGES[name].glob("*.txt"))
    assert len(pages) == len(list((GOLD / name).glob("*.json")))
    assert kg.build(pages, out).skipped == ()
    return name, out


def test_facts_and_entities_reach_their_floors(built: tuple[str, Path]) -> None:
    """F1 of entities and of facts."""
    name, out = built
    score = kg.score_build(GOLD / name, out)
    assert score.entities["all"].f1 >= FLOORS[name]["entities"]
    assert score.facts["all"].f1 >= FLOORS[name]["facts"]


def test_what_is_called_sure_is(built: tuple[str, Path]) -> None:
    """Of the facts of tier high at least this share is right; a rule below it belongs into a lower tier."""
    name, out = built
    with kg.open(out) as build:
        high = sum_tiers(kg.tally_rules(build, GOLD / name))["high"]
    assert high.right + high.wrong > 50
    assert (high.precision or 0) >= FLOORS[name]["high"]


def test_articles_reach_their_floor(built: tuple[str, Path]) -> None:
    """Share of the gold's articles whose opening, closing and headline are right."""
    name, out = built
    right, total, _ = kg.score_layout(GOLD / name, out)
    assert right / total >= FLOORS[name]["articles"]


def test_floors_are_for_these_folders() -> None:
    """No folder is without floors."""
    assert set(FLOORS) == set(PAGES)
