"""`svgraph show`."""

import json

import click

from svgraph.api.plan import open_plan
from svgraph.api.show import Section
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import plan_option
from svgraph.documents.wording import show
from svgraph.exports.signs import plain


@click.command("show", epilog="Example: svgraph show 2.1")
@click.argument("thing")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="How it is written.",
)
@plan_option
def show_command(thing: str, form: str, plan: str | None) -> None:
    """Show one action or one body whole.

    Its texts with their places, parties, links in and out, what it names, and what is odd
    about it.
    """
    shown = open_plan(plan).show(thing)
    if form == "json":
        sections = {
            each.title: [dict(zip(each.columns, row, strict=True)) for row in each.rows]
            for each in shown.sections
        }
        whole = {"title": shown.title, "sections": sections}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    click.echo(f"# {plain(shown.title)}" if form == "markdown" else wrapped(shown.title))
    for section in shown.sections:
        click.echo(f"\n## {section.title}\n" if form == "markdown" else f"\n{section.title}")
        if form == "markdown":
            print_rows(section.columns, section.rows, form=form)
        else:
            _print_records(section)


# Columns of raw slices of the document, which a reader sees without their markup.
_QUOTES = frozenset({"quote", "target_quote"})


def _print_records(section: Section) -> None:
    """Print each row as its first cell and, under it, what else there is."""
    for first, *rest in section.rows:
        click.echo(wrapped(str(first), indent="  "))
        for column, value in zip(section.columns[1:], rest, strict=True):
            if value not in (None, ""):
                said = f"{column}: {show(str(value)) if column in _QUOTES else value}"
                click.echo(wrapped(said, indent=" " * 6, hanging=" " * 2))
