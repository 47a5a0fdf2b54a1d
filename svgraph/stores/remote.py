"""A SPARQL 1.1 endpoint on a server: asked by POST, told its graphs, answered in JSON.

Source: SPARQL 1.1 Protocol, clause 2.1 (https://www.w3.org/TR/sparql11-protocol/).
"""

from __future__ import annotations

import time
import weakref
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from string import printable
from textwrap import shorten
from threading import local
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import SplitResult, quote, urlencode, urlsplit

import pyoxigraph

from svgraph import __version__
from svgraph.errors import InputError
from svgraph.model.prefixes import PREFIXES
from svgraph.stores.endpoint import TIMEOUT
from svgraph.stores.engine import (
    graph_reply,
    reply_of,
    solutions_of,
    sorted_ntriples,
    verdict_of,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.client import HTTPResponse

    from svgraph.stores.endpoint import Graphs, Reply, Solutions
    from svgraph.stores.engine import Results

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
# The project's prefixes, on one line, so that lines of a query are counted as they were typed.
_DECLARED = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
_ASCII = printable.strip()
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"


def _parts_of(url: str) -> SplitResult:
    """Return the parts of an address.

    Raises:
        InputError: It is not the address of a server, or holds a password.
    """
    try:
        parts = urlsplit(url)
        is_address = bool((parts.hostname or "").encode("idna")) and parts.port != 0
    except ValueError:  # of a host or a port that cannot be; UnicodeError is one
        is_address = False
    if not is_address:
        raise InputError(f"not the address of a server, such as {_EXAMPLE}.", where=url)
    if parts.username is not None:
        raise InputError(
            "an address with a name or a password is not read, nor shown here.",
            where=parts.netloc.rpartition("@")[2],
            hint="Use an endpoint that asks for none.",
        )
    return parts


class RemoteEndpoint:
    """A graph on a server; each thread keeps a connection of its own."""

    def __init__(self, url: str) -> None:
        """Take the address of an endpoint; nothing is asked yet.

        Raises:
            InputError: It is not the address of a server.
        """
        parts = _parts_of(url)
        self._url = url
        self._parts = parts
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._path = quote(path, safe=_ASCII)
        self._own = local()

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(str(row[0]) for row in self.select(_GRAPHS).rows)

    def select(
        self, text: str, graphs: Graphs = None, timeout: float | None = None
    ) -> Solutions:
        """Return the solutions of a SELECT query; see `Endpoint`."""
        return self._converted(self._post(text, graphs, _JSON, timeout)[1], solutions_of)

    def ask(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> bool:
        """Return the answer to an ASK query; see `Endpoint`."""
        return self._converted(self._post(text, graphs, _JSON, timeout)[1], verdict_of)

    def construct(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> str:
        """Return the graph of a CONSTRUCT query as sorted N-Triples; see `Endpoint`."""
        data = self._post(text, graphs, _NTRIPLES, timeout)[1]
        return sorted_ntriples(self._triples(data))

    def write(self, text: str, form: str, graphs: Graphs = None) -> str:
        """Return the solutions of a SELECT query as CSV or JSON; see `Endpoint`."""
        data = self._post(text, graphs, _JSON)[1]
        return self._converted(data, lambda results: written(results, form))

    def reply(self, text: str, graphs: Graphs, *, timeout: float, limit: int) -> Reply:
        """Return the answer to a query of any form; see `Endpoint`."""
        kind, data = self._post(text, graphs, _ANY, timeout)
        if kind == _NTRIPLES:
            return graph_reply(self._triples(data), PREFIXES, limit=limit)
        return self._converted(data, lambda results: reply_of(results, PREFIXES, limit=limit))

    def _converted(self, data: bytes, convert: Callable[[Results], T]) -> T:
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
        """Say in one line that an answer is not of the form that was asked for."""
        try:
            yield
        except (SyntaxError, ValueError, RecursionError) as error:
            raise InputError(
                f"its answer is not {form}.",
                where=self._url,
                hint="Check that this is the address of a SPARQL endpoint.",
            ) from error

    def _post(
        self, text: str, graphs: Graphs, accept: str, timeout: float | None = None
    ) -> tuple[str, bytes]:
        """Return the media type and the body of the answer to a query."""
        seconds = TIMEOUT if timeout is None else timeout
        fields = [("query", _DECLARED + text)]
        for graph in graphs or ():
            fields += [("default-graph-uri", graph), ("named-graph-uri", graph)]
        headers = {"Content-Type": _FORM, "Accept": accept, "User-Agent": _AGENT}
        try:
            return self._exchange(urlencode(fields).encode(), headers, seconds)
        except TimeoutError as error:
            self._close()
            raise InputError(
                f"no answer within {seconds:g} seconds.",
                where=self._url,
                hint="Ask for less, or give it longer with --timeout.",
            ) from error
        except (OSError, HTTPException) as error:
            self._close()
            reason = getattr(error, "strerror", None) or error or type(error).__name__
            raise InputError(
                f"cannot be reached ({reason}).",
                where=self._url,
                hint="Check the address and that the server is running.",
            ) from error

    def _exchange(
        self, body: bytes, headers: dict[str, str], seconds: float
    ) -> tuple[str, bytes]:
        until = time.monotonic() + seconds
        response = self._respond(body, headers, seconds)
        data = self._read(response, until)
        if response.status in _REDIRECTS:
            where = response.getheader("Location") or "another address"
            raise InputError(
                f"has moved to {where}.", where=self._url, hint="Use that address."
            )
        if response.status != HTTPStatus.OK:
            raise InputError(self._refusal(response, data))
        return (response.getheader("Content-Type") or "").partition(";")[0].strip(), data

    def _respond(self, body: bytes, headers: dict[str, str], seconds: float) -> HTTPResponse:
        """Return the head of the answer, over a kept connection where the server kept it."""
        connection = self._connection()
        connection.timeout = seconds
        if connection.sock is not None:
            connection.sock.settimeout(seconds)
            with suppress(ConnectionError, HTTPException):  # the server has closed it meanwhile
                connection.request("POST", self._path, body, headers)
                return connection.getresponse()
            connection.close()
        connection.request("POST", self._path, body, headers)
        return connection.getresponse()

    def _connection(self) -> HTTPConnection:
        """Return this thread's connection; it opens itself when it is asked, also anew."""
        if not hasattr(self._own, "connection"):
            kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
            self._own.connection = kind(self._parts.netloc)
            weakref.finalize(self, self._own.connection.close)
        kept: HTTPConnection = self._own.connection
        return kept

    def _read(self, response: HTTPResponse, until: float) -> bytes:
        """Return the body of an answer; each piece of it must come in time."""
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if time.monotonic() > until:
                raise TimeoutError
            if size > _MOST:
                self._close()
                raise InputError(
                    "its answer is over 1 GB.", where=self._url, hint="Ask for less."
                )
        if response.length:  # what was announced and never came
            raise IncompleteRead(b"", response.length)
        return b"".join(pieces)

    def _refusal(self, response: HTTPResponse, data: bytes) -> str:
        """Return what a server says that does not answer, in one line."""
        words = " ".join(data[: 4 * _SHOWN].decode("utf-8", "replace").split())
        reason = shorten(words, _SHOWN, placeholder=" …") or response.reason
        advice = _ADVICE.get(response.status, "Ask whoever runs the server.")
        return f"{self._url}: answers {response.status} ({reason}). {advice}"

    def _close(self) -> None:
        """Close this thread's connection, so that the next query opens it anew."""
        if hasattr(self._own, "connection"):  # not where the address is of no server
            self._own.connection.close()
