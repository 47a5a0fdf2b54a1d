"""`svgraph duplicates`."""

import click

from svgraph.analysis.duplicates import Duplicate, Span, duplicate_facts, marked
from svgraph.analysis.tables import duplicate_table
from svgraph.api.plan import open_plan
from svgraph.cli.formats import wrapped
from svgraph.cli.output import Output, measure_options


@click.command("duplicates", epilog="Example: svgraph duplicates --format csv")
@measure_options
def duplicates_command(plan: str | None, output: Output) -> None:
    """Show actions and outcomes that say nearly the same.

    Words in [brackets] stand in one of the two only. Classes: verbatim (the same words),
    contained (most of one stands in the other), sibling (half of the words in the same
    order), related (many words in common). The score is a key to sort by.
    """
    duplicates = open_plan(plan).measures.duplicates()

    def print_pairs() -> None:
        for pair in duplicates:
            _print_pair(pair)

    output.print_measure(duplicate_table(duplicates), duplicate_facts(duplicates), print_pairs)


def _print_pair(pair: Duplicate) -> None:
    click.echo(f"{pair.likeness}, {pair.what} ({pair.score})")
    for key, spans, leads in zip(
        (pair.left, pair.right), marked(pair), pair.leads, strict=True
    ):
        click.echo(wrapped(f"{key}  {_bracketed(spans)}", indent="  ", hanging="  "))
        click.echo(wrapped("; ".join(leads) or "nobody leads it", indent="      "))
    click.echo()


def _bracketed(spans: tuple[Span, ...]) -> str:
    return " ".join(span.text if span.is_shared else f"[{span.text}]" for span in spans)
