"""The end of a long paper: its long tables, so that its sentences stand together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from svgraph.papers.paper import Block, Grid, Heading, Said, Section, Sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONG = 10  # rows from which on a table stands at the end
_STAYS = {"actions", "loads", "resting"}  # what their sections are about
TITLE = "Tables"


def with_annex(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections whose long tables stand in one more section, the last.

    Where a table stood a line says so, with the command that prints it. Where none is long
    there is no such section.
    """
    known = tuple(sections)
    moved = tuple(block for section in known for block in _moved(section))
    kept = tuple(_kept(section) for section in known)
    return (*kept, Section("tables", TITLE, moved, is_big=True)) if moved else kept


def _is_long(block: Block) -> bool:
    return isinstance(block, Grid) and len(block.rows) > _LONG and block.id not in _STAYS


def _moved(section: Section) -> Iterator[Block]:
    """Yield the long tables of a section, under its title."""
    grids = [each for each in section.blocks if isinstance(each, Grid) and _is_long(each)]
    if grids:
        yield Heading(section.title)
    for grid in grids:
        yield replace(grid, is_headed=False)


def _kept(section: Section) -> Section:
    return replace(section, blocks=tuple(map(_told, section.blocks)))


def _told(block: Block) -> Block:
    """Return a block, or where a long table is found."""
    if not isinstance(block, Grid) or not _is_long(block):
        return block
    where = f"in “{TITLE}”, at the end"
    said = f"The table of them stands {where}." if block.is_headed else ""
    said = said or f"“{block.caption}”: the table stands {where}."
    return Sentences((Said(said, block.command),))
