"""`svgraph matrix`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import wrapped

if TYPE_CHECKING:
    from svgraph.analysis.matrices import Matrix

_MATRICES = ("bodies", "areas", "authorities", "categories")


@click.command("matrix", epilog="Example: svgraph matrix bodies --format csv")
@click.argument("name", metavar="NAME", type=click.Choice(_MATRICES))
@output_options(facts=True)
@plan_option
def matrix_command(name: str, plan: str | None, output: Output) -> None:
    """Show a matrix: bodies, areas, authorities or categories.

    bodies: body × body, actions led jointly. areas: area × body, actions led. authorities:
    authority × action, its part. categories: crime category × action, places that name it.
    --format csv has all of it; as a table, each row lists where it is not empty, and for
    categories the plan's words.
    """
    from svgraph.analysis.matrices import matrix_facts
    from svgraph.analysis.tables import matrix_table

    matrix = open_plan(plan).measures.matrix(name)
    output.print(matrix_table(matrix), facts=matrix_facts(matrix), view=lambda: _view(matrix))


def _view(matrix: Matrix) -> str:
    parts = [wrapped(f"{matrix.meaning}.")]
    for name, cells in matrix.filled():
        entries = [
            f"{column} ({', '.join([str(cell), *(f'“{quote}”' for quote in quotes)])})"
            for column, cell, quotes in cells
        ]
        listed = wrapped("; ".join(entries) or "none", indent="    ")
        parts.append(f"{wrapped(name)}\n{listed}")
    return "\n\n".join(parts)
