"""What an explorer is made from, asked of a plan's graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis import body_loads, headlines
from svgraph.network import link_graph, partner_graph
from svgraph.pages.explorer import Explorer
from svgraph.pages.items import FindingRow
from svgraph.queries import ask
from svgraph.queries.rows import ActionRow, BodyRow, LinkRow, OutcomeRow, PartyRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.model import Finding, Source
    from svgraph.settings import Settings
    from svgraph.store import Store

__all__ = ["gather_explorer"]


def gather_explorer(
    store: Store, settings: Settings, source: Source, findings: Iterable[Finding]
) -> Explorer:
    """Return what a plan's explorer is made from.

    Args:
        store: The plan's graph; the rows are those of its canned queries.
        settings: What the plan declares of itself.
        source: The document that it was read from.
        findings: What is worth checking, in any order.
    """
    actions = ask(store, "actions").records(ActionRow)
    parties = ask(store, "parties").records(PartyRow)
    links = ask(store, "links").records(LinkRow)
    partners = partner_graph(actions, parties)
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
        bodies=ask(store, "bodies").records(BodyRow),
        loads=body_loads(partners),
        headlines=headlines(partners, link_graph(actions, links)),
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
