"""Options and arguments that several commands share, each defined once."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from svgraph import resources
from svgraph.cli.formats import FORMATS

__all__ = [
    "format_option",
    "out_option",
    "plan_argument",
    "plan_option",
    "quiet_option",
]


def _complete_plan(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(n) for n in resources.shipped_plans() if n.startswith(incomplete)]


plan_argument = click.argument("plan", required=False, shell_complete=_complete_plan)

plan_option = click.option(
    "--plan", metavar="PLAN", help="The plan's folder or id.", shell_complete=_complete_plan
)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help="How the answer is written.",
)

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder to write to.",
)

quiet_option = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
