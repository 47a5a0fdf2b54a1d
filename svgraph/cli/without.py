"""`svgraph without`."""

import click

from svgraph.analysis.cover import COVER, cover_facts, removal_facts
from svgraph.analysis.tables import cover_table, removal_table
from svgraph.analysis.words import listed
from svgraph.api.measures import Measures
from svgraph.api.plan import open_plan
from svgraph.cli.facts import print_legend, print_measure
from svgraph.cli.options import facts_option, format_option, plan_option, roll_up_option

_ORDER = (
    "Each line: who goes next, how many more actions have then lost their last named lead, and"
    " how many in all. Actions that have none from the start are not counted."
)


@click.command("without", epilog="Example: svgraph without Police")
@click.argument("body", required=False)
@roll_up_option
@facts_option
@format_option
@plan_option
def without_command(
    body: str | None, form: str, plan: str | None, *, roll_up: bool, facts_only: bool
) -> None:
    """Show which actions would lose their lead without a body.

    With no body named, shows in which order leads would be lost fastest: each time the body
    goes whose going leaves most further actions without a named lead.
    """
    measures = open_plan(plan).measures
    if body is None:
        _print_order(measures, form, roll_up=roll_up, facts_only=facts_only)
    else:
        _print_cover(measures, body, form, roll_up=roll_up, facts_only=facts_only)


def _print_order(measures: Measures, form: str, *, roll_up: bool, facts_only: bool) -> None:
    """Print in which order leads would be lost fastest."""
    order = measures.removal_order(roll_up=roll_up)
    print_measure(removal_table(order), removal_facts(order), form=form, facts_only=facts_only)
    if form == "table" and not facts_only:
        print_legend([_ORDER])


def _print_cover(
    measures: Measures, body: str, form: str, *, roll_up: bool, facts_only: bool
) -> None:
    """Print what would be left to the actions that a body leads."""
    name, uncovered = measures.without(body, roll_up=roll_up)
    acting = () if roll_up else measures.acting_for(body)
    facts = cover_facts(name, uncovered, acting)
    table = cover_table(uncovered)
    print_measure(table, facts, form=form, facts_only=facts_only)
    if form == "table" and not facts_only and table.rows:
        print_legend([f"{state}: {meaning}" for state, meaning in COVER.items()])
    tops = {measures.counted_for(each.body) for each in acting} - {""}
    if tops and form == "table":
        click.echo(f"--roll-up counts units for {listed(sorted(tops))}.", err=True)
