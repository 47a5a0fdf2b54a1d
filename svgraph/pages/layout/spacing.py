"""Room for marks and labels: moving them apart, packing groups, counting what crosses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Points: TypeAlias = npt.NDArray[np.float64]
Ranks: TypeAlias = npt.NDArray[np.int_]
Truths: TypeAlias = npt.NDArray[np.bool_]

_GRID = 10  # pixels; every coordinate of a picture is a multiple of it
_ROUNDS = 400
_EASE = 0.5  # how much of an overlap one round takes away; all of it would overshoot


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a mark and its label need, in pixels.

    Attributes:
        width: Of the wider of the two.
        height: Of the mark, and of the label where it stands below.
        label: The part of the height that lies below the mark.
    """

    width: float
    height: float
    label: float = 0.0

    @property
    def above(self) -> float:
        """What lies above the mark's centre."""
        return (self.height - self.label) / 2

    @property
    def below(self) -> float:
        """What lies below the mark's centre, the label with it."""
        return self.height - self.above


@dataclass(frozen=True, slots=True)
class Boxes:
    """Many boxes at once; an edge of one is so far from the centre of its mark.

    Attributes:
        half: To the left and to the right.
        above: Upwards.
        below: Downwards, the label with it.
    """

    half: Points
    above: Points
    below: Points

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> Boxes:
        """Return boxes in their order."""
        return cls(
            np.array([box.width / 2 for box in boxes]),
            np.array([box.above for box in boxes]),
            np.array([box.below for box in boxes]),
        )

    def __getitem__(self, ranks: Ranks | list[int]) -> Boxes:
        """Return the boxes of some ranks."""
        return Boxes(self.half[ranks], self.above[ranks], self.below[ranks])

    @property
    def lift(self) -> Points:
        """How far the centre of each box lies below that of its mark."""
        return (self.below - self.above) / 2

    @property
    def upright(self) -> Points:
        """Half the height of each box."""
        return (self.below + self.above) / 2

    def low(self, points: Points) -> Points:
        """Return the upper left corner of each box."""
        return points - np.stack([self.half, self.above], axis=-1)

    def high(self, points: Points) -> Points:
        """Return the lower right corner of each box."""
        return points + np.stack([self.half, self.below], axis=-1)


def extent(
    points: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]
) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of some marks with their labels."""
    placed = [(boxes[node], x, y) for node, (x, y) in points.items()]
    return (
        min(x - box.width / 2 for box, x, _ in placed),
        min(y - box.above for box, _, y in placed),
        max(x + box.width / 2 for box, x, _ in placed),
        max(y + box.below for box, _, y in placed),
    )


def snap(points: Points) -> Points:
    """Return the points moved to the nearest crossings of the grid.

    >>> snap(np.array([14.0, 16.0])).tolist()
    [10.0, 20.0]
    """
    snapped: Points = np.round(points / _GRID) * _GRID
    return snapped


def part(points: Points, boxes: Boxes, *, gap: float) -> Points:
    """Return the points moved apart until no box comes nearer to another than the gap.

    Of two that overlap, both give way along the axis where they overlap less.

    Args:
        points: One row (x, y) per box: the centre of its mark.
        boxes: In the order of the points.
        gap: Clear space, in pixels.
    """
    lift = np.stack([np.zeros_like(boxes.lift), boxes.lift], axis=1)
    sizes = np.stack([boxes.half, boxes.upright], axis=1) + gap / 2
    room = sizes[:, None] + sizes[None]
    rank = np.arange(len(points))
    tie = np.sign(rank[:, None] - rank[None])[:, :, None]
    centres = points + lift
    for _ in range(_ROUNDS):
        apart = centres[:, None] - centres[None]
        over = room - np.abs(apart)
        hits = (over > 1.0).all(axis=2) & (tie[:, :, 0] != 0)
        if not hits.any():
            break
        side = np.where(apart == 0, tie, np.sign(apart))
        less = over == over.min(axis=2, keepdims=True)
        push = np.where(hits[:, :, None] & less, side * over / 2, 0.0)
        centres = centres + _EASE * push.sum(axis=1)
    moved: Points = centres - lift
    return moved


def pack(sizes: Sequence[tuple[float, float]], *, aspect: float) -> list[tuple[float, float]]:
    """Return the top left corner of each rectangle, packed without overlap.

    Each takes the spot, beside or below one that is placed, that makes the whole grow
    least.

    Args:
        sizes: Width and height of each, the larger first.
        aspect: Wanted width of the whole by its height.

    >>> pack([(40, 20), (20, 20)], aspect=3)
    [(0.0, 0.0), (40.0, 0.0)]
    """
    placed: list[tuple[float, float, float, float]] = []
    for width, height in sizes:
        lefts = {0.0} | {x + w for x, _, w, _ in placed}
        tops = {0.0} | {y + h for _, y, _, h in placed}
        spots = [(x, y) for x in sorted(lefts) for y in sorted(tops)]
        free = [spot for spot in spots if not _meets(placed, *spot, width, height)]
        x, y = min(free, key=lambda at: _growth(placed, at, (width, height), aspect))
        placed.append((x, y, width, height))
    return [(x, y) for x, y, _, _ in placed]


def _meets(placed: Sequence[tuple[float, float, float, float]], *box: float) -> bool:
    left, top, width, height = box
    return any(
        left < x + w and x < left + width and top < y + h and y < top + height
        for x, y, w, h in placed
    )


def _growth(
    placed: Sequence[tuple[float, float, float, float]],
    at: tuple[float, float],
    size: tuple[float, float],
    aspect: float,
) -> tuple[float, float, float]:
    right = max([at[0] + size[0], *(x + w for x, _, w, _ in placed)])
    bottom = max([at[1] + size[1], *(y + h for _, y, _, h in placed)])
    return max(right, bottom * aspect), at[1], at[0]


def passed(a: Points, b: Points, centres: Points, boxes: Boxes) -> Truths:
    """Return which segments a-b run under which boxes; the arrays broadcast.

    A segment that ends inside a box without crossing a diagonal of it does not count.
    """
    down, up = boxes.high(centres), boxes.low(centres)
    falling = crossed(a, b, up, down)
    rising = crossed(
        a,
        b,
        np.stack([up[..., 0], down[..., 1]], axis=-1),
        np.stack([down[..., 0], up[..., 1]], axis=-1),
    )
    under: Truths = falling | rising
    return under


def crossed(a: Points, b: Points, c: Points, d: Points) -> Truths:
    """Return which segments a-b cross which segments c-d; the arrays broadcast."""
    cross: Truths = (_left(a, b, c) != _left(a, b, d)) & (_left(c, d, a) != _left(c, d, b))
    return cross


def _left(a: Points, b: Points, c: Points) -> Truths:
    """Return whether c lies to the left of the line from a to b."""
    turn: Points = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (
        b[..., 1] - a[..., 1]
    ) * (c[..., 0] - a[..., 0])
    left: Truths = turn > 0
    return left
