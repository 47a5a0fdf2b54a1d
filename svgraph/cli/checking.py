"""`svgraph check`, and the printing of findings."""

import os
from collections import Counter
from collections.abc import Sequence

import click

from svgraph.cli.formats import print_rows
from svgraph.cli.options import format_option, plans_argument
from svgraph.errors import SvgraphError
from svgraph.exports.signs import plain
from svgraph.model import Finding, Severity

_SEVERITIES = list(Severity)
# The last only where several plans are checked.
_COLUMNS = ("severity", "kind", "subject", "place", "wording", "plan")

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default="violation",
    show_default=True,
    help="End with exit code 4 from this severity on.",
)


@click.command("check", epilog="Example: svgraph check --fail-on warning")
@plans_argument
@fail_on_option
@format_option
@click.pass_context
def check_command(ctx: click.Context, plans: tuple[str, ...], fail_on: str, form: str) -> None:
    """List what is odd about plans or their graphs.

    A plan is named by its folder or id, or by a file with its graph (Turtle, TriG,
    N-Triples, N-Quads, JSON-LD, RDF/XML). Of several plans, each line says whose it is.

    Ends with exit code 4 where a finding is at least as severe as --fail-on.
    """
    named, errors = _checked(plans)
    named.sort(key=lambda pair: _SEVERITIES.index(pair[1].severity))
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
    exit_if_wanting(ctx, findings, fail_on)


def _checked(
    plans: tuple[str, ...],
) -> tuple[list[tuple[str, Finding]], list[SvgraphError]]:
    """Return the findings of all plans, each with its plan's name, and what went wrong.

    Raises:
        SvgraphError: One plan alone was asked for, and cannot be checked.
    """
    from svgraph.api.build import check_plan, check_plans

    if len(plans) < 2:  # noqa: PLR2004 - one plan, or the only one in reach
        (name,) = plans or (None,)
        return [(name or "", each) for each in check_plan(name)], []
    found = check_plans(plans, workers=os.cpu_count() or 1)
    errors = [told for _, told in found if isinstance(told, SvgraphError)]
    named = [
        (name, each)
        for name, told in found
        if not isinstance(told, SvgraphError)
        for each in told
    ]
    return named, errors


def tally(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    counts = Counter(finding.severity for finding in findings)
    return (
        ", ".join(
            f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
            for severity in (Severity.VIOLATION, Severity.WARNING)
        )
        + f" and {counts[Severity.INFO]} for information"
    )


def exit_if_wanting(ctx: click.Context, findings: Sequence[Finding], fail_on: str) -> None:
    """End with exit code 4 if a finding is at least as severe as asked."""
    if fail_on == "never":
        return
    limit = _SEVERITIES.index(Severity(fail_on))
    if any(_SEVERITIES.index(finding.severity) <= limit for finding in findings):
        ctx.exit(4)
