"""The network of entities for programs that draw and measure networks: GraphML and GEXF.

Every attribute becomes plain text or a number, and characters that XML forbids are taken
out; the day of writing, which networkx puts into GEXF, is left out.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, BinaryIO

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GEXF = "{http://www.gexf.net/1.2draft}"


def write_graphml(network: nx.MultiDiGraph[str], target: BinaryIO) -> None:
    """Write GraphML that networkx, yEd, Gephi and Cytoscape open."""
    nx.write_graphml_xml(plain(network), target, encoding="utf-8")


def write_gexf(network: nx.MultiDiGraph[str], target: BinaryIO) -> None:
    """Write GEXF 1.2 that networkx and Gephi open."""
    buffer = io.BytesIO()
    nx.write_gexf(plain(network), buffer, encoding="utf-8", version="1.2draft")
    tree = ET.fromstring(buffer.getvalue())  # noqa: S314  # written two lines above
    for meta in tree.iter(f"{GEXF}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    ET.register_namespace("", GEXF.strip("{}"))
    target.write(ET.tostring(tree, encoding="utf-8", xml_declaration=True))


def plain(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Copy a network so that every attribute is text or a number and every node has a label."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        copy.add_node(_clean(node), **{"label": _clean(node), **_plain_attributes(attributes)})
    for start, end, attributes in network.edges(data=True):
        copy.add_edge(_clean(start), _clean(end), **_plain_attributes(attributes))
    return copy


def _plain_attributes(attributes: Mapping[str, object]) -> dict[str, str | int | float]:
    return {name: _plain_value(value) for name, value in attributes.items() if value is not None}


def _plain_value(value: object) -> str | int | float:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, tuple | list):
        return "; ".join(_clean(str(v)) for v in value)
    return _clean(str(value))


def _clean(text: str) -> str:
    r"""Take out what XML cannot hold.

    >>> _clean("薛\x00全平")
    '薛全平'
    """
    return NOT_XML.sub("", text)
