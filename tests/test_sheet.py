"""Sheets: CSV files that people edit, read with the line each row stands on."""

from pathlib import Path

import pyoxigraph
import pytest

from svgraph.errors import InputError
from svgraph.files.sheet import SheetRow, read_sheet


def read(tmp_path: Path, text: str | bytes, *, key: str = "") -> tuple[SheetRow, ...]:
    """Return the rows of a file with the columns a and b."""
    path = tmp_path / "x.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sheet(path, ("a", "b"), key=key)


def pairs(rows: tuple[SheetRow, ...]) -> list[tuple[str, str]]:
    """Return the cells of two columns."""
    return [(row["a"], row["b"]) for row in rows]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_sheet_is_read_however_a_spreadsheet_saves_it(
    tmp_path: Path, end: str, mark: str
) -> None:
    """With or without byte order mark, with any line end."""
    text = mark + end.join(["a,b", "1,2", '"x, y","say ""no"""', ""])
    assert pairs(read(tmp_path, text)) == [("1", "2"), ("x, y", 'say "no"')]


def test_rows_know_their_file_and_line(tmp_path: Path) -> None:
    """Blank lines and cells of several lines are counted."""
    rows = read(tmp_path, 'a,b\n\n1,"two\nlines"\n3,4\n')
    assert [(row.file, row.line) for row in rows] == [("x.csv", 3), ("x.csv", 5)]
    assert str(rows[1].error("wrong.")) == "x.csv, line 5: wrong."


def test_white_space_around_cells_is_left_out(tmp_path: Path) -> None:
    """People leave spaces; headings have them too."""
    assert pairs(read(tmp_path, " a , b \n 1 ,  2\n")) == [("1", "2")]


def test_columns_may_stand_in_any_order_among_others(tmp_path: Path) -> None:
    """Columns of a partnership's own are kept."""
    (row,) = read(tmp_path, "c,b,a\n3,2,1\n")
    assert dict(row.cells) == {"c": "3", "b": "2", "a": "1"}


def test_a_short_row_is_filled(tmp_path: Path) -> None:
    """Cells that are not there are empty."""
    assert pairs(read(tmp_path, "a,b\n1\n")) == [("1", "")]


def test_a_column_that_need_not_be_there_is_empty(tmp_path: Path) -> None:
    """Such a column is asked for without an error."""
    (row,) = read(tmp_path, "a,b\n1,2\n")
    assert (row.get("b"), row.get("c")) == ("2", "")


@pytest.mark.parametrize("blank", ["\n", ",\n"])
def test_rows_without_text_are_passed_over(tmp_path: Path, blank: str) -> None:
    """An empty row of a spreadsheet is no row."""
    assert pairs(read(tmp_path, f"a,b\n{blank}1,2\n", key="a")) == [("1", "2")]


def test_a_missing_file_has_no_rows(tmp_path: Path) -> None:
    """A plan need not have every file."""
    assert read_sheet(tmp_path / "gone.csv", ("a",)) == ()


def test_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    """An empty register is a register."""
    assert read(tmp_path, "a,b\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"x\.csv, line 1: no column a, b\. The columns are a, b"),
        ("a;b\n1;2\n", r"x\.csv, line 1: no column a, b"),
        ("a\n1\n", r"x\.csv, line 1: no column b"),
        ("a,b\n1,2,3\n", r"x\.csv, line 2: 3 cells under 2 headings\. Put a cell that holds"),
        ('a,b\n1,2\n3,"4\n', r"x\.csv, line 3: not CSV .* Look for a quotation mark"),
        ('a,b\n"1"x,2\n', r"x\.csv, line 2: not CSV"),
        ("a,b\n1,\0\n", r"x\.csv, line 2: holds a NUL character"),
        ("a,b\n1,Café\n".encode("cp1252"), r"x\.csv, line 2: not UTF-8 text\. Save it as"),
        ("a,a,b\n1,2,3\n", r"x\.csv, line 1: .*\ba\b"),
    ],
)
def test_a_broken_sheet_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    """The error says the file, the line and what to do."""
    with pytest.raises(InputError, match=message):
        read(tmp_path, text)


def test_keys_must_be_there_and_differ(tmp_path: Path) -> None:
    """The error names both lines of a repeated one."""
    with pytest.raises(InputError, match=r"x\.csv, line 3: the a is empty"):
        read(tmp_path, "a,b\n1,2\n,3\n", key="a")
    with pytest.raises(InputError, match=r"x\.csv, line 3: a '1' stands in line 2 already"):
        read(tmp_path, "a,b\n1,2\n1,3\n", key="a")


def test_a_folder_in_place_of_a_file_is_an_error(tmp_path: Path) -> None:
    """What cannot be read is no empty sheet."""
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(InputError, match=r"x\.csv: cannot be read"):
        read_sheet(tmp_path / "x.csv", ("a",))


@pytest.mark.parametrize(
    "address",
    [
        "http://www.legislation.gov.uk/id/ukpga/2022/32/schedule/1",
        "https://example.org",
        "https://example.org:8080/a%20b?c=d&e=f#page=3",
        "https://example.org/straße",
    ],
)
def test_an_address_can_stand_in_the_graph_as_it_is(tmp_path: Path, address: str) -> None:
    """The engine takes it for an IRI."""
    (row,) = read(tmp_path, f"a,b\n1,{address}\n")
    assert pyoxigraph.NamedNode(row.address("b")).value == address


@pytest.mark.parametrize(
    "words",
    [
        "",
        "row 1.22",
        "www.example.org",
        "ftp://example.org/",
        "https://",
        "https://example.org/a b",
        "https://example.org/<a>",
        "https://example.org/100%",
        "https://example.org/#a#b",
        "https://[example",
        "https://example.org:port/",
    ],
)
def test_what_is_no_web_address_is_refused(tmp_path: Path, words: str) -> None:
    """Nothing of it would survive in the graph; the error shows what an address looks like."""
    (row,) = read(tmp_path, f"a,b\n1,{words}\n")
    with pytest.raises(
        InputError, match=r"line 2: b must be a web address, and .*/section/8\."
    ):
        row.address("b")
