"""Small moves that make a picture easier to read: fewer crossings, shorter edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from svgraph.pages.layout.spacing import Boxes, Points, Ranks, Truths, crossed, passed, snap

_SWEEPS = 6
_STEPS = (10.0, 20.0, 40.0, 80.0, 140.0)  # pixels
_TURNS = 12  # directions of a step
# What a reader pays for each: an edge that crosses another, an edge that runs under a
# box, two boxes that touch, and a pixel of edge.
_CROSSED, _COVERED, _TOUCHED, _PIXEL = 3.0, 3.0, 60.0, 1 / 20


@dataclass(frozen=True, slots=True)
class _Picture:
    """Points, edges and boxes; the points move."""

    points: Points
    edges: Ranks
    boxes: Boxes
    labels: Boxes
    gap: float


def tidy(points: Points, edges: Ranks, boxes: Boxes, *, gap: float) -> Points:
    """Return the points after each has moved to the best spot near it, again and again.

    Args:
        points: One row (x, y) per box: the centre of its mark.
        edges: One row per edge: the ranks of its two points.
        boxes: In the order of the points.
        gap: Clear space between boxes, in pixels.

    Returns:
        Points on the grid, so that later rounding moves nothing.
    """
    turns = np.arange(_TURNS) * 2 * np.pi / _TURNS
    ring = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    steps = np.concatenate([np.zeros((1, 2)), *(step * ring for step in _STEPS)])
    picture = _Picture(snap(points), edges, boxes, _labels(boxes), gap)
    for _ in range(_SWEEPS):
        before = picture.points.copy()
        for node in range(len(points)):
            spots = snap(picture.points[node] + steps)
            costs = _costs(picture, node, spots)
            picture.points[node] = spots[int(np.argmin(costs.round(6)))]
        if np.array_equal(before, picture.points):
            break
    return picture.points


def _labels(boxes: Boxes) -> Boxes:
    """Return the lower part of each box; a box without a label has a part without size."""
    half = np.where(boxes.below > boxes.above, boxes.half, 0.0)
    return Boxes(half, -boxes.above, boxes.below)


def _costs(picture: _Picture, node: int, spots: Points) -> Points:
    """Return what each spot would cost the node."""
    points, edges, boxes = picture.points, picture.edges, picture.boxes
    own = (edges == node).any(axis=1)
    ends, rest = edges[own].sum(axis=1) - node, edges[~own]
    here, there = spots[:, None], points[ends][None]
    starts, stops = points[rest[:, 0]], points[rest[:, 1]]
    shared = (ends[:, None, None] == rest[None]).any(axis=2)
    cross = crossed(here[:, :, None], there[:, :, None], starts, stops) & ~shared
    under = passed(here[:, :, None], there[:, :, None], points, boxes)
    under[:, :, node] = passed(here, there, here, picture.labels[[node]])
    under[:, np.arange(len(ends)), ends] = passed(
        here, there, points[ends], picture.labels[ends]
    )
    over = passed(starts[None], stops[None], here, boxes[[node]])
    lengths = np.sqrt(((here - there) ** 2).sum(axis=2))
    costs: Points = (
        _CROSSED * cross.sum(axis=(1, 2))
        + _COVERED * (under.sum(axis=(1, 2)) + over.sum(axis=1))
        + _TOUCHED * _touched(picture, node, spots).sum(axis=1)
        + _PIXEL * lengths.sum(axis=1)
    )
    return costs


def _touched(picture: _Picture, node: int, spots: Points) -> Truths:
    """Return which boxes the node's own would come too near to at each spot."""
    boxes, points = picture.boxes, picture.points
    across = np.abs(spots[:, None, 0] - points[None, :, 0])
    lift = boxes.lift[node] - boxes.lift
    down = np.abs(spots[:, None, 1] - points[None, :, 1] + lift)
    room = boxes.half + boxes.half[node] + picture.gap
    height = boxes.upright + boxes.upright[node] + picture.gap
    near: Truths = (across < room) & (down < height)
    near[:, node] = False
    return near
