"""The process that runs queries which may have to be stopped, so that it can be killed.

It loads a graph once and then answers one query after the other. It imports little, since the
first query of this kind waits for it to start.

A line of JSON on standard input says where the graph is; N-Quads may follow. Each further line
is a query, each line on standard output the answer to one.
"""

import json
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import Any

import pyoxigraph

from svgraph.stores.terms import to_json

_MOST_MEMORY = 4 << 30  # bytes, beside what the graph takes
_MOST_CHARACTERS = 20_000_000  # of an answer


def main() -> None:
    """Load the graph, then answer queries until there are no more."""
    engine = _load(json.loads(sys.stdin.buffer.readline()))
    _confine()
    for line in sys.stdin.buffer:
        query = json.loads(line)
        _limit_time(query["timeout"])
        reply = json.dumps(_reply(engine, query))
        _limit_time(None)
        sys.stdout.write(reply + "\n")
        sys.stdout.flush()


def _load(source: dict[str, Any]) -> pyoxigraph.Store:
    """Return the graph of a store on disk, or that of N-Quads that follow."""
    if "disk" in source:
        return pyoxigraph.Store.read_only(source["disk"])
    engine = pyoxigraph.Store()
    nquads = sys.stdin.buffer.read(source["nquads"])
    engine.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return engine


def _limit_time(seconds: float | None) -> None:
    """Let the system end this process in so many seconds, should its parent be gone by then."""
    with suppress(AttributeError):  # Windows has no such clock
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + 1)


def _confine() -> None:
    """Let a query fail alone that wants all the memory, a file or another computer.

    No file and no connection can be opened from here on; where the system has no such limits,
    there are none.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
        most = used + _MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _reply(engine: pyoxigraph.Store, query: dict[str, Any]) -> dict[str, Any]:
    try:
        return _answer(engine, query)
    except SyntaxError as error:
        return {"syntax": str(error)}
    except (OSError, ValueError, RuntimeError) as error:
        return {"problem": str(error)}


def _answer(engine: pyoxigraph.Store, query: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {"prefixes": query["prefixes"]}
    if query["graphs"] is not None:
        named = [pyoxigraph.NamedNode(name) for name in query["graphs"]]
        options["default_graph"] = [pyoxigraph.DefaultGraph(), *named]
        options["named_graphs"] = named
    results = engine.query(query["text"], **options)
    if isinstance(results, pyoxigraph.QueryBoolean):
        return {"verdict": bool(results)}
    kept, is_cut = _cut(results, query["limit"])
    if isinstance(results, pyoxigraph.QueryTriples):  # a graph, which has no order of its own
        kept = sorted(set(kept), key=str)
    reply = {"terms": [[to_json(term) for term in each] for each in kept], "is_cut": is_cut}
    if isinstance(results, pyoxigraph.QueryTriples):
        turtle = _turtle(kept, query["prefixes"])
        return reply | {"columns": ["subject", "predicate", "object"], "turtle": turtle}
    return reply | {"columns": [variable.value for variable in results.variables]}


def _cut(results: Iterable[Any], limit: int) -> tuple[list[Any], bool]:
    """Return as many rows as are wanted and can be sent, and whether there were more."""
    kept: list[Any] = []
    size = 0
    for row in islice(results, limit + 1):
        size += sum(len(str(term)) for term in row)
        if len(kept) == limit or size > _MOST_CHARACTERS:
            return kept, True
        kept.append(row)
    return kept, False


def _turtle(triples: list[Any], prefixes: dict[str, str]) -> str:
    form = pyoxigraph.RdfFormat.TURTLE
    data = pyoxigraph.serialize(triples, format=form, prefixes=prefixes)
    assert data is not None  # noqa: S101 - with no output named, the bytes come back
    return data.decode("utf-8")


if __name__ == "__main__":
    main()
