"""The layout of a large graph: what hangs on one lead together, area by area, in rows."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from svgraph.pages.layout.spacing import extent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx

    from svgraph.pages.layout.spacing import Box

_Points: TypeAlias = dict[str, tuple[float, float]]

_GAP = 8.0  # pixels round a mark
_APART = 40.0  # pixels between clusters
_ROLES = {"lead": 0, "joint": 1}  # what a node hangs on, the first where there is one


def place_clusters(graph: nx.Graph[str], boxes: Mapping[str, Box], *, aspect: float) -> _Points:
    """Return the point of every node; no mark lies on another.

    Each node hangs on that neighbour of more neighbours which leads it, and so on up to one
    that hangs on none; round this its cluster stands in rings. Clusters stand in rows, those
    of one area together. Time grows as the number of nodes does, but for sorting.

    Args:
        graph: Edges may carry `role`, nodes their `area`.
        boxes: The room that each node's mark and label need.
        aspect: Width of the picture by its height.
    """
    clusters: dict[str, list[str]] = {}
    roots = _roots(graph)
    for node in sorted(graph, key=_in_order):
        clusters.setdefault(roots[node], []).append(node)
    made = {root: _rings(root, nodes, boxes) for root, nodes in clusters.items()}
    sizes = {root: extent(points, boxes) for root, points in made.items()}
    areas = {root: _area(graph, nodes) for root, nodes in clusters.items()}
    order = sorted(made, key=lambda root: (areas[root], sizes[root][1] - sizes[root][3], root))
    surface = sum((r - x + _APART) * (b - y + _APART) for x, y, r, b in sizes.values())
    spots = _rows([sizes[root] for root in order], width=math.sqrt(1.1 * surface * aspect))
    return {
        node: (x + right, y + down)
        for root, (right, down) in zip(order, spots, strict=True)
        for node, (x, y) in made[root].items()
    }


def turned(graph: nx.Graph[str], points: _Points, boxes: Mapping[str, Box]) -> _Points:
    """Return the points after what hangs on one node alone has changed places round it.

    Those of one area come to stand side by side, in order, clockwise from the top. Only marks
    of one size change places, so that nothing comes to lie on anything.
    """
    moved, in_turn = dict(points), _by_area(graph)
    for node in sorted(graph):
        groups: dict[tuple[float, float], list[str]] = {}
        for leaf in graph[node]:
            if len(graph[leaf]) == 1:
                groups.setdefault((boxes[leaf].width, boxes[leaf].height), []).append(leaf)
        for leaves in groups.values():
            spots = sorted((points[leaf] for leaf in leaves), key=_clockwise(points[node]))
            moved |= zip(sorted(leaves, key=in_turn), spots, strict=True)
    return moved


def _clockwise(middle: tuple[float, float]) -> Callable[[tuple[float, float]], float]:
    return lambda at: math.atan2(at[0] - middle[0], middle[1] - at[1]) % math.tau


def _by_area(graph: nx.Graph[str]) -> Callable[[str], tuple[int, list[Any]]]:
    areas: dict[str, int] = {}
    for node in sorted(graph, key=_in_order):
        areas.setdefault(graph.nodes[node].get("area", ""), len(areas))
    return lambda node: (areas[graph.nodes[node].get("area", "")], _in_order(node))


def _in_order(node: str) -> list[Any]:
    """Return a key that puts 1.9 before 1.10."""
    parts = re.split(r"(\d+)", node)
    return [part if rank % 2 == 0 else int(part) for rank, part in enumerate(parts)]


def _roots(graph: nx.Graph[str]) -> dict[str, str]:
    """Return what each node hangs on at last: itself, or one of more neighbours."""
    ranks = {node: (len(graph[node]), node) for node in graph}
    roots: dict[str, str] = {}
    for node in sorted(graph, key=ranks.__getitem__, reverse=True):
        above = [each for each in graph[node] if ranks[each] > ranks[node]]
        home = min(above, key=lambda each: _worth(graph, node, each), default=node)
        roots[node] = roots.get(home, node)
    return roots


def _worth(graph: nx.Graph[str], node: str, other: str) -> tuple[int, int, str]:
    role = graph.edges[node, other].get("role", "lead")
    return _ROLES.get(role, len(_ROLES)), -len(graph[other]), other


def _rings(root: str, nodes: Sequence[str], boxes: Mapping[str, Box]) -> _Points:
    """Return points for one cluster: its root in the middle, the others in rings round it."""
    points: _Points = {root: (0.0, 0.0)}
    members = [node for node in nodes if node != root]
    middle = boxes[root]
    radius = math.hypot(middle.width / 2, middle.below) + _GAP
    while members:
        ring: list[tuple[str, float]] = []
        turn, deep = 0.0, 0.0
        for node in members:
            # A circle round the mark that holds its label, whichever way it lies.
            across = 2 * math.hypot(boxes[node].width / 2, boxes[node].below)
            far = radius + max(deep, across) / 2
            step = 2 * math.asin(min(1.0, (across + _GAP) / (2 * far)))
            if ring and turn + step > math.tau:
                break
            ring.append((node, turn + step / 2))
            turn, deep = turn + step, max(deep, across)
        spare = (math.tau - turn) / len(ring) if len(ring) > 1 else 0.0
        for rank, (node, angle) in enumerate(ring):
            at = angle + rank * max(spare, 0.0) - math.pi / 2
            far = radius + deep / 2
            points[node] = (far * math.cos(at), far * math.sin(at))
        members = members[len(ring) :]
        radius += deep + _GAP
    return points


def _area(graph: nx.Graph[str], nodes: Sequence[str]) -> str:
    """Return the area of most nodes of a cluster, the first of several."""
    counts = Counter(graph.nodes[node].get("area", "") for node in nodes)
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""


def _rows(
    extents: Sequence[tuple[float, float, float, float]], *, width: float
) -> list[tuple[float, float]]:
    """Return how far each rectangle moves, so that all stand in rows of about one width."""
    moves = []
    left, top, deep = 0.0, 0.0, 0.0
    for x, y, right, bottom in extents:
        if left and left + right - x > width:
            left, top, deep = 0.0, top + deep + _APART, 0.0
        moves.append((left - x, top - y))
        left, deep = left + right - x + _APART, max(deep, bottom - y)
    return moves
