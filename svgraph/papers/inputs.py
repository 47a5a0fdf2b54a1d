"""Collect the rows and measures that each paper needs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis.cover import lost_without
from svgraph.analysis.duplicates import Likeness
from svgraph.analysis.headlines import extent
from svgraph.analysis.load import parties_of
from svgraph.analysis.networks import same, same_or_part
from svgraph.analysis.paths import named
from svgraph.model import EdgeRelation, Part, Role
from svgraph.papers.inquiries import find_inquiries
from svgraph.papers.pack import Pack
from svgraph.papers.report import ActionLine, Report
from svgraph.queries import ask
from svgraph.queries.rows import (
    AnswersForRow,
    CategoryRow,
    DutyRoleRow,
    NamedWithoutRoleRow,
    NeededPartnerRow,
    OutcomeRow,
    PartyRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from svgraph.analysis.cover import Uncovered
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.whole import Analysis
    from svgraph.model import About, Node
    from svgraph.papers.inquiries import Inquiry
    from svgraph.stores.plan_graphs import PlanGraphs


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


def _concerns(coverage: nx.MultiDiGraph[Node]) -> Iterator[CategoryRow]:
    """Yield where actions concern crime categories, in document order."""
    nodes = coverage.nodes
    for action, category, data in coverage.edges(data=True):
        if data["relation"] == EdgeRelation.CONCERNS:
            yield CategoryRow(
                action=action.id,
                category=nodes[category]["label"],
                quote=data["quote"],
                place=data["place"],
                source=nodes[category]["source"],
                category_id=category.id,
                plan=action.plan,
            )


def _duties(coverage: nx.MultiDiGraph[Node]) -> Iterator[DutyRoleRow]:
    """Yield which body is read as which authority, in the order of the authorities."""
    nodes = coverage.nodes
    for authority in (node for node in coverage if node.part is Part.AUTHORITY):
        for body, _, data in coverage.in_edges(authority, data=True):
            if data["relation"] == EdgeRelation.ACTS_AS:
                yield DutyRoleRow(
                    body=nodes[body]["label"],
                    authority=nodes[authority]["label"],
                    duty=nodes[authority]["duty"],
                    source=data["source"],
                    body_id=body.id,
                    authority_id=authority.id,
                    plan=body.plan,
                )


def _line(networks: Networks, action: Node) -> ActionLine:
    partners = networks.partners
    leads = parties_of(partners, action, leading=True)
    names = tuple(partners.nodes[lead]["label"] for lead in leads)
    area, (text,) = partners.nodes[action]["area"], networks.whole.nodes[action]["texts"]
    return ActionLine(action.id, area, text, names)


def _without(networks: Networks, analysis: Analysis) -> dict[str, tuple[Uncovered, ...]]:
    return {
        load.body: lost_without(networks.partners, networks.cites, load.node)
        for load in analysis.loads.bodies
        if load.is_over_burdened
    }


def _asked(networks: Networks, analysis: Analysis) -> tuple[Inquiry, ...]:
    """Return what to ask whom."""
    whole = networks.whole
    texts = {action.id: whole.nodes[action]["texts"][0] for action in networks.cites}
    planned = {whole.nodes[node]["label"] for node in networks.planned}
    return find_inquiries(analysis, _without(networks, analysis), texts, planned=planned)


def gather_pack(
    plan: PlanGraphs, networks: Networks, about: About, analysis: Analysis, body: Node
) -> Pack:
    """Return what one body's page is made from.

    Args:
        plan: The plan; rows are those of its canned queries.
        networks: As for `gather_report`.
        about: The same.
        analysis: The same.
        body: Its node.
    """
    name = named(networks.whole, body)
    parameters = {"body": name}
    duties = ask(plan, "answers-for", parameters).records(AnswersForRow)
    led = {duty.action for duty in duties if duty.role != Role.SUPPORTING}
    outcomes: dict[str, tuple[str, ...]] = {}
    for row in ask(plan, "outcomes").records(OutcomeRow):
        outcomes[row.action] = (*outcomes.get(row.action, ()), row.outcome)
    asked = _asked(networks, analysis)
    alike = (each for each in analysis.duplicates if each.likeness != Likeness.RELATED)
    kin = same_or_part(networks, body)
    alone = {body, *same(networks, body)}
    roles = ask(plan, "duty-roles").records(DutyRoleRow)
    return Pack(
        plan=about,
        body=name,
        id=body.id,
        loads=analysis.loads,
        kin=tuple(load for load in analysis.loads.bodies if load.node in kin),
        roles=tuple(role for role in roles if role.node in alone),
        duties=duties,
        others=_others(ask(plan, "parties").records(PartyRow), body),
        outcomes=outcomes,
        needed=ask(plan, "needed-partners", parameters).records(NeededPartnerRow),
        named=ask(plan, "named-without-role", parameters).records(NamedWithoutRoleRow),
        alike=tuple(each for each in alike if name in chain(*each.leads)),
        uncovered=lost_without(networks.partners, networks.cites, body),
        orphans=tuple(each for each in analysis.orphans if each.action in led),
        asked=tuple(each for each in asked if name in each.whom),
        version=__version__,
    )


def _others(parties: Iterable[PartyRow], body: Node) -> dict[str, tuple[PartyRow, ...]]:
    """Return the parties of each action but one body, in cell order."""
    others: dict[str, tuple[PartyRow, ...]] = {}
    for party in parties:
        if party.node != body:
            others[party.action] = (*others.get(party.action, ()), party)
    return others
