"""Cutting Chinese text into words: the pkuseg segmenter on our own model, a stock one or yours."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import spacy_pkuseg
from spacy_pkuseg.config import config

from kg.errors import ConfigError
from kg.resources import data_path

OWN = "wenmai"
MODEL_FILES = ("features.msgpack", "weights.npz")
_DOWNLOAD_ERRORS = (OSError, KeyError, RuntimeError, zipfile.BadZipFile)


def load_segmenter(model: str | Path = OWN) -> Any:  # noqa: ANN401 - spacy_pkuseg has no types
    """Load a segmenter: ``wenmai`` (ours), the name of one of pkuseg's stock models, or a folder.

    Stock models are downloaded by pkuseg at their first use. Raises a ConfigError for a name
    that is neither, a folder without a model, and a download that fails.
    """
    if model in config.available_models:
        return _load_stock(str(model))
    folder = data_path("annotate", "segmenter") if model == OWN else Path(model)
    if not all((folder / name).is_file() for name in MODEL_FILES):
        stock = ", ".join(sorted(config.available_models))
        message = f"segmenter {model}: expected {OWN}, {stock}, or a folder with {' and '.join(MODEL_FILES)}"
        raise ConfigError(message)
    return spacy_pkuseg.pkuseg(str(folder), user_dict=None)


def _load_stock(model: str) -> Any:  # noqa: ANN401 - spacy_pkuseg has no types
    try:
        return spacy_pkuseg.pkuseg(model)
    except _DOWNLOAD_ERRORS as error:
        message = (
            f"segmenter {model}: pkuseg could not download this stock model ({type(error).__name__}); "
            f"connect once, unpack it into {config.pkuseg_home}, or use {OWN}"
        )
        raise ConfigError(message) from error
