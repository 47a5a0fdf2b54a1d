"""`svgraph pack`."""

from pathlib import Path

import click

from svgraph.cli.completion import complete_body
from svgraph.cli.options import out_option, plan_option
from svgraph.cli.papers import paper_format_option, write_or_print
from svgraph.cli.plan import open_plan


@click.command("pack", epilog="Example: svgraph pack Police")
@click.argument("body", shell_complete=complete_body)
@out_option
@paper_format_option
@plan_option
def pack_command(body: str, out: Path, form: str | None, plan: str | None) -> None:
    """Write one page for one body: what it answers for, and with whom.

    Also what it needs and who needs it, what would have no lead without it, where it is named
    without a role, and what is to be settled.
    """
    write_or_print(open_plan(plan).pack(body), out, form)
