"""The sentences of a measure, the table behind them, and the legend below it."""

from collections.abc import Callable, Sequence

import click

from svgraph.analysis.tables import Table
from svgraph.cli.formats import print_rows, wrapped


def print_measure(
    table: Table,
    facts: Sequence[str],
    *,
    form: str,
    facts_only: bool,
    print_table: Callable[[], None] | None = None,
) -> None:
    """Print the sentences and the table of a measure; for other programs, one of them.

    Args:
        table: The rows behind the sentences.
        facts: The sentences.
        form: "table" for people: sentences and table; else the table in that format.
        facts_only: Whether the sentences alone are wanted, in whatever format.
        print_table: What prints the rows for people, where a plain table would not do.
    """
    if facts_only:
        print_facts(facts, form=form)
    elif form != "table":
        print_rows(table.columns, table.rows, form=form)
    else:
        print_facts(facts, form=form)
        if table.rows:
            click.echo()
            print_rows(*table, form=form) if print_table is None else print_table()


def print_facts(facts: Sequence[str], *, form: str) -> None:
    """Print sentences, each beginning a line; or as rows of one column."""
    if form != "table":
        print_rows(("fact",), [(fact,) for fact in facts], form=form)
        return
    for fact in facts:
        click.echo(wrapped(fact, hanging="  "))


def print_legend(lines: Sequence[str]) -> None:
    """Print what the columns of the table above mean, each beginning a line."""
    click.echo()
    for line in lines:
        click.echo(wrapped(line, hanging="  "))
