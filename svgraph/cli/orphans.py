"""`svgraph orphans`."""

import click

from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.orphans import ORPHANS, orphan_facts
from svgraph.analysis.tables import orphan_table
from svgraph.api.plan import open_plan
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.output import Output, measure_options
from svgraph.documents.wording import show

_MOST = 8  # of one type, before the rest is only counted


@click.command("orphans", epilog="Example: svgraph orphans --type O2")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([*map(str, ORPHANS)], case_sensitive=False),
    help="Only this type, whole; may be given several times.",
)
@measure_options
def orphans_command(types: tuple[str, ...], plan: str | None, output: Output) -> None:
    """Show what the plan leaves alone: O1 to O14.

    Actions without a lead, a link, a board; outcomes that cannot be measured; crime
    categories and authorities without an action; what is named and has no role.
    """
    measures = open_plan(plan).measures
    orphans = measures.orphans()
    wanted = [each for each in orphans if not types or each.type in types]
    codes = [code for code in ORPHANS if not types or code in types]
    said = orphan_facts(orphans, measures.unchecked(), measures.networks.caveats)
    facts = dict(zip(ORPHANS, said, strict=True))
    if output.facts_only:
        output.print_facts([facts[code] for code in codes])
    elif output.form != "table":
        print_rows(*orphan_table(wanted), form=output.form)
    else:
        for code in codes:
            of_type = [each for each in wanted if each.type == code]
            _print_type(facts[code], of_type, most=len(of_type) if types else _MOST)


def _print_type(fact: str, orphans: list[Orphan], *, most: int) -> None:
    click.echo(wrapped(fact, hanging="    "))
    for each in orphans[:most]:
        click.echo(wrapped(each.wording, indent="    ", hanging="  "))
        quote = f"“{show(each.quote)}”" if each.quote else ""
        where = ", ".join(filter(None, (each.place, each.source)))
        evidence = f"{quote} ({where})".strip() if where else quote
        if evidence and evidence not in each.wording:
            click.echo(wrapped(evidence, indent="      "))
    if len(orphans) > most:
        left = f"{len(orphans) - most} more"
        click.echo(f"    … and {left}: svgraph orphans --type {orphans[0].type}")
    click.echo()
