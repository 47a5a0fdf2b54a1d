"""The shortest ways between two things that a plan names, with the words along them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, NamedTuple

import networkx as nx

from svgraph.analysis.networks import WholeGraph
from svgraph.analysis.words import counted, listed
from svgraph.model.terms import COLLECTIVE, EdgeRelation, Node, Part, Status

MOST = 10

# Relation → how it reads forwards, and from its other end.
RELATIONS = {
    EdgeRelation.LEADS: ("leads", "is led by"),
    EdgeRelation.LEADS_JOINTLY: ("leads jointly", "is led jointly by"),
    EdgeRelation.SUPPORTS: ("supports", "is supported by"),
    EdgeRelation.CITES: ("cites", "is cited by"),
    EdgeRelation.NEEDS: ("needs", "is needed by"),
    EdgeRelation.HAS_OUTCOME: ("has the outcome", "is an outcome of"),
    EdgeRelation.IN_AREA: ("is in the area", "holds"),
    EdgeRelation.SERVES: ("serves", "is served by"),
    EdgeRelation.REPORTS_TO: ("reports to", "hears of"),
    EdgeRelation.DELIVERED_THROUGH: ("is delivered through", "delivers"),
    EdgeRelation.MENTIONS: ("names", "is named in"),
    EdgeRelation.PART_OF: ("is part of", "has the part"),
    EdgeRelation.SAME_AS: ("is read as the same as", "is read as the same as"),
}


class Step(NamedTuple):
    """One step of a way: from a node to the next, and the words that join them."""

    step: int
    start: str
    relation: str
    end: str
    quotes: tuple[str, ...]
    places: tuple[str, ...]
    status: str
    way: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways between two nodes.

    Attributes:
        ends: What the two are called.
        steps: Of every way, one after the other; none where no way leads there.
        ways: How many ways there are in `steps`.
        shared: What both are joined to directly and no way goes through: an area, a collective.
        is_cut: Whether there are more that are as short.
    """

    ends: tuple[str, str]
    steps: tuple[Step, ...]
    ways: int
    is_cut: bool = False
    shared: tuple[str, ...] = ()


def shortest_ways(graph: WholeGraph, start: Node, end: Node, *, most: int = MOST) -> Ways:
    """Return the shortest ways between two nodes, over edges in either direction.

    Length counts edges. A way does not go through a priority area or a collective, which
    would join most actions to one another, unless an end is one. Of ways of one length those
    stand first that the plan states, then by document order. Where two things are joined by
    several edges, the first of `RELATIONS` is told. Limits: that two things are joined says
    nothing of how strongly. Source: Borgatti 2005, doi 10.1016/j.socnet.2004.11.008 (what a
    path assumes).

    Args:
        graph: A plan as one network.
        start: A node.
        end: Another node.
        most: How many ways to return at most.
    """
    ends = named(graph, start), named(graph, end)
    joined: nx.Graph[Node] = nx.Graph(graph.to_undirected(as_view=True))
    both = set(joined[start]) & set(joined[end])
    joined.remove_nodes_from(
        node
        for node, data in graph.nodes(data=True)
        if (node.part is Part.AREA or data["kind"] == COLLECTIVE) and node not in {start, end}
    )
    try:
        known = list(islice(nx.all_shortest_paths(joined, start, end), 100 * most))
    except nx.NetworkXNoPath:
        shared = tuple(named(graph, node) for node in graph if node in both)
        return Ways(ends, (), 0, shared=shared)
    ranks = {node: rank for rank, node in enumerate(graph)}
    known.sort(key=lambda path: (_readings(graph, path), [ranks[node] for node in path]))
    steps = (
        step for way, path in enumerate(known[:most], 1) for step in _steps(graph, path, way)
    )
    return Ways(ends, tuple(steps), min(len(known), most), is_cut=len(known) > most)


def _readings(graph: WholeGraph, path: list[Node]) -> int:
    """Return how many steps of a path the plan does not state."""
    return sum(_edge(graph, *step)[1]["status"] != Status.STATED for step in pairwise(path))


def _edge(graph: WholeGraph, one: Node, other: Node) -> tuple[bool, dict[str, Any]]:
    """Return whether the telling edge of two nodes runs forwards, and what it carries."""
    forwards = [(True, data) for data in (graph.get_edge_data(one, other) or {}).values()]
    backwards = [(False, data) for data in (graph.get_edge_data(other, one) or {}).values()]
    order = list(RELATIONS)
    return min(forwards + backwards, key=lambda edge: order.index(edge[1]["relation"]))


def _steps(graph: WholeGraph, path: list[Node], way: int) -> Iterator[Step]:
    for number, (one, other) in enumerate(pairwise(path), start=1):
        is_forwards, data = _edge(graph, one, other)
        yield Step(
            number,
            named(graph, one),
            RELATIONS[data["relation"]][0 if is_forwards else 1],
            named(graph, other),
            data["quotes"] or _outcome(graph, one, other),
            data["places"],
            data["status"],
            way,
        )


def _outcome(graph: WholeGraph, *ends: Node) -> tuple[str, ...]:
    """Return the words of an outcome that is one end of a step; none where neither is one."""
    outcomes = (end for end in ends if end.part is Part.OUTCOME)
    return next((graph.nodes[outcome]["texts"] for outcome in outcomes), ())


def named(graph: WholeGraph, node: Node) -> str:
    """Return what a node is called: an action's or outcome's number, else its name."""
    name: str = graph.nodes[node]["name"]
    return name


def path_facts(ways: Ways) -> tuple[str, ...]:
    """Return how far two things are apart, in words."""
    one, other = ways.ends
    if ways.ways and not ways.steps:
        return ("Both are the same.",)
    if not ways.ways:
        through = "without going through a priority area or a collective"
        both = f" Both are joined to {listed(ways.shared)}." if ways.shared else ""
        return (f"No way joins {one} and {other} {through}.{both}",)
    steps = len(ways.steps) // ways.ways
    readings = sum(step.status != Status.STATED for step in ways.steps if step.way == 1)
    fact = f"{one} and {other} are {counted(steps, 'step')} apart"
    fact += ", areas and collectives left aside"
    if others := ways.ways - 1:
        more = "at least " if ways.is_cut else ""
        fact += f", and {more}{counted(others, 'other way is', 'other ways are')} as short"
    if readings:
        unstated = counted(readings, "step is", "steps are")
        return (f"{fact}. Of the way shown, {unstated} not stated.",)
    return (f"{fact}. The plan states every step of the way shown.",)
