"""The board paper: all findings about a plan, as one printable page and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.chains import longest_fact
from svgraph.analysis.load import CAVEAT, heaviest_facts
from svgraph.analysis.orphans import orphan_words
from svgraph.analysis.words import capitalised, counted, listed, verb
from svgraph.model import OrphanType
from svgraph.papers.annex import with_annex
from svgraph.papers.paper import (
    Column,
    Entries,
    Entry,
    Grid,
    Note,
    Paper,
    Said,
    Section,
    Sentences,
    build_paper,
)
from svgraph.papers.report_figures import chains_part, load_part, matrices_part, without_part
from svgraph.papers.report_gaps import ALIKE, alike_part, alone_part
from svgraph.papers.report_method import method_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from svgraph.analysis.cover import Uncovered
    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.whole import Analysis
    from svgraph.model import About
    from svgraph.papers.inquiries import Inquiry
    from svgraph.queries.rows import CategoryRow, DutyRoleRow


class ActionLine(NamedTuple):
    """An action as the board reads it; `leads` are those who lead it, in cell order."""

    action: str
    area: str
    objective: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a board paper is made from.

    Attributes:
        plan: What is declared of it.
        actions: In document order.
        extent: How much the plan holds, as `svgraph.analysis.extent` words it.
        analysis: All findings about it.
        asked: What to ask whom, as `find_inquiries` returns it.
        without: Over-burdened body → the actions that it leads, as they are without it.
        concerns: The places where an action's words concern a crime category.
        duties: Which body is read as which authority.
        version: Of svgraph.
    """

    plan: About
    actions: tuple[ActionLine, ...]
    extent: str
    analysis: Analysis
    asked: tuple[Inquiry, ...]
    without: Mapping[str, tuple[Uncovered, ...]]
    concerns: tuple[CategoryRow, ...]
    duties: tuple[DutyRoleRow, ...]
    version: str


def build_report(report: Report) -> dict[str, str]:
    """Return the board paper as files: report.html and report.md, which say the same.

    The page holds no script and asks nothing of a network. The same plan gives the same
    bytes; no clock time stands in it. Whatever the plan says is shown as text.
    """
    plan = report.plan
    about = {
        "Agreed by": plan.publisher,
        "Period": plan.period,
        "Made from": plan.source,
        "Made with": f"svgraph {report.version}",
    }
    paper = Paper(
        title=plan.title,
        over="Board paper",
        about=tuple((term, text) for term, text in about.items() if text),
        lead=(
            "What the plan says about who leads what, what rests on what and what is left"
            " open. Findings are reasons to ask, not verdicts."
        ),
        sections=with_annex(_sections(report)),
        version=report.version,
    )
    return build_paper(paper, "report")


def _sections(report: Report) -> Iterator[Section]:
    yield _brief(report)
    yield _asked(report)
    yield load_part(report)
    yield chains_part(report)
    yield alone_part(report)
    yield alike_part(report)
    yield matrices_part(report)
    yield without_part(report)
    yield method_part(report)
    yield _by_number(report)


def _brief(report: Report) -> Section:
    said = tuple(_headlines(report))
    return Section("brief", "In brief", (Sentences(said), Note(CAVEAT)))


def _headlines(report: Report) -> Iterator[Said]:
    """Yield what a reader with a minute takes away, each with the command that shows it."""
    found, loads = report.analysis, report.analysis.loads
    yield Said(report.extent, "svgraph query coverage")
    said = heaviest_facts(loads.bodies, actions=loads.actions, burden=loads.burden)
    yield Said(" ".join(said), "svgraph load")
    orphans = orphan_words(found.orphans, found.unchecked)
    there = {orphan.type for orphan in found.orphans}
    for code in (OrphanType.NO_LEAD, OrphanType.COLLECTIVE_LEAD, OrphanType.NO_ROUTE):
        if code in there:
            yield Said(capitalised(orphans[code]), f"svgraph orphans --type {code}")
    cited = sum(each.direct for each in found.resting)  # a citation counts at its one end
    longest = f" {longest_fact(found.chains)}" if found.chains.chains else ""
    stated = counted(cited, "stated link") if cited else "No stated links"
    links = f"{stated} between actions.{longest}"
    yield Said(links, "svgraph chains --rests-on")
    for code in (OrphanType.UNLINKED, OrphanType.UNMEASURED, OrphanType.AUTHORITY):
        if code in there:
            yield Said(capitalised(orphans[code]), f"svgraph orphans --type {code}")
    if found.duplicates:
        yield Said(_alike(found.duplicates), "svgraph duplicates")


def _alike(found: Sequence[Duplicate]) -> str:
    """Return how many texts are alike, without the classes, which the section explains."""
    kinds = []
    for what in ("objective", "outcome"):
        pairs = [each for each in found if each.what == what]
        if pairs:
            kinds.append(counted(len(pairs), f"pair of {what}s", f"pairs of {what}s"))
    are = verb(len(found), "is", "are")
    return f"{listed(kinds)} {are} alike in their words; “{ALIKE}” has the texts."


def _asked(report: Report) -> Section:
    if not report.asked:
        return Section("ask", "What to ask whom", (Note("The findings raise no question."),))
    note = Note(
        "Each question comes from a finding below; none says that anybody did something wrong."
        " Numbers are those of actions: “The actions by number” has their words."
    )
    blocks = (note, Entries(_entries(report.asked)))
    return Section("ask", "What to ask whom", blocks, is_big=True)


def _entries(asked: tuple[Inquiry, ...]) -> tuple[Entry, ...]:
    """Return questions under those whom they are put to, in the order of the first."""
    by_whom: dict[tuple[str, ...], list[Said]] = {}
    for each in asked:
        by_whom.setdefault(each.whom, []).append(Said(each.question, each.command))
    return tuple(Entry(listed(whom), said=tuple(said)) for whom, said in by_whom.items())


def _by_number(report: Report) -> Section:
    columns = (
        Column("action", "Action"),
        Column("objective", "Objective, in the plan’s words", "long"),
        Column("leads", "Who leads it"),
    )
    rows = tuple(
        (each.action, each.objective, "; ".join(each.leads)) for each in report.actions
    )
    grid = Grid("actions", "The actions", columns, rows, "svgraph query leads", is_headed=True)
    return Section("numbers", "The actions by number", (grid,), is_big=True)
