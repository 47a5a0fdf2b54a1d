"""What each body carries, as bars: where they start and end, and where the threshold lies."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from svgraph.model.terms import COLLECTIVE

if TYPE_CHECKING:
    from svgraph.analysis.load import BodyLoad
    from svgraph.analysis.whole import Loads

_TICKS = 6  # at most, beside the one at nothing


class Tick(NamedTuple):
    """A place on the scale and what stands there; `at` is a percentage such as "40.00%"."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What one body carries: a part that it leads alone, and its part of joint actions.

    Attributes:
        body: Its preferred name.
        carried: In actions, as a reader sees it.
        alone: The part of it that are actions it leads alone.
        joint: The rest of it.
        alone_width: How long the first part is, as a percentage of the scale.
        joint_width: How long the second part is; "" where there is none.
        is_over_burdened: Whether it carries more than the threshold allows.
    """

    body: str
    carried: str
    alone: str
    joint: str
    alone_width: str
    joint_width: str
    is_over_burdened: bool


@dataclass(frozen=True, slots=True)
class LoadChart:
    """Bars on one scale, the heaviest body first.

    Attributes:
        bars: One for each named body that leads something.
        ticks: The scale, in actions.
        limit: The threshold of the over-burdened flag, and where it lies on the scale.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    limit: Tick


def build_load_chart(loads: Loads) -> LoadChart | None:
    """Return what named bodies carry as bars; None where none of them leads anything.

    A bar is the share load in actions: those that a body leads alone, and its part of those
    that are split among several. The scale ends at a round number from the heaviest load and
    the threshold on, whichever is more.
    """
    leading = [load for load in loads.bodies if load.kind != COLLECTIVE and load.carried]
    if not leading:
        return None
    limit = loads.burden * loads.concentration.mean
    step = _step(max(limit, leading[0].carried))
    steps = ceil(max(limit, leading[0].carried) / step)
    end = step * steps
    return LoadChart(
        bars=tuple(_bar(load, end) for load in leading),
        ticks=tuple(Tick(_at(n * step, end), figure(n * step)) for n in range(steps + 1)),
        limit=Tick(_at(limit, end), figure(limit)),
    )


def _step(most: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, 50 … that reaches a number in a few steps."""
    steps = (first * 10.0**power for power in count() for first in (1, 2, 5))
    return next(step for step in steps if most <= step * _TICKS)


def _bar(load: BodyLoad, end: float) -> Bar:
    joint = load.carried - load.sole
    return Bar(
        body=load.body,
        carried=figure(load.carried),
        alone=figure(load.sole),
        joint=figure(joint),
        alone_width=_at(load.sole, end),
        joint_width=_at(joint, end) if joint else "",
        is_over_burdened=load.is_over_burdened,
    )


def _at(value: float, end: float) -> str:
    return f"{100 * value / end:.2f}%"


def figure(value: float) -> str:
    """Return a number of actions as a reader sees it, rounded to a tenth.

    >>> figure(13.5), figure(2.0), figure(1 / 3)
    ('13.5', '2', '0.3')
    """
    return f"{value:.1f}".removesuffix(".0")
