"""The namespaces of the graph: one table that writing, asking and showing share.

Our own IRIs start with ``BASE``. It is a name and not an address: nothing is ever fetched
from it. It was chosen because w3id.org hands such paths out for permanent redirection, so
the names can be made to resolve one day without changing.
"""

from __future__ import annotations

BASE = "https://w3id.org/wenmai/"

PREFIXES: dict[str, str] = {
    "kg": BASE + "ontology#",
    "shape": BASE + "shapes#",
    "person": BASE + "person/",
    "organization": BASE + "organization/",
    "place": BASE + "place/",
    "programme": BASE + "programme/",
    "event": BASE + "event/",
    "award": BASE + "award/",
    "document": BASE + "document/",
    "post": BASE + "post/",
    "role": BASE + "role/",
    "fact": BASE + "fact/",
    "membership": BASE + "membership/",
    "conferral": BASE + "conferral/",
    "interval": BASE + "interval/",
    "instant": BASE + "instant/",
    "source": BASE + "source/",
    "article": BASE + "article/",
    "reading": BASE + "reading/",
    "suspect": BASE + "suspect/",
    "evidence": BASE + "evidence/",
    "graph": BASE + "graph/",
    "decision": BASE + "decision/",
    "run": BASE + "run/",
    "software": BASE + "software/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def shorten(iri: str) -> str:
    """Write an IRI as people read it, ``prefix:name``; unchanged where no prefix fits.

    >>> shorten("https://w3id.org/wenmai/ontology#holdsPost")
    'kg:holdsPost'
    >>> shorten("http://example.org/x")
    'http://example.org/x'
    """
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
