"""What all tests share: hand-built records, and a place to import them from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests import records  # noqa: E402

if TYPE_CHECKING:
    from kg.model import Corpus


@pytest.fixture
def corpus() -> Corpus:
    """Two invented pages and what they state."""
    return records.corpus()
