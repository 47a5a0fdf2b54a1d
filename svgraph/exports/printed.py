"""A network as files have it: nodes by their names, and all they carry as text or number."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from svgraph.analysis.networks import printed_node

if TYPE_CHECKING:
    from svgraph.model.terms import Node

_SEVERAL = " | "  # between texts that share an attribute


def printed_graph(graph: nx.MultiDiGraph[Node]) -> nx.MultiDiGraph[str]:
    """Return a plan's network with nodes such as "body Police", for a file.

    Nodes carry `label`, `part`, `kind`, `text`, `area`, `place` and `weight`; edges have their
    relation as key and carry `relation`, `status`, `quote`, `place` and `weight`.
    """
    names = _names(graph)
    printed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        printed.add_node(
            names[node],
            label=data["label"],
            part=str(node.part),
            kind=data["kind"],
            text=_SEVERAL.join(data["texts"]),
            area=data["area"],
            place=data["place"],
            weight=data["weight"],
        )
    for source, target, data in graph.edges(data=True):
        relation = str(data["relation"])
        printed.add_edge(
            names[source],
            names[target],
            relation,
            relation=relation,
            status=str(data["status"]),
            quote=_SEVERAL.join(data["quotes"]),
            place=_SEVERAL.join(data["places"]),
            weight=data["weight"],
        )
    return printed


def _names(graph: nx.MultiDiGraph[Node]) -> dict[Node, str]:
    """Return the name of each node; plan and id tell apart those that share one."""
    names = {node: printed_node(node.part, graph.nodes[node]["name"]) for node in graph}
    counts = Counter(names.values())
    return {
        node: f"{name} ({node.plan} {node.id})" if counts[name] > 1 else name
        for node, name in names.items()
    }
