"""The process that runs queries which may have to be stopped, so that it can be killed.

It loads a graph once and then answers one query after the other. It imports little, since the
first query of this kind waits for it to start.

A line of JSON on standard input says where the graph is; N-Quads may follow. Each further line
is a query, each line on standard output the answer to one.
"""

import json
import signal
import sys
from contextlib import suppress
from typing import Any

import pyoxigraph

from svgraph.stores.engine import reply_of, run_query

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
    """Return the fields of a `Reply`, or what went wrong."""
    text, graphs, prefixes = query["text"], query["graphs"], query["prefixes"]
    try:
        results = run_query(engine, text, graphs, prefixes)
        reply = reply_of(results, prefixes, limit=query["limit"], most=_MOST_CHARACTERS)
    except SyntaxError as error:
        return {"syntax": str(error)}
    except (OSError, ValueError, RuntimeError) as error:
        return {"problem": str(error)}
    return reply._asdict()


if __name__ == "__main__":
    main()
