"""`svgraph show`."""

import json

import click

from svgraph.api.plan import open_plan
from svgraph.api.show import Section, Shown
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import plan_option
from svgraph.documents.wording import show
from svgraph.exports.signs import plain

# Columns of raw slices of the document, which a reader sees without their markup.
_QUOTES = frozenset({"quote", "target_quote"})


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
    elif form == "markdown":
        _print_markdown(shown)
    else:
        _print_text(shown)


def _print_markdown(shown: Shown) -> None:
    click.echo(f"# {plain(shown.title)}")
    for section in shown.sections:
        click.echo(f"\n## {section.title}\n")
        print_rows(section.columns, section.rows, form="markdown")


def _print_text(shown: Shown) -> None:
    click.echo(wrapped(shown.title))
    for section in shown.sections:
        click.echo(f"\n{section.title}")
        _print_records(section)


def _print_records(section: Section) -> None:
    """Print each row as its first cell and, under it, what else there is."""
    for first, *rest in section.rows:
        click.echo(wrapped(str(first), indent="  "))
        for column, value in zip(section.columns[1:], rest, strict=True):
            if value not in (None, ""):
                text = show(str(value)) if column in _QUOTES else value
                click.echo(wrapped(f"{column}: {text}", indent=" " * 6, hanging=" " * 2))
