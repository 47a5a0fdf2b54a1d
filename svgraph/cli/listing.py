"""`svgraph orphans`, `duplicates` and `matrix`."""

import click

from svgraph.analysis.duplicates import Duplicate, Span, duplicate_facts, marked
from svgraph.analysis.matrices import MATRICES, Matrix, matrix_facts
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.orphans import ORPHANS, orphan_facts
from svgraph.analysis.tables import duplicate_table, matrix_table, orphan_table
from svgraph.api.plan import open_plan
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.measuring import facts_option, print_facts, print_finding
from svgraph.cli.options import format_option, plan_option
from svgraph.documents.wording import show

_MOST = 8  # of one type, before the rest is only counted


@click.command("orphans", epilog="Example: svgraph orphans --type O2")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(list(ORPHANS), case_sensitive=False),
    help="Only this type, whole; may be given several times.",
)
@facts_option
@format_option
@plan_option
def orphans_command(
    types: tuple[str, ...], form: str, plan: str | None, *, facts_only: bool
) -> None:
    """Show what the plan leaves alone: O1 to O14.

    Actions without a lead, a link, a board; outcomes that cannot be measured; crime
    categories and authorities without an action; what is named and has no role.
    """
    measures = open_plan(plan).measures
    found = measures.orphans()
    kept = [each for each in found if not types or each.type in types]
    codes = [code for code in ORPHANS if not types or code in types]
    said = dict(zip(ORPHANS, orphan_facts(found, measures.unchecked()), strict=True))
    if facts_only:
        print_facts([said[code] for code in codes], form=form)
    elif form != "table":
        print_rows(*orphan_table(kept), form=form)
    else:
        for code in codes:
            mine = [each for each in kept if each.type == code]
            _print_type(said[code], mine, most=len(mine) if types else _MOST)


def _print_type(fact: str, orphans: list[Orphan], *, most: int) -> None:
    click.echo(wrapped(fact, hanging="    "))
    for each in orphans[:most]:
        click.echo(wrapped(each.wording, indent="    ", hanging="  "))
        evidence = f"“{show(each.quote)}”" if each.quote else ""
        where = ", ".join(filter(None, (each.place, each.source)))
        said = " ".join(filter(None, (evidence, f"({where})" if where else "")))
        if said and said not in each.wording:
            click.echo(wrapped(said, indent="      "))
    if len(orphans) > most:
        left = f"{len(orphans) - most} more"
        click.echo(f"    … and {left}: svgraph orphans --type {orphans[0].type}")
    click.echo()


@click.command("duplicates", epilog="Example: svgraph duplicates --format csv")
@facts_option
@format_option
@plan_option
def duplicates_command(form: str, plan: str | None, *, facts_only: bool) -> None:
    """Show actions and outcomes that say nearly the same.

    Words in [brackets] stand in one of the two only. Classes: verbatim (the same words),
    contained (most of one stands in the other), sibling (half of the words in the same
    order), related (many words in common). The score is a key to sort by.
    """
    found = open_plan(plan).measures.duplicates()

    def shown() -> None:
        for each in found:
            _print_pair(each)

    print_finding(
        duplicate_table(found),
        duplicate_facts(found),
        form=form,
        facts_only=facts_only,
        shown=shown,
    )


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


@click.command("matrix", epilog="Example: svgraph matrix bodies --format csv")
@click.argument("name", metavar="NAME", type=click.Choice(list(MATRICES)))
@facts_option
@format_option
@plan_option
def matrix_command(name: str, form: str, plan: str | None, *, facts_only: bool) -> None:
    """Show a matrix: bodies, areas, authorities or categories.

    bodies: body × body, actions led jointly. areas: area × body, actions led. authorities:
    authority × action, its part. categories: crime category × action, places that name it.
    --format csv has it as it stands; as a table, each row lists where it is not empty, and
    for categories the plan's words.
    """
    matrix = open_plan(plan).measures.matrix(name)
    print_finding(
        matrix_table(matrix),
        matrix_facts(matrix),
        form=form,
        facts_only=facts_only,
        shown=lambda: _print_matrix(matrix),
    )


def _print_matrix(matrix: Matrix) -> None:
    click.echo(wrapped(f"{matrix.meaning}."))
    for name, cells in matrix.filled():
        there = [
            f"{column} ({', '.join([str(cell), *(f'“{quote}”' for quote in quotes)])})"
            for column, cell, quotes in cells
        ]
        click.echo("\n" + wrapped(name))
        click.echo(wrapped("; ".join(there) or "none", indent="    "))
