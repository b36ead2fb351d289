"""The network of entities for programs that draw and measure networks: GraphML and GEXF.

The attributes are text and numbers already. Characters that XML forbids are taken out of the
ids, and the day of writing, which networkx puts into GEXF, is left out.
"""

from __future__ import annotations

import io
import re
from typing import BinaryIO

import networkx as nx

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DAY = re.compile(rb'(<meta) lastmodifieddate="[^"]*"')


def write_graphml(network: nx.MultiDiGraph[str], target: BinaryIO) -> None:
    """Write GraphML that networkx, yEd, Gephi and Cytoscape open."""
    nx.write_graphml_xml(nx.relabel_nodes(network, _clean), target, encoding="utf-8")


def write_gexf(network: nx.MultiDiGraph[str], target: BinaryIO) -> None:
    """Write GEXF 1.2 that networkx and Gephi open."""
    buffer = io.BytesIO()
    nx.write_gexf(nx.relabel_nodes(network, _clean), buffer, encoding="utf-8", version="1.2draft")
    target.write(DAY.sub(rb"\1", buffer.getvalue(), count=1))


def _clean(text: str) -> str:
    r"""Take out what XML cannot hold.

    >>> _clean("薛\x00全平")
    '薛全平'
    """
    return NOT_XML.sub("", text)
