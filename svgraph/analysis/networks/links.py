"""The link graph: which action cites or needs which, and what depends on one of them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

import networkx as nx

from svgraph.model import Relation, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.model import Node
    from svgraph.queries.rows import ActionRow, LinkRow

A = TypeVar("A", bound=Hashable)  # an action: its node, or its key in its plan


def action_graph(
    actions: Iterable[ActionRow], links: Iterable[LinkRow], *, relation: str = Relation.CITES
) -> nx.DiGraph[Node]:
    """Return the actions, joined from the one that cites (or needs) to the other.

    Nodes are actions, in document order; edges carry `quote` and `place`. Links that somebody
    rejected are left out.
    """
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_nodes_from(row.node for row in actions)
    graph.add_edges_from(
        (*link.ends, {"quote": link.quote, "place": link.place})
        for link in links
        if link.relation == relation and link.status != Status.REJECTED
    )
    return graph


def link_graph(
    actions: Iterable[ActionRow], links: Iterable[LinkRow], *, relation: str = Relation.CITES
) -> nx.DiGraph[str]:
    """Return the same for one plan, with the keys of its actions as nodes."""
    found = action_graph(actions, links, relation=relation)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(node.id for node in found)
    graph.add_edges_from((one.id, other.id, d) for one, other, d in found.edges(data=True))
    return graph


def dependence_tiers(graph: nx.DiGraph[A], on: A) -> dict[A, str]:
    """Return the actions that depend on one, with their tier, as `depends-on` answers.

    direct: the row cites it. linked: its own row cites them. indirect: the row cites an
    action of these, at any remove. In document order within each tier.

    Args:
        graph: As `link_graph` returns it, of stated links.
        on: The action that the others depend on.
    """
    direct, linked = set(graph.predecessors(on)), set(graph.successors(on))
    near = direct | linked
    further = {action for each in near for action in nx.ancestors(graph, each)}
    tiers = {
        "direct": direct,
        "linked": linked - direct,
        "indirect": further - near - {on},
    }
    return {
        action: tier for tier, found in tiers.items() for action in graph if action in found
    }


def dependence_path(
    graph: nx.DiGraph[str], action: str, *, on: str, via: str = ""
) -> tuple[str, ...]:
    """Return the shortest way by which an action depends on another, both included.

    A step goes from an action to one that its row cites; the last step may also go the
    other way round, since the plan does not say which way "linked" points.

    Args:
        graph: As `link_graph` returns it.
        action: Where the way starts.
        on: The action it ends at.
        via: The action that the first step goes to; "" for any.

    Returns:
        Keys of actions; none where there is no way.
    """
    steps: nx.DiGraph[str] = nx.DiGraph()
    steps.add_nodes_from(graph)
    steps.add_edges_from((source, target) for source, target in graph.edges if source != on)
    steps.add_edges_from((cited, on) for cited in graph.successors(on))
    try:
        if via:
            steps.remove_node(action)
            return action, *nx.shortest_path(steps, via, on)
        return tuple(nx.shortest_path(steps, action, on))
    except nx.NetworkXNoPath:
        return ()
