"""Pages for the answer to one question: a table, and a picture with its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from svgraph.errors import InputError, UsageError
from svgraph.exports.signs import visible
from svgraph.pages.answer_network import (
    draw_network,
    is_action,
    names_in,
    read_network,
)
from svgraph.pages.assets import content_policy, read_scripts, read_styles
from svgraph.pages.filling import environment
from svgraph.pages.picture import drawing_script, render_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from svgraph.pages.answer_network import Item
    from svgraph.pages.assets import Asset
    from svgraph.stores.endpoint import Value

_TABLE = "answer.html"
_NETWORK = "network.html"
_WORDS = ("title", "plan", "description", "caveats", "name", "sparql", "version")
_LONG = 60  # characters from which on a cell is text that wants room


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What a page for an answer is made from.

    Attributes:
        title: The question in English.
        plan: The title of the plan that was asked.
        description: What the answer means, or "".
        caveats: What a reader must keep in mind, or "".
        name: The query's name, or "" for one that somebody wrote.
        sparql: The query as it was run, or "".
        columns: Of the answer.
        meanings: Column → what it holds; a column may be missing.
        rows: One value for each column; None where there is none.
        network: The two columns whose cells are joined, or None where nothing can be drawn.
            A cell may hold several names joined by "; ".
        version: Of svgraph, or "".
    """

    title: str
    plan: str
    description: str
    caveats: str
    name: str
    sparql: str
    columns: tuple[str, ...]
    meanings: Mapping[str, str]
    rows: tuple[tuple[Value, ...], ...]
    network: tuple[str, str] | None
    version: str


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
    """Every variable of the table's template.

    Attributes:
        title: The question in English.
        plan: The title of the plan that was asked.
        description: What the answer means, or "".
        caveats: What a reader must keep in mind, or "".
        name: The query's name, or "".
        sparql: The query as it was run, or "".
        version: Of svgraph, or "".
        columns: Of the answer.
        rows: The text of each cell; "" where there is none.
        policy: The page's content security policy.
        styles: Its style sheets.
        scripts: Its scripts, in the order in which they run.
    """

    title: str
    plan: str
    description: str
    caveats: str
    name: str
    sparql: str
    version: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    policy: str
    styles: tuple[Asset, ...]
    scripts: tuple[Asset, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage(TablePage):
    """What the network's template knows beside that, but for what pyvis gives.

    Attributes:
        ends: The headings of the two columns that lines join, the start of a line first.
        naming: The headings of those of them that name anything but actions.
        actions: The actions that are drawn, in the order of the rows.
        things: Whatever else is drawn, in the order of the rows.
        total: How many names the rows hold, drawn or not.
        is_small: Whether the marks are so few that they do not fill the picture's place.
    """

    ends: tuple[str, str]
    naming: tuple[str, ...]
    actions: tuple[Item, ...]
    things: tuple[Item, ...]
    total: int
    is_small: bool


def build_table_page(page: AnswerPage) -> str:
    """Return an answer as one HTML file with a table, without any script or request.

    The same answer gives the same text. Whatever it holds is shown as text.
    """
    table = TablePage(**_shown(page, _TABLE, scripts=()))
    return environment(table).get_template(_TABLE).render()


def build_network_page(page: AnswerPage) -> str:
    """Return an answer as one HTML file with a picture and its table, without any request.

    The same answer gives the same text. Whatever it holds is shown as text. An answer that
    names nothing has nothing to draw; its page is that of the table.

    Raises:
        UsageError: The query has no two columns that could be joined.
        InputError: The answer does not have the columns that the query means to join.
    """
    first, second = ends = _ends(page)
    cells = [(_text(row[first]), _text(row[second])) for row in page.rows]
    found = read_network(cells)
    if not found.total:
        return build_table_page(page)
    shown = _shown(page, _NETWORK, scripts=read_scripts(_NETWORK, drawing_script()))
    headings = [_heading(page.columns[end]) for end in ends]
    network = NetworkPage(
        **shown,
        ends=(headings[0], headings[1]),
        naming=_naming(headings, cells),
        actions=found.actions,
        things=found.things,
        total=found.total,
        is_small=found.is_small,
    )
    return render_page(draw_network(found), environment(network), _NETWORK)


def _ends(page: AnswerPage) -> tuple[int, int]:
    """Return the ranks of the two columns that are joined.

    Raises:
        UsageError: The query has no two columns that could be joined.
        InputError: The answer does not have the columns that the query means to join.
    """
    if page.network is None:
        raise UsageError(
            f"Query {page.name} has no two columns that make a network: ask for its table,"
            " with --format html."
        )
    for name in page.network:
        if name not in page.columns:
            raise InputError(
                f"queries/{page.name}.rq: the network names the column {name!r}; the answer"
                f" has {', '.join(page.columns)}."
            )
    first, second = map(page.columns.index, page.network)
    return first, second


def _naming(headings: Sequence[str], cells: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        heading
        for heading, column in zip(headings, zip(*cells, strict=True), strict=True)
        if not all(is_action(name) for cell in column for name in names_in(cell))
    )


def _shown(page: AnswerPage, template: str, *, scripts: tuple[Asset, ...]) -> dict[str, Any]:
    """Return the fields of a table's page, all words made fit to be seen."""
    styles = read_styles(template)
    words = {name: visible(getattr(page, name)) for name in _WORDS}
    return {
        **words,
        "columns": tuple(_column(page, rank) for rank in range(len(page.columns))),
        "rows": tuple(tuple(map(_text, row)) for row in page.rows),
        "policy": content_policy(styles, scripts),
        "styles": styles,
        "scripts": scripts,
    }


def _column(page: AnswerPage, rank: int) -> Column:
    name = page.columns[rank]
    cells = [row[rank] for row in page.rows]
    return Column(_heading(name), visible(page.meanings.get(name, "")), _style(cells))


def _heading(name: str) -> str:
    """Return a column's name as words.

    >>> _heading("target_quote")
    'Target quote'
    """
    words = visible(name).replace("_", " ")
    return words[:1].upper() + words[1:]


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
