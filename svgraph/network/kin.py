"""Which bodies of a plan are the same as one, or a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.network.nodes import body_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from svgraph.network.asked import Networks

__all__ = ["same", "same_or_part"]


def same_or_part(networks: Networks, body: str) -> tuple[str, ...]:
    """Return the bodies that are read as the same as one, or are a part of it or of those.

    A body is read as the same where the register says so; it is a part where the plan itself
    names what it belongs to. Both at any remove. What a body is a part of is not among them:
    that a council leads says nothing of its unit.

    Args:
        networks: As `svgraph.network.ask_networks` returns them.
        body: Its preferred name.

    Returns:
        Preferred names in the order of the plan graph, without the body itself; none for a
        name that is no body.
    """
    return _kin(networks, body, lambda name: (*_same(networks, name), *_parts(networks, name)))


def same(networks: Networks, body: str) -> tuple[str, ...]:
    """Return the bodies that are read as the same as one, as `same_or_part` does."""
    return _kin(networks, body, lambda name: _same(networks, name))


def _kin(
    networks: Networks, body: str, next_of: Callable[[str], Iterable[str]]
) -> tuple[str, ...]:
    seen = {body}
    waiting = [body]
    while waiting:
        further = dict.fromkeys(next_of(waiting.pop()))
        waiting += [name for name in further if name not in seen]
        seen |= set(further)
    whole = networks.whole
    names = (node.partition(" ")[2] for node in whole if whole.nodes[node]["part"] == "body")
    return tuple(name for name in names if name in seen - {body})


def _same(networks: Networks, body: str) -> Iterator[str]:
    whole, node = networks.whole, body_node(body)
    if node in whole:
        edges = (*whole.out_edges(node, data=True), *whole.in_edges(node, data=True))
        for one, other, data in edges:
            if data["relation"] == "same-as":
                yield (other if one == node else one).partition(" ")[2]


def _parts(networks: Networks, body: str) -> Iterator[str]:
    return (part for part, parent in networks.parents.items() if parent.name == body)
