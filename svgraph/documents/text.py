"""A text file becomes a `Document`: each line is a place, and a line with tabs is a row.

Nothing is interpreted here and nothing is changed: every cell is a slice of the
decoded text.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from itertools import groupby

from svgraph.documents.document import Document, Prose, Row, Table
from svgraph.errors import InputError
from svgraph.model import Fragment, Source, Steps, at_line

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_HEADING = re.compile(r"(#{1,6})\s+")
_LINE_END = re.compile(r"\r\n|\n|\r")


def parse_text(raw: bytes, *, file: str) -> Document:
    """Return the document in the bytes of a text file whose table cells are separated by tabs.

    Args:
        raw: UTF-8 with or without byte order mark, or UTF-16 with one.
        file: The name that places give.

    Raises:
        InputError: The bytes are not text in one of these encodings.
    """
    text = _decode(raw, file=file)
    source = Source(file, hashlib.sha256(raw).hexdigest(), len(text))
    starts = tuple(_starts(text))
    return Document(source, text, tuple(_blocks(text, starts)), starts)


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


def _starts(text: str) -> Iterator[tuple[int, Steps]]:
    """Yield the first character of each line and the way there."""
    starts = (0, *(end.end() for end in _LINE_END.finditer(text)))
    for number, start in enumerate(starts, start=1):
        yield start, at_line(number)


def _blocks(text: str, starts: tuple[tuple[int, Steps], ...]) -> Iterator[Prose | Table]:
    """Yield prose lines and tables; blank lines inside a table do not end it."""
    lines = _lines(text, starts)
    for is_table, group in groupby(lines, key=lambda line: "\t" in line[0].exact):
        if is_table:
            yield Table(tuple(Row(_cells(line), gap) for line, gap in group))
        else:
            yield from (_prose(line) for line, _ in group)


def _lines(text: str, starts: tuple[tuple[int, Steps], ...]) -> Iterator[tuple[Fragment, bool]]:
    """Yield every line that is not blank, and whether there is a blank one before it."""
    gap = False
    for (start, steps), line in zip(starts, _LINE_END.split(text), strict=True):
        if line.strip():
            yield Fragment(start, start + len(line), line, steps), gap
        gap = not line.strip()


def _prose(line: Fragment) -> Prose:
    sign = _HEADING.match(line.exact)
    if sign is None:
        return Prose(0, line.strip())
    return Prose(len(sign[1]), line.part(sign.end(), len(line.exact)).strip())


def _cells(line: Fragment) -> tuple[Fragment, ...]:
    cells = re.finditer(r"(?:^|(?<=\t))[^\t]*", line.exact)
    return tuple(line.part(*cell.span()).strip() for cell in cells)
