"""Which bodies of a plan are the same as one, a part of it, or read as an authority."""

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

    Args:
        networks: As `svgraph.analysis.networks.ask_networks` returns them.
        body: Its node.

    Returns:
        Nodes in the order of the plan graph, without the body itself; none for a node that is
        no body.
    """
    return _kin(networks, body, _PART)


def same(networks: Networks, body: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as the same as one, as `same_or_part` does."""
    return _kin(networks, body, _SAME)


def acting_as(coverage: CoverageGraph, authority: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as an authority, or are the same or part of one.

    Args:
        coverage: As `svgraph.analysis.networks.coverage_graph` returns it.
        authority: Its node.
    """
    found = _leading_to(coverage, authority, _ACTING)
    return tuple(node for node in coverage if node in found)


def _kin(
    networks: Networks, body: Node, relations: frozenset[EdgeRelation]
) -> tuple[Node, ...]:
    found = _leading_to(networks.coverage, body, relations)
    if not found:  # as of most bodies
        return ()
    return tuple(node for node in networks.whole if node in found)


def _leading_to(
    coverage: CoverageGraph, node: Node, relations: frozenset[EdgeRelation]
) -> set[Node]:
    found: set[Node] = set()
    reached = [node] if node in coverage else []
    while reached:
        for other, _, data in coverage.in_edges(reached.pop(), data=True):
            if data["relation"] in relations and other != node and other not in found:
                found.add(other)
                reached.append(other)
    return found
