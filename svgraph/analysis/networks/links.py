"""The link graph: which action cites or needs which."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import networkx as nx

from svgraph.model.terms import Basis, Node, Policy, Relation, Status
from svgraph.queries.rows import ActionRow, LinkRow

# As `action_graph` returns it.
ActionGraph: TypeAlias = "nx.DiGraph[Node]"


def action_graph(
    actions: Iterable[ActionRow], links: Sequence[LinkRow], *, relation: str = Relation.CITES
) -> ActionGraph:
    """Return the actions, joined from the one that cites (or needs) to the other.

    Nodes are actions, in document order; edges carry `quote` and `place`. Links that somebody
    rejected are left out. The graph itself carries `direction`: how the plan reads a citation
    as a need.
    """
    graph: ActionGraph = nx.DiGraph(direction=_direction(links))
    graph.add_nodes_from(row.node for row in actions)
    graph.add_edges_from(
        (*link.ends, {"quote": link.quote, "place": link.place})
        for link in links
        if link.relation == relation and link.status != Status.REJECTED
    )
    return graph


def link_graph(
    actions: Iterable[ActionRow], links: Sequence[LinkRow], *, relation: str = Relation.CITES
) -> "nx.DiGraph[str]":
    """Return the same for one plan, with the keys of its actions as nodes."""
    nodes = action_graph(actions, links, relation=relation)
    graph: nx.DiGraph[str] = nx.DiGraph(**nodes.graph)
    graph.add_nodes_from(node.id for node in nodes)
    graph.add_edges_from((one.id, other.id, d) for one, other, d in nodes.edges(data=True))
    return graph


def _direction(links: Sequence[LinkRow]) -> Policy:
    """Return the direction that citations were read in; where none was read, none."""
    rules = {link.rule for link in links if link.basis == Basis.INTERPRETED}
    return next((policy for policy in Policy if policy in rules), Policy.NONE)
