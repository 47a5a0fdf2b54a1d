"""`svgraph depends`."""

import click

from svgraph.api.plan import open_plan
from svgraph.cli.links import DEPENDS, Selection, link_options, print_links


@click.command("depends", epilog="Example: svgraph depends 2.1 --tier direct")
@link_options
def depends_command(
    action: str, tiers: tuple[str, ...], depth: int | None, form: str, plan: str | None
) -> None:
    """Show which actions depend on one.

    Tier by tier, each with its lead, its path and the plan's words. In a path, ">" reads
    "cites" and "<" reads "is cited by".
    """
    opened = open_plan(plan)
    selection = Selection(action, opened.depends(action), tiers, depth)
    print_links(opened, DEPENDS, selection, form=form)
