"""The last part of the board paper: how it was counted, and what it cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.grades import MEANINGS as GRADES
from svgraph.analysis.words import counted
from svgraph.papers.rendering import Block, Column, Entries, Entry, Grid, Note
from svgraph.queries.tier_words import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from svgraph.analysis.whole import Loads
    from svgraph.papers.report import Report


def method_part(report: Report) -> Iterator[Block]:
    """Yield how the figures were made, and what they cannot say."""
    yield Note(
        "The line under a figure is the command that prints it again. Where several plans are"
        " in reach, add --plan and the plan’s folder; for a spreadsheet, add --format csv."
    )
    yield Entries((*_counting(report), *_tested(report.analysis.loads), *_reading(report)))
    columns = (Column("grade", "Grade"), Column("meaning", "What it means"))
    rows = tuple((str(grade), meaning) for grade, meaning in GRADES.items())
    caption = "How outcomes are graded: by a table of words, the first that fits counts"
    yield Grid("grades", caption, columns, rows)


def _counting(report: Report) -> Iterator[Entry]:
    loads = report.analysis.loads
    yield Entry("What a load is", report.analysis.caveats.load)
    yield Entry(
        "The counting rule",
        "Share: each action splits 1 among its named leads. Collectives and bodies that only"
        " support take no share; an action that has only those adds nothing. The mean is over"
        " the bodies that lead at least one action.",
    )
    yield Entry(
        "“Over-burdened”",
        f"A share of over {loads.burden:g} times the mean: a threshold set for this plan, not"
        " a judgement of what anybody can do.",
    )


def _tested(loads: Loads) -> Iterator[Entry]:
    chance, held = loads.chance, loads.stability
    if chance:
        yield Entry(
            "Against equal chance",
            f"{chance.runs:,} plans were drawn (seed {chance.seed}). In each, every action"
            " keeps its number of named leads, drawn without replacement and with equal chance"
            f" from the {counted(chance.bodies, 'body', 'bodies')} that lead anything. p is"
            " (1 + draws at least as concentrated) / (1 + draws). It can say that chance does"
            " not explain the spread, never what does. No body is tested by itself.",
        )
    if held and len(held.ranks) > 1:
        yield Entry(
            "How the ranking holds",
            "Under each counting rule, with each priority area left out, and in"
            f" {held.drops} trials (seed {held.seed}) with"
            f" {counted(held.dropped, 'lead')} of {held.leads} dropped at random.",
        )


def _reading(report: Report) -> Iterator[Entry]:
    plan, caveats = report.plan, report.analysis.caveats
    yield Entry(
        "“Linked” is not “depends on”",
        f"{caveats.links}. By the reading declared in plan.toml,"
        f" {DIRECTIONS[plan.direction]}. Chains follow the citations as they are written;"
        " their length says nothing about time.",
    )
    yield Entry("Proposed links", "Links that only the wording suggests are in no figure here.")
    yield Entry(
        "What is a reading",
        "Which bodies are the same under other spellings, which are the same as others"
        f" ({_switched(is_on=plan.equivalences)}), which belong to which without a source"
        f" ({_switched(is_on=plan.parents)}), and which is which authority. The tables of"
        " the plan’s folder have each of them with its ground.",
    )
    yield Entry(
        "What is external",
        "The kinds of authority and the crime categories come from lists outside the plan, with"
        " their sources; they are marked wherever they are used.",
    )
    alike = "; ".join(f"{kind}: {meaning}" for kind, meaning in LIKENESSES.items())
    yield Entry(
        "What counts as alike",
        f"{alike}. Strategies that are named and citations are left out before texts are"
        " compared. Alike in words need not be alike in meaning.",
    )
    yield Entry(
        "What this paper does not say",
        "Why anything is as it is; what anybody does; what has been achieved:"
        f" outcomes are intended, and {caveats.progress}. What a plan does not mention may"
        " still be so.",
    )


def _switched(*, is_on: bool) -> str:
    return "a setting of plan.toml, on here" if is_on else "a setting of plan.toml, off here"
