"""`svgraph show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from svgraph.api.plan import open_plan
from svgraph.cli.completion import complete_thing
from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.terminal import wrapped
from svgraph.documents.wording import show
from svgraph.exports.signs import plain
from svgraph.model.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from svgraph.api.show import Section, Shown

# Columns of raw slices of the document, which a reader sees without their markup.
_QUOTES = frozenset({"quote", "target_quote"})


@click.command("show", epilog="Example: svgraph show 2.1")
@click.argument("thing", shell_complete=complete_thing)
@output_options()
@plan_option
def show_command(thing: str, plan: str | None, output: Output) -> None:
    """Show one action or one body whole.

    Its texts with their places, parties, links in and out, what it names, and what is odd
    about it.
    """
    shown = open_plan(plan).show(thing)
    if output.form == "markdown" and output.shape.is_whole:
        output.write(_markdown(shown))
    else:
        output.print(_table(shown), view=lambda: "\n".join(_lines(shown)))


def _table(shown: Shown) -> Table:
    """Return a row for each thing that is said, empty ones left out."""
    rows = (
        (section.title, item, column, value)
        for section in shown.sections
        for item, row in enumerate(section.rows, start=1)
        for column, value in zip(section.columns, row, strict=True)
        if value not in {None, ""}
    )
    return Table(("section", "item", "field", "value"), tuple(rows))


def _markdown(shown: Shown) -> str:
    from svgraph.exports.rows import as_markdown_table

    parts = [f"# {plain(shown.title)}\n"]
    for section in shown.sections:
        rows = as_markdown_table(Table(section.columns, section.rows))
        parts.append(f"\n## {section.title}\n\n{rows}")
    return "".join(parts)


def _lines(shown: Shown) -> Iterator[str]:
    yield wrapped(shown.title)
    for section in shown.sections:
        yield f"\n{section.title}"
        yield from _records(section)


def _records(section: Section) -> Iterator[str]:
    """Yield each row as its first cell and, under it, what else there is."""
    for first, *rest in section.rows:
        yield wrapped(str(first), indent="  ")
        for column, value in zip(section.columns[1:], rest, strict=True):
            if value not in {None, ""}:
                text = show(str(value)) if column in _QUOTES else value
                yield wrapped(f"{column}: {text}", indent=" " * 6, hanging=" " * 2)
