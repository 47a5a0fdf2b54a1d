"""`svgraph build` and `open`."""

import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from svgraph.cli.checking import exit_if_wanting, fail_on_option, tally
from svgraph.cli.formats import wrapped
from svgraph.cli.options import date_option, out_option, plan_argument, quiet_option
from svgraph.errors import InputError
from svgraph.exports.signs import plain


@click.command("build", epilog="Example: svgraph build --out board-paper")
@plan_argument
@out_option
@date_option
@fail_on_option
@quiet_option
@click.pass_context
def build_command(
    ctx: click.Context, plan: str | None, out: Path, date: str, fail_on: str, *, quiet: bool
) -> None:
    """Write a plan's graph, its explorer page and its board paper.

    Reads, resolves, links and checks the plan first, and says what was found.
    """
    with _progress(shown=not quiet) as step:
        step("Starting")
        from svgraph.api.build import build_plan

        built = build_plan(plan, out=out, date=date, progress=step)
    if not quiet:
        click.echo(plain(built.title))
        for fact in built.facts:
            click.echo(wrapped(fact, indent="  "))
        click.echo(f"Checked: {tally(built.findings)} ('svgraph check' lists them)")
        for path in built.files:
            click.echo(f"Wrote {path}")
    exit_if_wanting(ctx, built.findings, fail_on)


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """Show the step that is under way, in a terminal only."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update


@click.command("open", epilog="Example: svgraph open")
@click.option(
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
