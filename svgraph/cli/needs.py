"""`svgraph needs`."""

import click

from svgraph.cli.links import link_options, print_linked
from svgraph.cli.output import Output


@click.command("needs", epilog="Example: svgraph needs 2.1")
@link_options
def needs_command(
    action: str,
    tiers: tuple[str, ...],
    depth: int | None,
    plan: str | None,
    *,
    output: Output,
) -> None:
    """Show which actions one needs: 'depends', the other way round.

    Tier by tier, each with its lead, its path and the plan's words.

    The canned query needs answers the same in SPARQL, for other programs.
    """
    print_linked("needs", action, tiers=tiers, depth=depth, plan=plan, output=output)
