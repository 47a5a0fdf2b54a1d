"""The command line, run within the test's own process."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from svgraph.cli import run


class Ran(NamedTuple):
    """How a run of svgraph ended, and what it wrote."""

    code: int
    out: str
    err: str


Svgraph = Callable[..., Ran]


@pytest.fixture
def full_device() -> Iterator[IO[bytes]]:
    """Return what a full disk behind standard output looks like; Linux alone has one."""
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("no /dev/full: this system cannot play a full disk")
    with device.open("wb") as full:
        yield full


@pytest.fixture
def svgraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Svgraph:
    """Return the command, its output in a pipe, with what a person types."""
    # click names the program after __main__, which is pytest here
    monkeypatch.setattr(sys.modules["__main__"], "__package__", None)

    def call(*args: str | Path, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["svgraph", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            run()
        return Ran(int(ended.value.code or 0), *capsys.readouterr())

    return call
