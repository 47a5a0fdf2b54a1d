"""`svgraph path`."""

import click

from svgraph.analysis.paths import Step, path_facts
from svgraph.analysis.tables import path_table
from svgraph.api.plan import open_plan
from svgraph.cli.formats import wrapped
from svgraph.cli.output import Output, measure_options
from svgraph.documents.wording import show


@click.command("path", epilog="Example: svgraph path 2.1 Police")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--all", "every", is_flag=True, help="Show every way that is as short.")
@measure_options
def path_command(
    start: str, end: str, plan: str | None, *, every: bool, output: Output
) -> None:
    """Show the shortest way between two things, with the plan's words.

    A and B are numbers of actions (2.1) or outcomes (2.1-3), or names of bodies, strategies
    and whatever else rows name. A way goes along leads, citations and mentions in either
    direction.
    """
    ways = open_plan(plan).measures.path(start, end)
    table = path_table(ways, most=ways.ways if every else 1)

    def print_steps() -> None:
        for step in ways.steps:
            if every or step.way == 1:
                if every and step.step == 1 and ways.ways > 1:
                    click.echo(f"Way {step.way}")
                _print_step(step)

    output.print_measure(table, path_facts(ways), print_steps)
    if ways.ways > 1 and not every and output.is_whole:
        click.echo("--all shows the other ways, too.", err=True)


def _print_step(step: Step) -> None:
    sentence = f"{step.step}. {step.start} {step.relation} {step.end}"
    click.echo(wrapped(sentence, hanging="   "))
    words = f"“{show(' | '.join(step.quotes))}”" if step.quotes else "no words of the plan"
    places = " and ".join(step.places)
    where = ", ".join(filter(None, (places, step.status)))
    click.echo(wrapped(f"{words} ({where})", indent="   "))
