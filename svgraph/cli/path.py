"""`svgraph path`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from svgraph.cli.completion import complete_thing
from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import note, wrapped
from svgraph.documents.wording import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from svgraph.analysis.paths import Step, Ways


@click.command("path", epilog="Example: svgraph path 2.1 Police")
@click.argument("start", metavar="A", shell_complete=complete_thing)
@click.argument("end", metavar="B", shell_complete=complete_thing)
@click.option("--all", "every", is_flag=True, help="Show every way that is as short.")
@output_options(facts=True)
@plan_option
def path_command(
    start: str, end: str, plan: str | None, *, every: bool, output: Output
) -> None:
    """Show the shortest way between two things, with the plan's words.

    A and B are numbers of actions (2.1) or outcomes (2.1-3), or names of bodies, strategies
    and whatever else rows name. A way goes along leads, citations and mentions in either
    direction.
    """
    from svgraph.analysis.paths import path_facts
    from svgraph.analysis.tables import path_table

    ways = open_plan(plan).measures.path(start, end)
    output.print(
        path_table(ways, most=ways.ways if every else 1),
        facts=path_facts(ways),
        view=lambda: "\n".join(_lines(ways, every=every)),
    )
    if ways.ways > 1 and not every and output.is_whole:
        note("--all shows the other ways, too.")


def _lines(ways: Ways, *, every: bool) -> Iterator[str]:
    for step in ways.steps:
        if every or step.way == 1:
            if every and step.step == 1 and ways.ways > 1:
                yield f"Way {step.way}"
            yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    yield wrapped(f"{step.step}. {step.start} {step.relation} {step.end}", hanging="   ")
    words = f"“{show(' | '.join(step.quotes))}”" if step.quotes else "no words of the plan"
    places = " and ".join(step.places)
    where = ", ".join(filter(None, (places, step.status)))
    yield wrapped(f"{words} ({where})", indent="   ")
