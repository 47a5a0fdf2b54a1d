"""`svgraph duplicates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import wrapped

if TYPE_CHECKING:
    from svgraph.analysis.duplicates import Duplicate, Span


@click.command("duplicates", epilog="Example: svgraph duplicates --where what=objective")
@output_options(facts=True)
@plan_option
def duplicates_command(plan: str | None, output: Output) -> None:
    """Show actions and outcomes that say nearly the same.

    Words in [brackets] are in one of the two only. Classes: verbatim (the same words),
    contained (most of one is in the other), sibling (half of the words in the same
    order), related (many words in common). The score is a figure to sort by.

    The canned query repeated-texts finds only texts that are the same word for word.
    """
    from svgraph.analysis.duplicates import duplicate_facts
    from svgraph.analysis.tables import duplicate_table

    duplicates = open_plan(plan).measures.duplicates()
    output.print(
        duplicate_table(duplicates),
        facts=duplicate_facts(duplicates),
        view=lambda: "\n\n".join(map(_pair, duplicates)),
    )


def _pair(pair: Duplicate) -> str:
    from svgraph.analysis.duplicates import marked

    lines = [f"{pair.likeness}, {pair.what} ({pair.score})"]
    for key, spans, leads in zip(
        (pair.left, pair.right), marked(pair), pair.leads, strict=True
    ):
        lines.append(wrapped(f"{key}  {_bracketed(spans)}", indent="  ", hanging="  "))
        lines.append(wrapped("; ".join(leads) or "nobody leads it", indent="      "))
    return "\n".join(lines)


def _bracketed(spans: tuple[Span, ...]) -> str:
    return " ".join(span.text if span.is_shared else f"[{span.text}]" for span in spans)
