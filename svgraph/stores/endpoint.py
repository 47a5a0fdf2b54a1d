"""Anything that a SPARQL query can be sent to, and what comes back from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

# A term of RDF as Python has it: an IRI is text; an unbound variable is None.
Value = str | int | float | bool | date | None
Row = tuple[Value, ...]
# The named graphs that are asked; None for the endpoint's own default graph, with any named
# graph for GRAPH.
Graphs = Sequence[str] | None
# A term as SPARQL 1.1 Query Results JSON has it; None where a variable is not bound.
Term = dict[str, str] | None

TIMEOUT = 30.0  # seconds
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Solutions(NamedTuple):
    """The answer to a SELECT query: its variables, and a row of values for each solution."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Reply(NamedTuple):
    """The answer to any query that reads.

    Attributes:
        columns: The variables; subject, predicate and object where a graph is the answer.
        terms: A term for each column, solution by solution or triple by triple.
        turtle: The graph, where CONSTRUCT or DESCRIBE asked for one; else "".
        is_cut: Whether there would have been more rows.
        verdict: The answer to ASK; None for other queries.
    """

    columns: tuple[str, ...] = ()
    terms: tuple[tuple[Term, ...], ...] = ()
    turtle: str = ""
    is_cut: bool = False
    verdict: bool | None = None


class Endpoint(Protocol):
    """A graph that can be asked; the one seam between svgraph and SPARQL engines.

    Every method raises SyntaxError where the text is not SPARQL of the form that it takes, and
    InputError where no answer can be had.
    """

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        ...

    def select(
        self, text: str, graphs: Graphs = None, timeout: float | None = None
    ) -> Solutions:
        """Return the solutions of a SELECT query.

        Args:
            text: SPARQL 1.1 without FROM; the project's prefixes are known.
            graphs: The named graphs to ask, as one default graph and by GRAPH; None for the
                endpoint's own default graph, with any named graph for GRAPH.
            timeout: Seconds after which it is stopped; None for no limit of ours.
        """
        ...

    def ask(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> bool:
        """Return the answer to an ASK query; the arguments are those of `select`."""
        ...

    def construct(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> str:
        """Return the graph of a CONSTRUCT or DESCRIBE query as N-Triples: sorted, each once."""
        ...

    def write(self, text: str, form: str, graphs: Graphs = None) -> str:
        """Return the solutions of a SELECT query as SPARQL 1.1 writes them: "csv" or "json"."""
        ...

    def reply(self, text: str, graphs: Graphs, *, timeout: float, limit: int) -> Reply:
        """Return the answer to a query of any form, which is stopped when its time is up.

        Args:
            text: SPARQL 1.1; the project's prefixes are known.
            graphs: As for `select`; None where the text names its graphs itself.
            timeout: Seconds after which it is stopped.
            limit: Rows after which the answer is cut.
        """
        ...
