"""`svgraph load`."""

import click

from svgraph.cli.options import plan_option, roll_up_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import table_text
from svgraph.model.table import Table
from svgraph.model.terms import COLLECTIVE

# What people read of the table; other programs get every column.
_SHOWN = ("body", "led", "sole", "supporting", "outcomes", "carried")
_TABLES = ("load", "rules", "ranks", "figures")


@click.command("load", epilog="Example: svgraph load --sort outcomes:desc --limit 5")
@click.option(
    "--table",
    "name",
    type=click.Choice(_TABLES),
    default="load",
    show_default=True,
    help="Which table to print: the workload of each body; the same under each counting rule;"
    " how each rank holds; the figures of concentration.",
)
@roll_up_option
@output_options(facts=True)
@plan_option
def load_command(name: str, plan: str | None, *, roll_up: bool, output: Output) -> None:
    """Show who leads how much, and whether too much rests on few.

    Each action counts as 1, shared equally by its named leads. Groups with no named members
    and supporters take no share. Actions are counted, not effort.

    The canned query lead-counts has the plain counts, without shares.
    """
    from svgraph.analysis.columns import legend
    from svgraph.analysis.tables import figure_table, load_table, rank_table, rule_table

    makers = dict(zip(_TABLES, (load_table, rule_table, rank_table, figure_table), strict=True))
    loads = open_plan(plan).measures.loads(roll_up=roll_up)
    table = makers[name](loads)
    shown = _SHOWN if name == "load" else table.columns
    output.print(
        table,
        facts=loads.facts,
        view=(lambda: _view(table)) if name == "load" else None,
        legend=legend(name, shown),
    )


def _view(table: Table) -> str:
    """Return the named bodies and, apart from them, the collectives."""
    ranks = [table.columns.index(name) for name in _SHOWN]
    kind = table.columns.index("kind")
    named, apart = (
        [row for row in table.rows if (row[kind] == COLLECTIVE) is is_collective]
        for is_collective in (False, True)
    )
    texts = [
        table_text(Table(_SHOWN, tuple(tuple(row[at] for at in ranks) for row in rows)))
        for rows in (named, apart)
        if rows
    ]
    heading = "Counted separately: groups whose members the plan does not name"
    return f"\n{heading}\n\n".join(texts) if named else f"{heading}\n\n{texts[0]}"
