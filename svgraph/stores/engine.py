"""Pyoxigraph: queries put to it, its terms as values of Python, its results as replies."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph

from svgraph.stores.endpoint import Reply, Solutions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from svgraph.stores.endpoint import Graphs, Term, Value

    Results = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

_Graph = pyoxigraph.NamedNode | pyoxigraph.BlankNode
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PARSERS: dict[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
    _XSD + "date": date.fromisoformat,
    _XSD + "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
}
_FORMATS = {
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "json": pyoxigraph.QueryResultsFormat.JSON,
}


def run_query(
    engine: pyoxigraph.Store, text: str, graphs: Graphs, prefixes: dict[str, str]
) -> Results:
    """Return the results of a query of any form; it need not declare the prefixes.

    Raises:
        SyntaxError: The text is not SPARQL.
    """
    if graphs is None:
        return engine.query(text, prefixes=prefixes)
    named: list[_Graph] = [pyoxigraph.NamedNode(graph) for graph in graphs]
    asked: list[_Graph | pyoxigraph.DefaultGraph] = [*named] or [pyoxigraph.DefaultGraph()]
    # a Turtle file names no graph: what it holds is in the engine's own default graph
    return engine.query(
        text,
        prefixes=prefixes,
        default_graph=asked,
        named_graphs=named,
    )


def typed(text: str, datatype: str) -> Value:
    """Return the value that a literal means, or its text where its datatype has none here.

    >>> typed("true", "http://www.w3.org/2001/XMLSchema#boolean"), typed("1.10", "")
    (True, '1.10')
    """
    parse = _PARSERS.get(datatype)
    with suppress(ValueError, KeyError):  # "12abc"^^xsd:integer stays text
        return parse(text) if parse else text
    return text


def to_value(term: object) -> Value:
    """Return a term as a value of Python; None for an unbound variable."""
    if isinstance(term, pyoxigraph.Literal):
        return typed(term.value, term.datatype.value)
    return None if term is None else str(getattr(term, "value", term))


def to_json(term: object) -> Term:
    """Return a term as SPARQL 1.1 Query Results JSON has it; None for an unbound variable."""
    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, pyoxigraph.Literal):
        return {"type": "literal", "value": str(term)}  # a quoted triple
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return literal | {"xml:lang": term.language}
    is_string = term.datatype.value == _XSD + "string"
    return literal if is_string else literal | {"datatype": term.datatype.value}


def from_json(term: Term) -> Value:
    """Return what `to_json` returned as a value of Python."""
    return typed(term["value"], term.get("datatype", "")) if term else None


def solutions_of(results: object) -> Solutions:
    """Return the solutions of a SELECT query."""
    solutions = _select_results(results)
    columns = tuple(variable.value for variable in solutions.variables)
    return Solutions(columns, tuple(tuple(map(to_value, row)) for row in solutions))


def verdict_of(results: object) -> bool:
    """Return the answer to an ASK query."""
    if not isinstance(results, pyoxigraph.QueryBoolean):
        raise SyntaxError("not an ASK query")  # noqa: TRY004 - it is the text that is wrong
    return bool(results)


def ntriples_of(results: object) -> str:
    """Return the graph of a CONSTRUCT or DESCRIBE query as sorted N-Triples."""
    if not isinstance(results, pyoxigraph.QueryTriples):
        raise SyntaxError("not a CONSTRUCT query")  # noqa: TRY004 - it is the text that is wrong
    return sorted_ntriples(results)


def solutions_in(reply: Reply) -> Solutions:
    """Return the values of the terms of a reply."""
    return Solutions(reply.columns, tuple(tuple(map(from_json, row)) for row in reply.terms))


def written(results: object, form: str) -> str:
    """Return the solutions of a SELECT query as "csv" or "json", with line feeds."""
    data = _select_results(results).serialize(format=_FORMATS[form])
    return _text(data).replace("\r\n", "\n")


def _select_results(results: object) -> pyoxigraph.QuerySolutions:
    """Return results as those of a SELECT query; another form is a SyntaxError."""
    if not isinstance(results, pyoxigraph.QuerySolutions):
        raise SyntaxError("not a SELECT query")  # noqa: TRY004 - it is the text that is wrong
    return results


def reply_of(
    results: Results,
    prefixes: dict[str, str],
    *,
    limit: int,
    most: float = float("inf"),
) -> Reply:
    """Return the answer to a query of any form.

    It is cut after `limit` rows or `most` characters; a graph is written with the prefixes.
    """
    if isinstance(results, pyoxigraph.QueryBoolean):
        return Reply(verdict=bool(results))
    kept, is_cut = _cut(results, limit, most)
    if isinstance(results, pyoxigraph.QueryTriples):
        return graph_reply(kept, prefixes, limit=limit, is_cut=is_cut)
    terms = tuple(tuple(map(to_json, row)) for row in kept)
    columns = tuple(variable.value for variable in results.variables)
    return Reply(columns, terms, is_cut=is_cut)


def graph_reply(
    triples: Iterable[pyoxigraph.Triple],
    prefixes: dict[str, str],
    *,
    limit: int,
    is_cut: bool = False,
) -> Reply:
    """Return the answer that is a graph: its triples, each once, sorted; see `reply_of`."""
    triples = sorted(set(triples), key=str)  # a graph has no order of its own
    kept = triples[:limit]
    data = pyoxigraph.serialize(kept, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    return Reply(
        ("subject", "predicate", "object"),
        tuple(tuple(map(to_json, triple)) for triple in kept),
        _text(data),
        is_cut=is_cut or len(triples) > limit,
    )


def _cut(results: Iterable[Any], limit: int, most: float) -> tuple[list[Any], bool]:
    """Return as many rows as are wanted and can be sent, and whether there were more."""
    kept: list[Any] = []
    size = 0
    for row in islice(results, limit + 1):
        size += sum(len(str(term)) for term in row)
        if len(kept) == limit or size > most:
            return kept, True
        kept.append(row)
    return kept, False


def sorted_ntriples(triples: Iterable[pyoxigraph.Triple]) -> str:
    """Return triples one a line, each once, sorted."""
    data = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    lines = set(_text(data).split("\n")) - {""}
    return "".join(f"{line}\n" for line in sorted(lines))


def _text(data: bytes | None) -> str:
    assert data is not None  # noqa: S101 - with no output named, the bytes come back
    return data.decode("utf-8")


def iri_text(iri: str) -> str:
    """Return an IRI as SPARQL writes it."""
    return str(pyoxigraph.NamedNode(iri))


def literal_text(value: str | int) -> str:
    r"""Return a text or a whole number as SPARQL writes it, all that could end it escaped.

    >>> literal_text('say "no"'), literal_text(3)
    ('"say \\"no\\""', '"3"^^<http://www.w3.org/2001/XMLSchema#integer>')
    """
    return str(pyoxigraph.Literal(value))
