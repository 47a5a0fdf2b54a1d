"""`svgraph show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from svgraph.cli.completion import complete_thing
from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import wrapped
from svgraph.documents.wording import show
from svgraph.exports.signs import plain
from svgraph.model.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from svgraph.api.show import Details, Section
    from svgraph.stores.endpoint import Value

# Columns of raw slices of the document, which a reader sees without their markup.
_QUOTES = frozenset({"quote"})
# Columns whose values say what they are.
_PLAIN = frozenset({"kind", "objective", "relation", "role", "status", "text", "wording"})
# Columns that say for other programs what another column says for people.
_LEFT_OUT = frozenset({"basis", "end", "start", "target_quote"})
# Of what a row names, people see each thing once; where it is named, the row itself shows.
_NAMES = "What it names"
_NAMED_BY = frozenset({"name", "kind", "relation"})


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


def _table(shown: Details) -> Table:
    """Return a row for each thing that is said, empty ones left out."""
    rows = (
        (section.title, item, column, value)
        for section in shown.sections
        for item, row in enumerate(section.rows, start=1)
        for column, value in zip(section.columns, row, strict=True)
        if value not in {None, ""}
    )
    return Table(("section", "item", "field", "value"), tuple(rows))


def _markdown(shown: Details) -> str:
    from svgraph.exports.rows import as_markdown_table

    parts = [f"# {plain(shown.title)}\n"]
    for section in shown.sections:
        rows = as_markdown_table(Table(section.columns, section.rows))
        parts.append(f"\n## {section.title}\n\n{rows}")
    return "".join(parts)


def _lines(shown: Details) -> Iterator[str]:
    yield wrapped(shown.title)
    for section in shown.sections:
        yield f"\n{section.title}"
        yield from _records(section)


def _records(section: Section) -> Iterator[str]:
    """Yield what is said of each thing; things of which the same is said stand together."""
    names: dict[str, list[str]] = {}
    for row in section.rows:
        names.setdefault(_said(section, row), []).append(str(row[0]))
    for said, firsts in names.items():
        things = ", ".join(dict.fromkeys(firsts))
        yield wrapped(f"{things}: {said}" if said else things, indent="  ", hanging="    ")


def _said(section: Section, row: Sequence[Value]) -> str:
    """Return all cells of a row but the first, in one line."""
    first, *rest = row
    parts: list[str] = []
    quotes: list[str] = []
    for column, value in zip(section.columns[1:], rest, strict=True):
        if value in {None, "", first} or column in _LEFT_OUT:
            continue
        if section.title == _NAMES and column not in _NAMED_BY:
            continue
        if column in _QUOTES:
            quotes.append(f"“{show(str(value))}”")
        elif column == "place":
            quotes.append(f"({value})")
        else:
            parts.append(str(value) if column in _PLAIN else f"{column} {value}")
    return " ".join(filter(None, (", ".join(parts), *quotes)))
