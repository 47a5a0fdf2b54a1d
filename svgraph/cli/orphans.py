"""`svgraph orphans`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import wrapped
from svgraph.documents.wording import show
from svgraph.model.terms import OrphanType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from svgraph.analysis.orphan_finders import Orphan

_MOST = 8  # of one type, before the rest is only counted


@click.command("orphans", epilog="Example: svgraph orphans --type O2")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([*map(str, OrphanType)], case_sensitive=False),
    help="Only this type, whole; may be repeated.",
)
@output_options(facts=True)
@plan_option
def orphans_command(types: tuple[str, ...], plan: str | None, output: Output) -> None:
    """Show what the plan leaves alone: O1 to O14.

    Actions without a lead, a link, a board; outcomes that cannot be measured; crime
    categories and authorities without an action; what is named and has no role.
    """
    from svgraph.analysis.orphans import ORPHANS, orphan_facts
    from svgraph.analysis.tables import orphan_table

    measures = open_plan(plan).measures
    orphans = measures.orphans()
    wanted = [each for each in orphans if not types or each.type in types]
    codes = [code for code in ORPHANS if not types or code in types]
    said = orphan_facts(orphans, measures.unchecked(), measures.networks.caveats)
    facts = dict(zip(ORPHANS, said, strict=True))
    if output.is_whole:
        by_type = {code: [each for each in wanted if each.type == code] for code in codes}
        parts = (
            "\n".join(_of_type(facts[code], each, most=len(each) if types else _MOST))
            for code, each in by_type.items()
        )
        output.write("\n\n".join(parts))
    else:
        output.print(orphan_table(wanted), facts=[facts[code] for code in codes])


def _of_type(fact: str, orphans: Sequence[Orphan], *, most: int) -> Iterator[str]:
    yield wrapped(fact, hanging="    ")
    for each in orphans[:most]:
        yield wrapped(each.wording, indent="    ", hanging="  ")
        quote = f"“{show(each.quote)}”" if each.quote else ""
        where = ", ".join(filter(None, (each.place, each.source)))
        evidence = f"{quote} ({where})".strip() if where else quote
        if evidence and evidence not in each.wording:
            yield wrapped(evidence, indent="      ")
    if len(orphans) > most:
        left = f"{len(orphans) - most} more"
        yield f"    … and {left}: svgraph orphans --type {orphans[0].type}"
