"""Documents: headings, prose and tables of raw cells, each with its place."""

import codecs
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgraph.documents import Document, Prose, Table, parse_document, read_document
from svgraph.errors import InputError
from svgraph.model.place import at_line
from svgraph.model.text import Fragment


def parse(text: str) -> Document:
    """Return the document in a text."""
    return parse_document(text.encode(), file="plan.txt")


def table(document: Document) -> Table:
    """Return the only table of a document."""
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def test_prose_is_a_line_without_a_tab() -> None:
    """A line outside every table is prose of level 0, white space around it left out."""
    assert parse("  Our vision \n").blocks == (
        Prose(0, Fragment(2, 12, "Our vision", at_line(1))),
    )


@pytest.mark.parametrize(("sign", "level"), [("#", 1), ("###", 3), ("######", 6)])
def test_a_heading_has_its_level(sign: str, level: int) -> None:
    """The signs of a heading give its level and are no part of its slice."""
    at = level + 1
    assert parse(f"{sign} Aims").blocks == (
        Prose(level, Fragment(at, at + 4, "Aims", at_line(1))),
    )


def test_a_hash_without_space_is_no_heading() -> None:
    """A tag such as #calm is text."""
    assert parse("#calm movement").blocks == (
        Prose(0, Fragment(0, 14, "#calm movement", at_line(1))),
    )


def test_cells_are_slices_between_tabs() -> None:
    """A cell is the text between two tabs without the white space around it."""
    (row,) = table(parse("1.1\t Mend nets\t\tClub ")).rows
    assert row.cells == (
        Fragment(0, 3, "1.1", at_line(1)),
        Fragment(5, 14, "Mend nets", at_line(1)),
        Fragment(15, 15, "", at_line(1)),
        Fragment(16, 20, "Club", at_line(1)),
    )


def test_every_slice_stands_in_the_text_where_it_says(blackpool: Path) -> None:
    """Offsets count code points: the text between them is the slice, in a real plan too."""
    document = read_document(next(blackpool.glob("*.txt")))
    cells = [cell for row in table_rows(document) for cell in row]
    assert len(cells) == 296  # 4 lines of headings, 61 rows and 9 that go on, of 4 cells each
    assert all(document.text[cell.start : cell.end] == cell.exact for cell in cells)


def table_rows(document: Document) -> list[tuple[Fragment, ...]]:
    """Return the cells of all tables, row by row."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [row.cells for found in tables for row in found.rows]


@given(st.text(st.sampled_from("a1# \t\n\r\x0c\x85\u2028é"), max_size=40))
def test_every_slice_of_any_text_is_where_it_says(text: str) -> None:
    """The raw characters between its offsets, on the line that its place names."""
    document = parse(text)
    assert document.text == text
    slices = (
        *(each.fragment for each in document.blocks if isinstance(each, Prose)),
        *(cell for row in table_rows(document) for cell in row),
    )
    for each in slices:
        assert text[each.start : each.end] == each.exact
        before = text[: each.start].replace("\r\n", "\n")
        assert each.steps == at_line(1 + before.count("\n") + before.count("\r"))
        assert document.steps_at(each.start) == each.steps


def test_every_character_is_on_a_line() -> None:
    """A line end belongs to its line; what is beyond the text is on the last."""
    document = parse("ab\r\n\ncd")
    lines = [document.steps_at(offset) for offset in range(8)]
    assert lines == [at_line(line) for line in (1, 1, 1, 1, 2, 3, 3, 3)]
    assert parse("").steps_at(0) == at_line(1)


def test_a_blank_line_does_not_end_a_table_but_is_a_gap() -> None:
    """A page break leaves blank lines, of spaces or of tabs; the row after one knows it."""
    rows = table(parse("a\tb\n \n\t\t\nc\td\ne\tf")).rows
    assert [row.after_gap for row in rows] == [False, True, False]


def test_prose_ends_a_table() -> None:
    """A heading between two tables parts them."""
    blocks = parse("a\tb\n# Two\nc\td").blocks
    assert [type(block) for block in blocks] == [Table, Prose, Table]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_count_from_one_whatever_ends_them(end: str) -> None:
    """A locator is the line as an editor shows it, for each way to end a line."""
    document = parse(end.join(["Aims", "", "a\tb", "c\td"]))
    locators = [row[0].locator for row in table_rows(document)]
    assert locators == ["line 3", "line 4"]
    assert all(
        document.text[c.start : c.end] == c.exact for r in table_rows(document) for c in r
    )


def test_a_form_feed_does_not_end_a_line() -> None:
    """Only line ends count lines: a form feed or a line separator is white space."""
    (row,) = table(parse("a\x0cb\tc\u2028d")).rows
    assert [cell.exact for cell in row.cells] == ["a\x0cb", "c\u2028d"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(mark: bytes, encoding: str) -> None:
    """UTF-8 and UTF-16 are read by their mark, which is no part of the text."""
    document = parse_document(mark + "Café – ü".encode(encoding), file="plan.txt")
    assert document.blocks == (Prose(0, Fragment(0, 8, "Café – ü", at_line(1))),)


def test_the_source_is_named_by_its_bytes() -> None:
    """The SHA-256 is that of the bytes, mark and all; the length counts code points."""
    raw = codecs.BOM_UTF8 + "é".encode()
    source = parse_document(raw, file="plan.txt").source
    assert (source.file, source.length) == ("plan.txt", 1)
    assert source.sha256 == hashlib.sha256(raw).hexdigest()


def test_other_encodings_are_refused_with_the_line() -> None:
    """A file in Windows-1252 is named with the line where it stops being UTF-8."""
    with pytest.raises(InputError, match=r"plan\.txt, line 2: not UTF-8 text\. Save"):
        parse_document("Aims\nCafé\n".encode("cp1252"), file="plan.txt")


def test_a_nul_character_is_refused_with_the_line() -> None:
    """A file that holds NUL is no text file."""
    with pytest.raises(InputError, match=r"plan\.txt, line 3: holds a NUL"):
        parse("one\ntwo\nthr\0ee")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """What cannot be read is an input error with the path."""
    with pytest.raises(InputError, match=r"gone\.txt: cannot be read"):
        read_document(tmp_path / "gone.txt")


def test_an_empty_file_is_an_empty_document() -> None:
    """No text, no blocks; whether that is a plan is not for this part to say."""
    assert parse("").blocks == ()


def test_an_indented_sign_begins_no_heading() -> None:
    """A heading begins its line; what is set in is text, without the space before it."""
    (block,) = parse_document(b"  # Not a heading\n", file="x.txt").blocks
    assert isinstance(block, Prose)
    assert (block.level, block.fragment.exact, block.fragment.start) == (
        0,
        "# Not a heading",
        2,
    )
