"""`svgraph open`."""

import webbrowser
from pathlib import Path

import click

from svgraph.errors import InputError


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
    page = out / "explorer.html"
    if not page.is_file():
        raise InputError(f"{page}: no such file. Run 'svgraph build' first.")
    address = page.resolve().as_uri()
    if not webbrowser.open(address):
        click.echo(f"No browser was found. Open this address in one: {address}", err=True)
