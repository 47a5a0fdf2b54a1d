"""One action with what it is linked to and who has a part in it, as a Mermaid flowchart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx

from svgraph.analysis.networks import shortened
from svgraph.exports.palette import PALETTE, colour_group
from svgraph.exports.signs import visible
from svgraph.model.terms import COLLECTIVE, EdgeRelation, Part, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from svgraph.model.terms import Node

_DRAWN = {
    EdgeRelation.CITES,
    EdgeRelation.NEEDS,
    EdgeRelation.LEADS,
    EdgeRelation.LEADS_JOINTLY,
    EdgeRelation.SUPPORTS,
}
_SHAPES = {Part.ACTION: ("[", "]"), Part.BODY: ("([", "])")}
_COLLECTIVE = ("{{", "}}")
# All that can start something in Mermaid, Markdown or HTML. What is left stays readable
# where labels are drawn without HTML, which knows no codes.
_SIGN = re.compile(
    r"[^\w ,.'()!?/…–’‘“”£-]|[_ﬂß]|(?<=www)\.|(?<![^\W_])-|-(?![^\W_])|(?<=[0-9])[.)](?= )"
)


def build_flowchart(graph: nx.MultiDiGraph[Node], action: Node, *, depth: int = 1) -> str:
    """Return the neighbourhood of an action as a Mermaid flowchart.

    Proposed links are dashed. Whatever stands in the plan is shown as text. The network is
    that of `svgraph.analysis.networks.plan_graph`; no action is further away than `depth`
    links.
    """
    near = _near(graph, action, depth)
    ids = {node: f"n{rank}" for rank, node in enumerate((n for n in graph if n in near), 1)}
    groups = {node: colour_group(node.part, graph.nodes[node]["kind"]) for node in ids}
    lines = [
        "flowchart LR",
        f"accTitle: Action {_text(action.id)}, what it is linked to and who has a part in it",
        *(
            f"{id_}{_box(node, graph.nodes[node])}:::{groups[node]}"
            for node, id_ in ids.items()
        ),
        *(
            _edge_line(ids[source], ids[target], data)
            for source, target, data in graph.edges(data=True)
            if source in near and target in near and data["relation"] in _DRAWN
        ),
        *(_class_line(group) for group in dict.fromkeys(groups.values())),
        f"style {ids[action]} stroke-width:5px",
    ]
    return "\n".join(lines) + "\n"


def _near(graph: nx.MultiDiGraph[Node], middle: Node, depth: int) -> set[Node]:
    """Return the actions near one, and the bodies that have a part in one of them."""
    linked = graph.subgraph(node for node in graph if node.part is Part.ACTION)
    actions = set(nx.ego_graph(linked, middle, radius=depth, undirected=True))
    return actions | {body for body, _ in graph.in_edges(actions) if body.part is Part.BODY}


def _box(node: Node, data: Mapping[str, str]) -> str:
    start, end = _COLLECTIVE if data["kind"] == COLLECTIVE else _SHAPES[node.part]
    return f'{start}"{_text(shortened(data["label"]))}"{end}'


def _edge_line(source: str, target: str, data: Mapping[str, str]) -> str:
    is_stated = data["status"] == Status.STATED
    words = data["relation"].replace("-", " ") + ("" if is_stated else f", {data['status']}")
    arrow = "-.->" if data["status"] == Status.PROPOSED else "-->"
    return f'{source} {arrow}|"{words}"| {target}'


def _class_line(group: str) -> str:
    stroke = f"stroke:{PALETTE[group]},stroke-width:2px"
    return f"classDef {group} fill:#ffffff,color:#000000,{stroke}"


def _text(text: str) -> str:
    """Return a text that Mermaid shows as it is: signs become its codes for characters.

    >>> _text('1.10 Say "end" & <stop> (again)')
    '1.10 Say #34;end#34; #38; #60;stop#62; (again)'
    """
    return _SIGN.sub(lambda sign: f"#{ord(sign[0])};", visible(text))
