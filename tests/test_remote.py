"""A SPARQL endpoint on a server: how it is asked, and what goes wrong in one clear line."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs

import pytest

from svgraph import InputError, UsageError, open_plan
from svgraph.model.prefixes import PREFIXES
from svgraph.stores.endpoint import Solutions
from svgraph.stores.remote import RemoteEndpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fixtures_cli import Svgraph

SELECT = "SELECT ?n WHERE { ?s ?p ?n }"
JSON = "application/sparql-results+json"
ONE_ROW = json.dumps(
    {
        "head": {"vars": ["n", "none"]},
        "results": {
            "bindings": [
                {
                    "n": {
                        "type": "literal",
                        "value": "7",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                    }
                }
            ]
        },
    }
)

# Status, headers, body; what a server answers to one query.
Answer = tuple[int, dict[str, str], bytes]


class Handler(BaseHTTPRequestHandler):
    """Answers as a test tells it, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    answer: ClassVar[Callable[[], Answer]]
    forms: ClassVar[list[dict[str, list[str]]]]

    def do_POST(self) -> None:
        """Answer a query."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.forms.append(parse_qs(body.decode(), keep_blank_values=True))
        status, headers, text = type(self).answer()
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(text))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self) -> None:
        """Answer what is never to be asked by GET."""
        self.send_error(418)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class ManyAtOnce(ThreadingHTTPServer):
    """Keeps as many connections waiting as a test opens; Python's own resets the sixth."""

    request_queue_size = 32


class Server:
    """A server whose answers a test chooses."""

    def __init__(self, http: ThreadingHTTPServer, handler: type[Handler]) -> None:
        """Take over a running server."""
        self.url = f"http://127.0.0.1:{http.server_address[1]}/query"
        self.handler = handler

    def says(self, text: str, status: int = 200, **headers: str) -> RemoteEndpoint:
        """Return an endpoint that answers every query alike."""
        named = {"Content-Type": JSON} | {k.replace("_", "-"): v for k, v in headers.items()}
        self.handler.answer = staticmethod(lambda: (status, named, text.encode()))
        return RemoteEndpoint(self.url)


@pytest.fixture
def server() -> Iterator[Server]:
    """Yield a server of a test's own."""
    handler = type("OwnHandler", (Handler,), {"forms": []})
    with ManyAtOnce(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield Server(http, handler)
        http.shutdown()
        thread.join()


def test_rows_are_values_of_python(server: Server) -> None:
    """As those of a graph on this machine."""
    assert server.says(ONE_ROW).select(SELECT) == Solutions(("n", "none"), ((7, None),))


def test_graphs_are_named_in_a_form(server: Server) -> None:
    """Clause 2.1.2 of the protocol: as default graphs, and for GRAPH.

    The query declares the project's prefixes, whatever else it declares.
    """
    graphs = ("https://example.org/a", "https://example.org/b?c=d&e")
    server.says(ONE_ROW).select(SELECT, graphs)
    declared = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    assert server.handler.forms == [
        {
            "query": [declared + SELECT],
            "default-graph-uri": list(graphs),
            "named-graph-uri": list(graphs),
        }
    ]


@pytest.mark.parametrize(
    ("status", "headers", "advice"),
    [
        (400, {}, "answers 400 (no such prefix). The server does not take the query."),
        (401, {}, "asks for a login"),
        (404, {}, "Check the path of the address."),
        (500, {}, "answers 500 (no such prefix). Ask whoever runs the server."),
        (503, {}, "Wait a little, then ask again."),
        (301, {"Location": "http://there/"}, "has moved to http://there/. Use that address."),
        (302, {"Location": "file:///etc/passwd"}, "has moved to file:///etc/passwd."),
        (307, {}, "has moved to another address."),
    ],
)
def test_a_status_is_one_line(
    server: Server, status: int, headers: dict[str, str], advice: str
) -> None:
    """What the server says of it, and what to do; nobody is sent elsewhere unasked."""
    endpoint = server.says("no such\nprefix", status, **headers)
    with pytest.raises(InputError) as error:
        endpoint.select(SELECT)
    assert str(error.value).startswith(f"{server.url}: ")
    assert advice in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>Welcome</html>",
        "{}",
        "[]",
        "null",
        ONE_ROW[:-10],
        ONE_ROW.replace('"literal"', '"nothing"'),
        "[" * 100_000,
        "\x00",
    ],
)
def test_a_broken_answer_is_one_line(server: Server, text: str) -> None:
    """Whatever it is, it is not what was asked for."""
    endpoint = server.says(text)
    with pytest.raises(InputError, match="its answer is not SPARQL results in JSON"):
        endpoint.select(SELECT)


