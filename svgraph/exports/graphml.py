"""The network of a plan as GraphML, for Gephi, yEd, igraph and Cytoscape."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx

from svgraph.exports.printed import printed_graph
from svgraph.exports.signs import visible

if TYPE_CHECKING:
    from typing import Any

    from svgraph.model import Node


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
