"""Which bodies of a plan are the same as one, a part of it, or read as an authority."""

import networkx as nx

from svgraph.analysis.networks.coverage import CoverageGraph
from svgraph.analysis.networks.networks import Networks
from svgraph.model import EdgeRelation, Node

_SAME = frozenset({EdgeRelation.SAME_AS})
_PART = _SAME | {EdgeRelation.PART_OF}
_ACTING = _PART | {EdgeRelation.ACTS_AS}


def same_or_part(networks: Networks, body: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as the same as one, or are a part of it or of those.

    A body is read as the same where the register says so; it is a part where the plan itself
    names what it belongs to. Both at any remove. What a body is a part of is not among them:
    that a council leads says nothing of its unit.

    Returns:
        Nodes in the order of the plan graph, without the body itself; none for a node that is
        no body.
    """
    return _kin(networks, body, _PART)


def same(networks: Networks, body: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as the same as one, as `same_or_part` does."""
    return _kin(networks, body, _SAME)


def acting_as(coverage: CoverageGraph, authority: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as an authority, or are the same or part of one."""
    acting = _leading_to(coverage, authority, _ACTING)
    return tuple(node for node in coverage if node in acting)


def _kin(
    networks: Networks, body: Node, relations: frozenset[EdgeRelation]
) -> tuple[Node, ...]:
    kin = _leading_to(networks.coverage, body, relations)
    if not kin:  # as of most bodies
        return ()
    return tuple(node for node in networks.whole if node in kin)


def _leading_to(
    coverage: CoverageGraph, node: Node, relations: frozenset[EdgeRelation]
) -> set[Node]:
    """Return all nodes from which edges of some relations lead to a node, at any remove."""
    if node not in coverage:
        return set()

    def is_step(source: Node, target: Node, key: int | str) -> bool:
        return coverage.edges[source, target, key]["relation"] in relations

    steps: CoverageGraph = nx.subgraph_view(coverage, filter_edge=is_step)
    return nx.ancestors(steps, node)
