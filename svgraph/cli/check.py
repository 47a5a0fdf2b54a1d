"""`svgraph check`."""

import os
from collections.abc import Iterable, Sequence
from itertools import groupby

import click

from svgraph.cli.findings import (
    SEVERITIES,
    exit_on_findings,
    fail_on_option,
    print_unread,
    tally,
)
from svgraph.cli.options import plans_argument
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import note_plan
from svgraph.cli.terminal import note, table_text, wrapped
from svgraph.errors import SvgraphError, UsageError, nearest
from svgraph.exports.signs import plain
from svgraph.model.findings import Finding
from svgraph.model.table import Table
from svgraph.model.terms import Severity

# The last only where several plans are checked.
_COLUMNS = ("severity", "kind", "subject", "place", "wording", "plan")
_MOST = 3  # of one kind, before the rest is only counted

_Named = tuple[str, Finding]


@click.command("check", epilog="Example: svgraph check --severity warning")
@fail_on_option
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice([*map(str, Severity)]),
    help="Only findings of this severity; may be repeated.",
)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind; may be repeated."
)
@click.option("--all", "every", is_flag=True, help="List every finding, in one table.")
@output_options()
@plans_argument
@click.pass_context
def check_command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    plans: tuple[str, ...],
    fail_on: str,
    severities: tuple[str, ...],
    kinds: tuple[str, ...],
    *,
    every: bool,
    output: Output,
) -> None:
    """List what is odd about plans or their graphs.

    A plan is named by its folder or id, or by a file with its graph (Turtle, TriG,
    N-Triples, N-Quads, JSON-LD, RDF/XML). Of several plans, each line says whose it is.

    Ends with exit code 4 where a finding is at least as severe as --fail-on.
    """
    if not plans:
        note_plan(None)
    named, errors = _check(plans)
    for name, each in named:
        print_unread([each], name if len(plans) > 1 else "")
    named.sort(key=lambda pair: SEVERITIES.index(pair[1].severity))
    known = sorted({each.kind for _, each in named})
    for kind in kinds:
        if kind not in known:
            raise UsageError(
                f"--kind {kind}: no such finding here.",
                hint=f"{nearest(kind, known)} They are {', '.join(known) or 'none'}.",
            )
    chosen = [
        (name, each)
        for name, each in named
        if (not severities or each.severity in severities) and (not kinds or each.kind in kinds)
    ]
    shown = len(_COLUMNS) if len(plans) > 1 else len(_COLUMNS) - 1
    table = Table(_COLUMNS[:shown], tuple(row[:shown] for row in _rows(chosen)))
    output.print(
        table, view=lambda: table_text(table) if every else _by_kind(chosen), nothing=""
    )
    findings = [each for _, each in named]
    note(tally(findings))
    for error in errors[1:]:
        click.echo(f"Error: {plain(str(error))}", err=True)
    if errors:  # the last word, and the exit code
        raise errors[0]
    exit_on_findings(ctx, findings, fail_on)


def _rows(named: Iterable[_Named]) -> Iterable[tuple[str, ...]]:
    for name, each in named:
        yield each.severity.value, each.kind, each.subject, each.place.named, each.wording, name


def _by_kind(named: Sequence[_Named]) -> str:
    """Return the findings kind by kind: how many, and the first of them."""

    def kind_of(pair: _Named) -> tuple[int, str]:
        return SEVERITIES.index(pair[1].severity), pair[1].kind

    parts = []
    for (rank, kind), group in groupby(sorted(named, key=kind_of), kind_of):
        findings = [each for _, each in group]
        lines = (
            wrapped(f"{each.place.named}: {each.wording}", indent="  ", hanging="  ")
            for each in findings[:_MOST]
        )
        left = len(findings) - _MOST
        more = [f"  … and {left} more: svgraph check --kind {kind} --all"] if left > 0 else []
        head = f"{SEVERITIES[rank].value}: {kind} ({len(findings)})"
        parts.append("\n".join([head, *lines, *more]))
    return "\n\n".join(parts)


def _check(plans: tuple[str, ...]) -> tuple[list[_Named], list[SvgraphError]]:
    """Return the findings of all plans, each with its plan's name, and what went wrong.

    What goes wrong with the only plan is raised.
    """
    from svgraph.api.build import check_plan, check_plans

    if len(plans) < 2:  # noqa: PLR2004 - one plan, or the only one in reach
        (name,) = plans or (None,)
        return [(name or "", each) for each in check_plan(name)], []
    named: list[_Named] = []
    errors: list[SvgraphError] = []
    for name, result in check_plans(plans, workers=os.cpu_count() or 1):
        if isinstance(result, SvgraphError):
            errors.append(result)
        else:
            named += ((name, each) for each in result)
    return named, errors
