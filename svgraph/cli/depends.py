"""`svgraph depends`."""

import click

from svgraph.cli.links import link_options, print_linked
from svgraph.cli.output import Output


@click.command("depends", epilog="Example: svgraph depends 2.1 --tier direct")
@link_options
def depends_command(
    action: str,
    tiers: tuple[str, ...],
    depth: int | None,
    plan: str | None,
    *,
    output: Output,
) -> None:
    """Show which actions depend on one.

    Tier by tier, each with its lead, its path and the plan's words. In a path, ">" reads
    "cites" and "<" reads "is cited by".

    The canned query depends-on answers the same in SPARQL, for other programs.
    """
    print_linked("depends", action, tiers=tiers, depth=depth, plan=plan, output=output)
