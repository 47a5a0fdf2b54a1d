"""`svgraph report`."""

from pathlib import Path

import click

from svgraph.cli.options import out_option, plan_argument
from svgraph.cli.papers import paper_format_option, write_or_print
from svgraph.cli.plan import open_plan


@click.command("report", epilog="Example: svgraph report --out board-paper")
@out_option
@paper_format_option
@plan_argument
def report_command(plan: str | None, out: Path, form: str | None) -> None:
    """Write the board paper: a page to print, and the same as Markdown.

    Headlines, what to ask whom, tables, method and limits; every figure with the command that
    prints it again.
    """
    write_or_print(open_plan(plan).report(), out, form)
