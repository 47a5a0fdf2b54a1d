"""Collect the rows and measures that each paper needs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis.cover import lost_without
from svgraph.analysis.duplicates import Likeness
from svgraph.analysis.headlines import extent
from svgraph.analysis.load import parties_of
from svgraph.analysis.networks import action_node, same, same_or_part
from svgraph.model import Role
from svgraph.papers.inquiries import find_inquiries
from svgraph.papers.pack import Pack
from svgraph.papers.report import ActionLine, Report
from svgraph.queries import ask
from svgraph.queries.rows import (
    AnswersForRow,
    BodyRow,
    CategoryRow,
    DutyRoleRow,
    NamedWithoutRoleRow,
    NeededPartnerRow,
    OutcomeRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from svgraph.analysis.cover import Uncovered
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.analysis.whole import Analysis
    from svgraph.model import About
    from svgraph.papers.inquiries import Inquiry
    from svgraph.stores.plans import PlanGraphs


def gather_report(networks: Networks, about: About, analysis: Analysis) -> Report:
    """Return what a plan's board paper is made from.

    Args:
        networks: Of the plan, without proposed links.
        about: What is declared of the plan.
        analysis: As `svgraph.analysis.analyse_plan` returns it for these networks.
    """
    return Report(
        plan=about,
        actions=tuple(_line(networks, action) for action in networks.cites),
        extent=extent(networks.partners),
        analysis=analysis,
        asked=_asked(networks, analysis),
        without=_without(networks, analysis),
        concerns=tuple(_concerns(networks.coverage)),
        duties=tuple(_duties(networks.coverage)),
        version=__version__,
    )


def _concerns(coverage: nx.MultiDiGraph[str]) -> Iterator[CategoryRow]:
    """Yield where actions concern crime categories, in document order."""
    nodes = coverage.nodes
    for action, category, data in coverage.edges(data=True):
        if data["relation"] == "concerns":
            ends = nodes[action]["label"], nodes[category]["label"]
            yield CategoryRow(*ends, data["quote"], data["place"], nodes[category]["source"])


def _duties(coverage: nx.MultiDiGraph[str]) -> Iterator[DutyRoleRow]:
    """Yield which body is read as which authority, in the order of the authorities."""
    nodes = coverage.nodes
    for authority in (node for node in nodes if nodes[node]["part"] == "authority"):
        for body, _, data in coverage.in_edges(authority, data=True):
            if data["relation"] == "acts-as":
                ends = nodes[body]["label"], nodes[authority]["label"]
                yield DutyRoleRow(*ends, nodes[authority]["duty"], data["source"])


def _line(networks: Networks, action: str) -> ActionLine:
    node, partners = action_node(action), networks.partners
    leads = parties_of(partners, node, leading=True)
    names = tuple(partners.nodes[lead]["label"] for lead in leads)
    area, text = partners.nodes[node]["area"], networks.whole.nodes[node]["text"]
    return ActionLine(action, area, text, names)


def _without(networks: Networks, analysis: Analysis) -> dict[str, tuple[Uncovered, ...]]:
    return {
        load.body: lost_without(networks.partners, networks.cites, load.body)
        for load in analysis.loads.bodies
        if load.is_over_burdened
    }


def _asked(networks: Networks, analysis: Analysis) -> tuple[Inquiry, ...]:
    """Return what to ask whom."""
    whole = networks.whole
    texts = {action: whole.nodes[action_node(action)]["text"] for action in networks.cites}
    planned = {whole.nodes[node]["label"] for node in networks.planned}
    return find_inquiries(analysis, _without(networks, analysis), texts, planned=planned)


def gather_pack(
    plan: PlanGraphs, networks: Networks, about: About, analysis: Analysis, body: str
) -> Pack:
    """Return what one body's page is made from.

    Args:
        plan: The plan; rows are those of its canned queries.
        networks: As for `gather_report`.
        about: The same.
        analysis: The same.
        body: Its preferred name.
    """
    told = {"body": body}
    duties = ask(plan, "answers-for", told).records(AnswersForRow)
    led = {duty.action for duty in duties if duty.role != Role.SUPPORTING}
    outcomes: dict[str, tuple[str, ...]] = {}
    for row in ask(plan, "outcomes").records(OutcomeRow):
        outcomes[row.action] = (*outcomes.get(row.action, ()), row.outcome)
    ids = {row.body: row.id for row in ask(plan, "bodies").records(BodyRow)}
    asked = _asked(networks, analysis)
    alike = (each for each in analysis.duplicates if each.likeness != Likeness.RELATED)
    kin = same_or_part(networks, body)
    roles = ask(plan, "duty-roles").records(DutyRoleRow)
    return Pack(
        plan=about,
        body=body,
        id=ids.get(body, body),
        loads=analysis.loads,
        kin=tuple(load for load in analysis.loads.bodies if load.body in kin),
        roles=tuple(role for role in roles if role.body in {body, *same(networks, body)}),
        duties=duties,
        outcomes=outcomes,
        needed=ask(plan, "needed-partners", told).records(NeededPartnerRow),
        named=ask(plan, "named-without-role", told).records(NamedWithoutRoleRow),
        alike=tuple(each for each in alike if body in chain(*each.leads)),
        uncovered=lost_without(networks.partners, networks.cites, body),
        orphans=tuple(each for each in analysis.orphans if _action_of(each) in led),
        asked=tuple(each for each in asked if body in each.whom),
        version=__version__,
    )


def _action_of(orphan: Orphan) -> str:
    """Return the action that an orphan is, or whose outcome it is."""
    is_outcome = orphan.type == "O4"
    return orphan.subject.rpartition("-")[0] if is_outcome else orphan.subject
