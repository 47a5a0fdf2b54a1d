"""A SPARQL server of others, started for the tests that ask one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60  # seconds for a server to start


def server_program() -> str:
    """Return the path of oxigraph's server, which stands beside the interpreter."""
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if found is None:
        pytest.fail("oxigraph is missing: pip install oxigraph (in the extra 'test')")
    return found


@pytest.fixture(scope="session")
def shipped_nquads(tmp_path_factory: pytest.TempPathFactory, blackpool: Path) -> Path:
    """Return a file with the graph of the shipped plan."""
    from svgraph import open_plan

    path = tmp_path_factory.mktemp("graph") / "shipped.nq"
    path.write_text(open_plan(blackpool).graphs.nquads(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def shipped_endpoint(
    tmp_path_factory: pytest.TempPathFactory, shipped_nquads: Path
) -> Iterator[str]:
    """Yield the address of a server that holds the shipped plan."""
    folder = tmp_path_factory.mktemp("server")
    program = server_program()
    load = [program, "load", "--location", str(folder), "--file", str(shipped_nquads)]
    subprocess.run(load, check=True, capture_output=True)
    port = _free_port()
    serve = [program, "serve-read-only", "--location", str(folder)]
    serve += ["--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address):  # noqa: S310 - the server that was just started
                return
        except URLError:
            time.sleep(0.05)
    pytest.fail("the server did not start")
