"""The partner graph: bodies and actions, joined where a body has a part in an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from svgraph.model import Role
from svgraph.network.nodes import action_node, body_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from svgraph.queries.rows import ActionRow, BodyRow, PartyRow

__all__ = ["partner_graph", "rolled_up", "sourced_parents"]


def partner_graph(actions: Iterable[ActionRow], parties: Iterable[PartyRow]) -> nx.Graph[str]:
    """Return bodies and actions, joined where a body has a part in an action.

    Nodes carry `part` ("action" or "body") and `label`; an action also its `area`,
    `outcomes`, `lead_text` and `place`, a body its `kind`. Edges carry `role` and `place`;
    where one body stands twice in a lead cell, its first role counts.
    """
    graph: nx.Graph[str] = nx.Graph()
    for row in actions:
        graph.add_node(
            action_node(row.action),
            part="action",
            label=row.action,
            area=row.area,
            outcomes=row.outcomes,
            lead_text=row.lead_text,
            place=row.place,
        )
    for party in parties:
        body, action = body_node(party.body), action_node(party.action)
        graph.add_node(body, part="body", label=party.body, kind=party.kind)
        if not graph.has_edge(body, action):
            graph.add_edge(body, action, role=party.role, place=party.place)
    return graph


def sourced_parents(bodies: Iterable[BodyRow]) -> dict[str, str]:
    """Return the parent of each body that the plan itself puts in one: name → name."""
    return {row.body: row.parent for row in bodies if row.parent and row.parent_source}


def rolled_up(graph: nx.Graph[str], parents: Mapping[str, str]) -> nx.Graph[str]:
    """Return a partner graph in which every body stands for its topmost ancestor.

    Where several parties of one action become one, it leads if one of them did, and alone if
    nobody else leads.

    Args:
        graph: As `partner_graph` returns it.
        parents: Body → its parent, as `sourced_parents` returns them.
    """
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((n, d) for n, d in graph.nodes(data=True) if d["part"] == "action")
    actions = list(found)
    for action in actions:
        roles: dict[str, str] = {}
        places: dict[str, str] = {}
        for body in graph[action]:
            top = _top(graph.nodes[body]["label"], parents)
            role = graph.edges[body, action]["role"]
            if roles.get(top, Role.SUPPORTING) == Role.SUPPORTING:
                roles[top] = role
                places[top] = graph.edges[body, action]["place"]
        leading = [top for top, role in roles.items() if role != Role.SUPPORTING]
        alone = Role.LEAD if len(leading) == 1 else Role.JOINT
        for top, role in roles.items():
            kind = _kind(graph, top)
            found.add_node(body_node(top), part="body", label=top, kind=kind)
            role_now = alone if top in leading else role
            found.add_edge(body_node(top), action, role=str(role_now), place=places[top])
    return found


def _top(body: str, parents: Mapping[str, str]) -> str:
    """Return the topmost ancestor of a body; in a circle of parents, where it began."""
    top, seen = body, {body}
    while top in parents:
        top = parents[top]
        if top in seen:
            return body
        seen.add(top)
    return top


def _kind(graph: nx.Graph[str], body: str) -> str:
    """Return the kind of a body; one that stands in no lead cell is known by name alone."""
    node = body_node(body)
    return str(graph.nodes[node]["kind"]) if node in graph else "organisation"
