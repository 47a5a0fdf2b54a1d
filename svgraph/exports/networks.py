"""The network of a plan as GraphML, for Gephi, yEd, igraph and Cytoscape, and as GEXF 1.2.

GEXF is Gephi's own format, and has colours.
"""

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
    from typing import Any

    from svgraph.model.terms import Node


def build_graphml(graph: nx.MultiDiGraph[Node], *, title: str) -> str:
    """Return the network of a plan as GraphML."""
    buffer = io.BytesIO()
    # write_graphml would take lxml where it is installed, which writes other bytes.
    nx.write_graphml_xml(_numbered(printed_graph(graph), title), buffer)
    return visible(buffer.getvalue().decode("utf-8"))


def _numbered(graph: nx.MultiDiGraph[str], title: str) -> nx.MultiDiGraph[str]:
    """Return a network with ids that GraphML's schema allows (no spaces); `node` has ours."""
    numbered: nx.MultiDiGraph[Any] = nx.MultiDiGraph(title=title)
    ids = {node: f"n{rank}" for rank, node in enumerate(graph)}
    for node, data in graph.nodes(data=True):
        numbered.add_node(ids[node], node=node, **data)
    for rank, (source, target, data) in enumerate(graph.edges(data=True)):
        numbered.add_edge(ids[source], ids[target], f"e{rank}", **data)
    return numbered


def build_gexf(graph: nx.MultiDiGraph[Node], *, title: str) -> str:
    """Return the network of a plan as GEXF, without the day on which it was written."""
    writer = GEXFWriter(version="1.2draft")
    printed = printed_graph(graph)
    _draw(printed)
    writer.add_graph(printed)
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


def _draw(graph: nx.MultiDiGraph[str]) -> None:
    """Give nodes colours, and edges the ids and labels that the writer asks for."""
    for _, data in graph.nodes(data=True):
        data["viz"] = {"color": _rgb(PALETTE[colour_group(data["part"], data["kind"])])}
    for source, target, data in graph.edges(data=True):
        relation = data.pop("relation")
        data.update(id=f"{source} {relation} {target}", label=relation)


def _rgb(colour: str) -> dict[str, int]:
    """Return a colour as GEXF has it.

    >>> _rgb("#d55e00")
    {'r': 213, 'g': 94, 'b': 0}
    """
    return dict(zip("rgb", bytes.fromhex(colour[1:]), strict=True))
