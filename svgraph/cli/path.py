"""`svgraph path`."""

import click

from svgraph.analysis.paths import Step, path_facts
from svgraph.analysis.tables import path_table
from svgraph.api.plan import open_plan
from svgraph.cli.facts import print_measure
from svgraph.cli.formats import wrapped
from svgraph.cli.options import facts_option, format_option, plan_option
from svgraph.documents.wording import show


@click.command("path", epilog="Example: svgraph path 2.1 Police")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--all", "every", is_flag=True, help="Show every way that is as short.")
@facts_option
@format_option
@plan_option
def path_command(
    start: str, end: str, form: str, plan: str | None, *, every: bool, facts_only: bool
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

    print_measure(
        table, path_facts(ways), form=form, facts_only=facts_only, print_table=print_steps
    )
    if ways.ways > 1 and not every and form == "table" and not facts_only:
        click.echo("--all shows the other ways, too.", err=True)


def _print_step(step: Step) -> None:
    sentence = f"{step.step}. {step.start} {step.relation} {step.end}"
    click.echo(wrapped(sentence, hanging="   "))
    words = f"“{show(step.quote)}”" if step.quote else "no words of the plan"
    places = " and ".join(step.place.split(" | "))
    where = ", ".join(filter(None, (places, step.status)))
    click.echo(wrapped(f"{words} ({where})", indent="   "))
