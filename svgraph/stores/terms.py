"""Terms of RDF as values of Python, and results as their formats have them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph

from svgraph.stores.endpoint import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from svgraph.stores.endpoint import Reply, Term, Value

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


def solutions_of(results: object) -> Solutions:
    """Return what an engine answers to a SELECT query.

    Raises:
        SyntaxError: It was a query of another form.
    """
    found = _select_results(results)
    columns = tuple(variable.value for variable in found.variables)
    return Solutions(columns, tuple(tuple(map(to_value, row)) for row in found))


def written(results: object, form: str) -> str:
    """Return what an engine answers to a SELECT query as "csv" or "json".

    Lines end in a line feed.

    Raises:
        SyntaxError: It was a query of another form.
    """
    data = _select_results(results).serialize(format=_FORMATS[form])
    assert data is not None  # noqa: S101 - with no output named, the bytes come back
    return data.replace(b"\r\n", b"\n").decode("utf-8")


def _select_results(results: object) -> pyoxigraph.QuerySolutions:
    if not isinstance(results, pyoxigraph.QuerySolutions):
        raise SyntaxError("not a SELECT query")  # noqa: TRY004 - it is the text that is wrong
    return results


def verdict_of(results: object) -> bool:
    """Return what an engine answers to an ASK query.

    Raises:
        SyntaxError: It was a query of another form.
    """
    if not isinstance(results, pyoxigraph.QueryBoolean):
        raise SyntaxError("not an ASK query")  # noqa: TRY004 - it is the text that is wrong
    return bool(results)


def ntriples_of(results: object) -> str:
    """Return what an engine answers to a CONSTRUCT query as N-Triples, each once, sorted.

    Raises:
        SyntaxError: It was a query of another form.
    """
    if not isinstance(results, pyoxigraph.QueryTriples):
        raise SyntaxError("not a CONSTRUCT query")  # noqa: TRY004 - it is the text that is wrong
    return sorted_ntriples(results)


def sorted_ntriples(triples: Iterable[pyoxigraph.Triple]) -> str:
    """Return triples one a line, each once, sorted."""
    data = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert data is not None  # noqa: S101 - with no output named, the bytes come back
    lines = set(data.decode("utf-8").split("\n")) - {""}
    return "".join(f"{line}\n" for line in sorted(lines))


def solutions_in(reply: Reply) -> Solutions:
    """Return the values of a reply's terms."""
    return Solutions(reply.columns, tuple(tuple(map(_json_value, row)) for row in reply.terms))


def _json_value(term: Term) -> Value:
    return typed(term["value"], term.get("datatype", "")) if term else None


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


def iri_text(iri: str) -> str:
    """Return an IRI as SPARQL writes it."""
    return str(pyoxigraph.NamedNode(iri))


def literal_text(value: str | int) -> str:
    r"""Return a text or a whole number as SPARQL writes it, all that could end it escaped.

    >>> literal_text('say "no"'), literal_text(3)
    ('"say \\"no\\""', '"3"^^<http://www.w3.org/2001/XMLSchema#integer>')
    """
    return str(pyoxigraph.Literal(value))
