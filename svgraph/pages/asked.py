"""What pages are made from, asked of a plan's graph and its networks."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis import (
    MATRICES,
    build_matrix,
    find_inquiries,
    headlines,
    lost_without,
)
from svgraph.analysis.load import parties_of
from svgraph.model import Role
from svgraph.network import action_node
from svgraph.pages.explorer import Explorer
from svgraph.pages.items import FindingRow
from svgraph.pages.pack import Pack
from svgraph.pages.report import ActionLine, Report
from svgraph.queries import ask
from svgraph.queries.rows import (
    ActionRow,
    AnswersForRow,
    BodyRow,
    LinkRow,
    NamedWithoutRoleRow,
    NeededPartnerRow,
    OutcomeRow,
    PartyRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.analysis import Analysis, Orphan, Uncovered
    from svgraph.model import Finding, Source
    from svgraph.network import Networks
    from svgraph.settings import Settings
    from svgraph.store import Store

__all__ = ["gather_explorer", "gather_pack", "gather_report"]


def gather_explorer(
    store: Store,
    settings: Settings,
    source: Source,
    findings: Iterable[Finding],
    *,
    networks: Networks,
    analysis: Analysis,
) -> Explorer:
    """Return what a plan's explorer is made from.

    Args:
        store: The plan's graph; the rows are those of its canned queries.
        settings: What the plan declares of itself.
        source: The document that it was read from.
        findings: What is worth checking, in any order.
        networks: Of the plan, without proposed links.
        analysis: As `svgraph.analysis.analyse_plan` returns it for these networks.
    """
    actions = ask(store, "actions").records(ActionRow)
    parties = ask(store, "parties").records(PartyRow)
    links = ask(store, "links").records(LinkRow)
    suggested = ask(store, "links", proposed=True).records(LinkRow)
    return Explorer(
        title=settings.title,
        publisher=settings.publisher,
        period=settings.period,
        source=source.file,
        focus=settings.focus,
        actions=actions,
        outcomes=ask(store, "outcomes").records(OutcomeRow),
        parties=parties,
        links=links,
        proposals=tuple(link for link in suggested if link.status == "proposed"),
        bodies=ask(store, "bodies").records(BodyRow),
        loads=analysis.loads.bodies,
        headlines=headlines(networks.partners, networks.cites),
        networks=networks,
        analysis=analysis,
        findings=tuple(_row(finding) for finding in findings),
        version=__version__,
    )


def _row(finding: Finding) -> FindingRow:
    return FindingRow(
        kind=finding.kind,
        severity=finding.severity.value,
        place=str(finding.place),
        wording=finding.wording,
        subject=finding.subject,
    )


def gather_report(networks: Networks, settings: Settings, analysis: Analysis) -> Report:
    """Return what a plan's board paper is made from.

    Args:
        networks: Of the plan, without proposed links.
        settings: What the plan declares of itself.
        analysis: As `svgraph.analysis.analyse_plan` returns it for these networks.
    """
    return Report(
        settings=settings,
        actions=tuple(_line(networks, action) for action in networks.cites),
        headlines=headlines(networks.partners, networks.cites),
        analysis=analysis,
        without=_without(networks, analysis),
        matrices={name: build_matrix(networks, name) for name in MATRICES},
        version=__version__,
    )


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


def gather_pack(
    store: Store, networks: Networks, settings: Settings, analysis: Analysis, body: str
) -> Pack:
    """Return what one body's page is made from.

    Args:
        store: The plan's graph; rows are those of its canned queries.
        networks: As for `gather_report`.
        settings: The same.
        analysis: The same.
        body: Its preferred name.
    """
    told = {"body": body}
    duties = ask(store, "answers-for", told).records(AnswersForRow)
    led = {duty.action for duty in duties if duty.role != Role.SUPPORTING}
    outcomes: dict[str, tuple[str, ...]] = {}
    for row in ask(store, "outcomes").records(OutcomeRow):
        outcomes[row.action] = (*outcomes.get(row.action, ()), row.outcome)
    ids = {row.body: row.id for row in ask(store, "bodies").records(BodyRow)}
    texts = {action: _line(networks, action).objective for action in networks.cites}
    asked = find_inquiries(analysis, _without(networks, analysis), texts)
    return Pack(
        settings=settings,
        body=body,
        id=ids.get(body, body),
        loads=analysis.loads,
        duties=duties,
        outcomes=outcomes,
        needed=ask(store, "needed-partners", told).records(NeededPartnerRow),
        named=ask(store, "named-without-role", told).records(NamedWithoutRoleRow),
        alike=tuple(each for each in analysis.duplicates if body in chain(*each.leads)),
        uncovered=lost_without(networks.partners, networks.cites, body),
        orphans=tuple(each for each in analysis.orphans if _action_of(each) in led),
        asked=tuple(each for each in asked if body in each.whom),
        version=__version__,
    )


def _action_of(orphan: Orphan) -> str:
    """Return the action that an orphan is, or whose outcome it is."""
    is_outcome = orphan.type == "O4"
    return orphan.subject.rpartition("-")[0] if is_outcome else orphan.subject
