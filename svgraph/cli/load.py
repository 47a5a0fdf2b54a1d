"""`svgraph load`."""

import sys

import click

from svgraph.analysis.load import RULES
from svgraph.analysis.tables import Table, figure_table, load_table, rank_table, rule_table
from svgraph.api.plan import open_plan
from svgraph.cli.formats import print_rows
from svgraph.cli.options import roll_up_option
from svgraph.cli.output import Output, measure_options
from svgraph.model.terms import COLLECTIVE

_TABLES = {
    "load": load_table,
    "rules": rule_table,
    "ranks": rank_table,
    "figures": figure_table,
}
_LEGENDS = {
    "load": [
        (
            "led: actions that it leads, sole alone and joint with others; supporting: actions"
            " that it supports"
        ),
        (
            "share: its part of all leading, where each action splits 1 among its named leads;"
            " carried: the same in actions"
        ),
        "outcomes: intended outcomes of the actions that it leads",
    ],
    "rules": [
        (
            "a cell is what a body carries under one rule, in actions (outcomes: in outcomes);"
            " the column share here is the column carried of the first table"
        ),
        *(f"{name}: {rule.meaning}" for name, rule in RULES.items()),
    ],
    "ranks": [
        "rank: by share; 1 carries most, and bodies that carry the same share a rank",
        "rules: the best and worst rank under the counting rules (--table rules)",
        "areas: the same, with each priority area left out in turn",
        "drops: where the rank lies in 95 of 100 trials with a tenth of the leads dropped",
    ],
    "figures": [
        "median, low, high: of plans with leads drawn at random; low to high holds 95 of 100",
        "p: (1 + drawn plans at least as concentrated) / (1 + drawn plans)",
    ],
}


@click.command("load", epilog="Example: svgraph load --table rules")
@click.option(
    "--table",
    "name",
    type=click.Choice(list(_TABLES)),
    default="load",
    show_default=True,
    help="What stands under the sentences: the load of each body, the load under each counting"
    " rule, how its rank holds, or the figures of concentration.",
)
@roll_up_option
@measure_options
def load_command(name: str, plan: str | None, *, roll_up: bool, output: Output) -> None:
    """Show who carries how much, and whether it is too concentrated.

    Each action splits 1 among its named leads; collectives and supporters take no share.
    Actions are counted, not effort.
    """
    loads = open_plan(plan).measures.loads(roll_up=roll_up)
    table = _TABLES[name](loads)
    if name != "load" and output.is_whole:
        print_rows(*table, form=output.form)
        output.print_legend([*_LEGENDS[name], loads.caveat])
        return
    output.print_measure(table, loads.facts, lambda: _print_apart(table))
    if table.rows:
        output.print_legend(_LEGENDS["load"])


def _print_apart(table: Table) -> None:
    """Print the named bodies, and apart from them the collectives."""
    at = table.columns.index("kind")
    # in a terminal the table is to fit; who is a collective is told by standing apart
    width = table.columns.index("carried") if sys.stdout.isatty() else len(table.columns)
    named = [row[:width] for row in table.rows if row[at] != COLLECTIVE]
    apart = [row[:width] for row in table.rows if row[at] == COLLECTIVE]
    print_rows(table.columns[:width], named, form="table")
    if apart:
        click.echo("\nCounted apart: collectives, whose members the plan lists nowhere\n")
        print_rows(table.columns[:width], apart, form="table")
