"""All networks of a plan, asked of its graph."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.networks.coverage import coverage_graph
from svgraph.analysis.networks.links import link_graph
from svgraph.analysis.networks.partners import Parent, partner_graph, sourced_parents
from svgraph.analysis.networks.whole import plan_graph, things_named
from svgraph.queries import ask
from svgraph.queries.rows import (
    ActionRow,
    BodyRow,
    CategoryRow,
    CoverageRows,
    DutyRoleRow,
    FactRow,
    LinkRow,
    MentionRow,
    OutcomeRow,
    PartyRow,
    PlanRows,
    StatementRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from svgraph.stores.plans import PlanGraphs


class Networks(NamedTuple):
    """The projections of a plan that measures are taken on.

    Attributes:
        partners: As `partner_graph` returns it.
        cites: As `link_graph` returns it, of citations.
        needs: The same, of needs: what the declared policy reads, and accepted links.
        whole: As `plan_graph` returns it.
        coverage: As `coverage_graph` returns it.
        planned: The nodes of `whole` that the plan only means to set up.
        statements: The lines outside the tables.
        parents: As `sourced_parents` returns them.
    """

    partners: nx.Graph[str]
    cites: nx.DiGraph[str]
    needs: nx.DiGraph[str]
    whole: nx.MultiDiGraph[str]
    coverage: nx.MultiDiGraph[str]
    planned: frozenset[str] = frozenset()
    statements: tuple[StatementRow, ...] = ()
    parents: Mapping[str, Parent] = MappingProxyType({})

    @property
    def titles(self) -> tuple[str, ...]:
        """What the plan calls itself, above its tables."""
        return tuple(line.text for line in self.statements if line.kind == "title")


def ask_rows(plan: PlanGraphs, *, graphs: Sequence[str] | None = None) -> PlanRows:
    """Return the rows that the network of a plan is made of.

    Args:
        plan: The plan; the rows are those of its canned queries.
        graphs: Those that links are asked of; None for all but that of the proposed ones.
    """
    return PlanRows(
        actions=ask(plan, "actions").records(ActionRow),
        outcomes=ask(plan, "outcomes").records(OutcomeRow),
        parties=ask(plan, "parties").records(PartyRow),
        links=ask(plan, "links", graphs=graphs).records(LinkRow),
        mentions=ask(plan, "mentions").records(MentionRow),
        bodies=ask(plan, "bodies").records(BodyRow),
    )


def ask_networks(plan: PlanGraphs, rows: PlanRows | None = None) -> Networks:
    """Return the networks of a plan, without proposed links.

    Args:
        plan: The plan; the rows are those of its canned queries.
        rows: As `ask_rows` returns them; None where they are still to be asked for.
    """
    rows = rows or ask_rows(plan)
    return networks_of(
        rows,
        facts=ask(plan, "external-facts").records(FactRow),
        categories=ask(plan, "categories").records(CategoryRow),
        duty_roles=ask(plan, "duty-roles").records(DutyRoleRow),
        statements=ask(plan, "statements").records(StatementRow),
    )


def networks_of(
    rows: PlanRows,
    *,
    facts: tuple[FactRow, ...] = (),
    categories: tuple[CategoryRow, ...] = (),
    duty_roles: tuple[DutyRoleRow, ...] = (),
    statements: tuple[StatementRow, ...] = (),
) -> Networks:
    """Return the networks that rows make; a rejected link is in none of them."""
    links = [link for link in rows.links if link.status != "rejected"]
    covered = CoverageRows(
        rows.actions, rows.parties, rows.bodies, facts, categories, duty_roles
    )
    return Networks(
        partners=partner_graph(rows.actions, rows.parties),
        cites=link_graph(rows.actions, links),
        needs=link_graph(rows.actions, links, relation="needs"),
        whole=plan_graph(rows._replace(links=tuple(links))),
        coverage=coverage_graph(covered),
        planned=frozenset(_planned(rows)),
        statements=statements,
        parents=sourced_parents(rows.bodies),
    )


def _planned(rows: PlanRows) -> Iterator[str]:
    things = things_named(rows)
    for mention in rows.mentions:
        if mention.exists == "no":
            yield things[mention.name, mention.kind]
