"""Articles against the gold: openings, closings, headlines, and articles run together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import MappedText, narrow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.model import Article


def score_articles(
    gold: Sequence[Mapping[str, str]], articles: Sequence[Article]
) -> tuple[int, int, tuple[str, ...]]:
    """How many gold articles came out right, of how many, and what is wrong with the others.

    Right is an article whose body opens and closes with the gold's characters and whose
    headline has the gold's characters (white space and full width ignored), and which holds no other
    gold article's opening.
    """
    errors = [error for wanted in gold for error in [_error(wanted, gold, articles)] if error]
    return len(gold) - len(errors), len(gold), tuple(errors)


def _error(wanted: Mapping[str, str], gold: Sequence[Mapping[str, str]], articles: Sequence[Article]) -> str:
    name, opens, closes = wanted["id"], _bare(wanted["opens"]), _bare(wanted["closes"])
    article = next((a for a in articles if _bare(a.body).startswith(opens)), None)
    if article is None:
        return f"{name}: no article opens with {opens}"
    body = _bare(article.body)
    others = [g for g in gold if g is not wanted and _bare(g["opens"]) in body]
    if others:
        return f"{name}: run together with {others[0]['id']}"
    if not body.endswith(closes):
        return f"{name}: closes with {body[-12:]}, expected {closes}"
    if _bare(article.headline) != _bare(wanted["headline"]):
        return f"{name}: headline {article.headline!r}, expected {wanted['headline']!r}"
    return ""


def _bare(text: str) -> str:
    return re.sub(r"\s", "", narrow(MappedText.of(text)).text)
