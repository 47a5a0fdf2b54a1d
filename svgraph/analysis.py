"""Measures on NetworkX graphs, as frozen findings with their figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from svgraph.model import COLLECTIVE

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["BodyLoad", "body_loads", "headlines"]

_LEADING = frozenset({"lead", "joint"})


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """How much of the plan one body carries.

    Attributes:
        body: Its preferred name.
        kind: Its kind; a collective takes no share.
        led: Actions it leads, alone or jointly.
        sole: Actions it is the only party to lead.
        supporting: Actions it supports.
        outcomes: Outcomes of the actions it leads.
        share: The sum over its actions of 1 / (named leads of the action), in actions.
    """

    body: str
    kind: str
    led: int
    sole: int
    supporting: int
    outcomes: int
    share: float


def body_loads(graph: nx.Graph[str]) -> tuple[BodyLoad, ...]:
    """Return the load of every body, the heaviest share first, then by name.

    Share load: each action splits 1 among its named leads; collectives and supporting
    parties take nothing, and an action that has only those adds nothing. Range: 0 to the
    number of actions. The plan gives neither hours nor budgets, so actions count alike.

    Args:
        graph: As `svgraph.network.partner_graph` returns it.
    """
    bodies = [node for node in graph if graph.nodes[node]["part"] == "body"]
    named = {
        node: sum(_is_named_lead(graph, body, node) for body in graph[node])
        for node in graph
        if graph.nodes[node]["part"] == "action"
    }
    loads = (_load(graph, body, named) for body in bodies)
    return tuple(sorted(loads, key=lambda load: (-load.share, -load.led, load.body)))


def _is_named_lead(graph: nx.Graph[str], body: str, action: str) -> bool:
    return (
        graph.edges[body, action]["role"] in _LEADING
        and graph.nodes[body]["kind"] != COLLECTIVE
    )


def _load(graph: nx.Graph[str], body: str, named: dict[str, int]) -> BodyLoad:
    roles = {action: graph.edges[body, action]["role"] for action in graph[body]}
    led = [action for action, role in roles.items() if role in _LEADING]
    share = sum(
        (Fraction(1, named[a]) for a in led if _is_named_lead(graph, body, a)), Fraction(0)
    )
    return BodyLoad(
        body=graph.nodes[body]["label"],
        kind=graph.nodes[body]["kind"],
        led=len(led),
        sole=sum(role == "lead" for role in roles.values()),
        supporting=len(roles) - len(led),
        outcomes=sum(graph.nodes[action]["outcomes"] for action in led),
        share=float(share),
    )


def headlines(partners: nx.Graph[str], links: nx.DiGraph[str]) -> tuple[str, ...]:
    """Return what a plan holds, a sentence each, for a reader who has a minute.

    Args:
        partners: As `svgraph.network.partner_graph` returns it.
        links: As `svgraph.network.link_graph` returns it, of stated links.
    """
    parts = [partners.nodes[node] for node in partners]
    actions = [part for part in parts if part["part"] == "action"]
    alone = sum(1 for action in links if links.degree[action] == 0)
    areas = _count(len({action["area"] for action in actions}), "priority area")
    outcomes = _count(sum(action["outcomes"] for action in actions), "intended outcome")
    cited = _count(links.number_of_edges(), "stated link")
    parties = _count(len(parts) - len(actions), "party", "parties")
    return (
        f"{_count(len(actions), 'action')} in {areas}, with {outcomes}.",
        f"{parties} named in the lead cells.",
        f"{cited} between actions; {_unlinked(alone)}.",
        *_heaviest(body_loads(partners), len(actions)),
    )


def _unlinked(actions: int) -> str:
    if actions == 1:
        return "1 action neither cites another nor is cited"
    return f"{actions} of the actions neither cite another nor are cited"


def _heaviest(loads: tuple[BodyLoad, ...], actions: int) -> tuple[str, ...]:
    """Return who leads most, where anybody is named; the plan weighs no action."""
    named = [load for load in loads if load.kind != COLLECTIVE and load.led]
    if not named:
        return ()
    most = max(load.led for load in named)
    first = [load for load in named if load.led == most]
    names = " and ".join(load.body for load in first)
    leads = f"{names} {'leads' if len(first) == 1 else 'each lead'} most: {most}"
    alone = f", {first[0].sole} of them alone" if len(first) == 1 else ""
    caveat = "The plan gives no hours and no budgets, so every action counts alike."
    return (f"{leads} of {_count(actions, 'action')}{alone}. {caveat}",)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
