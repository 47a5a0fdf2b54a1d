"""Options and arguments that several commands share, each defined once."""

from datetime import datetime
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from svgraph.cli.formats import FORMATS
from svgraph.files import resources


def _complete_plan(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(n) for n in resources.shipped_plans() if n.startswith(incomplete)]


plan_argument = click.argument("plan", required=False, shell_complete=_complete_plan)

plans_argument = click.argument(
    "plans", nargs=-1, metavar="[PLAN]...", shell_complete=_complete_plan
)

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


def _day(_ctx: click.Context, _param: click.Parameter, day: datetime | None) -> str:
    return day.date().isoformat() if day else ""


date_option = click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day of publication, kept in the graph. Left out, no clock time is in it.",
)

quiet_option = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
