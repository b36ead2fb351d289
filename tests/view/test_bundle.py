"""The script in the package is what its sources give."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess

import pytest

from kg.resources import data_path

APP = data_path("view", "app")
STATIC = data_path("view", "static")
BUILT = ("explorer.js", "explorer.css", "LICENSES.txt")


@pytest.fixture(scope="module")
def node() -> str:
    """The path of node, with the locked packages in place; else skipped on a laptop, a failure in CI."""
    path = shutil.which("node")
    if path and (APP / "node_modules").exists():
        return path
    reason = "node or its packages are missing (npm install --no-save --prefix kg/view/app)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def test_building_again_gives_the_same_bytes(node, tmp_path):
    """What is checked in is what the locked build makes of the sources."""
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=APP, check=True, capture_output=True)
    for name in BUILT:
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), name


@pytest.mark.parametrize("script", ["types", "lint", "test"])
def test_sources_are_typed_linted_and_tested(node, script):
    """The checks of the page's own language."""
    done = subprocess.run(
        ["npm", "run", "--silent", script],
        cwd=APP,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_source_file_is_longer_than_three_hundred_lines():
    """Files stay small enough to be read."""
    long = {
        path.name: lines
        for path in APP.glob("src/**/*.*")
        if path.suffix in {".ts", ".css"} and (lines := path.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert long == {}


def test_lock_file_names_versions_and_digests_but_no_hosts():
    """Every package is pinned by digest; where it is fetched from is the user's affair."""
    lock = json.loads((APP / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in entry and "resolved" not in entry for entry in packages.values())
    wanted = json.loads((APP / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert all(re.fullmatch(r"[\d.]+", version) for version in versions.values())


def test_every_bundled_package_has_its_licence_in_the_package():
    """The licences travel with the script."""
    text = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    for name in ("sigma", "graphology", "graphology-utils", "graphology-layout-forceatlas2", "events"):
        assert re.search(rf"^{name} [\d.]+ \(MIT\)$", text, re.MULTILINE), name
    assert text.count("Permission is hereby granted") == len(
        re.findall(r"^[\w-]+ [\d.]+ \(MIT\)$", text, re.MULTILINE)
    )
