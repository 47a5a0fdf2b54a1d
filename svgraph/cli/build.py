"""`svgraph build`."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from svgraph.cli.findings import exit_on_findings, fail_on_option, print_unread, tally
from svgraph.cli.options import date_option, out_option, plan_argument
from svgraph.cli.plan import note_plan
from svgraph.cli.terminal import note, wanted, wrapped
from svgraph.exports.signs import plain

# New objects after which Python looks for circles among them. A build's million objects live
# to its end, and looking after every 700, as Python does, takes a twentieth of its time.
_OBJECTS = 200_000


@click.command("build", epilog="Example: svgraph build --out board-paper")
@out_option
@date_option
@fail_on_option
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@plan_argument
@click.pass_context
def build_command(
    ctx: click.Context, plan: str | None, out: Path, date: str, fail_on: str, *, quiet: bool
) -> None:
    """Write a plan's graph, its explorer page and its board paper.

    Reads, resolves, links and checks the plan first, and says what was found.
    """
    quiet = quiet or wanted("quiet")
    note_plan(plan)
    with _progress(shown=not quiet) as step:
        step("Starting")
        from svgraph.api.build import build_plan

        gc.set_threshold(_OBJECTS)
        built = build_plan(plan, out=out, date=date, progress=step)
        gc.freeze()  # Python would look through them all once more when it ends
    print_unread(built.findings)
    if not quiet:
        click.echo(plain(built.title))
        for fact in built.facts:
            click.echo(wrapped(fact, indent="  "))
        click.echo(f"Checked: {tally(built.findings)} ('svgraph check' lists them)")
        for path in built.files:
            note(f"Wrote {path}")
    exit_on_findings(ctx, built.findings, fail_on)


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """Show the step that is under way, in a terminal only."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update
