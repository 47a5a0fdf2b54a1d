"""The partner graph: bodies and actions, joined where a body has a part in an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from svgraph.analysis.networks.nodes import action_node, body_node
from svgraph.model import COLLECTIVE, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from svgraph.queries.rows import ActionRow, BodyRow, PartyRow


def partner_graph(actions: Iterable[ActionRow], parties: Iterable[PartyRow]) -> nx.Graph[str]:
    """Return bodies and actions, joined where a body has a part in an action.

    Nodes carry `part` ("action" or "body") and `label`; an action also its `area`,
    `outcomes`, `lead_text` and `place`, a body its `kind`. Edges carry `role` and `place`;
    where one body stands twice in a lead cell, leading counts before supporting.
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
        known = graph.get_edge_data(body, action, {"role": Role.SUPPORTING})
        if not graph.has_edge(body, action) or known["role"] == Role.SUPPORTING != party.role:
            graph.add_edge(body, action, role=party.role, place=party.place)
    return graph


class Parent(NamedTuple):
    """What a body is part of, as the plan itself says: its name and its kind."""

    name: str
    kind: str


def sourced_parents(bodies: Iterable[BodyRow]) -> dict[str, Parent]:
    """Return what each body is part of where the plan itself says so, by the body's name.

    Collectives are left out at both ends: what one of them does, no single body does.
    """
    rows = tuple(bodies)
    kinds = {row.body: row.kind for row in rows}
    return {
        row.body: Parent(row.parent, kinds[row.parent])
        for row in rows
        if row.parent and row.parent_source and COLLECTIVE not in {row.kind, kinds[row.parent]}
    }


def raised(graph: nx.Graph[str], parents: Mapping[str, Parent]) -> dict[str, Parent]:
    """Return the topmost ancestor of each body of a partner graph that has any, by its name.

    Args:
        graph: As `partner_graph` returns it.
        parents: As `sourced_parents` returns them.
    """
    names = [data["label"] for _, data in graph.nodes(data=True) if data["part"] == "body"]
    tops = ((name, top_of(name, parents)) for name in names)
    return {name: top for name, top in tops if top is not None}


def rolled_up(graph: nx.Graph[str], parents: Mapping[str, Parent]) -> nx.Graph[str]:
    """Return a partner graph in which every body stands for its topmost ancestor.

    Where several parties of one action become one, it leads if one of them did, and alone if
    nobody else leads.

    Args:
        graph: As `partner_graph` returns it.
        parents: As `sourced_parents` returns them.
    """
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((n, d) for n, d in graph.nodes(data=True) if d["part"] == "action")
    tops = raised(graph, parents)
    for action in list(found):
        edges: dict[str, dict[str, str]] = {}
        for body in graph[action]:
            name, kind = graph.nodes[body]["label"], graph.nodes[body]["kind"]
            top = tops.get(name, Parent(name, kind))
            found.add_node(body_node(top.name), part="body", label=top.name, kind=top.kind)
            edge = graph.edges[body, action]
            if edges.get(top.name, edge)["role"] in {edge["role"], Role.SUPPORTING}:
                edges[top.name] = dict(edge)
        _join(found, action, edges)
    return found


def _join(graph: nx.Graph[str], action: str, edges: Mapping[str, dict[str, str]]) -> None:
    """Join an action to its parties, who lead it alone if nobody else leads it."""
    leading = [name for name, edge in edges.items() if edge["role"] != Role.SUPPORTING]
    for name, edge in edges.items():
        role = Role.LEAD if leading == [name] else Role.JOINT
        said = edge | ({"role": str(role)} if name in leading else {})
        graph.add_edge(body_node(name), action, **said)


def top_of(body: str, parents: Mapping[str, Parent]) -> Parent | None:
    """Return the topmost ancestor of a body; None where it has none, or goes in a circle.

    Args:
        body: Its preferred name.
        parents: As `sourced_parents` returns them.
    """
    top, seen = parents.get(body), {body}
    while top is not None and top.name in parents:
        if top.name in seen:
            return None
        seen.add(top.name)
        top = parents[top.name]
    return top
