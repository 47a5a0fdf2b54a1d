"""The rows of an answer as a network: a mark for each name, a line for each two in a row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from svgraph.analysis.networks import printed_node
from svgraph.model.terms import Part
from svgraph.pages.marks import action_mark, body_mark
from svgraph.pages.picture import place_marks
from svgraph.reading.tables.numbers import leading_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 150  # marks; more could not be told apart
_ASPECT = 1.9  # of the picture: that of its place in the page
_FEW = 24  # marks that have room to spare
_ROOM = 28.0  # pixels round each of a few marks, so that its arrows are long
_HEAD = {"to": {"enabled": True, "scaleFactor": 0.6}}
_BETWEEN = "; "  # names in one cell


class Item(NamedTuple):
    """What has a mark: its node, its name in the cells, and the ranks of its rows, from 0."""

    id: str
    name: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerNetwork:
    """What is drawn of an answer.

    Attributes:
        actions: Items whose name is the number of an action, in the order of the rows.
        things: All other items, in the order of the rows.
        lines: The nodes of two items that stand in one row; each pair once.
        total: How many names the rows hold, drawn or not.
    """

    actions: tuple[Item, ...]
    things: tuple[Item, ...]
    lines: tuple[tuple[str, str], ...]
    total: int

    @property
    def is_small(self) -> bool:
        """Whether there are so few marks that they do not fill the picture's place."""
        return len(self.actions) + len(self.things) <= _FEW


def read_network(rows: Iterable[tuple[Sequence[str], Sequence[str]]]) -> AnswerNetwork:
    """Return what is drawn of rows: the first names they hold, and the lines between these.

    Args:
        rows: The names in the two cells of each row; a cell may hold several, or none.

    >>> read_network([(["Police", "Council"], ["1.1"]), (["Council"], [])]).lines
    (('body Police', 'action 1.1'), ('body Council', 'action 1.1'))
    """
    standing: dict[str, dict[int, None]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for rank, (starts, stops) in enumerate(rows):
        for name in (*starts, *stops):
            standing.setdefault(name, {})[rank] = None
        pairs |= dict.fromkeys(product(starts, stops))
    drawn = dict(islice(standing.items(), _MOST))
    items = {name: Item(_node(name), name, tuple(ranks)) for name, ranks in drawn.items()}
    return AnswerNetwork(
        actions=tuple(item for name, item in items.items() if is_action(name)),
        things=tuple(item for name, item in items.items() if not is_action(name)),
        lines=tuple(
            (items[start].id, items[stop].id)
            for start, stop in pairs
            if start in items and stop in items
        ),
        total=len(standing),
    )


def draw_network(answer: AnswerNetwork) -> Any:  # noqa: ANN401 - pyvis publishes no types
    """Return a pyvis `Network` of an answer, each mark with its coordinates."""
    marks = {item.id: action_mark(item.name) for item in answer.actions}
    marks |= {item.id: body_mark(item.name) for item in answer.things}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(marks)
    # What is joined to itself stands no nearer to itself for it.
    graph.add_edges_from(line for line in answer.lines if line[0] != line[1])
    room = _ROOM if answer.is_small else 0.0
    network = place_marks(graph, marks, aspect=_ASPECT, room=room)
    for rank, (start, stop) in enumerate(answer.lines):
        network.add_edge(start, stop, id=rank, role="row", arrows=_HEAD, width=1.5)
    return network


def names_in(cell: str) -> list[str]:
    """Return the names that a cell holds.

    >>> names_in("Police; Fire Service; ")
    ['Police', 'Fire Service']
    """
    return [name for name in map(str.strip, cell.split(_BETWEEN)) if name]


def is_action(name: str) -> bool:
    """Tell whether a name is the number of an action, as a graph has it.

    >>> is_action("1.16"), is_action("1.4~2"), is_action("2 Friends")
    (True, True, False)
    """
    number = name.partition("~")[0]
    return number != "" and leading_number(number) == number


def _node(name: str) -> str:
    return printed_node(Part.ACTION if is_action(name) else Part.BODY, name)
