"""The picture of a plan as a pyvis network; the one module that imports pyvis.

Marks and lines carry what they stand for; their colours are the page's, so that they
can follow the reader's theme.
"""

from __future__ import annotations

import math
import textwrap
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from svgraph.model import COLLECTIVE, UNRESOLVED
from svgraph.network import action_node, partner_graph
from svgraph.pages.items import UNSETTLED, BodyItem
from svgraph.pages.layout import place_nodes
from svgraph.pages.spacing import Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

    import jinja2
    import networkx as nx

    from svgraph.pages.items import ActionItem
    from svgraph.queries.rows import ActionRow, LinkRow, PartyRow

__all__ = [
    "GROUPS",
    "action_mark",
    "body_mark",
    "build_picture",
    "drawing_script",
    "group_of",
    "place_marks",
    "render_page",
]

# vis-network, as the pinned pyvis carries it.
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"

# How items are drawn; see `group_of`.
GROUPS = ("action", "body", "collective", "unresolved", "idle")
_SHAPES = {
    "action": "circle",
    "body": "square",
    "collective": "hexagon",
    "unresolved": "triangleDown",
    "idle": "square",
}
_LINES: dict[str, dict[str, Any]] = {
    "lead": {"width": 4, "dashes": False},
    "joint": {"width": 1.5, "dashes": False},
    "supporting": {"width": 2, "dashes": [7, 6]},
}

_FONT = 15  # pixels
_LETTER, _LINE = 7.6, 17.5  # the room of a letter and of a line at that size
_NUMBER = 8  # letters of an action's number that a mark has room for
_WIDTH, _ROWS = 18, 3  # letters and lines of a body's label
_ACTION, _BODY = 18.0, 9.0  # half the width of an action's mark, and of the least body's
_ASPECT = 1.2  # of the picture: that of its place in the page
_PER_SHARE = 7.5  # half the width of a body's mark that carries one whole action
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "selectable": False,
        "hover": True,
        "zoomView": False,
        "keyboard": False,
    },
    "nodes": {
        "chosen": False,
        "font": {"size": _FONT, "face": "Arial, Helvetica, sans-serif", "multi": False},
        "scaling": {"label": {"drawThreshold": 3}},
    },
    "edges": {"chosen": False, "smooth": False},
}


def drawing_script() -> Traversable:
    """Return the script that draws a network in the browser."""
    return files("pyvis").joinpath(_VIS)


def group_of(item: ActionItem | BodyItem) -> str:
    """Return how an item is drawn: as an action, a body without a part, or by its kind."""
    if not isinstance(item, BodyItem):
        return "action"
    if not item.parts:
        return "idle"
    return item.kind if item.kind in {COLLECTIVE, UNRESOLVED} else "body"


def build_picture(
    actions: Sequence[ActionRow],
    parties: Sequence[PartyRow],
    links: Sequence[LinkRow],
    *,
    items: Sequence[ActionItem | BodyItem],
) -> Any:  # noqa: ANN401 - pyvis publishes no types
    """Return a pyvis `Network` of bodies and actions, each with its coordinates.

    Nodes are those of `svgraph.network.partner_graph`, and the bodies without any part
    beside them. Links between actions are edges of the role "link", hidden at first.

    Args:
        actions: In document order.
        parties: In document order.
        links: Those that are only proposed, or rejected, are left out.
        items: Everything that is to have a mark.
    """
    graph = partner_graph(actions, parties)
    graph.add_nodes_from(item.id for item in items)
    marks = {item.id: _mark(item) for item in items}
    network = place_marks(graph, marks, aspect=_ASPECT)
    _add_edges(network, graph, {node: rank for rank, node in enumerate(marks)})
    _add_links(network, links)
    return network


