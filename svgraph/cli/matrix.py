"""`svgraph matrix`."""

import click

from svgraph.analysis.matrices import MATRICES, Matrix, matrix_facts
from svgraph.analysis.tables import matrix_table
from svgraph.api.plan import open_plan
from svgraph.cli.formats import wrapped
from svgraph.cli.output import Output, measure_options


@click.command("matrix", epilog="Example: svgraph matrix bodies --format csv")
@click.argument("name", metavar="NAME", type=click.Choice(list(MATRICES)))
@measure_options
def matrix_command(name: str, plan: str | None, output: Output) -> None:
    """Show a matrix: bodies, areas, authorities or categories.

    bodies: body × body, actions led jointly. areas: area × body, actions led. authorities:
    authority × action, its part. categories: crime category × action, places that name it.
    --format csv has it as it stands; as a table, each row lists where it is not empty, and
    for categories the plan's words.
    """
    matrix = open_plan(plan).measures.matrix(name)
    output.print_measure(
        matrix_table(matrix), matrix_facts(matrix), lambda: _print_matrix(matrix)
    )


def _print_matrix(matrix: Matrix) -> None:
    click.echo(wrapped(f"{matrix.meaning}."))
    for name, cells in matrix.filled():
        entries = [
            f"{column} ({', '.join([str(cell), *(f'“{quote}”' for quote in quotes)])})"
            for column, cell, quotes in cells
        ]
        click.echo("\n" + wrapped(name))
        click.echo(wrapped("; ".join(entries) or "none", indent="    "))