def test_triples_that_are_none_are_one_line(server: Server) -> None:
    """Where a graph was asked for."""
    endpoint = server.says("<a> <b>", Content_Type="application/n-triples")
    with pytest.raises(InputError, match="its answer is not N-Triples"):
        endpoint.construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_a_server_that_is_slow_is_left(server: Server) -> None:
    """The limit holds for the whole answer, and the next question is asked afresh."""
    endpoint = server.says(ONE_ROW)
    waiting = threading.Event()
    server.handler.answer = staticmethod(lambda: (waiting.wait(5), (200, {}, b""))[1])
    with pytest.raises(InputError, match=r"no answer within 0\.1 seconds\. Ask for less"):
        endpoint.select(SELECT, timeout=0.1)
    waiting.set()
    server.says(ONE_ROW)
    assert endpoint.select(SELECT).rows == ((7, None),)


def test_an_answer_cut_short_is_one_line(server: Server) -> None:
    """The connection ends before the length that was announced."""
    endpoint = server.says(ONE_ROW, Content_Length="99999", Connection="close")
    with pytest.raises(InputError, match="cannot be reached"):
        endpoint.select(SELECT, timeout=2)


def test_no_server_is_one_line() -> None:
    """The address is right and nobody is there."""
    with pytest.raises(InputError, match=r"cannot be reached \(.+\)\. Check the address"):
        RemoteEndpoint("http://127.0.0.1:9/query").select(SELECT)


@pytest.mark.parametrize("url", ["http://", "https:///query"])
def test_an_address_without_a_server_is_refused(url: str) -> None:
    """Before anything is asked."""
    with pytest.raises(InputError, match="not the address of a server"):
        RemoteEndpoint(url)


def test_many_threads_ask_at_once(server: Server) -> None:
    """Each over a connection of its own."""
    endpoint = server.says(ONE_ROW)
    rows: list[object] = []
    threads = [
        threading.Thread(target=lambda: rows.append(endpoint.select(SELECT).rows))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows == [((7, None),)] * 16


def test_a_plan_that_is_not_there_is_named(shipped_endpoint: str) -> None:
    """With the plans that are."""
    with pytest.raises(UsageError, match=r"no plan 'blackpol'\. Did you mean blackpool"):
        open_plan(f"{shipped_endpoint}#blackpol").query("leads")


def test_a_server_without_plans_is_one_line(server: Server) -> None:
    """It answers, and has nothing that svgraph wrote."""
    server.says(json.dumps({"head": {"vars": ["id"]}, "results": {"bindings": []}}))
    with pytest.raises(InputError, match="holds no plan that svgraph wrote"):
        open_plan(server.url).query("leads")


def test_sparql_of_your_own_is_asked_of_the_server(
    svgraph: Svgraph, shipped_endpoint: str
) -> None:
    """With the project's prefixes, and refused where it would change anything."""
    text = "SELECT (COUNT(*) AS ?n) { ?a a sv:Action }"
    ran = svgraph("query", "--text", text, "--plan", shipped_endpoint, "--format", "csv")
    assert (ran.code, ran.out) == (0, "n\n61\n")
    ran = svgraph("query", "--text", "DELETE WHERE { ?s ?p ?o }", "--plan", shipped_endpoint)
    assert (ran.code, ran.out) == (3, "")
    graph = "CONSTRUCT { ?a sv:cites ?b } WHERE { ?a sv:cites ?b }"
    ran = svgraph("query", "--text", graph, "--plan", shipped_endpoint)
    assert ran.out.count("sv:cites") > 5
