"""Where actions and the links between them stand in a small picture, layer by layer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from svgraph.pages.layout.levels import LOOSE, find_bands, find_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

WIDE, HIGH, LOW = 200, 86, 50  # of a box; it is low where many stand in one column
_CROWD = 8  # boxes of a column from which on they are low
ACROSS, _DOWN, _THIN = 84, 16, 12  # gaps between columns and rows; room of a passing line
_HEADING, _APART = 48, 40  # room over the picture and between its bands
MARGIN = 14
_PORT = 13  # between two lines that end at one side of a box
_BULGE = 46  # of a line between two boxes of one column
_ROUNDS = 8

# A place in a column: an action, or where a line passes between two that stand further apart.
_Item = str | tuple[str, str, int]
_Columns = dict[tuple[int, int], list[_Item]]


@dataclass(frozen=True, slots=True)
class Layers:
    """A drawing, in whole pixels; lines run from left to right where there are no loops.

    Attributes:
        box: Left, top, width and height of what counts.
        full: The same, with what is only suggested.
        highs: Action → how high its box is.
        spots: Action → the left and the top of its box, column by column.
        bands: Action → the band that it stands in, as `find_bands` returns it.
        lines: The two actions of a link → its way, as the `d` of an SVG path.
        tops: Band → where its heading stands, for those below the first.
    """

    box: tuple[int, int, int, int]
    full: tuple[int, int, int, int]
    highs: Mapping[str, int]
    spots: Mapping[str, tuple[int, int]]
    bands: Mapping[str, int]
    lines: Mapping[tuple[str, str], str]
    tops: Mapping[int, int]


def arrange_layers(graph: nx.DiGraph[str], focus: str) -> Layers:
    """Return a drawing of the actions around one, those whose rows cite it on its left.

    Columns are topological levels; within a column, places follow the mean place of what is
    linked in the next one (the barycentre), so that few lines cross. What is linked only
    through another action stands in a band below, and what the wording only suggests below
    that. The same graph gives the same drawing.

    Source: Sugiyama, Tagawa and Toda 1981, doi 10.1109/TSMC.1981.4308636.

    Args:
        graph: The actions to draw in document order; its edges carry `status`, which is
            "proposed" for one that the wording only suggests.
        focus: The action in the middle.
    """
    bands = find_bands(graph, focus)
    levels = find_levels(graph, focus, bands)
    chains = {(u, v): _chain(u, v, levels) for u, v in graph.edges}
    columns = _ordered(_columns(levels, bands, chains), chains.values())
    crowd = max(
        sum(isinstance(item, str) for item in items)
        for (_, band), items in columns.items()
        if band != LOOSE
    )
    high = LOW if crowd >= _CROWD else HIGH
    highs = {each: LOW if band == LOOSE else high for each, band in bands.items()}
    places, tops = _stacked(columns, highs)
    spots = {
        item: places[item]
        for _, items in sorted(columns.items())
        for item in items
        if isinstance(item, str)
    }
    loose = {(u, v) for u, v, edge in graph.edges(data=True) if edge["status"] == "proposed"}
    bulge = _BULGE * any(levels[source] == levels[target] for source, target in chains)
    firm = {key: items for key, items in columns.items() if key[1] != LOOSE}
    return Layers(
        box=_box(firm, places, highs, bulge),
        full=_box(columns, places, highs, bulge),
        highs=highs,
        spots=spots,
        bands=bands,
        lines=_lines(chains, places, levels, highs=highs, loose=loose),
        tops=tops,
    )


def _chain(source: str, target: str, levels: Mapping[str, int]) -> tuple[_Item, ...]:
    """Return the items that a line goes through, its two ends included."""
    between = range(levels[source] + 1, levels[target])
    return (source, *((source, target, level) for level in between), target)


def _columns(
    levels: Mapping[str, int],
    bands: Mapping[str, int],
    chains: Mapping[tuple[str, str], tuple[_Item, ...]],
) -> _Columns:
    """Return level and band → the items there, actions first, each in document order."""
    columns: _Columns = defaultdict(list)
    for action, level in levels.items():
        columns[level, bands[action]].append(action)
    for (source, target), chain in chains.items():
        for item in chain[1:-1]:
            columns[int(item[2]), max(bands[source], bands[target])].append(item)
    return dict(columns)


def _ordered(columns: _Columns, chains: Iterable[tuple[_Item, ...]]) -> _Columns:
    """Return the columns with the fewest crossings that the sweeps came to."""
    forwards: dict[_Item, list[_Item]] = defaultdict(list)
    backwards: dict[_Item, list[_Item]] = defaultdict(list)
    for chain in chains:
        for one, other in pairwise(chain):
            forwards[one].append(other)
            backwards[other].append(one)
    best, least = columns, _crossings(columns, forwards)
    for turn in range(_ROUNDS):
        columns = _swept(columns, forwards if turn % 2 else backwards, is_back=turn % 2 == 1)
        crossings = _crossings(columns, forwards)
        if crossings < least:
            best, least = columns, crossings
    return best


def _ranks(columns: _Columns) -> dict[_Item, float]:
    """Return where each item stands, counted from the middle of its column and band."""
    return {
        item: 1_000 * band + rank - (len(items) - 1) / 2
        for (_, band), items in columns.items()
        for rank, item in enumerate(items)
    }


def _swept(
    columns: _Columns, towards: Mapping[_Item, Sequence[_Item]], *, is_back: bool
) -> _Columns:
    """Return the columns, each sorted by the mean place of what its items are linked to."""
    swept = dict(columns)
    for key in sorted(columns, reverse=is_back):
        ranks = _ranks(swept)

        def mean(item: _Item, ranks: Mapping[_Item, float] = ranks) -> float:
            ends = towards.get(item, ())
            return sum(ranks[end] for end in ends) / len(ends) if ends else ranks[item]

        swept[key] = sorted(swept[key], key=mean)
    return swept


def _crossings(columns: _Columns, forwards: Mapping[_Item, Sequence[_Item]]) -> int:
    ranks = _ranks(columns)
    levels: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for (level, _), items in columns.items():
        levels[level] += [(ranks[i], ranks[end]) for i in items for end in forwards.get(i, ())]
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in levels.values()
        for rank, one in enumerate(lines)
        for other in lines[:rank]
    )


def _stacked(
    columns: _Columns, highs: Mapping[str, int]
) -> tuple[dict[_Item, tuple[int, int]], dict[int, int]]:
    """Return the left and the top of every item, and the tops of the bands' headings."""
    places: dict[_Item, tuple[int, int]] = {}
    tops: dict[int, int] = {}
    top = 0
    for band in sorted({band for _, band in columns}):
        stacks = {level: items for (level, at), items in columns.items() if at == band}
        room = max(_height(items, highs) for items in stacks.values())
        for level, items in stacks.items():
            y = top + (room - _height(items, highs)) // 2
            for item in items:
                places[item] = (level * (WIDE + ACROSS), y)
                y += _high(item, highs) + _DOWN
        if band:
            tops[band] = top - _APART // 2
        top += room + _DOWN + _APART
    return places, tops


