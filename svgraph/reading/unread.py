"""Find what was read of no action of a plan: its tables may not be read as they are meant."""

from collections.abc import Iterable, Iterator

from svgraph.model.findings import Finding, FindingKind
from svgraph.model.names import Assignment
from svgraph.model.place import Place
from svgraph.model.plan import Plan
from svgraph.model.terms import Role
from svgraph.reading.tables.numbers import leading_number


def find_unread(plan: Plan, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Yield a finding where a plan has no lead, no outcome or no number at all."""
    columns = next((area.columns for area in plan.areas if area.columns), ())
    place = Place.of((f for each in columns for f in each.fragments), file=plan.source.file)
    count = len(plan.actions)
    rows = f"{count} actions, none with" if count > 1 else "1 action, without"
    led = any(each.role != Role.SUPPORTING for each in assignments)
    meant = any(each.outcomes for each in plan.actions)
    numbered = any(leading_number(each.number) for each in plan.actions)
    for kind, what, is_read in (
        (FindingKind.NO_LEADS_READ, "lead", led),
        (FindingKind.NO_OUTCOMES_READ, "outcome", meant),
        (FindingKind.NO_NUMBERS_READ, "number", numbered),
    ):
        if not is_read:
            yield Finding.of(
                kind,
                place,
                f"No {what} was read from this plan: {rows} {'an' if what[0] == 'o' else 'a'}"
                f" {what}. Check the headings of its tables.",
            )
