"""Start, ask and stop a worker process; `worker_main` is what runs in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import svgraph
from svgraph.errors import InputError
from svgraph.model.prefixes import PREFIXES
from svgraph.stores.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What is sent to a worker first: a line that says where the graph is, and what follows it.
Source = tuple[dict[str, Any], bytes]


class Worker:
    """The worker of one opened graph; it keeps the graph from one query to the next.

    Queries may come from any thread; they are answered one after the other.
    """

    def __init__(self, source: Callable[[], Source]) -> None:
        """Take what gives the graph to the worker, once it starts."""
        self._source = source
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def reply(
        self, text: str, graphs: Sequence[str] | None, *, timeout: float, limit: int
    ) -> Reply:
        """Return the answer to a query of any form; see `svgraph.stores.endpoint.Endpoint`.

        Raises:
            SyntaxError: The text is not SPARQL.
            InputError: Its time was up, it ran out of memory, or the engine failed.
        """
        query = {
            "text": text,
            "prefixes": PREFIXES,
            "graphs": None if graphs is None else list(graphs),
            "limit": limit,
            "timeout": timeout,
        }
        with self._lock:
            answer = self._exchange(json.dumps(query).encode() + b"\n", timeout)
        if "syntax" in answer:
            raise SyntaxError(answer["syntax"])
        if "problem" in answer:
            raise InputError(f"cannot be answered: {answer['problem']}.")
        terms = tuple(map(tuple, answer.pop("terms")))
        return Reply(terms=terms, columns=tuple(answer.pop("columns")), **answer)

    def _exchange(self, query: bytes, timeout: float) -> dict[str, Any]:
        """Return what the worker writes in answer to a line, and kill it when time is up."""
        process = self._running()
        with ThreadPoolExecutor(1) as reader:
            line = reader.submit(_answer_to, process, query)
            try:
                reply = line.result(timeout)
            except TimeoutError as error:
                _end(process)
                raise InputError(_too_long(timeout)) from error
        if not reply:
            raise InputError(_why(process, timeout))
        answer = json.loads(reply)
        assert isinstance(answer, dict)  # noqa: S101 - the worker writes nothing else
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the worker's process, started anew where there is none or it has ended."""
        if self._process is None or self._process.poll() is not None:
            self._process = _start()
            weakref.finalize(self, _end, self._process)
            first, data = self._source()
            _send(self._process, json.dumps(first).encode() + b"\n" + data)
        return self._process


def _start() -> subprocess.Popen[bytes]:
    # this svgraph, and nothing from the folder that the person is in
    home = str(Path(svgraph.__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": home, "PYTHONSAFEPATH": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "svgraph.stores.worker_main"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def _answer_to(process: subprocess.Popen[bytes], query: bytes) -> bytes:
    """Return the line that answers a line; nothing where the process has ended."""
    assert process.stdout is not None  # noqa: S101 - it was asked for
    _send(process, query)
    return process.stdout.readline()


def _send(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    with suppress(OSError):  # it has ended; why is told when its answer is missed
        process.stdin.write(data)
        process.stdin.flush()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError):  # what was not yet sent cannot be any more
                stream.close()


def _why(process: subprocess.Popen[bytes], timeout: float) -> str:
    """Return why a process ended without an answer."""
    code = process.wait()
    errors = process.stderr.read() if process.stderr else b""
    _end(process)
    if code < 0:  # ended by a signal, which Windows does not have
        if code == -signal.SIGALRM:
            return _too_long(timeout)
        return "stopped: it ran out of memory. Ask for less."
    reason = errors.decode(errors="replace").strip().split("\n")[-1]
    return f"cannot be answered: {reason or 'it gave no reason'}."


def _too_long(timeout: float) -> str:
    return f"stopped after {timeout:g} seconds. Ask for less, or give it longer with --timeout."
