"""The network of a plan as GEXF 1.2, Gephi's own format, with colours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from networkx.readwrite.gexf import GEXFWriter

from svgraph.exports.palette import PALETTE, colour_group
from svgraph.exports.printed import printed_graph
from svgraph.exports.signs import visible

if TYPE_CHECKING:
    import networkx as nx

    from svgraph.model import Node


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
