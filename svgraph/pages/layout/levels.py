"""In which column and which band each action of a small picture stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

# Bands, from the top: reached by citations that all run one way, reached only where they
# turn, and only suggested by the wording.
IN_LINE, BESIDE, LOOSE = 0, 1, 2


def find_bands(graph: nx.DiGraph[str], focus: str) -> dict[str, int]:
    """Return the band of every action.

    Args:
        graph: Its edges carry `status`; "proposed" for one that is only suggested.
        focus: The action that the others are linked to.
    """
    firm = _firm(graph)
    in_line = {focus, *nx.ancestors(firm, focus), *nx.descendants(firm, focus)}
    return {
        action: IN_LINE if action in in_line else BESIDE if firm.degree(action) else LOOSE
        for action in graph
    }


def find_levels(graph: nx.DiGraph[str], focus: str, bands: Mapping[str, int]) -> dict[str, int]:
    """Return the column of every action: 0 for the focus, less for what cites it.

    An action stands to the left of whatever its row cites, except within a loop.

    Args:
        graph: As for `find_bands`.
        focus: The same.
        bands: As `find_bands` returns them.
    """
    acyclic = _without_loops(_firm(graph), focus)
    order = list(nx.lexicographical_topological_sort(acyclic, _ranks(graph).__getitem__))
    levels = _in_line(acyclic, focus, order)
    firm = [action for action in graph if bands[action] != LOOSE]
    _place_beside(acyclic, levels, [action for action in firm if action not in levels])
    for action in order:
        if action in levels:
            least = [levels[citing] + 1 for citing in acyclic.pred[action] if citing in levels]
            levels[action] = max([levels[action], *least])
    middle = levels[focus]
    levels = {action: level - middle for action, level in levels.items()}
    for action in graph:
        levels.setdefault(action, -1 if graph.has_edge(action, focus) else 1)
    return {action: levels[action] for action in graph}


def _ranks(graph: nx.DiGraph[str]) -> dict[str, int]:
    return {action: rank for rank, action in enumerate(graph)}


def _firm(graph: nx.DiGraph[str]) -> nx.DiGraph[str]:
    firm: nx.DiGraph[str] = nx.DiGraph()
    firm.add_nodes_from(graph)
    firm.add_edges_from(
        (source, target)
        for source, target, edge in graph.edges(data=True)
        if edge["status"] != "proposed" and source != target
    )
    return firm


def _without_loops(firm: nx.DiGraph[str], focus: str) -> nx.DiGraph[str]:
    """Return a graph without the links that run backwards within a loop."""
    ranks = _ranks(firm)
    away = dict(nx.single_source_shortest_path_length(firm, focus))
    back = nx.single_source_shortest_path_length(firm.reverse(copy=False), focus)
    away |= {action: -steps for action, steps in back.items()}
    loop_of = {
        action: number
        for number, loop in enumerate(nx.strongly_connected_components(firm))
        for action in loop
    }
    kept: nx.DiGraph[str] = nx.DiGraph()
    kept.add_nodes_from(firm)
    kept.add_edges_from(
        (u, v)
        for u, v in firm.edges
        if loop_of[u] != loop_of[v] or (away.get(u, 0), ranks[u]) < (away.get(v, 0), ranks[v])
    )
    return kept


def _in_line(acyclic: nx.DiGraph[str], focus: str, order: list[str]) -> dict[str, int]:
    """Return the columns of what leads to the focus and of what it leads to."""
    before, after = nx.ancestors(acyclic, focus), nx.descendants(acyclic, focus)
    levels = {focus: 0}
    for action in order:
        if action in after:
            levels[action] = 1 + max(levels.get(each, 0) for each in acyclic.pred[action])
    for action in reversed(order):
        if action in before:
            ends = [levels[each] for each in acyclic.succ[action] if each in levels]
            levels[action] = min(*ends, 0) - 1
    return levels


def _place_beside(acyclic: nx.DiGraph[str], levels: dict[str, int], rest: list[str]) -> None:
    """Put the others next to what they are linked to, the nearest first."""
    while rest:
        placed = {}
        for action in rest:
            cited = [levels[each] for each in acyclic.succ[action] if each in levels]
            citing = [levels[each] for each in acyclic.pred[action] if each in levels]
            if cited or citing:
                placed[action] = min(cited) - 1 if cited else max(citing) + 1
        if not placed:
            levels.update(dict.fromkeys(rest, 0))
            return
        levels |= placed
        rest = [action for action in rest if action not in placed]
