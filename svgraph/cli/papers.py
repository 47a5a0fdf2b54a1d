"""`svgraph report` and `svgraph pack`: a paper, written in both forms or printed in one."""

from collections.abc import Mapping
from pathlib import Path

import click

from svgraph.api.plan import open_plan
from svgraph.cli.formats import print_document
from svgraph.cli.options import out_option, plan_argument, plan_option
from svgraph.files.output import write_files

_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["html", "markdown"]),
    help="Print it in this format instead of writing both.",
)
_ENDINGS = {"html": ".html", "markdown": ".md"}


@click.command("report", epilog="Example: svgraph report --out board-paper")
@out_option
@_format_option
@plan_argument
def report_command(plan: str | None, out: Path, form: str | None) -> None:
    """Write the board paper: a page to print, and the same as Markdown.

    Headlines, what to ask whom, tables, method and limits; every figure with the command that
    prints it again.
    """
    _write_or_print(open_plan(plan).report(), out, form)


@click.command("pack", epilog="Example: svgraph pack Police")
@click.argument("body")
@out_option
@_format_option
@plan_option
def pack_command(body: str, out: Path, form: str | None, plan: str | None) -> None:
    """Write one page for one body: what it answers for, and with whom.

    Also what it needs and who needs it, what would have no lead without it, where it is named
    without a role, and what is to be settled.
    """
    _write_or_print(open_plan(plan).pack(body), out, form)


def _write_or_print(files: Mapping[str, str], out: Path, form: str | None) -> None:
    if form is None:
        for path in write_files(out, files):
            click.echo(f"Wrote {path}")
        return
    (text,) = (text for name, text in files.items() if name.endswith(_ENDINGS[form]))
    print_document(text)
