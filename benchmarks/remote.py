"""How long a canned query takes over HTTP, beside the same query sent by a bare client.

    python benchmarks/remote.py
    python benchmarks/remote.py --rounds 31 --check

An Oxigraph server is started that holds the shipped plan; it needs the package oxigraph (in
the extra "test"). Each canned query without a parameter is sent by turns: by svgraph, which
also turns the answer into typed rows, and by `http.client` alone over one kept connection,
which reads the answer's bytes and parses them as JSON. Ratios are taken round by round; the
median of each query is shown, and the median of them all. With --check the exit code is 1
where that is above the target.
"""

import argparse
import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import svgraph
from svgraph.queries.ask import bound_text
from svgraph.queries.catalogue import questions

PLAN = "blackpool-2024-25"
TARGET = 1.3  # times the bare client
_PATIENCE = 30  # seconds for the server to start


@contextmanager
def served(nquads: str) -> Iterator[int]:
    """Start a server that holds a graph, and yield its port."""
    program = str(Path(sys.executable).with_name("oxigraph"))
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as own:
        port: int = own.getsockname()[1]
        path = Path(folder, "plan.nq")
        path.write_text(nquads, encoding="utf-8")
        store = ["--location", str(Path(folder, "store"))]
        load = [program, "load", *store, "--file", str(path)]
        subprocess.run(load, check=True, capture_output=True)
        own.close()
        serve = [program, "serve-read-only", *store, "--bind", f"127.0.0.1:{port}"]
        with subprocess.Popen(serve, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                yield port
            finally:
                server.terminate()


def wait_for(port: int) -> None:
    """Return as soon as something listens."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    sys.exit(f"The server did not start within {_PATIENCE} seconds.")


def send(client: http.client.HTTPConnection, body: bytes) -> None:
    """Send a query as a bare client does, and parse the answer."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json",
    }
    client.request("POST", "/query", body, headers)
    json.loads(client.getresponse().read())


def main() -> int:
    """Print the ratios and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=15, help="how often each is asked")
    parser.add_argument("--check", action="store_true", help="fail where the target is missed")
    options = parser.parse_args()
    with served(svgraph.open_plan(PLAN).graphs.nquads()) as port:
        address = f"http://127.0.0.1:{port}/query"
        plan = svgraph.open_plan(f"{address}#{PLAN}")
        client = http.client.HTTPConnection("127.0.0.1", port)
        ratios = []
        for question in questions():
            if question.parameters:
                continue
            graphs = plan.graphs.whole if question.proposed else plan.graphs.counted
            fields = [("query", bound_text(plan.graphs, question, {}))]
            for graph in graphs:
                fields += [("default-graph-uri", graph), ("named-graph-uri", graph)]
            body = urlencode(fields).encode()
            pairs = []
            for _ in range(options.rounds + 1):
                start = time.perf_counter()
                send(client, body)
                between = time.perf_counter()
                plan.query(question.name)
                pairs.append((time.perf_counter() - between, between - start))
            ratio = median(ours / bare for ours, bare in pairs[1:])
            bare_ms = 1000 * median(bare for _, bare in pairs[1:])
            ratios.append(ratio)
            print(f"{question.name:28} {bare_ms:8.2f} ms bare  {ratio:6.2f} times")
    whole = median(ratios)
    print(f"median of {len(ratios)} questions: {whole:.2f} times the bare client")
    return int(options.check and whole > TARGET)


if __name__ == "__main__":
    sys.exit(main())
