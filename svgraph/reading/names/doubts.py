"""Where the reading of a plan could be another one, so that no doubt stays hidden."""

from svgraph.documents.wording import find_words, raw_text
from svgraph.model import Action, Finding, FindingKind, Plan
from svgraph.reading.names.register import DoubtfulReading, Equivalence, Register


def list_doubts(
    plan: Plan, register: Register, *, equivalences: bool = True
) -> tuple[Finding, ...]:
    """Return each reading that has an alternative, and each doubt whose words are gone.

    What bodies are held to be the same is left out where `equivalences` are not read.
    """
    actions = {action.key: action for action in plan.actions}
    file = plan.source.file
    two_ways = (
        _two_readings(doubt, actions.get(doubt.action), file) for doubt in register.doubts
    )
    same = (_same(each) for each in register.equivalences if equivalences or not each.of_bodies)
    return (*two_ways, *same)


def _two_readings(doubt: DoubtfulReading, action: Action | None, file: str) -> Finding:
    for cell in (action.lead, *action.texts) if action else ():
        if any(find_words(doubt.words, raw_text(cell))):
            wording = (
                f"{doubt.words!r} can be read two ways. Chosen: {doubt.reading}."
                f" Otherwise: {doubt.alternative}."
            )
            place = cell.place(file)
            return Finding.of(FindingKind.TWO_READINGS, place, wording, doubt.action)
    wording = (
        f"{doubt.words!r} does not stand in the row of action {doubt.action}."
        " Correct the row or take it out."
    )
    return Finding.of(FindingKind.STALE_ROW, doubt.place, wording, doubt.action)


def _same(same: Equivalence) -> Finding:
    wording = f"{same.words!r} is read as {same.name or 'no name'}. {same.why}."
    return Finding.of(FindingKind.READ_AS_SAME, same.place, wording, same.name)
