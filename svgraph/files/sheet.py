"""CSV files that people edit in a spreadsheet, read with the line each row stands on."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from svgraph.errors import InputError, nearest
from svgraph.files.input import decode, read_file
from svgraph.model.place import Place, at_line

# A web address that can stand in RDF as it is: what would need escaping is escaped.
_PART = r"(?:[^\s\x00-\x20<>\"{}|\\^`\[\]%#]|%[0-9A-Fa-f]{2})*"
_ADDRESS = re.compile(rf"https?://[\w.-]+(?::\d+)?(?:[/?]{_PART})?(?:#{_PART})?")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its cells by column name, the file's name and the line it starts on."""

    cells: Mapping[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column, without white space around it."""
        return self.cells[column]

    def get(self, column: str) -> str:
        """Return the cell of a column that a file need not have; "" where it has not."""
        return self.cells.get(column, "")

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return Place(self.file, (at_line(self.line),))

    def filled(self, column: str) -> str:
        """Return the cell of a column that must hold something.

        Raises:
            InputError: The cell is empty.
        """
        if not self[column]:
            raise self.error(f"the column {column} is empty. Fill it in, or take the row out.")
        return self[column]

    def check_known(
        self, name: str, known: Collection[str], wrong: str, hint: str = ""
    ) -> None:
        """Refuse a name of a cell that does not exist, and suggest those near to it.

        Raises:
            InputError: The name is not known: what is `wrong`, the suggestion, a `hint`.
        """
        if name not in known:
            raise self.error(f"{wrong}{nearest(name, known)}{hint}")

    def action(self, column: str) -> str:
        """Return the number in a cell that names an action, as "action 1.10" or "1.10"."""
        return re.sub(r"^action\s+", "", self[column], flags=re.IGNORECASE)

    def address(self, column: str) -> str:
        """Return the web address in a cell.

        Raises:
            InputError: The cell is empty or holds something else.
        """
        if not _ADDRESS.fullmatch(self[column]):
            wrong = f"{self[column]!r} is none" if self[column] else "the cell is empty"
            raise self.error(
                f"{column} must be a web address, and {wrong}. Give where it is said, such as"
                " http://www.legislation.gov.uk/id/ukpga/2022/32/section/8."
            )
        return self[column]

    def error(self, message: str) -> InputError:
        """Return an error that says where this row stands."""
        return InputError(message, where=f"{self.file}, line {self.line}")


def read_sheet(path: Path, columns: tuple[str, ...], *, key: str = "") -> tuple[SheetRow, ...]:
    """Return the rows of a CSV file; none where there is no such file.

    Args:
        path: UTF-8, with or without byte order mark.
        columns: Those that the header must hold; others are kept too.
        key: A column whose values must be there and differ, or "".

    Raises:
        InputError: The file is not UTF-8 or not CSV, a column is missing, a row has
            cells beyond the header, or the key is empty or repeated.
    """
    try:
        raw = read_file(path)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror}).",
            where=str(path),
            hint="Put a CSV file there, or remove it.",
        ) from error
    text = decode(
        raw,
        file=path.name,
        encoding="utf-8-sig",
        save_as="Save it as 'CSV UTF-8'.",
        if_nul=". Take it out.",
    )
    rows = tuple(_rows(text, path, columns))
    if key:
        _check_key(rows, key)
    return rows


def _rows(text: str, path: Path, columns: tuple[str, ...]) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in _next(reader, path) or []]
    if missing := [name for name in columns if name not in header]:
        raise InputError(
            f"no column {', '.join(missing)}.",
            where=f"{path.name}, line 1",
            hint=f"The columns are {', '.join(columns)}, separated by commas.",
        )
    if twice := [name for name in header if name and header.count(name) > 1]:
        raise InputError(
            f"the column {twice[0]} stands twice.",
            where=f"{path.name}, line 1",
            hint="Rename one.",
        )
    line = reader.line_num + 1
    while (cells := _next(reader, path, line)) is not None:
        if any(cells):
            yield _row(header, cells, file=path.name, line=line)
        line = reader.line_num + 1


def _next(reader: Iterator[list[str]], path: Path, line: int = 1) -> list[str] | None:
    """Return the next row, which starts on a line, or None after the last."""
    try:
        return next(reader, None)
    except csv.Error as error:
        raise InputError(
            f"not CSV ({error}).",
            where=f"{path.name}, line {line}",
            hint="Look for a quotation mark too many.",
        ) from error


def _row(header: list[str], cells: list[str], *, file: str, line: int) -> SheetRow:
    filled = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
    row = SheetRow(dict(zip(header, filled, strict=False)), file, line)
    if len(cells) > len(header):
        raise row.error(
            f"{len(cells)} cells under {len(header)} headings."
            " Put a cell that holds a comma in quotation marks."
        )
    return row


def _check_key(rows: tuple[SheetRow, ...], key: str) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        if not row[key]:
            raise row.error(f"the {key} is empty. Fill it in, or take the row out.")
        if row[key] in seen:
            where = f"stands in line {seen[row[key]]} already"
            raise row.error(f"{key} {row[key]!r} {where}. Change one of them.")
        seen[row[key]] = row.line
