"""A picture for a plan with too many marks: its areas, and the bodies with most actions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx

from svgraph.pages.layout.places import place_nodes
from svgraph.pages.marks import area_mark, box_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 60  # bodies; with more, their names could not be read
_ASPECT = 1.2
_WIDEST = 5.0  # pixels, of a line


def summarise(network: Any, graph: nx.Graph[str], marks: Mapping[str, dict[str, Any]]) -> None:  # noqa: ANN401
    """Add areas to a network, and to these and the busiest bodies a second place, `at`.

    Lines of the role "sum" join a body to each area in which it has a part; the more actions,
    the wider. They carry their number.

    Args:
        network: As `svgraph.pages.picture.build_picture` makes it, with all else in it.
        graph: A partner graph, its nodes as pages have them.
        marks: Node → how it is drawn.
    """
    counts = _parts(graph)
    areas = dict.fromkeys(
        data["area"] for _, data in graph.nodes(data=True) if data["part"] == "action"
    )
    drawn = {f"area {title}": area_mark(title) for title in areas}
    parts: Counter[str] = Counter()
    for (body, _), number in counts.items():
        parts[body] += number
    drawn |= {body: marks[body] for body, _ in parts.most_common(_MOST)}
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(drawn)
    joined.add_edges_from(pair for pair in counts if pair[0] in drawn)
    points = place_nodes(joined, {n: box_of(m) for n, m in drawn.items()}, aspect=_ASPECT)
    for node, mark in drawn.items():
        if mark["group"] == "area":
            network.add_node(node, x=0, y=0, **mark)
        network.node_map[node]["at"] = list(points[node])
    most = max(counts.values(), default=1)
    for (body, area), number in counts.items():
        if body in drawn:
            network.add_edge(
                body,
                area,
                id=f"{body} in {area}",
                role="sum",
                status="stated",
                arrows="",
                number=number,
                width=round(max(1.5, _WIDEST * number / most), 1),
            )


def _parts(graph: nx.Graph[str]) -> Counter[tuple[str, str]]:
    """Return the number of a body's actions in each area."""
    return Counter(
        (body, f"area {graph.nodes[action]['area']}")
        for body, data in graph.nodes(data=True)
        if data["part"] == "body"
        for action in graph[body]
    )
