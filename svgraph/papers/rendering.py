"""Papers: sections of sentences, entries and tables, as one printable page and as Markdown.

Both say the same, since both are filled from the same `Paper`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from svgraph.exports.signs import as_markdown, plain, visible
from svgraph.pages.assets import read_assets
from svgraph.pages.filling import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from svgraph.analysis.duplicates import Span
    from svgraph.model.table import Table

_PAGE = "paper.html"
_MARKDOWN = "paper.md"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the command that shows what it rests on, or ""."""

    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of its own, such as a limit that goes with figures."""

    kind: ClassVar[str] = "note"
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences in a list, and one command for all of them, or ""."""

    kind: ClassVar[str] = "sentences"
    lines: tuple[Sentence, ...]
    command: str = ""


def sentences(texts: Iterable[str], command: str) -> Sentences:
    """Return sentences with one command for all of them, or ""."""
    return Sentences(tuple(map(Sentence, texts)), command)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with what is said of it: a paragraph, or "", and further lines."""

    term: str
    text: str = ""
    lines: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Terms with what is said of each."""

    kind: ClassVar[str] = "entries"
    entries: tuple[Entry, ...]
    command: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: What it is called in the command's CSV.
        heading: What it is called in the paper.
        style: "number", "long" for text that wants room, or "".
        meaning: What a heading stands for that is only a sign, or "".
    """

    name: str
    heading: str
    style: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        id: Of the table within the page.
        caption: What it shows.
        columns: In the order shown.
        rows: The text of each cell; "" where there is none. The first heads its row.
        command: What prints its figures, or "".
        is_headed: Whether the heading above says what the caption does, which then is heard
            and not seen.
    """

    kind: ClassVar[str] = "grid"
    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    command: str = ""
    is_headed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are alike.

    Attributes:
        title: How alike they are.
        keys: What each is called.
        texts: Each in parts, those marked that only one of them has.
        leads: Who leads the action of each.
    """

    title: str
    keys: tuple[str, str]
    texts: tuple[tuple[Span, ...], tuple[Span, ...]]
    leads: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts that are alike."""

    kind: ClassVar[str] = "pairs"
    pairs: tuple[Pair, ...]
    command: str = ""


Block = Note | Heading | Sentences | Entries | Grid | Pairs


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper.

    Attributes:
        id: Of the section within the page.
        title: Its heading.
        blocks: What it says, in order.
        is_big: Whether it begins a sheet of its own on paper.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    is_big: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says; the variables of its templates.

    Attributes:
        title: What the paper is about.
        over: What stands above the title: which kind of paper it is.
        about: What it was made from: term, text.
        lead: What a reader is to know first, or "".
        sections: In order.
        version: Of svgraph.
    """

    title: str
    over: str
    about: tuple[tuple[str, str], ...]
    lead: str
    sections: tuple[Section, ...]
    version: str


def build_paper(paper: Paper, name: str) -> dict[str, str]:
    """Return a paper as files, name → text: one HTML page and the same as Markdown.

    Neither holds a script or asks anything of a network. The same paper gives the same text;
    whatever it holds is shown as text.

    Args:
        paper: What it says.
        name: What the files are called, without their endings.
    """
    return {f"{name}.html": _render_page(paper), f"{name}.md": _render_markdown(paper)}


def _render_page(paper: Paper) -> str:
    page = environment(paper, read_assets(_PAGE), shown=visible)
    return page.get_template(_PAGE).render()


def _render_markdown(paper: Paper) -> str:
    """Return a paper as Markdown: CommonMark, with the tables that GitHub, too, knows."""
    made = environment(paper, shown=_escaped)
    made.filters["code"] = _code
    text = made.get_template(_MARKDOWN).render()
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _escaped(text: str) -> Markup:
    return Markup(as_markdown(" ".join(text.split())))  # noqa: S704 - it is escaped here


def _code(text: str) -> Markup:
    """Return a text as code within a line; no run of backticks in it ends it."""
    runs = re.findall("`+", text)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    room = " " if runs else ""
    return Markup(f"{fence}{room}{plain(text)}{room}{fence}")  # noqa: S704 - that is its form


def grid_of(
    key: str, caption: str, table: Table, columns: Sequence[Column], *, command: str
) -> Grid:
    """Return some columns of a table of findings, in the order asked, with its command.

    Cells are printed as the command prints them; `key` is the id of the grid.
    """
    at = [table.columns.index(column.name) for column in columns]
    rows = (tuple("" if row[i] is None else str(row[i]) for i in at) for row in table.rows)
    return Grid(key, caption, tuple(columns), tuple(rows), command)
