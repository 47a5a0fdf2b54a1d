"""Rules across several nodes: each a `queries/*-violation.rq`, whose rows become findings."""

from collections.abc import Iterator

from svgraph.model import Finding, Place, Severity
from svgraph.queries import Question, ask, checks
from svgraph.stores.memory import Store


def find_violations(store: Store, *, file: str) -> tuple[Finding, ...]:
    """Return a finding for each row that a check answers.

    A check that says so in its metadata looks at the proposed links too; the others see
    what questions see.

    Args:
        store: The graph.
        file: The name that places give.

    Raises:
        InputError: A check's file is broken.
    """
    return tuple(found for check in checks() for found in _found(store, check, file))


def _found(store: Store, check: Question, file: str) -> Iterator[Finding]:
    answer = ask(store, check.name)
    at = [answer.columns.index(name) for name in ("subject", "place", "wording")]
    for row in answer.rows:
        subject, place, wording = (str(row[i] or "") for i in at)
        yield Finding(
            check.name.removesuffix("-violation"),
            Severity(check.severity),
            Place(file, place or subject),
            wording,
            subject,
        )
