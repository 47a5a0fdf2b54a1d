"""The SPARQL engine over a plan's graph, and the cache that spares building it again.

The only module that knows the engine (pyoxigraph, in memory). The cache holds sorted
N-Quads under a key of everything they were made from, so what is found there is never
stale; whatever goes wrong with it costs time and nothing else.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

import svgraph
from svgraph.files import resources

Value = str | int | float | bool | None

_PROPOSED = "/graph/proposed"
_KEPT = 8
# The last line of a cache entry, so that one that was cut short is told from a whole one.
_END = b"# end\n"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: dict[str, type[int] | type[float]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
}
_RESULTS = {
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "json": pyoxigraph.QueryResultsFormat.JSON,
}


@dataclass(frozen=True, slots=True)
class Solutions:
    """What a SELECT query answers: its variables, and a row of values for each solution."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Store:
    """A plan's graph, ready for questions."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        """Take over an engine that holds the quads."""
        self._engine = engine

    @classmethod
    def parse(cls, nquads: str) -> "Store":
        """Return a store of N-Quads."""
        engine = pyoxigraph.Store()
        engine.load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
        return cls(engine)

    @classmethod
    def read(cls, path: Path) -> "Store":
        """Return a store of the N-Quads in a cache entry.

        Raises:
            ValueError: The entry is cut short.
        """
        engine = pyoxigraph.Store()
        raw = path.read_bytes()
        if not raw.endswith(_END):
            raise ValueError(f"{path} is cut short")
        engine.load(raw, format=pyoxigraph.RdfFormat.N_QUADS)
        return cls(engine)

    def select(self, text: str, *, proposed: bool = False) -> Solutions:
        """Return what a SELECT query answers.

        Args:
            text: SPARQL 1.1, written against the default graph.
            proposed: Whether the proposed links belong to the default graph.

        Raises:
            SyntaxError: The text is not SPARQL.
        """
        found = self._solutions(text, proposed=proposed)
        columns = tuple(variable.value for variable in found.variables)
        return Solutions(columns, tuple(tuple(map(to_value, row)) for row in found))

    def serialise(self, text: str, form: str, *, proposed: bool = False) -> str:
        """Return what a SELECT query answers, written by the engine.

        Args:
            text: As for `select`.
            form: "csv" or "json", as SPARQL 1.1 has them; lines end in a line feed.
            proposed: Whether the proposed links belong to the default graph.

        Raises:
            SyntaxError: The text is not SPARQL.
        """
        found = self._solutions(text, proposed=proposed)
        written = found.serialize(format=_RESULTS[form])
        assert written is not None  # noqa: S101 - with no output named, the bytes come back
        return written.replace(b"\r\n", b"\n").decode("utf-8")

    def _solutions(self, text: str, *, proposed: bool) -> pyoxigraph.QuerySolutions:
        found = self._engine.query(text, default_graph=self._graphs(proposed=proposed))
        if not isinstance(found, pyoxigraph.QuerySolutions):
            raise SyntaxError("not a SELECT query")  # noqa: TRY004 - it is the text that is wrong
        return found

    def nquads(self) -> str:
        """Return every quad as N-Quads, one a line, sorted."""
        return b"".join(sorted(self.dump().splitlines(keepends=True))).decode("utf-8")

    def dump(self) -> bytes:
        """Return every quad as N-Quads, in no order."""
        dumped = self._engine.dump(format=pyoxigraph.RdfFormat.N_QUADS)
        assert dumped is not None  # noqa: S101 - with no output named, the bytes come back
        return dumped

    def graphs(self, *, proposed: bool = True) -> list[str]:
        """Return the IRIs of the graphs, sorted, that of the proposed links only if asked."""
        named = (graph for graph in self._engine.named_graphs())
        iris = sorted(graph.value for graph in named if isinstance(graph, pyoxigraph.NamedNode))
        return [iri for iri in iris if proposed or not iri.endswith(_PROPOSED)]

    def _graphs(
        self, *, proposed: bool
    ) -> list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph]:
        named = map(pyoxigraph.NamedNode, self.graphs(proposed=proposed))
        return [pyoxigraph.DefaultGraph(), *named]  # a Turtle file names no graph


def typed(text: str, datatype: str) -> Value:
    """Return a number where a datatype says so, else the text."""
    number = _NUMBERS.get(datatype)
    with suppress(ValueError):  # whoever wrote "12abc"^^xsd:integer gets the text
        return number(text) if number else text
    return text


def to_value(term: object) -> Value:
    """Return an RDF term as a Python value; None for an unbound variable."""
    if isinstance(term, pyoxigraph.Literal):
        return typed(term.value, term.datatype.value)
    return None if term is None else str(getattr(term, "value", term))


def open_store(folder: Path) -> Store:
    """Return the graph of the plan in a folder, from the cache where it is there.

    Raises:
        InputError: The plan cannot be read.
    """
    key = cache_key(folder)
    entry = cache_folder() / f"{folder.resolve().name}-{key}.nq"
    with suppress(OSError, SyntaxError, ValueError):
        return Store.read(entry)
    nquads = _build(folder)
    if cache_key(folder) == key:  # nothing was edited while it was read
        _keep(entry, nquads)
    return Store.parse(nquads)


def _build(folder: Path) -> str:
    from svgraph.graph.build import build_dataset
    from svgraph.graph.serialise import as_nquads
    from svgraph.reading import read_folder

    return as_nquads(build_dataset(read_folder(folder)))


def cache_folder() -> Path:
    """Return where graphs are kept: `SVGRAPH_CACHE`, or the user's cache folder."""
    if chosen := os.environ.get("SVGRAPH_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("svgraph", appauthor=False)


def cache_key(folder: Path) -> str:
    """Return a SHA-256 over everything that a plan's graph is made from.

    That is every file of the plan and of `data/reference`, the ontology, the version
    and, in a checkout, the package's own code.
    """
    total = hashlib.sha256(svgraph.__version__.encode())
    for path in _inputs(folder):
        with suppress(OSError):
            total.update(f"\0{path.name}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    yield from _files(folder.iterdir())
    yield from _files((resources.folder("data") / "reference").iterdir())
    yield from _files(resources.folder("ontology").iterdir())
    if checkout := resources.checkout():
        yield from _files((checkout / "svgraph").rglob("*.py"))


def _files(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.is_file() and path.name[0] != ".")


def _keep(entry: Path, nquads: str) -> None:
    """Write a cache entry whole or not at all, and clear old ones."""
    import tempfile

    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=entry.parent, suffix=".part", delete=False
        ) as beside:
            beside.write(nquads + _END.decode())
            beside.flush()
            os.fsync(beside.fileno())
        Path(beside.name).replace(entry)
        _clear(entry.parent)


def _clear(cache: Path) -> None:
    entries = sorted(cache.glob("*.nq"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [*entries[_KEPT:], *_abandoned(cache)]:
        old.unlink(missing_ok=True)


def _abandoned(cache: Path) -> Iterator[Path]:
    """Yield what a killed process left half-written, over an hour ago."""
    import time

    for part in cache.glob("*.part"):
        if time.time() - part.stat().st_mtime > 3600:  # noqa: PLR2004 - an hour
            yield part
