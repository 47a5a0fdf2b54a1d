"""Could an intended outcome be measured as it is worded? A rule table says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from svgraph.files import resources
from svgraph.files.sheet import SheetRow, read_sheet


class Grade(StrEnum):
    """What is missing before an outcome can be measured."""

    MEASURED = "measured"
    COUNTABLE = "countable"
    DONE = "done or not"
    VAGUE = "not countable"


MEANINGS = {
    Grade.MEASURED: "it names a date or a figure",
    Grade.COUNTABLE: "it could be counted; a baseline and a date are missing",
    Grade.DONE: "one can say afterwards whether it was done; a date is missing",
    Grade.VAGUE: "no word says what to count or to tick",
}


@dataclass(frozen=True, slots=True)
class GradeRule:
    """Words that give an outcome its grade; the first rule that fits counts."""

    grade: Grade
    pattern: re.Pattern[str]


def read_grade_rules(path: Path) -> tuple[GradeRule, ...]:
    """Return the rules of `outcome-words.csv`, in their order.

    Raises:
        InputError: The file is broken, or a row names a grade or a pattern that is none.
    """
    return tuple(map(_rule, read_sheet(path, ("pattern", "grade"))))


def shipped_rules() -> tuple[GradeRule, ...]:
    """Return the rules that come with svgraph and hold for every plan."""
    folder = resources.folder("data") / "reference" / "measures"
    return read_grade_rules(folder / "outcome-words.csv")


def _rule(row: SheetRow) -> GradeRule:
    if row["grade"] not in list(Grade):
        raise row.error(f"no grade {row['grade']!r}. The grades are {', '.join(Grade)}.")
    try:
        pattern = re.compile(row["pattern"], re.IGNORECASE)
    except re.error as reason:
        message = f"{row['pattern']!r} is no regular expression: {reason}."
        raise row.error(message) from reason
    return GradeRule(Grade(row["grade"]), pattern)


def grade_outcome(text: str, rules: Sequence[GradeRule]) -> Grade:
    """Return the grade of an outcome by its wording; "not countable" where no rule fits.

    Range: a `Grade`. Limits: words are matched, not meaning; "not countable" is also what is
    given where the rules know none of the words, so it says that nothing was found, not that
    nothing is there. Words of another plan may need rules of their own: data/README.md says
    how far those shipped agree with readers. Source: DOMAIN, "orphans, typed", O4.
    """
    return next((rule.grade for rule in rules if rule.pattern.search(text)), Grade.VAGUE)
