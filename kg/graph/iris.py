"""Every IRI of the graph is minted here, from canonical keys.

Things people speak of have readable IRIs (``…/organization/甲市妇女联合会``); what is only
ever pointed at (facts, evidence, readings) is named by a hash of its content. Two
different keys never give one IRI: what an IRI may not hold is percent-encoded.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.digests import digest, fact_digest
from kg.namespaces import BASE, PREFIXES

if TYPE_CHECKING:
    from kg.model import Evidence, Fact, Reading

# ASCII that may stand in a path, then RFC 3987's characters without spaces and the
# invisible characters that change the reading direction.
_FORBIDDEN = re.compile(
    "[^A-Za-z0-9._~!$&'()*+,;=@/:"
    "\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd-]",
)


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))


def quote(key: str) -> str:
    """Make a key the tail of an IRI: percent-encode what may not stand there.

    >>> quote("甲市 妇联")
    '甲市%20妇联'
    """
    return _FORBIDDEN.sub(_encoded, key)


def _part(key: str) -> str:
    """Quote a key as the last part of a composed name, where ``:`` separates."""
    return quote(key).replace(":", "%3A")


@cache
def term(name: str) -> NamedNode:
    """Give a term by its short name, e.g. ``term("org:Membership")``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def entity_iri(entity_id: str) -> NamedNode:
    """Turn ``organization/甲市妇女联合会`` into ``…/organization/甲市妇女联合会``."""
    return NamedNode(BASE + quote(entity_id))


def source_iri(source_id: str) -> NamedNode:
    """Name the file a page came in."""
    return NamedNode(f"{PREFIXES['source']}{quote(source_id)}")


def graph_iri(source_id: str) -> NamedNode:
    """Name the graph that holds what one source states."""
    return NamedNode(f"{PREFIXES['graph']}{quote(source_id)}")


def corpus_graph_iri() -> NamedNode:
    """Name the graph of what no single source states: the run, and possible namesakes."""
    return NamedNode(f"{BASE}corpus")


def article_iri(source_id: str, article_id: str) -> NamedNode:
    """Name an article of a source; its id may be given as ``a1`` or as ``source#a1``."""
    local = article_id.removeprefix(f"{source_id}#")
    return NamedNode(f"{PREFIXES['article']}{quote(source_id)}:{_part(local)}")


def role_iri(role: str) -> NamedNode:
    """Name the role itself, apart from who holds it where."""
    return NamedNode(f"{PREFIXES['role']}{quote(role)}")


def post_iri(organization_id: str, role: str) -> NamedNode:
    """Name the seat: a role at one body."""
    return NamedNode(f"{PREFIXES['post']}{quote(organization_id.partition('/')[2])}:{_part(role)}")


def fact_iri(fact: Fact) -> NamedNode:
    """Name the statement of one source; the same statement found twice has one IRI."""
    return NamedNode(PREFIXES["fact"] + fact_digest(fact))


def evidence_iri(evidence: Evidence) -> NamedNode:
    """Name a place in a source."""
    key = digest(evidence.source, evidence.article, evidence.start, evidence.end, evidence.quote)
    return NamedNode(PREFIXES["evidence"] + key)


def reading_iri(entity_id: str, reading: Reading) -> NamedNode:
    """Name a form read as an entity in one source, for one reason, wherever it stands there."""
    key = digest(reading.evidence.source, entity_id, reading.text, reading.reason, reading.misprint)
    return NamedNode(PREFIXES["reading"] + key)


def minted(kind: str, *parts: object) -> NamedNode:
    """Mint a content-hashed IRI of a kind (a prefix name), e.g. ``minted("run", version, model)``."""
    return NamedNode(PREFIXES[kind] + digest(*parts))
