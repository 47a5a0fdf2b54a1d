"""The process that runs a query of somebody's own, so that it can be killed.

It reads a line of JSON and then N-Quads from standard input, and writes JSON to standard
output. It imports little, since every query of this kind waits for it to start.
"""

import json
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import Any

import pyoxigraph

_MOST_MEMORY = 4 << 30  # bytes
_MOST_CHARACTERS = 20_000_000  # of an answer
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def main() -> None:
    """Answer the query on standard input."""
    asked = json.loads(sys.stdin.buffer.readline())
    engine = pyoxigraph.Store()
    engine.load(sys.stdin.buffer.read(), format=pyoxigraph.RdfFormat.N_QUADS)
    _confine(asked["timeout"])
    try:
        told = _answer(engine, asked)
    except SyntaxError as error:
        told = {"syntax": str(error)}
    except (OSError, ValueError, RuntimeError) as error:
        told = {"problem": str(error)}
    sys.stdout.write(json.dumps(told))


def _confine(timeout: float) -> None:
    """Let the query die alone that wants all the memory, too much time, or another computer.

    No file and no connection can be opened from here on; what this system does not know of
    such limits, it does without.
    """
    with suppress(AttributeError):
        signal.setitimer(signal.ITIMER_REAL, timeout + 1)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _answer(engine: pyoxigraph.Store, asked: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {"prefixes": asked["prefixes"]}
    if asked["graphs"] is not None:
        named = [pyoxigraph.NamedNode(name) for name in asked["graphs"]]
        options["default_graph"] = [pyoxigraph.DefaultGraph(), *named]
        options["named_graphs"] = named
    found = engine.query(asked["text"], **options)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return _told([], [], verdict=bool(found))
    kept, is_cut = _cut(found, asked["limit"])
    rows = [[_term(term) for term in each] for each in kept]
    if isinstance(found, pyoxigraph.QueryTriples):
        turtle = _turtle(kept, asked["prefixes"])
        return _told(["subject", "predicate", "object"], rows, is_cut=is_cut, turtle=turtle)
    columns = [variable.value for variable in found.variables]
    return _told(columns, rows, is_cut=is_cut)


def _cut(found: Iterable[Any], limit: int) -> tuple[list[Any], bool]:
    """Return as many rows as are wanted and can be sent, and whether there were more."""
    kept: list[Any] = []
    size = 0
    for each in islice(found, limit + 1):
        size += sum(len(str(term)) for term in each)
        if len(kept) == limit or size > _MOST_CHARACTERS:
            return kept, True
        kept.append(each)
    return kept, False


def _term(term: Any) -> dict[str, str] | None:  # noqa: ANN401 - any term of RDF, or none
    """Return a term as SPARQL's results in JSON have it."""
    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, pyoxigraph.Literal):
        return {"type": "literal", "value": str(term)}  # a triple that is quoted
    told = {"type": "literal", "value": term.value}
    if term.language:
        return told | {"xml:lang": term.language}
    is_string = term.datatype.value == _STRING
    return told if is_string else told | {"datatype": term.datatype.value}


def _turtle(triples: list[Any], prefixes: dict[str, str]) -> str:
    ordered = sorted(triples, key=str)
    form = pyoxigraph.RdfFormat.TURTLE
    written = pyoxigraph.serialize(ordered, format=form, prefixes=prefixes)
    assert written is not None  # noqa: S101 - with no output named, the bytes come back
    return written.decode("utf-8")


def _told(
    columns: list[str],
    rows: list[list[Any]],
    *,
    turtle: str = "",
    is_cut: bool = False,
    verdict: bool | None = None,
) -> dict[str, Any]:
    return {
        "columns": columns,
        "rows": rows,
        "turtle": turtle,
        "is_cut": is_cut,
        "verdict": verdict,
    }


if __name__ == "__main__":
    main()
