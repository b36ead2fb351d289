"""The wheel, installed elsewhere without development packages, does what the checkout does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "seeds" / "002_a88f365a5bfd9f5a.txt"
CARRIED = (
    "kg/ontology/kg.ttl",
    "kg/ontology/shapes.ttl",
    "kg/extract/rules/posts.toml",
    "kg/extract/words/titles.tsv",
    "kg/layout/patterns.toml",
    "kg/resolve/official.tsv",
    "kg/annotate/segmenter/weights.npz",
    "kg/annotate/segmenter/features.msgpack",
    "kg/annotate/tagger/names.onnx",
    "kg/data/outlines.json",
    "kg/data/places.tsv",
    "kg/query/posts.rq",
    "kg/view/static/page.html",
    "kg/view/static/explorer.js",
    "kg/view/static/explorer.css",
    "kg/py.typed",
)
UNWANTED = ("node_modules", "kg/view/app/", "tests/", "__pycache__")

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program away from the checkout, with nothing of this environment; give what it printed."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))}
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("wenmai-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel and what it depends on into a new environment; give its folder of commands."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    run(
        folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile", wheel, cwd=folder.parent
    )
    return folder / "bin"


@pytest.mark.parametrize("name", CARRIED)
def test_wheel_carries_its_data(wheel: Path, name: str) -> None:
    """Ontology, rules, word lists, segmenter, questions and page travel in the wheel."""
    assert zipfile.ZipFile(wheel).getinfo(name) is not None


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    """No tests, no sources of the bundled script, no caches; and licences are there."""
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if any(part in name for part in UNWANTED)] == []
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in names}


def test_installed_command_works_end_to_end(installed: Path, tmp_path: Path) -> None:
    """Help, a page built, a question answered, a name shown: with core dependencies only."""
    assert "Usage: kg" in run(installed / "kg", "--help", cwd=tmp_path)
    built = run(installed / "kg", "build", PAGE, "-o", "out", cwd=tmp_path)
    assert "1 source" in built
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    asked = "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name"
    rows = json.loads(run(installed / "kg", "query", "out", asked, "--format", "json", cwd=tmp_path))
    assert rows
    assert rows[0]["name"] in run(installed / "kg", "show", "out", rows[0]["name"], cwd=tmp_path)


def test_installed_package_needs_no_development_tools(installed: Path, tmp_path: Path) -> None:
    """What is not a dependency is not there, so that the test above proves something."""
    packages = json.loads(run(installed / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path))
    assert not {"pytest", "hypothesis", "playwright", "ruff"} & {package["name"] for package in packages}


def test_every_module_of_the_installed_package_imports(installed: Path, tmp_path: Path) -> None:
    """No module imports a package that only developers have."""
    code = (
        "import importlib, pkgutil, kg\n"
        "names = [m.name for m in pkgutil.walk_packages(kg.__path__, 'kg.')]\n"
        "[importlib.import_module(name) for name in names]\n"
        "print(len(names))"
    )
    assert int(run(installed / "python", "-c", code, cwd=tmp_path)) > 100
