"""The board paper: all findings about a plan, as one printable page and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from svgraph import __version__
from svgraph.analysis.chains import longest_fact
from svgraph.analysis.cover import lost_without
from svgraph.analysis.headlines import extent
from svgraph.analysis.load import heaviest_facts, parties_of
from svgraph.analysis.orphans import orphan_words
from svgraph.analysis.words import capitalised, counted, listed, verb
from svgraph.model.terms import OrphanType
from svgraph.papers.questions_to_ask import find_inquiries
from svgraph.papers.rendering import (
    Block,
    Column,
    Entries,
    Entry,
    Grid,
    Heading,
    Note,
    Paper,
    Section,
    Sentence,
    Sentences,
    build_paper,
)
from svgraph.papers.report_figures import chains_part, load_part, matrices_part, without_part
from svgraph.papers.report_gaps import ALIKE, alike_part, alone_part
from svgraph.papers.report_method import method_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from svgraph.analysis.cover import CoverLoss
    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.whole import Analysis
    from svgraph.model.plan import About
    from svgraph.model.terms import Node
    from svgraph.papers.questions_to_ask import Inquiry


_TABLES = "Tables"
_LONG = 10  # rows from which on a table stands at the end
_STAYING = {"actions", "loads", "resting"}  # what their sections are about


class ActionLine(NamedTuple):
    """An action as the board reads it; `leads` are those who lead it, in cell order."""

    action: str
    area: str
    objective: str
    leads: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What a board paper is made from.

    Attributes:
        plan: What is declared of it.
        networks: Of the plan, without proposed links.
        analysis: As `svgraph.analysis.whole.analyse_plan` returns it for these networks.
    """

    plan: About
    networks: Networks
    analysis: Analysis

    @cached_property
    def actions(self) -> tuple[ActionLine, ...]:
        """The actions, in document order."""
        return tuple(map(self._line, self.networks.cites))

    def _line(self, action: Node) -> ActionLine:
        partners = self.networks.partners
        leads = parties_of(partners, action, leading=True)
        names = tuple(partners.nodes[lead]["label"] for lead in leads)
        (objective,) = self.networks.whole.nodes[action]["texts"]
        return ActionLine(action.id, partners.nodes[action]["area"], objective, names)

    @cached_property
    def objectives(self) -> dict[str, str]:
        """Action → its objective."""
        return {each.action: each.objective for each in self.actions}

    @cached_property
    def without(self) -> dict[str, tuple[CoverLoss, ...]]:
        """Over-burdened body → the actions that it leads, as they are without it."""
        return {
            load.body: lost_without(self.networks.partners, self.networks.cites, load.node)
            for load in self.analysis.loads.bodies
            if load.is_over_burdened
        }

    @cached_property
    def to_ask(self) -> tuple[Inquiry, ...]:
        """What to ask whom, as `find_inquiries` returns it."""
        nodes = self.networks.whole.nodes
        planned = {nodes[node]["label"] for node in self.networks.planned}
        return find_inquiries(self.analysis, self.without, self.objectives, planned=planned)


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
        "Made with": f"svgraph {__version__}",
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
        version=__version__,
    )
    return build_paper(paper, "report")


def _sections(report: Report) -> Iterator[Section]:
    for key, title, part in _PARTS:
        is_big = key in _BIG and (key != "ask" or bool(report.to_ask))
        yield Section(key, title, tuple(part(report)), is_big=is_big)


def _brief(report: Report) -> Iterator[Block]:
    yield Sentences(tuple(_headlines(report)))
    yield Note(report.analysis.caveats.load)


