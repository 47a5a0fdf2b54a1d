"""The network of a plan as GEXF 1.2, Gephi's own format, with colours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from svgraph.exports.palette import PALETTE, colour_group
from svgraph.exports.printed import printed_graph
from svgraph.exports.signs import visible

if TYPE_CHECKING:
    from svgraph.model import Node


def build_gexf(graph: nx.MultiDiGraph[Node], *, title: str) -> str:
    """Return the network of a plan as GEXF, without the day on which it was written."""
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(_drawn(printed_graph(graph)))
    _describe(writer, title)
    buffer = io.BytesIO()
    writer.write(buffer)
    return visible(buffer.getvalue().decode("utf-8"))


def _describe(writer: GEXFWriter, title: str) -> None:
    """Say of the file what is ours to say, in place of what networkx says."""
    meta = writer.xml.find("meta")
    meta.clear()
    SubElement(meta, "creator").text = "svgraph"
    SubElement(meta, "description").text = title
    del writer.graph_element.attrib["name"]  # which the schema does not know
    for attribute in writer.graph_element.iter("attribute"):
        if attribute.get("title") == "networkx_key":
            attribute.set("title", "relation")


def _drawn(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a network as the writer takes it: ids and labels of edges, colours of nodes."""
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        colour = PALETTE[colour_group(data["part"], data["kind"])]
        drawn.add_node(node, viz={"color": _rgb(colour)}, **data)
    for source, target, relation, data in graph.edges(data=True, keys=True):
        own = {name: value for name, value in data.items() if name != "relation"}
        id_ = f"{source} {relation} {target}"
        drawn.add_edge(source, target, relation, id=id_, label=relation, **own)
    return drawn


def _rgb(colour: str) -> dict[str, int]:
    """Return a colour as GEXF has it.

    >>> _rgb("#d55e00")
    {'r': 213, 'g': 94, 'b': 0}
    """
    return dict(zip("rgb", bytes.fromhex(colour[1:]), strict=True))
