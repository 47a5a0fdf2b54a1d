"""The plan that a command is about: opened, and named where nobody named it."""

import click

from svgraph.api import plan
from svgraph.api.plan import OpenPlan
from svgraph.cli.terminal import note
from svgraph.files import resources

_NOTE = "svgraph.plan"


def open_plan(where: str | None) -> OpenPlan:
    """Return a plan that can be asked; where several are in reach, say which was taken."""
    note_plan(where)
    return plan.open_plan(where)


def note_plan(where: str | None) -> None:
    """Say, once the answer is there, which plan was taken where none was named."""
    if where is None and len(known := resources.plans_in_reach()) > 1:
        taken = resources.find_plan().resolve().name
        others = ", ".join(sorted(set(known) - {taken}))
        said = f"The plan is {taken}. Also in reach: {others} (choose with --plan)."
        click.get_current_context().find_root().meta[_NOTE] = said


def print_note(ctx: click.Context) -> None:
    """Print what `note_plan` has to say."""
    if said := ctx.find_root().meta.get(_NOTE):
        note(said)
