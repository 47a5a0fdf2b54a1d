"""Rules across several nodes: each a `queries/*-violation.rq`, whose rows become findings."""

from collections.abc import Iterator, Sequence

from svgraph.model.findings import Finding
from svgraph.model.place import parse_place
from svgraph.model.terms import GraphRole, Severity
from svgraph.queries.catalogue import Question, checks
from svgraph.stores.endpoint import Endpoint
from svgraph.stores.plan_graphs import graph_roles


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
        Finding(
            check.name.removesuffix("-violation"),
            Severity(check.severity),
            parse_place(place or subject, file=file),
            wording,
            subject,
        )
        for check in checks()
        for subject, place, wording in _rows(
            endpoint, check, graphs if check.proposed else counted
        )
    )


def _rows(endpoint: Endpoint, check: Question, graphs: Sequence[str]) -> Iterator[list[str]]:
    """Yield subject, place and wording of each row that a check answers."""
    answer = endpoint.select(check.text, graphs)
    at = [answer.columns.index(name) for name in ("subject", "place", "wording")]
    return ([str(row[i] or "") for i in at] for row in answer.rows)