def place_marks(
    graph: nx.Graph[str],
    marks: Mapping[str, dict[str, Any]],
    *,
    aspect: float,
    room: float = 0.0,
) -> Any:  # noqa: ANN401 - pyvis publishes no types
    """Return a pyvis `Network` of marks, each with its coordinates, and no lines yet.

    Args:
        graph: What is joined, and so is to stand near to each other.
        marks: Node of the graph → how it is drawn; see `action_mark` and `body_mark`.
        aspect: Wanted width of the picture by its height.
        room: Pixels to leave free round each mark beyond what all marks leave, for arrows.
    """
    from pyvis.network import Network

    boxes = {node: _box(mark, room) for node, mark in marks.items()}
    points = place_nodes(graph, boxes, aspect=aspect)
    network = Network(directed=True)
    network.options = _OPTIONS
    for node, mark in marks.items():
        x, y = points[node]
        network.add_node(node, x=x, y=y, **mark)
    return network


def render_page(network: Any, environment: jinja2.Environment, template: str) -> str:  # noqa: ANN401
    """Return a page of ours that shows a network; it gets `nodes`, `edges` and `options`."""
    network.templateEnv = environment
    network.path = template
    html: str = network.generate_html()
    return html


def action_mark(name: str) -> dict[str, Any]:
    """Return how an action is drawn: group, shape, size and label, but no colour."""
    label = name if len(name) <= _NUMBER else name[: _NUMBER - 1] + "…"
    return {
        "group": "action",
        "shape": _SHAPES["action"],
        "label": label,
        "widthConstraint": {"minimum": 2 * _ACTION - 8},
        "margin": 4,
    }


def body_mark(name: str, *, group: str = "body", share: float = 0.0) -> dict[str, Any]:
    """Return how anything else is drawn; the larger its share of the actions, the larger."""
    return {
        "group": group,
        "shape": _SHAPES[group],
        "size": round(max(_BODY, _PER_SHARE * math.sqrt(share)), 1),
        "label": _label(name),
    }


def _mark(item: ActionItem | BodyItem) -> dict[str, Any]:
    if not isinstance(item, BodyItem):
        return action_mark(item.name)
    return body_mark(item.name, group=group_of(item), share=item.load.carried)


def _label(name: str) -> str:
    """Return a name on a few short lines, the rest of a long one left out.

    >>> _label("Community Safety Partnership").splitlines()
    ['Community Safety', 'Partnership']
    """
    lines = textwrap.wrap(name, _WIDTH, max_lines=_ROWS, placeholder="…")
    return "\n".join(lines) or "?"


def _box(mark: dict[str, Any], room: float) -> Box:
    lines = mark["label"].split("\n")
    wide = max(len(line) for line in lines) * _LETTER
    if mark["group"] == "action":
        side = max(2 * _ACTION, wide + 8) + room
        return Box(side, side)
    label = len(lines) * _LINE + 4
    return Box(max(2 * mark["size"], wide) + room, 2 * mark["size"] + label + room, label)


def _add_edges(network: Any, graph: nx.Graph[str], rank: dict[str, int]) -> None:  # noqa: ANN401
    """Add the parts of bodies in actions, in the order of the items."""
    pairs = (sorted(edge, key=rank.__getitem__) for edge in graph.edges)
    for action, body in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        role = graph.edges[action, body]["role"]
        network.add_edge(
            body, action, id=f"{body} / {action}", role=role, arrows="", **_LINES[role]
        )


def _add_links(network: Any, links: Sequence[LinkRow]) -> None:  # noqa: ANN401
    """Add one arrow for each link that is cited, and for each need that no citation has."""
    known = set(network.node_ids)
    drawn = [
        link
        for link in links
        if link.status not in UNSETTLED
        and {action_node(link.source), action_node(link.target)} <= known
    ]
    cited = {(link.source, link.target) for link in drawn if link.relation == "cites"}
    needed = {(link.source, link.target): None for link in drawn}
    arrows = [
        pair for pair in needed if pair in cited or not cited & {pair, (pair[1], pair[0])}
    ]
    for source, target in arrows:
        start, end = action_node(source), action_node(target)
        network.add_edge(
            start,
            end,
            id=f"{start} -> {end}",
            role="link",
            hidden=True,
            width=1.5,
            dashes=[2, 4],
            arrows="to",
            smooth={"enabled": True, "type": "curvedCW", "roundness": 0.15},
        )
