"""A file becomes a `Document`: the reader is chosen by what the file holds, not by its name.

A further format is a module of its own and a row of `_FORMATS`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from svgraph.documents.document import Document
from svgraph.documents.text import parse_text
from svgraph.errors import InputError
from svgraph.files.input import read_file


class _Parse(Protocol):
    def __call__(self, raw: bytes, *, file: str) -> Document: ...


class _Format(NamedTuple):
    """How files of a format are recognised, and what reads them."""

    is_one: Callable[[bytes], bool]
    parse: _Parse


# The first that recognises a file reads it. Text comes last: it is tried on any file, and its
# reader says what to do with one that is not text.
_FORMATS = (_Format(lambda _: True, parse_text),)


def read_document(path: Path) -> Document:
    """Return the document in a file.

    Raises:
        InputError: The file is missing, unreadable or of no format that is read.
    """
    try:
        raw = read_file(path)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror}).",
            where=str(path),
            hint="Check the file name in plan.toml.",
        ) from error
    return parse_document(raw, file=path.name)


def parse_document(raw: bytes, *, file: str) -> Document:
    """Return the document in the bytes of a file; `file` is the name that places give.

    Raises:
        InputError: The bytes are of no format that is read.
    """
    parse = next(each.parse for each in _FORMATS if each.is_one(raw))
    return parse(raw, file=file)
