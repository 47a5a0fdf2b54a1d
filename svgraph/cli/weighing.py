"""`svgraph load` and `without`."""

import click

from svgraph.analysis import COVER, cover_facts
from svgraph.analysis.load import RULES
from svgraph.analysis.tables import (
    cover_table,
    figure_table,
    load_table,
    rank_table,
    removal_table,
    rule_table,
)
from svgraph.cli.formats import wrapped
from svgraph.cli.measuring import facts_option, print_finding
from svgraph.cli.options import format_option, plan_option
from svgraph.opened import open_plan

__all__ = ["load_command", "without_command"]

_TABLES = {
    "load": load_table,
    "rules": rule_table,
    "ranks": rank_table,
    "figures": figure_table,
}


@click.command("load", epilog="Example: svgraph load --table rules")
@click.option(
    "--table",
    type=click.Choice(list(_TABLES)),
    default="load",
    show_default=True,
    help="What stands under the sentences: the load of each body, the load under each counting"
    " rule, how its rank holds, or the figures of concentration.",
)
@click.option(
    "--roll-up", is_flag=True, help="Count units for the body that the plan puts them in."
)
@facts_option
@format_option
@plan_option
def load_command(
    table: str, form: str, plan: str | None, *, roll_up: bool, facts_only: bool
) -> None:
    """Show who carries how much, and whether it is too concentrated.

    Each action splits 1 among its named leads; collectives and supporters take no share.
    Actions are counted, not effort.
    """
    loads = open_plan(plan).measures.loads(roll_up=roll_up)
    print_finding(_TABLES[table](loads), loads.facts, form=form, facts_only=facts_only)
    if table == "rules" and form == "table" and not facts_only:
        click.echo()
        for rule, (meaning, _) in RULES.items():
            click.echo(wrapped(f"{rule}: {meaning}", hanging="  "))


@click.command("without", epilog='Example: svgraph without "Public Health"')
@click.argument("body", required=False)
@facts_option
@format_option
@plan_option
def without_command(body: str | None, form: str, plan: str | None, *, facts_only: bool) -> None:
    """Show which actions would lose their lead without a body.

    With no body named, shows in which order leads would be lost fastest: each time the body
    goes whose going leaves most further actions without a named lead.
    """
    measures = open_plan(plan).measures
    if body is None:
        table = removal_table(measures.removal_order())
        said = "Each line: who goes next, and how many actions then have no named lead."
        print_finding(table, [said], form=form, facts_only=facts_only)
        return
    name, uncovered = measures.without(body)
    facts = cover_facts(name, uncovered)
    table = cover_table(uncovered)
    print_finding(table, facts, form=form, facts_only=facts_only)
    if form == "table" and not facts_only and table.rows:
        click.echo()
        for state, meaning in COVER.items():
            click.echo(wrapped(f"{state}: {meaning}", hanging="  "))
