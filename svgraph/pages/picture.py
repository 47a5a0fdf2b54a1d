"""The picture of a plan as a pyvis network; the one module that imports pyvis.

Marks and lines carry what they stand for; their colours are the page's, so that they
can follow the reader's theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from svgraph.analysis.networks import printed_node
from svgraph.pages.items import NAMING, ActionItem, outcome_node
from svgraph.pages.layout.beside import place_around, place_near
from svgraph.pages.layout.places import place_below, place_nodes
from svgraph.pages.layout.summary import summarise
from svgraph.pages.lines import link_lines, naming_lines, outcome_lines, party_lines
from svgraph.pages.marks import (
    FONT,
    box_of,
    item_mark,
    outcome_mark,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import jinja2

    from svgraph.pages.inputs import Explorer
    from svgraph.pages.items import BodyItem, ThingItem
    from svgraph.pages.views.partners import Partners

_ASPECT = 1.2  # of the picture: that of its place in the page
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
        "font": {"size": FONT, "face": "Arial, Helvetica, sans-serif", "multi": False},
        "scaling": {"label": {"drawThreshold": 5}},
    },
    "edges": {"chosen": False, "smooth": False},
}


def build_picture(
    context: Explorer,
    *,
    items: Sequence[ActionItem | BodyItem | ThingItem],
    partners: Partners,
) -> Any:  # noqa: ANN401 - pyvis publishes no types
    """Return a pyvis `Network` of all that a plan names, each mark with its coordinates.

    Bodies and actions, as `partner_graph` has them, are laid out. What a page folds away at
    first stands beside them and moves nothing: the outcomes of an action, and what rows name
    without giving it a part.

    Args:
        context: The plan; links that are rejected are left out.
        items: Everything that is to have a mark.
        partners: What the plan says of two nodes, and whether there is too much for one
            picture; if so, areas and the bodies with most actions have a place in another.
    """
    graph = _printed(context.networks.partners)
    marks = {item.id: item_mark(item) for item in items}
    actions = [item for item in items if isinstance(item, ActionItem)]
    outcomes = {item.id: [*map(outcome_node, item.outcomes)] for item in actions}
    points = _places(graph, marks, outcomes, partners)
    marks |= {node: outcome_mark() for group in outcomes.values() for node in group}
    network = _network(marks, points)
    rank = {node: rank for rank, node in enumerate(marks)}
    for lines in (
        party_lines(graph, context.rows.parties, rank),
        link_lines(context.links, points),
        naming_lines(partners.joins, points),
        outcome_lines(actions),
    ):
        for line in lines:
            network.add_edge(**line)
    if partners.is_summary:
        summarise(network, graph, marks)
    return network


def _printed(graph: nx.Graph[Any]) -> nx.Graph[str]:
    """Return a partner graph with nodes as pages have them, which carry their `part`."""
    names = {node: printed_node(node.part, data["label"]) for node, data in graph.nodes.items()}
    printed: nx.Graph[str] = nx.relabel_nodes(graph, names)
    nx.set_node_attributes(printed, {names[node]: node.part for node in graph}, "part")
    return printed


def _places(
    graph: nx.Graph[str],
    marks: Mapping[str, dict[str, Any]],
    outcomes: Mapping[str, Sequence[str]],
    partners: Partners,
) -> dict[str, tuple[int, int]]:
    """Return the points of all marks: of those that have a part, then of those beside."""
    boxes = {node: box_of(mark) for node, mark in marks.items()}
    anchors: dict[str, dict[str, None]] = {}
    for join in partners.joins:
        is_apart = join.target in marks and join.target not in graph
        if join.relation in NAMING and is_apart and join.source in graph:
            anchors.setdefault(join.target, {})[join.source] = None
    laid = place_nodes(graph, {node: boxes[node] for node in graph}, aspect=_ASPECT)
    small = box_of(outcome_mark())
    laid |= place_around(outcomes, laid, boxes, small)
    known = boxes | {node: small for group in outcomes.values() for node in group}
    laid |= place_near({node: [*group] for node, group in anchors.items()}, laid, known)
    return laid | place_below([node for node in marks if node not in laid], laid, known)


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
    boxes = {node: box_of(mark, room=room) for node, mark in marks.items()}
    return _network(marks, place_nodes(graph, boxes, aspect=aspect))


def _network(marks: Mapping[str, dict[str, Any]], points: Mapping[str, tuple[int, int]]) -> Any:  # noqa: ANN401
    from pyvis.network import Network

    network = Network(directed=True)
    network.options = _OPTIONS
    for node, mark in marks.items():
        x, y = points[node]
        network.add_node(node, x=x, y=y, **mark)
    return network


def render_page(network: Any, environment: jinja2.Environment, template: str) -> str:  # noqa: ANN401
    """Return a page of ours that shows a network; it gets `nodes`, `edges` and `options`.

    Letters beyond Latin-1 stand as numbers in it: one of them makes a browser keep the whole
    page in two bytes a letter, and slower with each of its scripts.
    """
    network.templateEnv = environment
    network.path = template
    html: str = network.generate_html()
    return html.encode("latin-1", "xmlcharrefreplace").decode("latin-1")
