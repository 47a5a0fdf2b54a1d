"""What is odd about a plan or wrong with its graph, and the registry of its kinds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from svgraph.model.place import Place
from svgraph.model.terms import Severity
from svgraph.model.text import Fragment


class FindingKind(StrEnum):
    """The kinds of finding that svgraph's own rules yield, each with its severity.

    Beside these, the rows of `proofreading.csv`, the shapes and the checks among the
    queries name kinds of their own, each with its severity where it is named.
    """

    severity: Severity

    def __new__(cls, name: str, severity: Severity) -> Self:
        """Return a kind that is its name."""
        kind = str.__new__(cls, name)
        kind._value_ = name
        kind.severity = severity
        return kind

    # What was read of no action: the plan is hardly read as it is meant
    NO_LEADS_READ = "no-leads-read", Severity.VIOLATION
    NO_OUTCOMES_READ = "no-outcomes-read", Severity.VIOLATION
    NO_NUMBERS_READ = "no-numbers-read", Severity.VIOLATION
    # How the document is laid out
    ROW_BEFORE_HEADINGS = "row-before-headings", Severity.WARNING
    HEADINGS_NOT_KNOWN = "headings-not-known", Severity.WARNING
    UNKNOWN_COLUMN = "unknown-column", Severity.WARNING
    HEADING_CHANGED = "heading-changed", Severity.INFO
    NO_AREA = "no-area", Severity.WARNING
    TEXT_BETWEEN_ROWS = "text-between-rows", Severity.WARNING
    ROW_CUT = "row-cut", Severity.WARNING
    ROW_NOT_UNDERSTOOD = "row-not-understood", Severity.WARNING
    ROW_IN_PIECES = "row-in-pieces", Severity.INFO
    MIXED_OUTCOME_STYLES = "mixed-outcome-styles", Severity.INFO
    CONTACT_DETAIL = "contact-detail", Severity.INFO
    # How its actions are numbered, and what its text promises
    MISSING_NUMBER = "missing-number", Severity.WARNING
    REPEATED_NUMBER = "repeated-number", Severity.WARNING
    NUMBER_OUT_OF_ORDER = "number-out-of-order", Severity.WARNING
    PROMISED_AND_MISSING = "promised-and-missing", Severity.WARNING
    PRIORITY_WITHOUT_AREA = "priority-without-area", Severity.WARNING
    # How it is worded
    UNBALANCED_BRACKET = "unbalanced-bracket", Severity.WARNING
    SUSPECTED_TYPO = "suspected-typo", Severity.WARNING
    UNEXPLAINED_ABBREVIATION = "unexplained-abbreviation", Severity.INFO
    COUNTED_NOT_LISTED = "counted-not-listed", Severity.WARNING  # a row of proofreading.csv
    # Whom and what it names
    NO_LEAD = "no-lead", Severity.WARNING
    UNRESOLVED_LEAD = "unresolved-lead", Severity.WARNING
    TWO_READINGS = "two-readings", Severity.INFO
    READ_AS_SAME = "read-as-same", Severity.INFO
    STALE_ROW = "stale-row", Severity.WARNING
    DANGLING_CITATION = "dangling-citation", Severity.WARNING
    CITES_ITSELF = "cites-itself", Severity.WARNING
    AMBIGUOUS_CITATION = "ambiguous-citation", Severity.WARNING
    DECISION_OPEN_AGAIN = "decision-open-again", Severity.WARNING
    # What is wrong with a graph
    SOURCE_DIFFERS = "source-differs", Severity.VIOLATION
    QUOTE_NOT_THERE = "quote-not-there", Severity.VIOLATION
    QUOTE_DIFFERS = "quote-differs", Severity.VIOLATION
    QUOTE_ELSEWHERE = "quote-elsewhere", Severity.VIOLATION
    PLACE_DIFFERS = "place-differs", Severity.VIOLATION
    WRONG_GRAPH = "wrong-graph", Severity.VIOLATION
    QUOTES_UNCHECKED = "quotes-unchecked", Severity.INFO


_UNREAD = {
    FindingKind.NO_LEADS_READ,
    FindingKind.NO_OUTCOMES_READ,
    FindingKind.NO_NUMBERS_READ,
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a careful editor would want to know.

    Attributes:
        kind: A `FindingKind`, or a name from elsewhere; one kind, one severity.
        severity: How much it matters.
        place: Where it stands.
        wording: One sentence for a reader who is no programmer.
        subject: The key of the action, or the body or link, that it is about, or "".
        fragments: The slices of the source that no node of the plan holds but this finding.
        missing: The number that is not there, of a gap in the numbering; else "".
        quote: The words of those slices, where a graph has them.
    """

    kind: str
    severity: Severity
    place: Place
    wording: str
    subject: str = ""
    fragments: tuple[Fragment, ...] = field(default=(), compare=False)
    missing: str = field(default="", compare=False)
    quote: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        kind: FindingKind,
        place: Place,
        wording: str,
        subject: str = "",
        *,
        fragments: tuple[Fragment, ...] = (),
        missing: str = "",
    ) -> Self:
        """Return a finding of a registered kind, which has the severity of its kind."""
        return cls(kind, kind.severity, place, wording, subject, fragments, missing)


def unread(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what must be read before any figure: that no lead, outcome or number was found."""
    return tuple(each.wording for each in findings if each.kind in _UNREAD)
