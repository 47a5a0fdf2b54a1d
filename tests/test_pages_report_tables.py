"""Long tables stand at the end of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import svgraph as library
from svgraph.papers.rendering import Column, Grid, Heading, Note, Section, Sentence, Sentences
from svgraph.papers.report import with_annex

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (Column("a", "A"),)


def grid(key: str, rows: int, *, is_headed: bool = False) -> Grid:
    """Return a table of so many rows."""
    cells = tuple((str(row),) for row in range(rows))
    return Grid(key, f"Caption of {key}", COLUMNS, cells, f"svgraph {key}", is_headed=is_headed)


def test_long_tables_go_to_the_end() -> None:
    """Each under the title of its section; a line with the command stays in its place."""
    note = Note("Words.")
    first = Section("one", "One", (note, grid("short", 10), grid("long", 11)))
    second = Section("two", "Two", (grid("other", 30, is_headed=True), note))
    one, two, last = with_annex([first, second])
    told = "“Caption of long”: the table stands in “Tables”, at the end."
    assert one.blocks == (
        note,
        grid("short", 10),
        Sentences((Sentence(told, "svgraph long"),)),
    )
    assert two.blocks[1] == note
    assert (last.id, last.title, last.is_big) == ("tables", "Tables", True)
    assert last.blocks == (Heading("One"), grid("long", 11), Heading("Two"), grid("other", 30))


def test_where_no_table_is_long_nothing_moves() -> None:
    """There is no section without anything in it."""
    sections = (Section("one", "One", (grid("short", 10), grid("loads", 30))),)
    assert with_annex(sections) == sections


def test_tables_of_the_shipped_plan_end_the_paper(blackpool: Path) -> None:
    """The loads and the actions stay where they are told of, the rules and ranks do not."""
    text = library.open_plan(str(blackpool)).report()["report.md"]
    before, _, tables = text.partition("\n## Tables\n")
    assert before.index("## Method and limits") < before.index("## The actions by number")
    assert "| Public Health | 10 | 2 | 8 |" in before
    assert "| Best under any rule |" not in before
    assert "| Best under any rule |" in tables
    assert "## " not in tables.replace("### ", "")
