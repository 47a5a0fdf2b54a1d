"""A file becomes headings, prose and tables of raw cells, each with its place.

The only module that knows file formats, and the only one that makes locators.
Nothing is interpreted here and nothing is changed: every cell is a slice of the
decoded text.
"""

import codecs
import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from svgraph.errors import InputError
from svgraph.files.input import read_file
from svgraph.model import Fragment, Source

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_HEADING = re.compile(r"(#{1,6})\s+")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Prose:
    """A line outside every table; `level` is 1 to 6 for a heading, 0 for plain text."""

    level: int
    fragment: Fragment


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its raw cells, and whether a gap (a page break) precedes it."""

    cells: tuple[Fragment, ...]
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that follow one another with nothing but blank lines between them."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file in order, the text they are slices of, and where it came from."""

    source: Source
    text: str
    blocks: tuple[Prose | Table, ...]

    def locator(self) -> Callable[[int], str]:
        """Return a function from the offset of a character to its place."""
        starts = [found.end() for found in _LINE_END.finditer(self.text)]
        return lambda offset: _locator(bisect_right(starts, offset) + 1)


def read_document(path: Path) -> Document:
    """Return the document in a text file.

    Raises:
        InputError: The file is missing, unreadable or not text.
    """
    try:
        raw = read_file(path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}). Check the file name in plan.toml."
        ) from error
    return parse_document(raw, file=path.name)


def parse_document(raw: bytes, *, file: str) -> Document:
    """Return the document in the bytes of a text file whose table cells are separated by tabs.

    Args:
        raw: UTF-8 with or without byte order mark, or UTF-16 with one.
        file: The name that places give.

    Raises:
        InputError: The bytes are not text in one of these encodings.
    """
    text = _decode(raw, file=file)
    source = Source(file, hashlib.sha256(raw).hexdigest(), len(text))
    return Document(source, text, tuple(_blocks(text)))


def _decode(raw: bytes, *, file: str) -> str:
    mark = next((mark for mark in _BYTE_ORDER_MARKS if raw.startswith(mark)), b"")
    encoding = _BYTE_ORDER_MARKS.get(mark, "utf-8")
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{file}, line {line}: not {encoding.upper()} text. Save the file as UTF-8."
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(
            f"{file}, line {line}: holds a NUL character, so it is not a text file."
            " Word, PDF and Excel files are not read yet: save the plan as plain text in UTF-8."
        )
    return text


def _blocks(text: str) -> Iterator[Prose | Table]:
    """Yield prose lines and tables; blank lines inside a table do not end it."""
    for is_table, lines in groupby(_lines(text), key=lambda line: "\t" in line[0].exact):
        if is_table:
            yield Table(tuple(Row(_cells(line), gap) for line, gap in lines))
        else:
            yield from (_prose(line) for line, _ in lines)


def _lines(text: str) -> Iterator[tuple[Fragment, bool]]:
    """Yield every line that is not blank, and whether a blank one stands before it."""
    start, gap = 0, False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if line.strip():
            yield Fragment(start, start + len(line), line, _locator(number)), gap
        gap = not line.strip()
        start += len(line)
        start += 2 if text.startswith("\r\n", start) else 1


def _locator(line: int) -> str:
    return f"line {line}"


def _prose(line: Fragment) -> Prose:
    sign = _HEADING.match(line.exact)
    if sign is None:
        return Prose(0, _slice(line, 0, len(line.exact)))
    return Prose(len(sign[1]), _slice(line, sign.end(), len(line.exact)))


def _cells(line: Fragment) -> tuple[Fragment, ...]:
    ends = [tab.start() for tab in re.finditer("\t", line.exact)] + [len(line.exact)]
    starts = [0] + [end + 1 for end in ends[:-1]]
    return tuple(_slice(line, start, end) for start, end in zip(starts, ends, strict=True))


def _slice(line: Fragment, start: int, end: int) -> Fragment:
    """Return a part of a line without the white space around it."""
    part = line.exact[start:end]
    start += len(part) - len(part.lstrip())
    exact = part.strip()
    first = line.start + start
    return Fragment(first, first + len(exact), exact, line.locator)
