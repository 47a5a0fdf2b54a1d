"""`svgraph chains`."""

import click

from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import note
from svgraph.errors import UsageError
from svgraph.queries.tier_words import READ_LINKS

_REACH = (
    (
        "dependents: actions that depend on this one on {}; prerequisites: those that it"
        " depends on"
    ),
    ("direct: a row cites it; linked: its own row cites them; indirect: by way of those"),
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
@output_options(facts=True)
@plan_option
def chains_command(
    plan: str | None,
    *,
    rests_on: bool,
    reach: bool,
    loops: bool,
    proposed: bool,
    output: Output,
) -> None:
    """Show the chains of citations, the longest first.

    In a chain ">" reads "cites". Columns of --rests-on: direct counts the rows that cite an
    action, transitive all actions that come to it by citations, linked those that its own
    row cites, reaches those that it comes to itself.
    """
    from svgraph.analysis.tables import chain_table, loop_table, reach_table, resting_table

    if rests_on + reach + loops > 1:
        raise UsageError("Use only one of --rests-on, --reach and --loops.")
    if proposed and not loops:
        raise UsageError("--proposed counts in loops only: svgraph chains --loops --proposed")
    opened = open_plan(plan)
    measures = opened.measures
    citations = measures.chains(proposed=proposed)
    table = chain_table(citations.chains)
    if rests_on:
        table = resting_table(citations.resting)
    elif reach:
        table = reach_table(measures.reach())
    elif loops:
        table = loop_table(citations.loops)
    read = READ_LINKS[opened.about.direction]
    legend = [line.format(read) for line in _REACH] if reach else []
    output.print(table, facts=citations.facts, legend=legend)
    if citations.chains.is_cut and not (rests_on or reach or loops or output.facts_only):
        note(f"Cut after {len(citations.chains.chains)} chains.")
