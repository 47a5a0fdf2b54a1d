"""`svgraph without`."""

import click

from svgraph.cli.completion import complete_body
from svgraph.cli.options import plan_option, roll_up_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import note


@click.command("without", epilog="Example: svgraph without Police")
@click.argument("body", required=False, shell_complete=complete_body)
@roll_up_option
@output_options(facts=True)
@plan_option
def without_command(
    body: str | None, plan: str | None, *, roll_up: bool, output: Output
) -> None:
    """Show which actions would lose their lead without a body.

    With no body named, shows in which order leads would be lost fastest: each step removes
    the partner whose loss would leave most actions without a named lead.
    """
    from svgraph.analysis.columns import legend
    from svgraph.analysis.cover import COVER, cover_facts, removal_facts
    from svgraph.analysis.tables import cover_table, removal_table
    from svgraph.analysis.words import listed

    measures = open_plan(plan).measures
    if body is None:
        order = measures.removal_order(roll_up=roll_up)
        table = removal_table(order)
        output.print(table, facts=removal_facts(order), legend=legend("removal", table.columns))
        return
    name, uncovered = measures.without(body, roll_up=roll_up)
    acting = () if roll_up else measures.leading_units(body)
    output.print(
        cover_table(uncovered),
        facts=cover_facts(name, uncovered, acting),
        legend=[f"{state}: {meaning}" for state, meaning in COVER.items()],
    )
    tops = {measures.counted_for(each.body) for each in acting} - {""}
    if tops and output.is_whole:
        note(f"--roll-up counts units for {listed(sorted(tops))}.")
