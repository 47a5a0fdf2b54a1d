"""Findings counted in words, and the exit code that they ask for."""

from collections import Counter
from collections.abc import Sequence

import click

from svgraph.analysis.words import counted
from svgraph.exports.signs import plain
from svgraph.model.findings import Finding, unread
from svgraph.model.terms import Severity

SEVERITIES = list(Severity)

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default=Severity.VIOLATION.value,
    show_default=True,
    help="End with exit code 4 from this severity on.",
)


def tally(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    counts = Counter(finding.severity for finding in findings)
    violations = counted(counts[Severity.VIOLATION], "violation")
    warnings = counted(counts[Severity.WARNING], "warning")
    return f"{violations}, {warnings} and {counts[Severity.INFO]} for information"


def print_unread(findings: Sequence[Finding], plan: str = "") -> None:
    """Say before all else, on stderr, that no lead, outcome or number was read of a plan."""
    of = f"{plain(plan)}: " if plan else ""
    for sentence in unread(findings):
        click.echo(f"Attention: {of}{sentence}", err=True)


def exit_on_findings(ctx: click.Context, findings: Sequence[Finding], fail_on: str) -> None:
    """End with exit code 4 if a finding is at least as severe as `fail_on`."""
    if fail_on == "never":
        return
    limit = SEVERITIES.index(Severity(fail_on))
    if any(SEVERITIES.index(finding.severity) <= limit for finding in findings):
        ctx.exit(4)
