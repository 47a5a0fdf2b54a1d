"""`svgraph check`."""

import os

import click

from svgraph.cli.findings import (
    SEVERITIES,
    exit_on_findings,
    fail_on_option,
    print_unread,
    tally,
)
from svgraph.cli.formats import print_rows
from svgraph.cli.options import format_option, plans_argument
from svgraph.errors import SvgraphError
from svgraph.exports.signs import plain
from svgraph.model.findings import Finding

# The last only where several plans are checked.
_COLUMNS = ("severity", "kind", "subject", "place", "wording", "plan")


@click.command("check", epilog="Example: svgraph check --fail-on warning")
@fail_on_option
@format_option
@plans_argument
@click.pass_context
def check_command(ctx: click.Context, plans: tuple[str, ...], fail_on: str, form: str) -> None:
    """List what is odd about plans or their graphs.

    A plan is named by its folder or id, or by a file with its graph (Turtle, TriG,
    N-Triples, N-Quads, JSON-LD, RDF/XML). Of several plans, each line says whose it is.

    Ends with exit code 4 where a finding is at least as severe as --fail-on.
    """
    named, errors = _check(plans)
    for name, each in named:
        print_unread([each], name if len(plans) > 1 else "")
    named.sort(key=lambda pair: SEVERITIES.index(pair[1].severity))
    rows = [
        (each.severity.value, each.kind, each.subject, each.place.named, each.wording, name)
        for name, each in named
    ]
    shown = len(_COLUMNS) if len(plans) > 1 else len(_COLUMNS) - 1
    print_rows(_COLUMNS[:shown], [row[:shown] for row in rows], form=form)
    findings = [each for _, each in named]
    click.echo(tally(findings), err=True)
    for error in errors[1:]:
        click.echo(f"Error: {plain(str(error))}", err=True)
    if errors:  # the last word, and the exit code
        raise errors[0]
    exit_on_findings(ctx, findings, fail_on)


def _check(plans: tuple[str, ...]) -> tuple[list[tuple[str, Finding]], list[SvgraphError]]:
    """Return the findings of all plans, each with its plan's name, and what went wrong.

    What goes wrong with the only plan is raised.
    """
    from svgraph.api.build import check_plan, check_plans

    if len(plans) < 2:  # noqa: PLR2004 - one plan, or the only one in reach
        (name,) = plans or (None,)
        return [(name or "", each) for each in check_plan(name)], []
    named: list[tuple[str, Finding]] = []
    errors: list[SvgraphError] = []
    for name, result in check_plans(plans, workers=os.cpu_count() or 1):
        if isinstance(result, SvgraphError):
            errors.append(result)
        else:
            named += ((name, each) for each in result)
    return named, errors
