"""What all tests share: hand-built records, and a place to import them from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from kg import stages  # noqa: E402
from tests import records  # noqa: E402

if TYPE_CHECKING:
    from kg.model import Corpus


@pytest.fixture
def corpus() -> Corpus:
    """Two invented pages and what they state."""
    return records.corpus()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a finished build of the hand-built corpus, for reading only."""
    folder = tmp_path_factory.mktemp("made") / "build"
    folder.mkdir()
    stages.write(records.corpus(), folder, stages.Options(), lambda *_: None)
    return folder
