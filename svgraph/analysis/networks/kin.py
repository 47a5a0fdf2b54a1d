"""Which bodies of a plan are the same as one, a part of it, or read as an authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.analysis.networks.nodes import body_node

if TYPE_CHECKING:
    import networkx as nx

    from svgraph.analysis.networks.networks import Networks

_SAME = frozenset({"same-as"})
_PART = _SAME | {"part-of"}
_ACTING = _PART | {"acts-as"}


def same_or_part(networks: Networks, body: str) -> tuple[str, ...]:
    """Return the bodies that are read as the same as one, or are a part of it or of those.

    A body is read as the same where the register says so; it is a part where the plan itself
    names what it belongs to. Both at any remove. What a body is a part of is not among them:
    that a council leads says nothing of its unit.

    Args:
        networks: As `svgraph.analysis.networks.ask_networks` returns them.
        body: Its preferred name.

    Returns:
        Preferred names in the order of the plan graph, without the body itself; none for a
        name that is no body.
    """
    return _kin(networks, body, _PART)


def same(networks: Networks, body: str) -> tuple[str, ...]:
    """Return the bodies that are read as the same as one, as `same_or_part` does."""
    return _kin(networks, body, _SAME)


def acting_as(coverage: nx.MultiDiGraph[str], authority: str) -> tuple[str, ...]:
    """Return the bodies that are read as an authority, or are the same or part of one.

    Args:
        coverage: As `svgraph.analysis.networks.coverage_graph` returns it.
        authority: Its node.
    """
    found = _leading_to(coverage, authority, _ACTING)
    return tuple(node for node in coverage if node in found)


def _kin(networks: Networks, body: str, relations: frozenset[str]) -> tuple[str, ...]:
    found = _leading_to(networks.coverage, body_node(body), relations)
    if not found:  # as of most bodies
        return ()
    return tuple(node.partition(" ")[2] for node in networks.whole if node in found)


def _leading_to(
    coverage: nx.MultiDiGraph[str], node: str, relations: frozenset[str]
) -> set[str]:
    found: set[str] = set()
    reached = [node] if node in coverage else []
    while reached:
        for other, _, data in coverage.in_edges(reached.pop(), data=True):
            if data["relation"] in relations and other != node and other not in found:
                found.add(other)
                reached.append(other)
    return found
