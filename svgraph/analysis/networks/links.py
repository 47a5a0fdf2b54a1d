"""The link graph: which action cites or needs which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from svgraph.model import Basis, Policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.queries.rows import ActionRow, LinkRow


def link_graph(
    actions: Iterable[ActionRow], links: Iterable[LinkRow], *, relation: str = "cites"
) -> nx.DiGraph[str]:
    """Return the actions, joined from the one that cites (or needs) to the other.

    Nodes are keys of actions, in document order; edges carry `quote` and `place`. Links that
    somebody rejected are left out. The graph itself carries `direction`: how the plan reads a
    citation as a need.
    """
    links = tuple(links)
    graph: nx.DiGraph[str] = nx.DiGraph(direction=_direction(links))
    graph.add_nodes_from(row.action for row in actions)
    graph.add_edges_from(
        (link.source, link.target, {"quote": link.quote, "place": link.place})
        for link in links
        if link.relation == relation and link.status != "rejected"
    )
    return graph


def _direction(links: Iterable[LinkRow]) -> Policy:
    """Return the direction that citations were read in; where none was read, none."""
    rules = {link.rule for link in links if link.basis == Basis.INTERPRETED}
    return next((policy for policy in Policy if policy in rules), Policy.NONE)
