"""What the commands of the analysis share: sentences first, then the table behind them."""

from collections.abc import Callable, Sequence

import click

from svgraph.analysis.tables import Table
from svgraph.cli.formats import print_rows, wrapped

facts_option = click.option(
    "--facts", "facts_only", is_flag=True, help="Print the headline sentences alone."
)


def print_finding(
    table: Table,
    facts: Sequence[str],
    *,
    form: str,
    facts_only: bool,
    shown: Callable[[], None] | None = None,
) -> None:
    """Print the sentences and the table of a finding; for other programs, one of them.

    Args:
        table: The rows behind the sentences.
        facts: The sentences.
        form: "table" for people: sentences and table; else the table in that format.
        facts_only: Whether the sentences alone are wanted, in whatever format.
        shown: What prints the rows for people, where a plain table would not do.
    """
    if facts_only:
        print_facts(facts, form=form)
    elif form != "table":
        print_rows(table.columns, table.rows, form=form)
    else:
        print_facts(facts, form=form)
        if table.rows:
            click.echo()
            _print_table(table) if shown is None else shown()


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


def _print_table(table: Table) -> None:
    print_rows(table.columns, table.rows, form="table")
