"""`svgraph open`."""

from pathlib import Path

import click

from svgraph.api.build import open_explorer
from svgraph.cli.terminal import note


@click.command("open", epilog="Example: svgraph open")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder that was built into.",
)
def open_command(out: Path) -> None:
    """Open the explorer page in the browser.

    'svgraph build' writes it.
    """
    try:
        open_explorer(out)
    except OSError as error:
        note(f"No browser was found. Open this address in one: {error}")