def _height(items: Sequence[_Item], highs: Mapping[str, int]) -> int:
    return sum(_high(item, highs) + _DOWN for item in items) - _DOWN


def _high(item: _Item, highs: Mapping[str, int]) -> int:
    return highs[item] if isinstance(item, str) else _THIN


def _box(
    columns: _Columns,
    places: Mapping[_Item, tuple[int, int]],
    highs: Mapping[str, int],
    bulge: int,
) -> tuple[int, int, int, int]:
    lefts, bottoms = zip(
        *(
            (places[item][0], places[item][1] + _high(item, highs))
            for items in columns.values()
            for item in items
        ),
        strict=True,
    )
    left = min(lefts) - MARGIN
    width = max(lefts) + WIDE + max(MARGIN, bulge) - left
    return left, -_HEADING, width, max(bottoms) + MARGIN + _HEADING


def _lines(
    chains: Mapping[tuple[str, str], tuple[_Item, ...]],
    places: Mapping[_Item, tuple[int, int]],
    levels: Mapping[str, int],
    *,
    highs: Mapping[str, int],
    loose: set[tuple[str, str]],
) -> dict[tuple[str, str], str]:
    """Return the way of every link; those at one side of a box end one below the other."""
    ends: dict[tuple[str, bool], list[tuple[int, tuple[str, str], bool]]] = defaultdict(list)
    for link, chain in chains.items():
        source, target = link
        is_back = levels[target] < levels[source]
        ends[source, not is_back].append((places[chain[1]][1], link, False))
        ends[target, levels[target] <= levels[source]].append(
            (places[chain[-2]][1], link, True)
        )
    ports: dict[tuple[tuple[str, str], bool], tuple[int, int]] = {}
    for (action, is_right), lines in ends.items():
        x, y = places[action]
        lines.sort(key=lambda line: (line[1] in loose, line))
        firm = sum(line[1] not in loose for line in lines)
        for (_, link, is_end), down in zip(
            lines, _ports(firm or len(lines), len(lines), highs[action]), strict=True
        ):
            ports[link, is_end] = x + WIDE * is_right, y + down
    return {
        link: _way(
            ports[link, False], ports[link, True], [places[item] for item in chain[1:-1]]
        )
        for link, chain in chains.items()
    }


def _ports(firm: int, lines: int, high: int) -> list[int]:
    """Return how far down each line of a side ends; those that count about the middle."""
    gap = min(_PORT, (high - 20) // lines)
    first = min(high - gap * (firm - 1), 2 * high - 2 * gap * (lines - 1) - 12) // 2
    return [first + gap * rank for rank in range(lines)]


def _way(
    start: tuple[int, int], end: tuple[int, int], between: Sequence[tuple[int, int]]
) -> str:
    """Return a path from one point to another, straight through the columns between."""
    way, (x, y) = [f"M{start[0]} {start[1]}"], start
    for left, top in between:
        way.append(f"{_curve((x, y), (left, top + _THIN // 2))}H{left + WIDE}")
        x, y = left + WIDE, top + _THIN // 2
    return "".join((*way, _curve((x, y), end)))


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = start, end
    if x == to_x:
        return f"C{x + _BULGE} {y} {x + _BULGE} {to_y} {to_x} {to_y}"
    middle = (x + to_x) // 2
    return f"C{middle} {y} {middle} {to_y} {to_x} {to_y}"
