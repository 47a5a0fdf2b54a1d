"""The partner graph: bodies and actions, joined where a body has a part in an action."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import networkx as nx

from svgraph.model.terms import COLLECTIVE, Node, Part, Role
from svgraph.queries.rows import ActionRow, BodyRow, PartyRow

# As `partner_graph` returns it.
PartnerGraph: TypeAlias = "nx.Graph[Node]"


def partner_graph(actions: Iterable[ActionRow], parties: Iterable[PartyRow]) -> PartnerGraph:
    """Return bodies and actions, joined where a body has a part in an action.

    Nodes carry `label`, the number or the name; an action also its `area`, `outcomes`,
    `lead_text` and `place`, a body its `kind`. Edges carry `role` and `place`; where one body
    stands twice in a lead cell, leading counts before supporting.
    """
    graph: PartnerGraph = nx.Graph()
    for row in actions:
        graph.add_node(
            row.node,
            label=row.action,
            area=row.area,
            outcomes=row.outcomes,
            lead_text=row.lead_text,
            place=row.place,
        )
    for party in parties:
        body, action = party.node, party.action_node
        graph.add_node(body, label=party.body, kind=party.kind)
        known = graph.get_edge_data(body, action, {"role": Role.SUPPORTING})
        if not graph.has_edge(body, action) or known["role"] == Role.SUPPORTING != party.role:
            graph.add_edge(body, action, role=party.role, place=party.place)
    return graph


class Parent(NamedTuple):
    """What a body is part of, as the plan itself says."""

    node: Node
    name: str
    kind: str


# What each body is part of, as far as the plan itself says so.
Parents: TypeAlias = Mapping[Node, Parent]


class Raised(NamedTuple):
    """A body's name, and the topmost body that it is a part of."""

    name: str
    top: Parent


def sourced_parents(bodies: Sequence[BodyRow]) -> dict[Node, Parent]:
    """Return what each body is part of where the plan itself says so.

    Collectives are left out at both ends: what one of them does, no single body does.
    """
    kinds = {row.node: row.kind for row in bodies}
    return {
        row.node: Parent(row.parent_node, row.parent, kinds[row.parent_node])
        for row in bodies
        if row.parent_id
        and row.parent_source
        and COLLECTIVE not in {row.kind, kinds[row.parent_node]}
    }


def raised(graph: PartnerGraph, parents: Parents) -> dict[Node, Raised]:
    """Return the topmost ancestor of each body of a partner graph that has any."""
    return {
        node: Raised(data["label"], top)
        for node, data in graph.nodes(data=True)
        if node.part is Part.BODY and (top := top_of(node, parents))
    }


def rolled_up(graph: PartnerGraph, parents: Parents) -> PartnerGraph:
    """Return a partner graph in which every body stands for its topmost ancestor.

    Where several parties of one action become one, it leads if one of them did, and alone if
    nobody else leads.
    """
    rolled: PartnerGraph = nx.Graph()
    rolled.add_nodes_from((n, d) for n, d in graph.nodes(data=True) if n.part is Part.ACTION)
    for action in list(rolled):
        edges: dict[Node, dict[str, str]] = {}
        for body in graph[action]:
            own = graph.nodes[body]
            top = top_of(body, parents) or Parent(body, own["label"], own["kind"])
            rolled.add_node(top.node, label=top.name, kind=top.kind)
            edge = graph.edges[body, action]
            if edges.get(top.node, edge)["role"] in {edge["role"], Role.SUPPORTING}:
                edges[top.node] = dict(edge)
        _join(rolled, action, edges)
    return rolled


def _join(graph: PartnerGraph, action: Node, edges: Mapping[Node, dict[str, str]]) -> None:
    """Join an action to its parties, who lead it alone if nobody else leads it."""
    leading = [body for body, edge in edges.items() if edge["role"] != Role.SUPPORTING]
    for body, edge in edges.items():
        role = Role.LEAD if leading == [body] else Role.JOINT
        carried = edge | ({"role": str(role)} if body in leading else {})
        graph.add_edge(body, action, **carried)


def top_of(body: Node, parents: Parents) -> Parent | None:
    """Return the topmost ancestor of a body; None where it has none, or goes in a circle."""
    top, seen = parents.get(body), {body}
    while top is not None and top.node in parents:
        if top.node in seen:
            return None
        seen.add(top.node)
        top = parents[top.node]
    return top
