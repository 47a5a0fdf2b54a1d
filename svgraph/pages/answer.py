"""Pages for the answer to one question: a table, and a picture with its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis.words import capitalised
from svgraph.errors import InputError, UsageError
from svgraph.exports.signs import visible
from svgraph.pages.answer_network import (
    draw_network,
    is_action,
    names_in,
    read_network,
)
from svgraph.pages.assets import read_assets
from svgraph.pages.filling import environment
from svgraph.pages.picture import render_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from svgraph.pages.answer_network import AnswerNetwork
    from svgraph.queries.answer import Answer
    from svgraph.queries.catalogue import Question
    from svgraph.stores.endpoint import Value

_TABLE = "answer.html"
_NETWORK = "network.html"
_LONG = 60  # characters from which on a cell is text that wants room


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What a page for an answer is made from.

    Attributes:
        plan: The title of the plan that was asked.
        answer: The question and its rows. Of the columns that its network joins, a cell may
            hold several names joined by "; ".
        sparql: The query as it was run.
        version: Of svgraph.
    """

    plan: str
    answer: Answer
    sparql: str
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is shown.

    Attributes:
        heading: Its name as words.
        meaning: What it holds, or "".
        style: "number", "long" for text that wants room, or "".
    """

    heading: str
    meaning: str
    style: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """What the table's template knows beside styles and scripts.

    Attributes:
        page: What it is made from.
        question: That was asked.
        columns: Of the answer.
        rows: The text of each cell; "" where there is none.
    """

    page: AnswerPage
    question: Question
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NetworkPage(TablePage):
    """What the network's template knows beside that, but for what pyvis gives.

    Attributes:
        ends: The headings of the two columns that lines join, the start of a line first.
        naming: The headings of those of them that name anything but actions.
        network: The marks and lines of the picture.
    """

    ends: tuple[str, str]
    naming: tuple[str, ...]
    network: AnswerNetwork


def build_table_page(page: AnswerPage) -> str:
    """Return an answer as one HTML file with a table, without any script or request.

    The same answer gives the same text. Whatever it holds is shown as text.
    """
    table = TablePage(page, page.answer.question, *_cells(page.answer))
    return environment(table, read_assets(_TABLE), shown=visible).get_template(_TABLE).render()


def build_network_page(page: AnswerPage) -> str:
    """Return an answer as one HTML file with a picture and its table, without any request.

    The same answer gives the same text. Whatever it holds is shown as text. An answer that
    names nothing has nothing to draw; its page is that of the table.

    Raises:
        UsageError: The query has no two columns that could be joined.
        InputError: The answer does not have the columns that the query means to join.
    """
    question = page.answer.question
    first, second = _ends(page.answer)
    columns, rows = _cells(page.answer)
    pairs = [(names_in(row[first]), names_in(row[second])) for row in rows]
    network = read_network(pairs)
    if not network.total:
        return build_table_page(page)
    ends = columns[first].heading, columns[second].heading
    sides = zip(ends, zip(*pairs, strict=True), strict=True)
    naming = tuple(
        heading
        for heading, cells in sides
        if not all(is_action(name) for names in cells for name in names)
    )
    drawn = NetworkPage(page, question, columns, rows, ends, naming, network)
    made = environment(drawn, read_assets(_NETWORK), shown=visible)
    return render_page(draw_network(network), made, _NETWORK)


def _ends(answer: Answer) -> tuple[int, int]:
    """Return the ranks of the two columns that are joined."""
    question = answer.question
    if not question.network:
        raise UsageError(
            f"Query {question.name} has no two columns that make a network: ask for its table,"
            " with --format html."
        )
    for name in question.network:
        if name not in answer.columns:
            raise InputError(
                f"queries/{question.name}.rq: the network names the column {name!r}; the answer"
                f" has {', '.join(answer.columns)}."
            )
    first, second = map(answer.columns.index, question.network)
    return first, second


def _cells(answer: Answer) -> tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    """Return how each column is shown, and the text of each cell, row by row."""
    columns = tuple(
        Column(
            heading=heading_of(name),
            meaning=answer.question.columns.get(name, ""),
            style=_style([row[rank] for row in answer.rows]),
        )
        for rank, name in enumerate(answer.columns)
    )
    return columns, tuple(tuple(map(_text, row)) for row in answer.rows)


def heading_of(column: str) -> str:
    """Return a column's name as a reader sees it: "lead_text" → "Lead text"."""
    return capitalised(column.replace("_", " "))


def _style(cells: Sequence[Value]) -> str:
    """Return how a column is set, by the values it has.

    >>> _style([3, None]), _style(["x" * 70]), _style(["1.10"])
    ('number', 'long', '')
    """
    there = [cell for cell in cells if cell is not None]
    if there and all(type(cell) in {int, float} for cell in there):
        return "number"
    return "long" if any(len(str(cell)) > _LONG for cell in there) else ""


def _text(value: Value) -> str:
    r"""Return a value as words, control characters as signs for them.

    >>> _text(None), _text(True), _text(0.5), _text("a\x1b[1m")
    ('', 'yes', '0.5', 'a␛[1m')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return visible(str(value))
