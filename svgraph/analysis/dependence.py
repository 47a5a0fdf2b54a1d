"""What depends on an action and what it needs: a canned query's rows, each with its way."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from svgraph.model import Part
from svgraph.queries import ask, find_thing
from svgraph.queries.rows import ActionRow, DependsOnRow, LinkRow

if TYPE_CHECKING:
    import networkx as nx

    from svgraph.stores.plans import PlanGraphs


class Linked(NamedTuple):
    """An action that depends on another or is needed by it, and the way there."""

    action: str
    tier: str
    via: str
    quote: str
    lead: str
    objective: str
    path: str
    """Numbers joined by " > " where a row cites the next, " < " where it is cited by it."""
    quotes: str
    """The words of each step, joined by " | "; for a proposed one those of both rows."""

    @property
    def steps(self) -> int:
        """How many links lead there."""
        return self.path.count(">") + self.path.count("<") or 1


def find_linked(plan: PlanGraphs, query: str, action: str) -> tuple[Linked, ...]:
    """Return the rows of `depends-on` or `needs`, each with the way from end to end.

    Args:
        plan: The plan that is asked.
        query: "depends-on" or "needs".
        action: The action that is asked about, as typed.

    Raises:
        UsageError: There is no such action.
    """
    from svgraph.analysis.networks import link_graph

    actions = ask(plan, "actions").records(ActionRow)
    key = find_thing(plan, action, Part.ACTION).id
    links = ask(plan, "links", graphs=plan.whole).records(LinkRow)
    graph = link_graph(actions, links)
    proposed = {
        (link.source, link.target): f"{link.quote} | {link.target_quote}"
        for link in links
        if link.basis == "proposed"
    }
    found = []
    for row in ask(plan, query, {"action": key}).records(DependsOnRow):
        way = _way(graph, row, key, is_backwards=query == "needs")
        ends = (key, row.action) if query == "needs" else (row.action, key)
        suggested = proposed[ends] if row.tier in {"proposed", "accepted"} else ""
        found.append(_told(row, way, graph, suggested))
    return tuple(found)


def _way(
    links: nx.DiGraph[str], row: DependsOnRow, end: str, *, is_backwards: bool
) -> tuple[str, ...]:
    """Return the way between two actions; what one needs is dependence walked backwards."""
    from svgraph.analysis.networks import dependence_path

    walked = links.reverse(copy=False) if is_backwards else links
    way = dependence_path(walked, row.action, on=end, via=row.via)
    return way[::-1] if is_backwards else way


def _told(
    row: DependsOnRow, way: tuple[str, ...], links: nx.DiGraph[str], suggested: str
) -> Linked:
    """Return a row with its way and the words of each step, or those that suggest it."""
    steps = list(pairwise(way))
    signs = (f" {'>' if links.has_edge(*step) else '<'} {step[1]}" for step in steps)
    quotes = (
        links.edges[step if links.has_edge(*step) else step[::-1]]["quote"] for step in steps
    )
    return Linked(
        *row, path="".join([*way[:1], *signs]), quotes=suggested or " | ".join(quotes)
    )
