"""`svgraph check`, and the printing of findings."""

from collections import Counter
from collections.abc import Sequence

import click

from svgraph.cli.formats import print_rows
from svgraph.cli.options import format_option, plan_argument
from svgraph.model import Finding, Place, Severity

__all__ = ["check_command", "exit_if_wanting", "fail_on_option", "tally"]

_SEVERITIES = list(Severity)

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default="violation",
    show_default=True,
    help="End with exit code 4 from this severity on.",
)


@click.command("check", epilog="Example: svgraph check --fail-on warning")
@plan_argument
@fail_on_option
@format_option
@click.pass_context
def check_command(ctx: click.Context, plan: str | None, fail_on: str, form: str) -> None:
    """List what is odd about a plan or its graph.

    Ends with exit code 4 where a finding is at least as severe as --fail-on.
    """
    from svgraph.build import check_plan

    findings = sorted(check_plan(plan), key=lambda each: _SEVERITIES.index(each.severity))
    rows = [
        (each.severity.value, each.kind, each.subject, _place(each.place), each.wording)
        for each in findings
    ]
    print_rows(("severity", "kind", "subject", "place", "wording"), rows, form=form)
    click.echo(tally(findings), err=True)
    exit_if_wanting(ctx, findings, fail_on)


def _place(place: Place) -> str:
    """Return a place in words; one in a file of the partnership's own names the file."""
    return f"{place.file}, {place}" if place.file.endswith(".csv") else str(place)


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
