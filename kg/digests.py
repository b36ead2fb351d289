"""Short digests that name things by their content; the same parts give the same name everywhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Fact


def digest(*parts: object) -> str:
    """Give sixteen hex digits that stand for the parts, in this order; None differs from ''."""
    text = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fact_digest(fact: Fact) -> str:
    """Name what makes a statement of a source the same: the id that people see and the tail of its IRI."""
    return digest(fact.source, fact.type, fact.subject, fact.object, fact.role, fact.date, fact.status)
