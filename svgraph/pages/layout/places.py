"""Where each mark of a picture stands; computed here, so that no browser has to move it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from svgraph.pages.layout.clusters import place_clusters, turned
from svgraph.pages.layout.spacing import Box, Boxes, Points, extent, pack, part, snap
from svgraph.pages.layout.tidying import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GAP = 8  # clear space round a mark, in pixels of the picture
_SEED = 4  # of the forces; any will do
_MANY = 150  # a component with more nodes is not tidied: that costs their square
_CROWD = 400  # a graph with more nodes is laid out lead by lead: forces cost their square


def place_nodes(
    graph: nx.Graph[str], boxes: Mapping[str, Box], *, aspect: float
) -> dict[str, tuple[int, int]]:
    """Return the point of every node, in whole tens of pixels.

    Each connected component is laid out by force (ForceAtlas2, seeded), its marks are
    moved apart until none lies on another, and the components are packed into one
    picture. A large graph is laid out by `place_clusters` instead. Nodes without an edge
    stand in rows below.

    Args:
        graph: The order of its nodes does not matter.
        boxes: The room that each node's mark and label need.
        aspect: Width of the picture by its height.

    Returns:
        Node → (x, y), sorted by node; y grows downwards.

    Source: Jacomy et al. 2014, doi 10.1371/journal.pone.0098679.

    >>> place_nodes(nx.Graph([("a", "b")]), {"a": Box(40, 40), "b": Box(40, 40)}, aspect=1)
    {'a': (-20, 0), 'b': (30, 0)}
    """
    groups = sorted(
        (sorted(group) for group in nx.connected_components(graph)),
        key=lambda group: (-len(group), group[0]),
    )
    joined = [group for group in groups if len(group) > 1]
    alone = [group[0] for group in groups if len(group) == 1]
    points: dict[str, tuple[float, float]] = {}
    bottom, width = 0.0, 0.0
    if joined:
        points = _joined(graph, joined, boxes, aspect)
        left, _, right, bottom = extent(points, boxes)
        width = right - left
    points |= _shelf(alone, boxes, below=bottom, width=width or 800.0)
    return _on_grid(points)


def _joined(
    graph: nx.Graph[str],
    groups: Sequence[Sequence[str]],
    boxes: Mapping[str, Box],
    aspect: float,
) -> dict[str, tuple[float, float]]:
    """Return points for all nodes that have an edge, round the middle of the picture."""
    nodes = [node for group in groups for node in group]
    if len(nodes) > _CROWD:
        placed = place_clusters(graph.subgraph(nodes), boxes, aspect=aspect)
        middle = snap(np.mean([*placed.values()], axis=0))
        return {node: (x - middle[0], y - middle[1]) for node, (x, y) in placed.items()}
    arranged = [_arrange(graph, group, [boxes[node] for node in group]) for group in groups]
    return turned(graph, _packed(groups, arranged, boxes, aspect), boxes)


def place_below(
    nodes: Sequence[str],
    points: Mapping[str, tuple[int, int]],
    boxes: Mapping[str, Box],
) -> dict[str, tuple[int, int]]:
    """Return points in rows under what stands already.

    Args:
        nodes: In the order in which they are to stand.
        points: Of the marks that stand already.
        boxes: The room of all.
    """
    left, _, right, bottom = extent(points, boxes) if points else (-400.0, 0.0, 400.0, 0.0)
    shelf = _shelf(nodes, boxes, below=bottom, width=max(right - left, 800.0))
    return _on_grid({n: (x + (left + right) / 2, y) for n, (x, y) in shelf.items()})


def _on_grid(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    on_grid = {node: snap(np.array(point)) for node, point in sorted(points.items())}
    return {node: (int(x), int(y)) for node, (x, y) in on_grid.items()}


def _arrange(graph: nx.Graph[str], nodes: Sequence[str], boxes: Sequence[Box]) -> Points:
    """Return tidy points for one component, its longer side level."""
    # A subgraph keeps the order of the whole graph; the layout must not depend on it.
    component: nx.Graph[str] = nx.Graph()
    component.add_nodes_from(nodes)
    component.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges(nodes)))
    at = {node: index for index, node in enumerate(nodes)}
    edges = np.array([(at[a], at[b]) for a, b in component.edges])
    room = Boxes.of(boxes)
    parted = part(_forced(component, boxes), room, gap=_GAP)
    if len(nodes) > _MANY:
        return parted
    tidied = tidy(parted, edges, room, gap=_GAP)
    # In a crowd round one body the best spot near a mark may lie on another.
    is_clear = np.allclose(tidied, part(tidied, room, gap=0))
    return tidied if is_clear else part(tidied, room, gap=_GAP)


def _forced(component: nx.Graph[str], boxes: Sequence[Box]) -> Points:
    """Return ForceAtlas2's points, level and at a size where their marks nearly fit."""
    forced = nx.forceatlas2_layout(component, max_iter=150, distributed_action=True, seed=_SEED)
    points = np.array(list(forced.values()), dtype=np.float64)
    points -= points.mean(axis=0)
    axes = np.linalg.svd(points, full_matrices=False)[2]
    level: Points = points @ axes.T
    span = np.ptp(level, axis=0)
    # A chain has next to no height; it is scaled as if it were half as high as wide.
    surface = sum((box.width + _GAP) * (box.height + _GAP) for box in boxes)
    scale = np.sqrt(surface / (span[0] * max(span[1], span[0] / 2)))
    longest = sum(box.width + _GAP for box in boxes) / 2
    return level * min(float(scale), longest / float(span[0]))


def _packed(
    groups: Sequence[Sequence[str]],
    arranged: Sequence[Points],
    boxes: Mapping[str, Box],
    aspect: float,
) -> dict[str, tuple[float, float]]:
    sizes, corners = [], []
    for group, points in zip(groups, arranged, strict=True):
        room = Boxes.of([boxes[node] for node in group])
        corners.append(room.low(points).min(axis=0))
        sizes.append(tuple(room.high(points).max(axis=0) - corners[-1] + 3 * _GAP))
    placed: dict[str, tuple[float, float]] = {}
    spots = pack(sizes, aspect=aspect)
    for group, points, corner, spot in zip(groups, arranged, corners, spots, strict=True):
        moved = points + snap(spot - corner)
        placed |= {n: (float(x), float(y)) for n, (x, y) in zip(group, moved, strict=True)}
    middle = snap(np.mean([*placed.values()], axis=0))
    return {n: (x - middle[0], y - middle[1]) for n, (x, y) in placed.items()}


def _shelf(
    nodes: Sequence[str], boxes: Mapping[str, Box], *, below: float, width: float
) -> dict[str, tuple[float, float]]:
    """Return points in rows under the picture, as wide as it is."""
    points: dict[str, tuple[float, float]] = {}
    left, top, row = -width / 2, below + 4 * _GAP, 0.0
    x = left
    for node in nodes:
        box = boxes[node]
        if x > left and x + box.width > left + width:
            x, top, row = left, top + row + 2 * _GAP, 0.0
        points[node] = (x + box.width / 2, top + box.above)
        x += box.width + 2 * _GAP
        row = max(row, box.height)
    return points
