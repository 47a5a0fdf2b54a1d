"""A plan, opened: questions in, typed rows out; no build is needed first.

>>> import svgraph
>>> plan = svgraph.open_plan()
>>> plan.query("links").columns[:3]
('source', 'target', 'relation')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from svgraph import resources
from svgraph.queries import Answer, ask, find_action
from svgraph.queries.rows import ActionRow, DependsOnRow, LinkRow
from svgraph.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

__all__ = ["Dependent", "OpenPlan", "open_plan"]


class Dependent(NamedTuple):
    """An action that depends on another: the row of `depends-on`, and the way there."""

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


@dataclass(frozen=True)
class OpenPlan:
    """A plan that questions are asked of; its graph is made or found at the first one."""

    folder: Path

    @cached_property
    def store(self) -> Store:
        """The plan's graph."""
        return open_store(self.folder)

    def query(self, name: str, /, *, proposed: bool = False, **parameters: str) -> Answer:
        """Return the answer to a canned query.

        Args:
            name: Such as "leads".
            proposed: Whether to ask the proposed links too.
            parameters: What the query must be told, such as action="2.1".

        Raises:
            UsageError: There is no such query, parameter, action or body.
            InputError: The plan cannot be read.
        """
        return ask(self.store, name, parameters, proposed=proposed)

    def depends(self, action: str) -> tuple[Dependent, ...]:
        """Return the actions that depend on one, tier by tier, each with the way there.

        Raises:
            UsageError: There is no such action.
        """
        from svgraph.network import link_graph

        actions = self.query("actions").records(ActionRow)
        target = find_action(actions, action).action
        links = self.query("links", proposed=True).records(LinkRow)
        graph = link_graph(actions, links)
        proposed = {
            row.source: f"{row.quote} | {row.target_quote}"
            for row in links
            if row.target == target and row.basis == "proposed"
        }
        return tuple(
            _dependent(row, graph, on=target, proposed=proposed.get(row.action, ""))
            for row in self.query("depends-on", action=target).records(DependsOnRow)
        )

    def action(self, key: str) -> ActionRow:
        """Return one action of the plan.

        Raises:
            UsageError: There is no such action.
        """
        return find_action(self.query("actions").records(ActionRow), key)

    def export(
        self,
        form: str,
        /,
        *,
        proposed: bool = False,
        action: str | None = None,
        depth: int | None = None,
        date: str = "",
    ) -> dict[str, str]:
        """Return the plan in a format that other tools open: file name → text.

        Args:
            form: One of `svgraph.exports.FORMATS`, such as "gexf".
            proposed: Whether proposed links are taken in; trig, nquads and jsonld have them.
            action: For mermaid, the action to draw; None for the plan's focus.
            depth: For mermaid, how many links away to go; None for 1.
            date: For RDF, the day of publication as YYYY-MM-DD; "" leaves it out.

        Raises:
            UsageError: There is no such format or action.
            InputError: The plan cannot be read.
        """
        from svgraph.exports import Options, export_plan
        from svgraph.settings import read_settings

        settings = read_settings(self.folder)
        return export_plan(self.store, settings, form, Options(proposed, action, depth, date))


def _dependent(
    row: DependsOnRow, links: nx.DiGraph[str], *, on: str, proposed: str
) -> Dependent:
    from svgraph.network import dependence_path

    path = dependence_path(links, row.action, on=on, via=row.via)
    steps = list(pairwise(path))
    signs = (f" {'>' if links.has_edge(*step) else '<'} {step[1]}" for step in steps)
    quotes = (
        links.edges[step if links.has_edge(*step) else step[::-1]]["quote"] for step in steps
    )
    return Dependent(
        *row,
        path="".join([*path[:1], *signs]),
        quotes=proposed if row.tier in {"proposed", "accepted"} else " | ".join(quotes),
    )


def open_plan(name: str | None = None) -> OpenPlan:
    """Return a plan by its folder or id; the only one in reach where none is named.

    Raises:
        UsageError: There is no such plan.
    """
    return OpenPlan(resources.find_plan(name))
