"""`svgraph without`."""

import click

from svgraph.analysis.cover import COVER, cover_facts, removal_facts
from svgraph.analysis.tables import cover_table, removal_table
from svgraph.analysis.words import listed
from svgraph.api.plan import open_plan
from svgraph.cli.options import roll_up_option
from svgraph.cli.output import Output, measure_options

_ORDER = (
    "Each line: who goes next, how many more actions have then lost their last named lead, and"
    " how many in all. Actions that have none from the start are not counted."
)


@click.command("without", epilog="Example: svgraph without Police")
@click.argument("body", required=False)
@roll_up_option
@measure_options
def without_command(
    body: str | None, plan: str | None, *, roll_up: bool, output: Output
) -> None:
    """Show which actions would lose their lead without a body.

    With no body named, shows in which order leads would be lost fastest: each time the body
    goes whose going leaves most further actions without a named lead.
    """
    measures = open_plan(plan).measures
    if body is None:
        order = measures.removal_order(roll_up=roll_up)
        output.print_measure(removal_table(order), removal_facts(order))
        output.print_legend([_ORDER])
        return
    name, uncovered = measures.without(body, roll_up=roll_up)
    acting = () if roll_up else measures.acting_for(body)
    table = cover_table(uncovered)
    output.print_measure(table, cover_facts(name, uncovered, acting))
    if table.rows:
        output.print_legend([f"{state}: {meaning}" for state, meaning in COVER.items()])
    tops = {measures.counted_for(each.body) for each in acting} - {""}
    if tops and output.form == "table":
        click.echo(f"--roll-up counts units for {listed(sorted(tops))}.", err=True)
