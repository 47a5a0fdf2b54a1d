"""A text file becomes a `Document`: each line is a place, and a line with tabs is a row.

Nothing is interpreted here and nothing is changed: every cell is a slice of the
decoded text.
"""

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from svgraph.documents.document import Document, Prose, Row, Table
from svgraph.files.input import decode
from svgraph.model.place import at_line
from svgraph.model.text import Fragment, Source

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
    mark = next((mark for mark in _BYTE_ORDER_MARKS if raw.startswith(mark)), b"")
    text = decode(
        raw.removeprefix(mark),
        file=file,
        encoding=_BYTE_ORDER_MARKS.get(mark, "utf-8"),
        save_as="Save the file as UTF-8.",
        if_nul=(
            ", so it is not a text file. Word, PDF and Excel files are not read yet: save the"
            " plan as plain text in UTF-8."
        ),
    )
    source = Source(file, hashlib.sha256(raw).hexdigest(), len(text))
    firsts = (0, *(end.end() for end in _LINE_END.finditer(text)))
    starts = tuple((first, at_line(number)) for number, first in enumerate(firsts, start=1))
    lines = (
        Fragment(start, start + len(line), line, steps)
        for (start, steps), line in zip(starts, _LINE_END.split(text), strict=True)
    )
    return Document(source, text, tuple(_blocks(lines)), starts)


def _blocks(lines: Iterable[Fragment]) -> Iterator[Prose | Table]:
    """Yield prose lines and tables; blank lines inside a table do not end it."""
    for is_table, group in groupby(_filled(lines), key=lambda line: "\t" in line[0].exact):
        if is_table:
            yield Table(tuple(Row(_cells(line), gap) for line, gap in group))
        else:
            yield from (_prose(line) for line, _ in group)


def _filled(lines: Iterable[Fragment]) -> Iterator[tuple[Fragment, bool]]:
    """Yield every line that is not blank, and whether there is a blank one before it."""
    gap = False
    for line in lines:
        if line.exact.strip():
            yield line, gap
        gap = not line.exact.strip()


def _prose(line: Fragment) -> Prose:
    sign = _HEADING.match(line.exact)
    if sign is None:
        return Prose(0, line.strip())
    return Prose(len(sign[1]), line.part(sign.end(), len(line.exact)).strip())


def _cells(line: Fragment) -> tuple[Fragment, ...]:
    cells = re.finditer(r"(?:^|(?<=\t))[^\t]*", line.exact)
    return tuple(line.part(*cell.span()).strip() for cell in cells)
