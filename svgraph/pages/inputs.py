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
    from svgraph.model import About, Finding
    from svgraph.queries import Question
    from svgraph.queries.rows import ActionRow, PlanRows
    from svgraph.stores.plan_graphs import PlanGraphs


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
    plan: PlanGraphs, taken: Taken, about: About, findings: Iterable[Finding]
) -> Explorer:
    """Return what a plan's explorer is made from.

    Args:
        plan: The plan that all canned queries are asked of.
        taken: What was asked and measured already.
        about: What is declared of the plan.
        findings: What is worth checking, in any order.
    """
    rows, networks, analysis = taken
    return Explorer(
        title=about.title,
        publisher=about.publisher,
        period=about.period,
        source=about.source,
        focus=about.focus,
        actions=rows.actions,
        outcomes=rows.outcomes,
        parties=rows.parties,
        links=rows.links,
        bodies=rows.bodies,
        loads=analysis.loads.bodies,
        headlines=headlines(networks.partners, networks.cites),
        networks=networks,
        analysis=analysis,
        asked=_answered(plan, about.focus, rows.actions, analysis),
        direction=about.direction,
        findings=tuple(_row(finding) for finding in findings),
        version=__version__,
        proposed=tuple(row for row in _all_links(plan) if row.status == "proposed"),
    )


def _answered(
    plan: PlanGraphs, focus: str, actions: tuple[ActionRow, ...], analysis: Analysis
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
        _ask_of(plan, question, told)
        for question in questions()
        if all((told := _told(question, known)).values())
    )


def _told(question: Question, known: Mapping[str, str]) -> dict[str, str]:
    given = (each for each in question.parameters if not each.optional)
    return {each.name: known.get(each.kind, each.default or each.example) for each in given}


def _ask_of(plan: PlanGraphs, question: Question, told: Mapping[str, str]) -> AskedQuestion:
    answer = ask(plan, question.name, told)
    sparql = explained(plan, question.name, told)
    return AskedQuestion(question, sparql, told, answer.columns, answer.rows)


def _all_links(plan: PlanGraphs) -> tuple[LinkRow, ...]:
    return ask(plan, "links", graphs=plan.whole).records(LinkRow)


def _row(finding: Finding) -> FindingRow:
    return FindingRow(
        kind=finding.kind,
        severity=finding.severity.value,
        place=str(finding.place),
        wording=finding.wording,
        subject=finding.subject,
    )
