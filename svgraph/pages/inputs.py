"""Collect what an explorer is made from: the rows, measures and answers of one plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis.headlines import headlines
from svgraph.pages.items import FindingRow
from svgraph.queries.ask import ask, explained
from svgraph.queries.catalogue import questions
from svgraph.queries.rows import LinkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from svgraph.analysis.networks import Networks
    from svgraph.analysis.whole import Analysis
    from svgraph.model.findings import Finding
    from svgraph.model.plan import About
    from svgraph.queries.answer import Answer
    from svgraph.queries.rows import PlanRows
    from svgraph.stores.plan_graphs import PlanGraphs


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A canned query that was asked of the plan.

    Attributes:
        answer: The question and its rows.
        sparql: As it was run, its metadata left out.
        parameters: What it was told, such as {"action": "2.1"}.
    """

    answer: Answer
    sparql: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Explorer:
    """What an explorer is made from.

    Attributes:
        about: What is declared of the plan.
        rows: Of the canned queries that networks are made of.
        networks: Made of them, without proposed links.
        analysis: As `svgraph.analysis.whole.analyse_plan` returns it for these networks.
        findings: What is worth checking in the plan, in any order.
        asked: The canned queries with their answers.
        proposed: The links that only the wording suggests; they are never counted.
        version: Of svgraph.
    """

    about: About
    rows: PlanRows
    networks: Networks
    analysis: Analysis
    findings: tuple[FindingRow, ...] = ()
    asked: tuple[AskedQuestion, ...] = ()
    proposed: tuple[LinkRow, ...] = ()
    version: str = __version__

    @property
    def headlines(self) -> tuple[str, ...]:
        """Sentences for a reader who has a minute."""
        networks = self.networks
        return headlines(networks.partners, networks.cites, networks.caveats)

    @property
    def links(self) -> tuple[LinkRow, ...]:
        """All links between actions, those that are only proposed last."""
        return (*self.rows.links, *self.proposed)


def gather_explorer(
    plan: PlanGraphs,
    about: About,
    *,
    rows: PlanRows,
    networks: Networks,
    analysis: Analysis,
    findings: Iterable[Finding],
) -> Explorer:
    """Return what a plan's explorer is made from; all canned queries are asked of the plan."""
    links = ask(plan, "links", graphs=plan.whole).records(LinkRow)
    return Explorer(
        about=about,
        rows=rows,
        networks=networks,
        analysis=analysis,
        findings=tuple(
            FindingRow(
                each.kind, each.severity.value, str(each.place), each.wording, each.subject
            )
            for each in findings
        ),
        asked=tuple(_answered(plan, about.focus, rows, analysis)),
        proposed=tuple(row for row in links if row.status == "proposed"),
    )


def _answered(
    plan: PlanGraphs, focus: str, rows: PlanRows, analysis: Analysis
) -> Iterator[AskedQuestion]:
    """Yield every canned query with its answer; one that asks of nothing is left out.

    An action is the plan's focus, else its first; a body the one that leads most. Whatever
    else a query must be told has its default, else its example.
    """
    numbers = [row.action for row in rows.actions]
    leading = max(analysis.loads.bodies, key=lambda load: load.led, default=None)
    known = {
        "action": focus if focus in numbers else next(iter(numbers), ""),
        "body": leading.body if leading else "",
    }
    for question in questions():
        given = (each for each in question.parameters if not each.optional)
        parameters = {
            each.name: known.get(each.kind, each.default or each.example) for each in given
        }
        if all(parameters.values()):
            answer = ask(plan, question.name, parameters)
            yield AskedQuestion(answer, explained(plan, question.name, parameters), parameters)
