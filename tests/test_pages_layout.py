"""The layout: marks stand apart, near to what they are joined to, always in the same place."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from svgraph import pages
from svgraph.pages import marks
from svgraph.pages.layout.places import place_nodes
from svgraph.pages.layout.spacing import Box, Boxes, crossed, pack, part

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_the_browser_gives_marks_the_same_room() -> None:
    """What is laid out here is fitted, drawn and saved there by the same measures."""
    looks = (Path(pages.__file__).parent / "static" / "looks.js").read_text("utf-8")
    told = dict(re.findall(r"const (LETTER|LINE|ACTION) = ([\d.]+);", looks))
    assert {name: float(size) for name, size in told.items()} == {
        "LETTER": marks.LETTER,
        "LINE": marks.LINE,
        "ACTION": marks.ACTION,
    }


def overlaps(points: Mapping[str, tuple[int, int]], boxes: Mapping[str, Box]) -> list[str]:
    """Return the pairs of boxes that lie on one another."""
    found = []
    for one, other in combinations(sorted(points), 2):
        (x1, y1), (x2, y2) = points[one], points[other]
        a, b = boxes[one], boxes[other]
        wide = abs(x1 - x2) < (a.width + b.width) / 2
        high = y1 - a.above < y2 + b.below and y2 - b.above < y1 + a.below
        found += [f"{one}, {other}"] if wide and high else []
    return found


def star(leaves: int) -> nx.Graph[str]:
    """Return one body with its actions, and two actions apart."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"action 1.{n}" for n in range(leaves + 2))
    graph.add_edges_from(("body Board", f"action 1.{n}") for n in range(leaves))
    return graph


def test_no_mark_lies_on_another() -> None:
    """Neither marks nor labels overlap, those on the shelf included."""
    graph = star(12)
    boxes = {node: Box(36, 36) for node in graph} | {"body Board": Box(120, 70, 30)}
    points = place_nodes(graph, boxes, aspect=1)
    assert set(points) == set(graph)
    assert overlaps(points, boxes) == []


def test_crowd_stays_apart() -> None:
    """No mark lies on another where every body has a part in many actions, either."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"action 1.{n}" for n in range(60))
    graph.add_edges_from(
        (f"body Body {(n * k) % 23}", f"action 1.{n}") for n in range(60) for k in (1, 5)
    )
    boxes = {
        node: Box(110, 60, 38) if node.startswith("body") else Box(36, 36) for node in graph
    }
    points = place_nodes(graph, boxes, aspect=1.2)
    assert overlaps(points, boxes) == []


def test_order_does_not_matter() -> None:
    """The same graph, put together in another order, is drawn the same."""
    graph = star(6)
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    boxes = {node: Box(36, 36) for node in graph}
    points = place_nodes(graph, boxes, aspect=1)
    assert place_nodes(turned, boxes, aspect=1) == points


def test_unjoined_nodes_stand_below() -> None:
    """What is linked to nothing stands on a shelf under the rest."""
    graph = star(5)
    points = place_nodes(graph, {node: Box(36, 36) for node in graph}, aspect=1)
    shelf = {"action 1.5", "action 1.6"}
    rest = max(y for node, (_, y) in points.items() if node not in shelf)
    assert all(points[node][1] > rest for node in shelf)


def test_nothing_has_no_points() -> None:
    """An empty graph is no error."""
    assert place_nodes(nx.Graph(), {}, aspect=1) == {}


def test_boxes_on_one_spot_part() -> None:
    """Boxes that start on the same point come apart by the gap."""
    boxes = Boxes.of([Box(10, 10), Box(10, 10)])
    moved = part(np.zeros((2, 2)), boxes, gap=4)
    assert np.abs(moved[0] - moved[1]).max() > 12


def test_packed_rectangles_are_apart() -> None:
    """Rectangles fill a square rather than a line."""
    spots = pack([(4, 4), (2, 2), (2, 2), (2, 2)], aspect=1)
    assert len(set(spots)) == 4
    assert max(x for x, _ in spots) <= 4


def test_segments_cross_or_do_not() -> None:
    """The diagonals of a square cross, its sides do not."""
    a, b, c, d = (np.array(point) for point in ((0.0, 0.0), (9.0, 9.0), (9.0, 0.0), (0.0, 9.0)))
    assert crossed(a, b, c, d)
    assert not crossed(a, c, d, b)


def test_crowd_round_one_body_stays_apart() -> None:
    """Eighty marks round one lie on no other, though the best spots are few."""
    graph = star(80)
    boxes = {node: Box(36, 36) for node in graph} | {"body Board": Box(136, 154, 18)}
    assert overlaps(place_nodes(graph, boxes, aspect=1.2), boxes) == []
