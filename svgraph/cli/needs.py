"""`svgraph needs`."""

import click

from svgraph.api.plan import open_plan
from svgraph.cli.links import NEEDS, Selection, link_options, print_links


@click.command("needs", epilog="Example: svgraph needs 2.1")
@link_options
def needs_command(
    action: str, tiers: tuple[str, ...], depth: int | None, form: str, plan: str | None
) -> None:
    """Show which actions one needs: 'depends', the other way round.

    Tier by tier, each with its lead, its path and the plan's words.
    """
    opened = open_plan(plan)
    selection = Selection(action, opened.needs(action), tiers, depth)
    print_links(opened, NEEDS, selection, form=form)
