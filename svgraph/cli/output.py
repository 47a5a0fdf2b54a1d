"""How measures are printed: their sentences, the table behind them, the legend below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

import click

from svgraph.analysis.tables import Table
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import format_option, plan_option

_Command = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Output:
    """What of a measure is printed, and how.

    Attributes:
        form: "table" for people, who get sentences and table; else that of the table.
        facts_only: Whether the sentences alone are wanted, in whatever format.
    """

    form: str
    facts_only: bool

    @property
    def is_whole(self) -> bool:
        """Whether sentences, table and legend are printed, for people."""
        return self.form == "table" and not self.facts_only

    def print_measure(
        self,
        table: Table,
        facts: Sequence[str],
        print_table: Callable[[], None] | None = None,
    ) -> None:
        """Print the sentences and the table of a measure; for other programs, one of them.

        `print_table` prints the rows for people where a plain table would not do.
        """
        if self.facts_only:
            self.print_facts(facts)
        elif self.form != "table":
            print_rows(*table, form=self.form)
        else:
            self.print_facts(facts)
            if table.rows:
                click.echo()
                print_rows(*table, form=self.form) if print_table is None else print_table()

    def print_facts(self, facts: Sequence[str]) -> None:
        """Print sentences, each beginning a line; or as rows of one column."""
        if self.form != "table":
            print_rows(("fact",), [(fact,) for fact in facts], form=self.form)
            return
        for fact in facts:
            click.echo(wrapped(fact, hanging="  "))

    def print_legend(self, lines: Sequence[str]) -> None:
        """Print for people what the columns of the table above mean, each beginning a line."""
        if self.is_whole:
            click.echo()
            for line in lines:
                click.echo(wrapped(line, hanging="  "))


def measure_options(command: _Command) -> _Command:
    """Return a command that takes its `plan`, and its `output` from --facts and --format."""

    @click.option(
        "--facts", "facts_only", is_flag=True, help="Print the headline sentences alone."
    )
    @format_option
    @plan_option
    @wraps(command)
    def with_output(*args: object, form: str, facts_only: bool, **options: object) -> None:
        command(*args, output=Output(form, facts_only), **options)

    return with_output
