"""`svgraph chains` and `path`."""

import click

from svgraph.analysis.paths import Step, path_facts
from svgraph.analysis.tables import (
    chain_table,
    loop_table,
    path_table,
    reach_table,
    resting_table,
)
from svgraph.api.plan import open_plan
from svgraph.cli.formats import wrapped
from svgraph.cli.measuring import facts_option, print_finding, print_legend
from svgraph.cli.options import format_option, plan_option
from svgraph.documents.wording import show
from svgraph.errors import UsageError
from svgraph.queries.tiers import READ_LINKS

_REACH = (
    (
        "dependents: actions that depend on this one on {}; prerequisites: those that it"
        " depends on"
    ),
    (
        "direct: a row cites it; linked: its own row cites them, and the plan does not say"
        " which way; indirect: by way of those"
    ),
    (
        "needed_by, needs: where links are read as needs, how many come to it and to how many"
        " it comes; joined: how many it is joined to if links are read both ways"
    ),
)


@click.command("chains", epilog="Example: svgraph chains --rests-on")
@click.option("--rests-on", is_flag=True, help="Show the actions on which others rest.")
@click.option(
    "--reach", is_flag=True, help="Show what depends on each action and what it needs."
)
@click.option("--loops", is_flag=True, help="Show what runs in a circle, by reading.")
@click.option("--proposed", is_flag=True, help="Count proposed links as needs, in the loops.")
@facts_option
@format_option
@plan_option
def chains_command(  # noqa: PLR0913 - one for each option
    form: str,
    plan: str | None,
    *,
    rests_on: bool,
    reach: bool,
    loops: bool,
    proposed: bool,
    facts_only: bool,
) -> None:
    """Show the chains of citations, the longest first.

    In a chain ">" reads "cites". Columns of --rests-on: direct counts the rows that cite an
    action, transitive all actions that come to it by citations, linked those that its own
    row cites, reaches those that it comes to itself.
    """
    if rests_on + reach + loops > 1:
        raise UsageError("--rests-on, --reach and --loops: give one of them.")
    measures = open_plan(plan).measures
    found = measures.chains(proposed=proposed)
    table, facts = chain_table(found.chains), found.facts
    if rests_on:
        table = resting_table(found.resting)
    elif reach:
        table = reach_table(measures.reach())
    elif loops:
        table = loop_table(found.loops)
    print_finding(table, facts, form=form, facts_only=facts_only)
    if reach and form == "table" and not facts_only:
        read = READ_LINKS[measures.settings.direction]
        print_legend(tuple(line.format(read) for line in _REACH))
    if found.chains.is_cut and not (rests_on or reach or loops or facts_only):
        click.echo(f"Cut after {len(found.chains.chains)} chains.", err=True)


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

    def shown() -> None:
        for step in ways.steps:
            if every or step.way == 1:
                if every and step.step == 1 and ways.ways > 1:
                    click.echo(f"Way {step.way}")
                _print_step(step)

    print_finding(table, path_facts(ways), form=form, facts_only=facts_only, shown=shown)
    if ways.ways > 1 and not every and form == "table" and not facts_only:
        click.echo("--all shows the other ways, too.", err=True)


def _print_step(step: Step) -> None:
    said = f"{step.step}. {step.start} {step.relation} {step.end}"
    click.echo(wrapped(said, hanging="   "))
    words = f"“{show(step.quote)}”" if step.quote else "no words of the plan"
    places = " and ".join(step.place.split(" | "))
    where = ", ".join(filter(None, (places, step.status)))
    click.echo(wrapped(f"{words} ({where})", indent="   "))
