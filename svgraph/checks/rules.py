"""Rules across several nodes: each a `queries/*-violation.rq`, whose rows become findings."""

from collections.abc import Iterator, Sequence

from svgraph.model import Finding, GraphRole, Severity, parse_place
from svgraph.queries import Question, checks
from svgraph.stores.endpoint import Endpoint
from svgraph.stores.plans import graph_roles


def find_violations(endpoint: Endpoint, *, file: str) -> tuple[Finding, ...]:
    """Return a finding for each row that a check answers; `file` is the name in places.

    A check that says so in its metadata looks at the proposed links too; the others see
    what questions see.

    Raises:
        InputError: A check's file is broken.
    """
    graphs = endpoint.graphs()
    roles = graph_roles(endpoint)
    counted = [graph for graph in graphs if roles.get(graph) is not GraphRole.PROPOSED]
    return tuple(
        finding
        for check in checks()
        for finding in _broken(endpoint, check, graphs if check.proposed else counted, file)
    )


def _broken(
    endpoint: Endpoint, check: Question, graphs: Sequence[str], file: str
) -> Iterator[Finding]:
    answer = endpoint.select(check.text, graphs)
    at = [answer.columns.index(name) for name in ("subject", "place", "wording")]
    for row in answer.rows:
        subject, place, wording = (str(row[i] or "") for i in at)
        yield Finding(
            check.name.removesuffix("-violation"),
            Severity(check.severity),
            parse_place(place or subject, file=file),
            wording,
            subject,
        )
