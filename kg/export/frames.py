"""The facts of a build as a pandas table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kg.export.tables import arrange, facts

if TYPE_CHECKING:
    from kg.model import Corpus


def to_pandas(corpus: Corpus) -> pd.DataFrame:
    """Give one row per fact, with the columns of ``facts.csv``."""
    return pd.DataFrame(facts(arrange(corpus)))
