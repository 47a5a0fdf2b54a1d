"""The partner graph: bodies and actions, joined where a body has a part in an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from svgraph.network.nodes import action_node, body_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.queries.rows import ActionRow, PartyRow

__all__ = ["partner_graph"]


def partner_graph(actions: Iterable[ActionRow], parties: Iterable[PartyRow]) -> nx.Graph[str]:
    """Return bodies and actions, joined where a body has a part in an action.

    Nodes carry `part` ("action" or "body") and `label`; an action also `area` and
    `outcomes`, a body its `kind`. Edges carry `role`; where one body stands twice in a
    lead cell, its first role counts.
    """
    graph: nx.Graph[str] = nx.Graph()
    for row in actions:
        graph.add_node(
            action_node(row.action),
            part="action",
            label=row.action,
            area=row.area,
            outcomes=row.outcomes,
        )
    for party in parties:
        body, action = body_node(party.body), action_node(party.action)
        graph.add_node(body, part="body", label=party.body, kind=party.kind)
        if not graph.has_edge(body, action):
            graph.add_edge(body, action, role=party.role)
    return graph
