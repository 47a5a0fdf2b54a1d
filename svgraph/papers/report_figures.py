"""The parts of the board paper with figures: loads, chains, matrices, what one body holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.analysis.chains import chain_facts
from svgraph.analysis.cover import COVER, cover_facts
from svgraph.analysis.load import RULES
from svgraph.analysis.matrices import MATRICES
from svgraph.analysis.tables import (
    chain_table,
    cover_table,
    figure_table,
    load_table,
    loop_table,
    matrix_table,
    rank_table,
    removal_table,
    resting_table,
    rule_table,
)
from svgraph.analysis.words import capitalised, percent
from svgraph.model.table import Table
from svgraph.model.terms import COLLECTIVE
from svgraph.pages.commands import command_for
from svgraph.papers.rendering import (
    Block,
    Column,
    Entries,
    Entry,
    Grid,
    Heading,
    Note,
    Sentence,
    Sentences,
    grid_of,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from svgraph.analysis.chains import Chains
    from svgraph.analysis.matrices import Matrix
    from svgraph.analysis.whole import Loads
    from svgraph.papers.report import Report

_CHAINS = 10  # of the longest, before the rest is only counted

_COUNTS = (
    Column("led", "Leads", "number"),
    Column("sole", "Leads alone", "number"),
    Column("joint", "Leads jointly", "number"),
    Column("supporting", "Supports", "number"),
    Column("outcomes", "Outcomes of what it leads", "number"),
)
_RANKS = (
    Column("body", "Body"),
    Column("rank", "Rank by share", "number"),
    Column("rules_best", "Best under any rule", "number"),
    Column("rules_worst", "Worst under any rule", "number"),
    Column("areas_best", "Best with an area left out", "number"),
    Column("areas_worst", "Worst with an area left out", "number"),
    Column("drops_low", "Best in 95 of 100 trials with leads dropped", "number"),
    Column("drops_high", "Worst in them", "number"),
)
_FIGURES = (
    Column("figure", "Figure"),
    Column("observed", "In the plan", "number"),
    Column("median", "Median of drawn plans", "number"),
    Column("low", "95 of 100 from", "number"),
    Column("high", "to", "number"),
    Column("p", "p", "number"),
)
_RESTING = (
    Column("action", "Action"),
    Column("objective", "Objective", "long"),
    Column("direct", "Rows that cite it", "number"),
    Column("transitive", "Actions that come to it by citations", "number"),
    Column("linked", "Actions that its own row cites", "number"),
    Column("reaches", "Actions that it comes to itself", "number"),
    Column("leads", "Who leads it"),
)
_CHAIN = (Column("chain", "Chain"), Column("length", "Actions", "number"))
_LOOPS = (
    Column("reading", "Reading"),
    Column("size", "Actions", "number"),
    Column("actions", "Which"),
)
_COVER = (
    Column("action", "Action"),
    Column("objective", "Objective", "long"),
    Column("state", "Without the body"),
    Column("remaining", "Who else leads it"),
    Column("dependents", "Actions that come to it by citations"),
)
_REMOVAL = (
    Column("rank", "Step"),
    Column("body", "Body that goes"),
    Column("lost", "Further actions without a named lead", "number"),
    Column("total", "So far", "number"),
)


def load_part(report: Report) -> Iterator[Block]:
    """Yield who carries how much."""
    loads = report.analysis.loads
    yield sentences(loads.facts, "svgraph load --facts")
    yield from _load_grids(loads)
    if loads.rules:
        yield from _rules(loads)
    if loads.concentration.bodies > 1:
        yield from _held(loads)


def _load_grids(loads: Loads) -> Iterator[Block]:
    """Yield the named bodies, and apart from them the collectives."""
    table = load_table(loads)
    at, share = table.columns.index("kind"), table.columns.index("share")
    rows = [
        (*row[:share], percent(load.share), *row[share + 1 :])
        for row, load in zip(table.rows, loads.bodies, strict=True)
    ]
    named = Table(table.columns, tuple(row for row in rows if row[at] != COLLECTIVE))
    apart = Table(table.columns, tuple(row for row in rows if row[at] == COLLECTIVE))
    over = Column("flag", f"By the rule: a share of over {loads.burden:g} times the mean")
    columns = (
        Column("body", "Body"),
        *_COUNTS,
        Column("carried", "Carries, in actions", "number"),
        Column("share", "Share", "number"),
        *((over,) if any(load.is_over_burdened for load in loads.bodies) else ()),
    )
    if named.rows:
        caption = "Named bodies: actions counted, not effort"
        yield grid_of("loads", caption, named, columns, command="svgraph load")
    if apart.rows:
        caption = "Collectives, whose members the plan lists nowhere; they take no share"
        columns = (Column("body", "Collective"), *_COUNTS)
        yield grid_of("collectives", caption, apart, columns, command="svgraph load")


def _rules(loads: Loads) -> Iterator[Block]:
    yield Heading("The same under other counting rules")
    yield Entries(tuple(Entry(name, rule.meaning) for name, rule in RULES.items()))
    columns = (Column("body", "Body"), *(Column(rule, rule, "number") for rule in RULES))
    caption = (
        "What each named body carries under each rule, in actions (under “outcomes”: in"
        " outcomes); actions counted, not effort"
    )
    table = rule_table(loads)
    yield grid_of("rules", caption, table, columns, command="svgraph load --table rules")


def _held(loads: Loads) -> Iterator[Block]:
    if loads.stability:
        caption = "How the rank of each body holds; 1 carries most, equals share a rank"
        table = rank_table(loads)
        yield grid_of("ranks", caption, table, _RANKS, command="svgraph load --table ranks")
    caption = "How concentrated the leading is, beside plans whose leads were drawn at random"
    table = figure_table(loads)
    yield grid_of("figures", caption, table, _FIGURES, command="svgraph load --table figures")
    yield Note(loads.caveat)


def chains_part(report: Report) -> Iterator[Block]:
    """Yield what rests on what."""
    analysis = report.analysis
    facts = chain_facts(
        analysis.chains, analysis.resting, analysis.loops, caveats=analysis.caveats
    )
    yield sentences(facts, "svgraph chains --facts")
    if analysis.resting:
        caption = "The actions that others cite, those on which most rest first"
        table = _with_objectives(resting_table(analysis.resting), report)
        yield grid_of("resting", caption, table, _RESTING, command="svgraph chains --rests-on")
        yield _longest(analysis.chains)
    if analysis.loops:
        caption = "What runs in a circle, under each reading of “linked”"
        table = loop_table(analysis.loops)
        yield grid_of("loops", caption, table, _LOOPS, command="svgraph chains --loops")


def _with_objectives(table: Table, report: Report) -> Table:
    """Return a table of actions with the objective of each at the end of its row."""
    at = table.columns.index("action")
    rows = tuple((*row, report.objectives[str(row[at])]) for row in table.rows)
    return Table((*table.columns, "objective"), rows)


def _longest(chains: Chains) -> Grid:
    table = chain_table(chains)
    shown, count = table.rows[:_CHAINS], len(table.rows)
    caption = "The chains of citations; “>” reads “cites”"
    if len(shown) < count or chains.is_cut:
        more = "more than " if chains.is_cut else ""
        caption = f"The {len(shown)} longest of {more}{count} chains; “>” reads “cites”"
    table = Table(table.columns, shown)
    return grid_of("chain-list", caption, table, _CHAIN, command="svgraph chains")


def matrices_part(report: Report) -> Iterator[Block]:
    """Yield who works with whom, where, and what covers what."""
    for name, matrix in report.analysis.matrices.items():
        title, _ = MATRICES[name]
        yield Heading(capitalised(title))
        yield from _together(matrix) if name == "bodies" else _by_row(name, matrix)


def _together(matrix: Matrix) -> Iterator[Block]:
    """Yield a matrix whose rows and columns are the same, its columns under numbers."""
    command = "svgraph matrix bodies"
    if not matrix.rows:
        yield sentences(("No two named bodies lead an action jointly.",), command)
        return
    numbered = [f"{rank} {name}" for rank, name in enumerate(matrix.columns, 1)]
    table = matrix_table(matrix)
    rows = tuple(
        (name, *("" if cell in {0, ""} else str(cell) for cell in cells))
        for name, (_, *cells) in zip(numbered, table.rows, strict=True)
    )
    columns = (
        Column(matrix.corner, "Body"),
        *(
            Column(name, str(rank), "number", meaning=name)
            for rank, name in enumerate(matrix.columns, 1)
        ),
    )
    caption = f"{matrix.meaning}; the numbers across are those of the rows"
    yield Grid("bodies-matrix", caption, columns, rows, command)


# Matrix of what the plan does not list itself → what must be kept in mind.
_EXTERNAL = {
    "authorities": (
        "External list of authorities, not the plan’s. Which body is which is a reading with a"
        " source. Each action has the part that the authority’s bodies have in it."
    ),
    "categories": (
        "External list of crime categories, not the plan’s. Matched by words: an action may"
        " serve a category without naming it. Each action has its words that concern the"
        " category."
    ),
}


def _by_row(name: str, matrix: Matrix) -> Iterator[Block]:
    """Yield a matrix row by row, each with the cells that say something.

    Beside a crime category stand the words of an action, in place of their number.
    """
    is_quoted = name == "categories"
    if matrix.rows or is_quoted:
        yield Note(_EXTERNAL.get(name, f"{matrix.meaning}."))
    if not matrix.rows:
        yield Sentences((Sentence("None is listed for this plan.", f"svgraph matrix {name}"),))
        return
    entries = []
    for row, cells in matrix.filled():
        told = (f"{at} ({_quoted(quotes) if quotes else cell})" for at, cell, quotes in cells)
        entries.append(Entry(row, "; ".join(told) or "none"))
    command = "svgraph query categories" if is_quoted else f"svgraph matrix {name}"
    yield Entries(tuple(entries), command)


def _quoted(quotes: Iterable[str]) -> str:
    """Return words in quotation marks, those that differ by capitals only once."""
    known: dict[str, str] = {}
    for words in quotes:
        known.setdefault(words.casefold(), f"“{words}”")
    return ", ".join(known.values())


def without_part(report: Report) -> Iterator[Block]:
    """Yield what would have no lead without a body, and who would be missed most."""
    for rank, (body, uncovered) in enumerate(report.without.items()):
        command = command_for("svgraph without", body)
        yield Heading(body)
        yield sentences(cover_facts(body, uncovered), command)
        caption = f"The actions that {body} leads, without it"
        table = _with_objectives(cover_table(uncovered), report)
        # The number is the rank of the table among the blocks of its part.
        yield grid_of(f"cover-{3 * rank + 2}", caption, table, _COVER, command=command)
    if report.without:
        yield Entries(tuple(Entry(*item) for item in COVER.items()))
        yield Heading("If one body after the other went")
    removal = removal_table(report.analysis.removal)
    if not removal.rows:
        yield Note("No named body leads an action, so none can be missed.")
        return
    yield Note(
        "Each step: the body goes whose going leaves most further actions without a named"
        " lead. Actions counted, not effort; no forecast."
    )
    caption = "In which order named leads would be lost fastest"
    yield grid_of("removal", caption, removal, _REMOVAL, command="svgraph without")
