"""One action with what it is linked to and who has a part in it, as a Mermaid flowchart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx

from svgraph.analysis.networks import action_node, shortened
from svgraph.exports.palette import PALETTE, colour_group
from svgraph.exports.signs import visible
from svgraph.model import COLLECTIVE, Basis

if TYPE_CHECKING:
    from collections.abc import Mapping

_DRAWN = {"cites", "needs", "leads", "leads-jointly", "supports"}
_SHAPES = {"action": ("[", "]"), "body": ("([", "])"), COLLECTIVE: ("{{", "}}")}
# All that can start something in Mermaid, Markdown or HTML. What is left stays readable
# where labels are drawn without HTML, which knows no codes.
_SIGN = re.compile(
    r"[^\w ,.'()!?/…–’‘“”£-]|[_ﬂß]|(?<=www)\.|(?<![^\W_])-|-(?![^\W_])|(?<=[0-9])[.)](?= )"
)


def build_flowchart(graph: nx.MultiDiGraph[str], action: str, *, depth: int = 1) -> str:
    """Return the neighbourhood of an action as a Mermaid flowchart.

    Proposed links are dashed. Whatever stands in the plan is shown as text.

    Args:
        graph: As `svgraph.analysis.networks.plan_graph` returns it.
        action: The key of the action in the middle.
        depth: How many links away from it an action may be.
    """
    near = _near(graph, action_node(action), depth)
    ids = {node: f"n{rank}" for rank, node in enumerate((n for n in graph if n in near), 1)}
    nodes = [(id_, graph.nodes[node]) for node, id_ in ids.items()]
    lines = [
        "flowchart LR",
        f"accTitle: Action {_text(action)}, what it is linked to and who has a part in it",
        *(_node_line(id_, said) for id_, said in nodes),
        *(
            _edge_line(ids[source], ids[target], said)
            for source, target, said in graph.edges(data=True)
            if source in near and target in near and said["relation"] in _DRAWN
        ),
        *(_class_line(group) for group in dict.fromkeys(_group(said) for _, said in nodes)),
        f"style {ids[action_node(action)]} stroke-width:5px",
    ]
    return "\n".join(lines) + "\n"


def _near(graph: nx.MultiDiGraph[str], middle: str, depth: int) -> set[str]:
    """Return the actions near one, and the bodies that have a part in one of them."""
    part = nx.get_node_attributes(graph, "part")
    linked = graph.subgraph(node for node in graph if part[node] == "action")
    actions = set(nx.ego_graph(linked, middle, radius=depth, undirected=True))
    return actions | {body for body, _ in graph.in_edges(actions) if part[body] == "body"}


def _group(said: Mapping[str, str]) -> str:
    return colour_group(said["part"], said["kind"])


def _node_line(id_: str, said: Mapping[str, str]) -> str:
    start, end = _SHAPES.get(said["kind"]) or _SHAPES[said["part"]]
    return f'{id_}{start}"{_text(shortened(said["label"]))}"{end}:::{_group(said)}'


def _edge_line(source: str, target: str, said: Mapping[str, str]) -> str:
    is_stated = said["status"] == Basis.STATED
    words = said["relation"].replace("-", " ") + ("" if is_stated else f", {said['status']}")
    arrow = "-.->" if said["status"] == Basis.PROPOSED else "-->"
    return f'{source} {arrow}|"{words}"| {target}'


def _class_line(group: str) -> str:
    stroke = f"stroke:{PALETTE[group]},stroke-width:2px"
    return f"classDef {group} fill:#ffffff,color:#000000,{stroke}"


def _text(text: str) -> str:
    """Return a text that Mermaid shows as it is: signs become its codes for characters.

    >>> _text('1.10 Say "end" & <stop> (again)')
    '1.10 Say #34;end#34; #38; #60;stop#62; (again)'
    """
    return _SIGN.sub(lambda found: f"#{ord(found[0])};", visible(text))
