"""A SPARQL 1.1 endpoint on a server: asked by POST, told its graphs, answered in JSON.

Source: SPARQL 1.1 Protocol, clause 2.1 (https://www.w3.org/TR/sparql11-protocol/).
"""

from __future__ import annotations

import time
import weakref
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from textwrap import shorten
from threading import local
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode, urlsplit

import pyoxigraph

from svgraph import __version__
from svgraph.errors import InputError
from svgraph.model.prefixes import PREFIXES
from svgraph.stores.endpoint import TIMEOUT, Reply
from svgraph.stores.terms import (
    solutions_of,
    sorted_ntriples,
    to_json,
    verdict_of,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.client import HTTPResponse

    from svgraph.stores.endpoint import Graphs, Solutions

T = TypeVar("T")

_JSON = "application/sparql-results+json"
_NTRIPLES = "application/n-triples"
_ANY = f"{_JSON}, {_NTRIPLES};q=0.9"
_FORM = "application/x-www-form-urlencoded"
_REDIRECTS = range(300, 400)
_PIECE = 1 << 16  # bytes
_MOST = 1 << 30  # bytes of an answer
_SHOWN = 120  # characters of what a server says of a failure
_AGENT = f"svgraph/{__version__}"
_EXAMPLE = "http://127.0.0.1:7878/query"
# Status of an answer → what to do about it.
_ADVICE = {
    400: "The server does not take the query.",
    401: "The server asks for a login, which svgraph does not have.",
    403: "The server does not let everybody ask.",
    404: "Check the path of the address.",
    405: "Check that this is the address for queries.",
    429: "Wait a little, then ask again.",
    503: "Wait a little, then ask again.",
}
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"


class RemoteEndpoint:
    """A graph on a server; each thread keeps a connection of its own."""

    def __init__(self, url: str) -> None:
        """Take the address of an endpoint; nothing is asked yet.

        Raises:
            InputError: It is not the address of a server.
        """
        parts = urlsplit(url)
        if not parts.hostname:
            raise InputError(f"{url}: not the address of a server, such as {_EXAMPLE}.")
        self._url = url
        self._parts = parts
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._own = local()

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(str(row[0]) for row in self.select(_GRAPHS).rows)

    def select(
        self, text: str, graphs: Graphs = None, timeout: float | None = None
    ) -> Solutions:
        """Return the solutions of a SELECT query; see `Endpoint`."""
        return self._results(solutions_of, text, graphs, timeout)

    def ask(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> bool:
        """Return the answer to an ASK query; see `Endpoint`."""
        return self._results(verdict_of, text, graphs, timeout)

    def construct(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> str:
        """Return the graph of a CONSTRUCT query as sorted N-Triples; see `Endpoint`."""
        return sorted_ntriples(self._triples(self._post(text, graphs, timeout, _NTRIPLES)[1]))

    def write(self, text: str, form: str, graphs: Graphs = None) -> str:
        """Return the solutions of a SELECT query as CSV or JSON; see `Endpoint`."""
        return self._results(lambda results: written(results, form), text, graphs, None)

    def reply(self, text: str, graphs: Graphs, *, timeout: float, limit: int) -> Reply:
        """Return the answer to a query of any form; see `Endpoint`."""
        kind, data = self._post(_with_prefixes(text), graphs, timeout, _ANY)
        if kind == _NTRIPLES:
            return _graph_reply(self._triples(data), limit)
        return self._parsed(data, lambda results: _results_reply(results, limit))

    def _results(
        self, convert: Callable[[object], T], text: str, graphs: Graphs, timeout: float | None
    ) -> T:
        return self._parsed(self._post(text, graphs, timeout, _JSON)[1], convert)

    def _parsed(self, data: bytes, convert: Callable[[object], T]) -> T:
        """Return what results in JSON are converted to; each row is parsed as it is read."""
        form = pyoxigraph.QueryResultsFormat.JSON
        with self._broken_answers("SPARQL results in JSON"):
            return convert(pyoxigraph.parse_query_results(data, format=form))

    def _triples(self, data: bytes) -> list[pyoxigraph.Triple]:
        with self._broken_answers("N-Triples"):
            quads = pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES)
            return [quad.triple for quad in quads]

    @contextmanager
    def _broken_answers(self, form: str) -> Iterator[None]:
        """Turn what cannot be parsed into one line.

        Raises:
            InputError: The answer is not of the form that was asked for.
        """
        try:
            yield
        except (SyntaxError, ValueError, RecursionError) as error:
            raise InputError(
                f"{self._url}: its answer is not {form}. Check that this is the address of a"
                " SPARQL endpoint."
            ) from error

    def _post(
        self, text: str, graphs: Graphs, timeout: float | None, accept: str
    ) -> tuple[str, bytes]:
        """Return the media type and the body of the answer to a query.

        Raises:
            InputError: The server cannot be reached, refuses, sends elsewhere, or takes too
                long.
        """
        seconds = TIMEOUT if timeout is None else timeout
        fields = [("query", text)]
        for graph in graphs or ():
            fields += [("default-graph-uri", graph), ("named-graph-uri", graph)]
        headers = {"Content-Type": _FORM, "Accept": accept, "User-Agent": _AGENT}
        try:
            return self._exchange(urlencode(fields).encode(), headers, seconds)
        except TimeoutError as error:
            self._drop()
            raise InputError(
                f"{self._url}: no answer within {seconds:g} seconds. Ask for less, or give it"
                " longer with --timeout."
            ) from error
        except (OSError, HTTPException) as error:
            self._drop()
            reason = getattr(error, "strerror", None) or error or type(error).__name__
            raise InputError(
                f"{self._url}: cannot be reached ({reason}). Check the address and that the"
                " server is running."
            ) from error

    def _exchange(
        self, body: bytes, headers: dict[str, str], seconds: float
    ) -> tuple[str, bytes]:
        until = time.monotonic() + seconds
        response = self._respond(body, headers, seconds)
        data = self._read(response, until)
        if response.status in _REDIRECTS:
            where = response.getheader("Location") or "another address"
            raise InputError(f"{self._url}: has moved to {where}. Use that address.")
        if response.status != HTTPStatus.OK:
            raise InputError(self._refusal(response, data))
        return (response.getheader("Content-Type") or "").partition(";")[0].strip(), data

    def _respond(self, body: bytes, headers: dict[str, str], seconds: float) -> HTTPResponse:
        """Return the head of the answer, over a kept connection where the server kept it."""
        kept: HTTPConnection | None = getattr(self._own, "connection", None)
        if kept is not None and kept.sock is not None:
            kept.sock.settimeout(seconds)
            try:
                kept.request("POST", self._path, body, headers)
                return kept.getresponse()
            except (ConnectionError, HTTPException):  # the server has closed it meanwhile
                self._drop()
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        connection = self._own.connection = kind(self._parts.netloc, timeout=seconds)
        weakref.finalize(self, connection.close)
        connection.request("POST", self._path, body, headers)
        return connection.getresponse()

    def _read(self, response: HTTPResponse, until: float) -> bytes:
        """Return the body of an answer; each piece of it must come in time.

        Raises:
            TimeoutError: It takes too long as a whole.
            InputError: It is larger than an answer can be.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := response.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if time.monotonic() > until:
                raise TimeoutError
            if size > _MOST:
                self._drop()
                raise InputError(f"{self._url}: its answer is over 1 GB. Ask for less.")
        if response.length:  # what was announced and never came
            raise IncompleteRead(b"", response.length)
        return b"".join(pieces)

    def _refusal(self, response: HTTPResponse, data: bytes) -> str:
        """Return what a server says that does not answer, in one line."""
        words = " ".join(data[: 4 * _SHOWN].decode("utf-8", "replace").split())
        reason = shorten(words, _SHOWN, placeholder=" …") or response.reason
        advice = _ADVICE.get(response.status, "Ask whoever runs the server.")
        return f"{self._url}: answers {response.status} ({reason}). {advice}"

    def _drop(self) -> None:
        """Close this thread's connection, so that the next query opens a new one."""
        connection: HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is not None:
            connection.close()


def _with_prefixes(text: str) -> str:
    """Return a query that declares the project's prefixes, those of its own after them."""
    head = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    return head + text


def _results_reply(results: object, limit: int) -> Reply:
    if isinstance(results, pyoxigraph.QueryBoolean):
        return Reply(verdict=bool(results))
    assert isinstance(results, pyoxigraph.QuerySolutions)  # noqa: S101 - there is no third
    rows = [tuple(map(to_json, row)) for row in results]
    columns = tuple(variable.value for variable in results.variables)
    return Reply(columns, tuple(rows[:limit]), is_cut=len(rows) > limit)


def _graph_reply(triples: list[pyoxigraph.Triple], limit: int) -> Reply:
    kept = sorted(set(triples), key=str)[:limit]
    data = pyoxigraph.serialize(kept, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert data is not None  # noqa: S101 - with no output named, the bytes come back
    terms = tuple((to_json(t.subject), to_json(t.predicate), to_json(t.object)) for t in kept)
    columns = ("subject", "predicate", "object")
    return Reply(columns, terms, data.decode("utf-8"), is_cut=len(kept) < len(set(triples)))