def _headlines(report: Report) -> Iterator[Sentence]:
    """Yield what a reader with a minute takes away, each with the command that shows it."""
    analysis, loads = report.analysis, report.analysis.loads
    for sentence in analysis.unread:
        yield Sentence(sentence, "svgraph check")
    yield Sentence(extent(report.networks.partners), "svgraph query coverage")
    heaviest = heaviest_facts(loads.bodies, actions=loads.actions, burden=loads.burden)
    yield Sentence(" ".join(heaviest), "svgraph load")
    orphans = orphan_words(analysis.orphans, analysis.unchecked, analysis.caveats)
    there = {orphan.type for orphan in analysis.orphans}
    for code in (OrphanType.NO_LEAD, OrphanType.COLLECTIVE_LEAD, OrphanType.NO_ROUTE):
        if code in there:
            yield Sentence(capitalised(orphans[code]), f"svgraph orphans --type {code}")
    cited = sum(each.direct for each in analysis.resting)  # a citation counts at its one end
    longest = f" {longest_fact(analysis.chains)}" if analysis.chains.chains else ""
    stated = counted(cited, "stated link") if cited else "No stated links"
    links = f"{stated} between actions.{longest}"
    yield Sentence(links, "svgraph chains --rests-on")
    for code in (OrphanType.UNLINKED, OrphanType.UNMEASURED, OrphanType.AUTHORITY):
        if code in there:
            yield Sentence(capitalised(orphans[code]), f"svgraph orphans --type {code}")
    if analysis.duplicates:
        yield Sentence(_alike(analysis.duplicates), "svgraph duplicates")


def _alike(duplicates: Sequence[Duplicate]) -> str:
    """Return how many texts are alike, without the classes, which the section explains."""
    kinds = []
    for what in ("objective", "outcome"):
        pairs = [each for each in duplicates if each.what == what]
        if pairs:
            kinds.append(counted(len(pairs), f"pair of {what}s", f"pairs of {what}s"))
    are = verb(len(duplicates), "is", "are")
    return f"{listed(kinds)} {are} alike in their words; “{ALIKE}” has the texts."


def _to_ask(report: Report) -> Iterator[Block]:
    """Yield questions under those whom they are put to, in the order of the first."""
    if not report.to_ask:
        yield Note("The findings raise no question.")
        return
    yield Note(
        "Each question comes from a finding below; none says that anybody did something wrong."
        " Numbers are those of actions: “The actions by number” has their words."
    )
    by_whom: dict[tuple[str, ...], list[Sentence]] = {}
    for each in report.to_ask:
        by_whom.setdefault(each.whom, []).append(Sentence(each.question, each.command))
    yield Entries(tuple(Entry(listed(whom), lines=tuple(q)) for whom, q in by_whom.items()))


def _by_number(report: Report) -> Iterator[Block]:
    columns = (
        Column("action", "Action"),
        Column("objective", "Objective, in the plan’s words", "long"),
        Column("leads", "Who leads it"),
    )
    rows = tuple(
        (each.action, each.objective, "; ".join(each.leads)) for each in report.actions
    )
    yield Grid("actions", "The actions", columns, rows, "svgraph query leads", is_headed=True)


# Id and title of each section, and what yields its blocks.
_PARTS: tuple[tuple[str, str, Callable[[Report], Iterator[Block]]], ...] = (
    ("brief", "In brief", _brief),
    ("ask", "What to ask whom", _to_ask),
    ("load", "Who carries how much", load_part),
    ("chains", "What rests on what", chains_part),
    ("alone", "What is left alone", alone_part),
    ("alike", ALIKE, alike_part),
    ("matrices", "Who with whom, where, and what covers what", matrices_part),
    ("without", "Without one body", without_part),
    ("method", "Method and limits", method_part),
    ("numbers", "The actions by number", _by_number),
)
_BIG = {"ask", "load", "numbers"}  # begin a sheet of their own


def with_annex(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections whose long tables stand in one more section, the last.

    Where a table stood a line says so, with the command that prints it. Where none is long
    there is no such section.
    """
    kept: list[Section] = []
    moved: list[Block] = []
    for section in sections:
        grids = [block for block in section.blocks if _is_long(block)]
        if grids:
            moved.append(Heading(section.title))
            moved += [replace(grid, is_headed=False) for grid in grids]
        blocks = (_pointer(each) if _is_long(each) else each for each in section.blocks)
        kept.append(replace(section, blocks=tuple(blocks)))
    if moved:
        kept.append(Section("tables", _TABLES, tuple(moved), is_big=True))
    return tuple(kept)


def _is_long(block: Block) -> TypeGuard[Grid]:
    return isinstance(block, Grid) and len(block.rows) > _LONG and block.id not in _STAYING


def _pointer(grid: Grid) -> Sentences:
    """Return where a table is found that stands at the end."""
    where = f"in “{_TABLES}”, at the end"
    words = f"“{grid.caption}”: the table stands {where}."
    if grid.is_headed:
        words = f"The table of them stands {where}."
    return Sentences((Sentence(words, grid.command),))
