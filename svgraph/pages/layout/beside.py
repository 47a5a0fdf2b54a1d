"""Where marks stand that a page folds away at first: beside the others, which do not move."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from svgraph.pages.layout.spacing import Box

_Point = tuple[int, int]

_GRID = 10  # pixels, as everywhere in a picture
_GAP = 3  # clear space between small marks
_CELL = 80  # pixels; what is near is found by cells of that size
_RINGS = (26.0, 60.0)  # how near and how far a small mark stands
_FAR = 700  # pixels; beyond that a mark would stand nearer to others
_STEP = 30


class _Taken:
    """Rectangles that are taken, found by where they lie."""

    def __init__(self) -> None:
        self._cells: dict[_Point, list[tuple[float, float, float, float]]] = {}

    def add(self, point: _Point, box: Box) -> None:
        """Take the room of a mark."""
        sides = _sides(point, box, 0.0)
        for cell in _cells(*sides):
            self._cells.setdefault(cell, []).append(sides)

    def is_free(self, point: _Point, box: Box, gap: float) -> bool:
        """Tell whether a mark fits at a point."""
        left, top, right, bottom = _sides(point, box, gap)
        return not any(
            left < r and x < right and top < b and y < bottom
            for cell in _cells(left, top, right, bottom)
            for x, y, r, b in self._cells.get(cell, ())
        )


def _sides(point: _Point, box: Box, gap: float) -> tuple[float, float, float, float]:
    x, y = point
    half = box.width / 2 + gap
    return x - half, y - box.above - gap, x + half, y + box.below + gap


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[_Point]:
    across = range(int(left // _CELL), int(right // _CELL) + 1)
    return product(across, range(int(top // _CELL), int(bottom // _CELL) + 1))


def place_around(
    groups: Mapping[str, Sequence[str]],
    points: Mapping[str, _Point],
    boxes: Mapping[str, Box],
    small: Box,
) -> dict[str, _Point]:
    """Return points for small marks in rings around those that they belong to.

    Args:
        groups: Mark → the small marks around it.
        points: Of the marks that stand already.
        boxes: The room of those.
        small: The room of a small mark.

    Returns:
        Small mark → (x, y). Where there is no free spot near enough, it lies on others.
    """
    taken = _taken(points, boxes)
    ring = sorted(_offsets(*_RINGS, step=_GRID), key=_by_band)
    placed: dict[str, _Point] = {}
    for centre, group in groups.items():
        x, y = points[centre]
        spots = iter([(x + right, y + down) for right, down in ring])
        for rank, node in enumerate(group):
            free = (spot for spot in spots if taken.is_free(spot, small, _GAP))
            placed[node] = next(free, (x + ring[rank % 12][0], y + ring[rank % 12][1]))
            taken.add(placed[node], small)
    return placed


def place_near(
    anchors: Mapping[str, Sequence[str]], points: Mapping[str, _Point], boxes: Mapping[str, Box]
) -> dict[str, _Point]:
    """Return a point for each mark, as near as there is room to the marks it belongs to.

    Args:
        anchors: Mark → the marks that stand already and that it belongs to.
        points: Of the marks that stand already.
        boxes: The room of all.

    Returns:
        Mark → (x, y). A mark for which there is no room near enough is left out.
    """
    taken = _taken(points, boxes)
    spiral = sorted(_offsets(0.0, _FAR, step=_STEP), key=lambda at: (math.hypot(*at), at))
    placed: dict[str, _Point] = {}
    for node, group in anchors.items():
        x, y = _middle([points[anchor] for anchor in group])
        spots = ((x + right, y + down) for right, down in spiral)
        free = (spot for spot in spots if taken.is_free(spot, boxes[node], _GAP))
        if spot := next(free, None):
            placed[node] = spot
            taken.add(spot, boxes[node])
    return placed


def _taken(points: Mapping[str, _Point], boxes: Mapping[str, Box]) -> _Taken:
    taken = _Taken()
    for node, point in points.items():
        taken.add(point, boxes[node])
    return taken


def _offsets(least: float, most: float, *, step: int) -> list[_Point]:
    reach = range(-int(most // step) * step, int(most) + 1, step)
    return [at for at in product(reach, reach) if least <= math.hypot(*at) <= most]


def _by_band(at: _Point) -> tuple[int, float]:
    """Order spots ring by ring, each from the top, clockwise."""
    right, down = at
    return round(math.hypot(right, down) / _GRID), math.atan2(right, -down) % math.tau


def _middle(points: Iterable[_Point]) -> _Point:
    xs, ys = zip(*points, strict=True)
    x, y = (round(sum(each) / len(each) / _GRID) * _GRID for each in (xs, ys))
    return x, y
