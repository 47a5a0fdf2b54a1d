"""SPARQL of one's own: read only, stopped when its time is up, cut when it gives too much.

The engine cannot be interrupted and has no switch for SERVICE, so a text is looked through
before it is run, and run in a process of its own that can be killed, that opens no file and
no connection, and that ends by itself should its parent be gone.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import svgraph
from svgraph.errors import InputError
from svgraph.model.prefixes import PREFIXES
from svgraph.queries.answer import row_type
from svgraph.queries.ask import not_sparql
from svgraph.queries.tokens import TOKEN
from svgraph.stores.memory import Store, Value, typed

TIMEOUT = 30.0  # seconds
LIMIT = 10_000  # rows

_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


@dataclass(frozen=True, slots=True)
class FreeAnswer:
    """What a query of one's own was answered.

    Attributes:
        columns: The variables; subject, predicate and object where a graph is the answer.
        terms: A tuple for each solution or triple, its terms as SPARQL's results in JSON
            have them; None for what is not bound.
        turtle: The graph, where CONSTRUCT or DESCRIBE asked for one; else "".
        is_cut: Whether there would have been more rows.
        verdict: What ASK was answered; None for other queries.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Mapping[str, str] | None, ...], ...]
    turtle: str = ""
    is_cut: bool = False
    verdict: bool | None = None

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The terms as values of Python, in named tuples of the columns."""
        row = row_type("answer", self.columns)
        return tuple(row(*map(_value, each)) for each in self.terms)


def ask_free(
    store: Store,
    text: str,
    *,
    where: str = "--text",
    proposed: bool = False,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
) -> FreeAnswer:
    """Return the answer to SPARQL of one's own.

    Args:
        store: The plan's graph.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE; the project's prefixes are known.
        where: What errors call the text.
        proposed: Whether the proposed links belong to the default graph.
        timeout: Seconds after which it is stopped.
        limit: Rows after which the answer is cut.

    Raises:
        InputError: The text is not SPARQL, changes the graph, reaches out of it, or was
            stopped.
    """
    names_graphs = _refuse(text, where, set(store.graphs()))
    asked = {
        "text": text,
        "prefixes": PREFIXES,
        "graphs": None if names_graphs else store.graphs(proposed=proposed),
        "limit": limit,
        "timeout": timeout,
    }
    told = _worked(json.dumps(asked).encode() + b"\n" + store.dump(), where, timeout)
    if "syntax" in told:
        not_sparql(where, text, SyntaxError(told["syntax"]))
    if "problem" in told:
        raise InputError(f"{where}: cannot be answered: {told['problem']}.")
    return FreeAnswer(
        columns=tuple(told["columns"]),
        terms=tuple(tuple(each) for each in told["rows"]),
        turtle=told["turtle"],
        is_cut=told["is_cut"],
        verdict=told["verdict"],
    )


def _value(term: Mapping[str, str] | None) -> Value:
    return typed(term["value"], term.get("datatype", "")) if term else None


def _worked(sent: bytes, where: str, timeout: float) -> dict[str, Any]:
    """Return what the worker process says, and kill it when its time is up.

    Raises:
        InputError: Its time was up, or it died of hunger for memory.
    """
    import subprocess

    # this svgraph and nothing of the folder that the person is in
    home = str(Path(svgraph.__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": home, "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "svgraph.stores.worker"]
    try:
        with _unbroken_pipe():
            ran = subprocess.run(  # noqa: S603 - the interpreter that runs this
                command,
                input=sent,
                capture_output=True,
                timeout=timeout,
                check=False,
                env=environment,
            )
    except subprocess.TimeoutExpired as error:
        raise InputError(_too_long(where, timeout)) from error
    if ran.returncode < 0:  # ended by a signal, which Windows does not have
        if ran.returncode == -signal.SIGALRM:
            raise InputError(_too_long(where, timeout))
        raise InputError(f"{where}: stopped, since it needed too much memory. Ask for less.")
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines() or ["no word of why"]
        raise InputError(f"{where}: cannot be answered: {said[-1]}.")
    told = json.loads(ran.stdout)
    assert isinstance(told, dict)  # noqa: S101 - the worker writes nothing else
    return told


@contextmanager
def _unbroken_pipe() -> Iterator[None]:
    """Let a worker that dies early be an error of its own, not the end of this process."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)


def _too_long(where: str, timeout: float) -> str:
    return (
        f"{where}: stopped after {timeout:g} seconds. Ask for less, or give it longer with"
        " --timeout."
    )


def _refuse(text: str, where: str, graphs: set[str]) -> bool:
    """Refuse what changes a graph or reaches out of it; tell whether it names its graphs.

    Raises:
        InputError: It is an update, or holds SERVICE or FROM another place.
    """
    _check_prefixes(text, where)
    tokens = list(_tokens(text))
    words = [word for word, _ in tokens]
    first = next((word for word in words if word in _FORMS | _UPDATES), "")
    if first in _UPDATES:
        raise InputError(
            f"{where}: {first} would change the graph; svgraph only reads. Edit the plan's"
            " files instead."
        )
    if "SERVICE" in words:
        raise InputError(f"{where}: SERVICE asks another computer; svgraph asks nobody else.")
    if not first:
        raise InputError(f"{where}: no query. Begin with {', '.join(sorted(_FORMS))}.")
    named = [iri for word, iri in tokens if word == "FROM"]
    for iri in named:
        if not iri:
            raise InputError(f"{where}: FROM: write the whole address of a graph, in <…>.")
        if iri not in graphs:
            raise InputError(
                f"{where}: FROM <{iri}>: svgraph reads no file and no host. Its graphs are"
                f" {', '.join(f'<{name}>' for name in sorted(graphs))}."
            )
    return bool(named)


def _check_prefixes(text: str, where: str) -> None:
    """Refuse a name with a prefix that nobody declared; the engine says it less plainly.

    Raises:
        InputError: There is one.
    """
    known = set(PREFIXES)
    after = ""
    for found in TOKEN.finditer(text):
        if found["prefix"] is not None and after == "PREFIX":
            known.add(found["prefix"])
        elif found["prefix"] and found["prefix"] not in known and found["prefix"] != "_":
            line = text.count("\n", 0, found.start()) + 1
            raise InputError(
                f"{where}, line {line}: no prefix {found['prefix']}: is known. Declare it"
                f" (PREFIX {found['prefix']}: <…>), or use one of {', '.join(PREFIXES)}."
            )
        if not found[0].startswith("#"):
            after = (found["word"] or "").upper()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each keyword in capitals; FROM with the address that follows it."""
    found = [each for each in TOKEN.finditer(text) if each["word"] or each["iri"] is not None]
    for at, each in enumerate(found):
        word = (each["word"] or "").upper()
        if word == "FROM":
            after = found[at + 1 : at + 3]
            yield word, next((each["iri"] for each in after if each["iri"] is not None), "")
        elif word:
            yield word, ""
