"""One action's small picture: which actions it shows, and where their boxes stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from svgraph.model.terms import Basis, Tier
from svgraph.pages.layout.layers import ACROSS, MARGIN, WIDE, arrange_layers
from svgraph.pages.layout.levels import BESIDE, LOOSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from svgraph.analysis.dependence import Dependency
    from svgraph.pages.layout.layers import Layers

MOST = 25  # boxes of a picture


class Box(NamedTuple):
    """An action in the picture; `tag` says how it is linked, `look` how it is drawn."""

    action: str
    x: int
    y: int
    high: int
    tag: str
    look: str


class Line(NamedTuple):
    """A link in the picture, from the row that cites to the one that it names."""

    source: str
    target: str
    status: str
    d: str


class Head(NamedTuple):
    """Words over a part of the picture; `look` is "over", "under" or "loose"."""

    x: int
    y: int
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class Layered:
    """A picture as it is drawn.

    Attributes:
        box: Left, top, width and height of what counts.
        full: The same, with what is only suggested.
        boxes: Column by column, which is the order for the keyboard.
        lines: In the order of the graph.
        heads: What stands over its parts.
        left_out: How many are not drawn, in words: without what is only suggested, and with
            it; "" for none.
    """

    box: tuple[int, int, int, int]
    full: tuple[int, int, int, int]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    left_out: tuple[str, str]


def build_layered(
    cites: nx.DiGraph[str],
    focus: str,
    rows: tuple[Sequence[Dependency], Sequence[Dependency]],
    *,
    order: Mapping[str, int],
    sides: tuple[str, str] = ("", ""),
) -> Layered:
    """Return the picture of an action.

    Args:
        cites: As `svgraph.analysis.networks.link_graph` returns it, of citations.
        focus: The action.
        rows: What depends on it, and what it needs; the nearest of them are drawn.
        order: Action → its rank in the plan.
        sides: What is read of what stands on the left, and of what stands on the right.
    """
    graph, left_out = _graph(cites, focus, rows, order)
    layers = arrange_layers(graph, focus)
    tags = _tags(rows)
    boxes = tuple(
        Box(action, *spot, layers.highs[action], *_look(action, focus, tags, layers.bands))
        for action, spot in layers.spots.items()
    )
    lines = tuple(
        Line(source, target, edge["status"], layers.lines[source, target])
        for source, target, edge in graph.edges(data=True)
    )
    return Layered(
        box=layers.box,
        full=layers.full,
        boxes=boxes,
        lines=lines,
        heads=tuple(_heads(layers, focus, sides)),
        left_out=(_left_out(left_out[0]), _left_out(sum(left_out))),
    )


def _tags(rows: tuple[Sequence[Dependency], Sequence[Dependency]]) -> dict[str, str]:
    """Return action → how it is linked, in the stronger of its tiers."""
    tags: dict[str, str] = {}
    for tier in Tier:
        tag = Tier.DIRECT if tier is Tier.LINKED else tier
        tags |= {
            row.action: tag
            for row in (*rows[0], *rows[1])
            if row.tier is tier and row.action not in tags
        }
    return tags


def _look(
    action: str, focus: str, tags: Mapping[str, str], bands: Mapping[str, int]
) -> tuple[str, str]:
    if action == focus:
        return "", "focus"
    tag = "suggested" if tags[action] == Tier.PROPOSED else tags[action]
    return tag, "beside" if bands[action] == BESIDE else tag


def _heads(layers: Layers, focus: str, sides: tuple[str, str]) -> Iterator[Head]:
    middle = layers.spots[focus][0]
    lefts = [spot[0] for action, spot in layers.spots.items() if not layers.bands[action]]
    over = ((min(lefts), "Their rows cite it"), (middle + WIDE + ACROSS, "Its row cites them"))
    is_there = (min(lefts) < middle, max(lefts) > middle)
    for (x, words), reading, there in zip(over, sides, is_there, strict=True):
        if there:
            yield Head(x, -30 if reading else -14, words, "over")
        if there and reading:
            yield Head(x, -13, reading, "under")
    if BESIDE in layers.tops:
        words = "Linked through another action; direction not stated"
        yield Head(layers.box[0] + MARGIN, layers.tops[BESIDE], words, "over")
    if LOOSE in layers.tops:
        words = "Only suggested by the wording; not counted"
        yield Head(layers.full[0] + MARGIN, layers.tops[LOOSE], words, "loose")


def _left_out(number: int) -> str:
    if not number:
        return ""
    more = "1 more is" if number == 1 else f"{number} more are"
    return f"The nearest are drawn; {more} in the tables."


def _graph(
    cites: nx.DiGraph[str],
    focus: str,
    rows: tuple[Sequence[Dependency], Sequence[Dependency]],
    order: Mapping[str, int],
) -> tuple[nx.DiGraph[str], tuple[int, int]]:
    """Return the nearest actions with the links between them, and how many are left out."""
    steps: dict[str, tuple[bool, int, int]] = {}
    for row in (*rows[0], *rows[1]):
        distance = row.tier is Tier.PROPOSED, row.steps, order[row.action]
        steps[row.action] = min(distance, steps.get(row.action, distance))
    nearest = sorted(steps, key=steps.__getitem__)[: MOST - 1]
    drawn: nx.DiGraph[str] = nx.DiGraph()
    shown = sorted([focus, *nearest], key=order.__getitem__)
    drawn.add_nodes_from(shown)
    firm = {each for each in shown if each == focus or not steps[each][0]}
    drawn.add_edges_from(
        (source, target, {"status": Basis.STATED})
        for source in drawn
        for target in cites.successors(source)
        if {source, target} <= firm and source != target
    )
    for is_back, tier_rows in enumerate(rows):
        for row in tier_rows:
            ends = (focus, row.action) if is_back else (row.action, focus)
            is_extra = row.tier in {Tier.ACCEPTED, Tier.PROPOSED} and not drawn.has_edge(*ends)
            if is_extra and row.action in drawn:
                drawn.add_edge(*ends, status=row.tier)
    rest = [action for action in steps if action not in drawn]
    loose = sum(steps[action][0] for action in rest)
    return drawn, (len(rest) - loose, loose)
