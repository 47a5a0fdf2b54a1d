"""Where the reading of a plan could be another one, so that no doubt stays hidden."""

from collections.abc import Iterator

from svgraph.model import Action, Finding, Passage, Plan, Severity
from svgraph.register.bodies import DoubtfulReading, Register

__all__ = ["list_doubts"]


def list_doubts(plan: Plan, register: Register) -> tuple[Finding, ...]:
    """Return each reading that has an alternative, and each doubt whose words are gone."""
    actions = {action.key: action for action in plan.actions}
    file = plan.source.file
    two_ways = (
        _two_readings(doubt, actions.get(doubt.action), file) for doubt in register.doubts
    )
    return (*two_ways, *_same(register))


def _two_readings(doubt: DoubtfulReading, action: Action | None, file: str) -> Finding:
    cells = _cells(action) if action else ()
    cell = next((cell for cell in cells if doubt.words in cell.text), None)
    if cell is None:
        return Finding(
            "stale-row",
            Severity.WARNING,
            doubt.place,
            f"{doubt.words!r} does not stand in the row of action {doubt.action}."
            " Correct the row or take it out.",
            doubt.action,
        )
    return Finding(
        "two-readings",
        Severity.INFO,
        cell.place(file),
        f"{doubt.words!r} can be read two ways. Chosen: {doubt.reading}."
        f" Otherwise: {doubt.alternative}.",
        doubt.action,
    )


def _cells(action: Action) -> tuple[Passage, ...]:
    return (action.lead, action.objective, *(outcome.passage for outcome in action.outcomes))


def _same(register: Register) -> Iterator[Finding]:
    """Yield what the register holds to be the same and the plan does not say."""
    for same in register.equivalences:
        said = f"{same.words!r} is read as {same.name}. {same.why}."
        yield Finding("read-as-same", Severity.INFO, same.place, said, same.name)
