"""`svgraph copy`."""

from pathlib import Path

import click

from svgraph.cli.options import only_plan, plan_option
from svgraph.cli.terminal import note
from svgraph.files import resources

# A plan that is there to be copied, for the example in the help.
_SHIPPED = next(iter(resources.shipped_plans()), "PLAN")


@click.command("copy", epilog=f"Example: svgraph copy {_SHIPPED} my-plan")
@click.argument("word", metavar="PLAN", required=False)
@click.argument("folder", metavar="FOLDER", required=False)
@plan_option
@click.pass_context
def copy_command(
    ctx: click.Context, word: str | None, folder: str | None, plan: str | None
) -> None:
    """Copy a plan, to edit it and decide on its links.

    The plans that come with svgraph are not changed.
    """
    from svgraph.api.review import copy_plan

    if plan is not None and folder is None:  # then the only word is the folder
        word, folder = None, word
    name = only_plan(word, plan)
    if name is None:
        raise _missing(ctx, "PLAN")
    if folder is None:
        raise _missing(ctx, "FOLDER")
    note(f"Copied to {copy_plan(name, Path(folder))}")


def _missing(ctx: click.Context, name: str) -> click.MissingParameter:
    return click.MissingParameter(ctx=ctx, param_hint=f"'{name}'", param_type="argument")
