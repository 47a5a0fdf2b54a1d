"""`svgraph needs`."""

import click

from svgraph.cli.links import link_options, print_linked


@click.command("needs", epilog="Example: svgraph needs 2.1")
@link_options
def needs_command(
    action: str, tiers: tuple[str, ...], depth: int | None, form: str, plan: str | None
) -> None:
    """Show which actions one needs: 'depends', the other way round.

    Tier by tier, each with its lead, its path and the plan's words.
    """
    print_linked("needs", action, tiers=tiers, depth=depth, form=form, plan=plan)
