"""Collect the rows and measures that each page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from svgraph import __version__
from svgraph.analysis.headlines import headlines
from svgraph.pages.context import AskedQuestion, Explorer
from svgraph.pages.items import FindingRow
from svgraph.queries import ask, explained, questions
from svgraph.queries.rows import (
    LinkRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from svgraph.analysis.networks import Networks
    from svgraph.analysis.whole import Analysis
    from svgraph.files.settings import Settings
    from svgraph.model import Finding, Source
    from svgraph.queries import Question
    from svgraph.queries.rows import ActionRow, PlanRows
    from svgraph.stores.memory import Store


class Taken(NamedTuple):
    """What a plan was asked and measured for, once for all its pages.

    Attributes:
        rows: Of the canned queries that networks are made of.
        networks: Made of them, without proposed links.
        analysis: As `svgraph.analysis.analyse_plan` returns it for these networks.
    """

    rows: PlanRows
    networks: Networks
    analysis: Analysis


def gather_explorer(
    store: Store, taken: Taken, settings: Settings, source: Source, findings: Iterable[Finding]
) -> Explorer:
    """Return what a plan's explorer is made from.

    Args:
        store: The plan's graph, which all canned queries are asked of.
        taken: What was asked and measured already.
        settings: What the plan declares of itself.
        source: The document that it was read from.
        findings: What is worth checking, in any order.
    """
    rows, networks, analysis = taken
    return Explorer(
        title=settings.title,
        publisher=settings.publisher,
        period=settings.period,
        source=source.file,
        focus=settings.focus,
        actions=rows.actions,
        outcomes=rows.outcomes,
        parties=rows.parties,
        links=rows.links,
        bodies=rows.bodies,
        loads=analysis.loads.bodies,
        headlines=headlines(networks.partners, networks.cites),
        networks=networks,
        analysis=analysis,
        asked=_answered(store, settings.focus, rows.actions, analysis),
        direction=settings.direction,
        findings=tuple(_row(finding) for finding in findings),
        version=__version__,
        proposed=tuple(row for row in _all_links(store) if row.status == "proposed"),
    )


def _answered(
    store: Store, focus: str, actions: tuple[ActionRow, ...], analysis: Analysis
) -> tuple[AskedQuestion, ...]:
    """Return every canned query with its answer; one that asks of nothing is left out.

    An action is the plan's focus, else its first; a body the one that leads most. Whatever
    else a query must be told has its default, else its example.
    """
    numbers = [row.action for row in actions]
    leading = max(analysis.loads.bodies, key=lambda load: load.led, default=None)
    known = {
        "action": focus if focus in numbers else next(iter(numbers), ""),
        "body": leading.body if leading else "",
    }
    return tuple(
        _ask_of(store, question, told)
        for question in questions()
        if all((told := _told(question, known)).values())
    )


def _told(question: Question, known: Mapping[str, str]) -> dict[str, str]:
    given = (each for each in question.parameters if not each.optional)
    return {each.name: known.get(each.kind, each.default or each.example) for each in given}


def _ask_of(store: Store, question: Question, told: Mapping[str, str]) -> AskedQuestion:
    answer = ask(store, question.name, told)
    sparql = explained(store, question.name, told)
    return AskedQuestion(question, sparql, told, answer.columns, answer.rows)


def _all_links(store: Store) -> tuple[LinkRow, ...]:
    return ask(store, "links", proposed=True).records(LinkRow)


def _row(finding: Finding) -> FindingRow:
    return FindingRow(
        kind=finding.kind,
        severity=finding.severity.value,
        place=str(finding.place),
        wording=finding.wording,
        subject=finding.subject,
    )
