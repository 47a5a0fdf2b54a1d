"""Graphs on this machine, asked by pyoxigraph: in memory, or in a store on disk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph

from svgraph.errors import InputError
from svgraph.model.prefixes import PREFIXES
from svgraph.stores.engine import (
    ntriples_of,
    run_query,
    solutions_in,
    solutions_of,
    sorted_ntriples,
    verdict_of,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from svgraph.stores.endpoint import Graphs, Reply, Solutions
    from svgraph.stores.engine import Results
    from svgraph.stores.worker import Source, Worker

_NQUADS = pyoxigraph.RdfFormat.N_QUADS
_NO_LIMIT = 1 << 53  # rows


class LocalEndpoint:
    """A graph that this process asks itself; queries with a time limit go to a worker."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        """Take over an engine that holds the quads."""
        self._engine = engine

    @cached_property
    def _worker(self) -> Worker:
        """The process for queries that may have to be stopped; few ask any."""
        from svgraph.stores.worker import Worker

        return Worker(self._source)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        named = self._engine.named_graphs()
        return tuple(sorted(g.value for g in named if isinstance(g, pyoxigraph.NamedNode)))

    def select(
        self, text: str, graphs: Graphs = None, timeout: float | None = None
    ) -> Solutions:
        """Return the solutions of a SELECT query; see `Endpoint`."""
        if timeout is None:
            return solutions_of(self._query(text, graphs))
        return solutions_in(self.reply(text, graphs, timeout=timeout, limit=_NO_LIMIT))

    def ask(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> bool:
        """Return the answer to an ASK query; see `Endpoint`."""
        if timeout is None:
            return verdict_of(self._query(text, graphs))
        return bool(self.reply(text, graphs, timeout=timeout, limit=1).verdict)

    def construct(self, text: str, graphs: Graphs = None, timeout: float | None = None) -> str:
        """Return the graph of a CONSTRUCT query as sorted N-Triples; see `Endpoint`."""
        if timeout is None:
            return ntriples_of(self._query(text, graphs))
        turtle = self.reply(text, graphs, timeout=timeout, limit=_NO_LIMIT).turtle
        quads = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
        return sorted_ntriples(quad.triple for quad in quads)

    def write(self, text: str, form: str, graphs: Graphs = None) -> str:
        """Return the solutions of a SELECT query as CSV or JSON; see `Endpoint`."""
        return written(self._query(text, graphs), form)

    def reply(self, text: str, graphs: Graphs, *, timeout: float, limit: int) -> Reply:
        """Return the answer to a query of any form; see `Endpoint`."""
        return self._worker.reply(text, graphs, timeout=timeout, limit=limit)

    def _query(self, text: str, graphs: Graphs) -> Results:
        return run_query(self._engine, text, graphs, PREFIXES)

    def _source(self) -> Source:
        data = self._engine.dump(format=_NQUADS)
        assert data is not None  # noqa: S101 - with no output named, the bytes come back
        return {"nquads": len(data)}, data


class MemoryEndpoint(LocalEndpoint):
    """A graph in memory."""

    def __init__(self, nquads: str | bytes) -> None:
        """Load N-Quads.

        Raises:
            SyntaxError: They are not N-Quads.
        """
        engine = pyoxigraph.Store()
        engine.bulk_load(nquads, format=_NQUADS)
        super().__init__(engine)


class DiskEndpoint(LocalEndpoint):
    """A store of pyoxigraph on disk, opened to be read; others may read it at the same time."""

    def __init__(self, path: Path) -> None:
        """Open a store.

        Raises:
            InputError: There is no store, or it cannot be opened.
        """
        self._path = path
        try:
            engine = pyoxigraph.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            raise InputError(
                f"cannot be opened as a store ({error}).", where=str(path)
            ) from error
        super().__init__(engine)

    def _source(self) -> Source:
        return {"disk": str(self._path)}, b""
