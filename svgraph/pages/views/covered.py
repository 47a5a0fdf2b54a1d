"""What covers what from outside the plan: authorities of the duty, and crime categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.matrices import Matrix, build_matrix
from svgraph.analysis.networks import acting_as
from svgraph.documents.wording import show
from svgraph.model.terms import EdgeRelation, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from svgraph.analysis.networks import Networks
    from svgraph.model.terms import Node


class Quoted(NamedTuple):
    """Words of the plan and where they stand."""

    quote: str
    place: str


class Covering(NamedTuple):
    """An action that covers something, what it has to do with it, and the words for that."""

    action: str
    part: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """An authority or a crime category.

    Attributes:
        name: What the external list calls it.
        sources: Where that list says so, then where readings of bodies as it come from.
        duty: What the law asks of an authority, or "".
        bodies: Of an authority, who is read as it, is the same or is part of one that is.
        actions: What covers it, in document order.
    """

    name: str
    sources: tuple[str, ...]
    duty: str
    bodies: tuple[str, ...]
    actions: tuple[Covering, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """An external list against the actions of a plan.

    Attributes:
        name: "authorities" or "categories".
        rows: What the list holds, in its order.
        matrix: Action × what the list holds.
    """

    name: str
    rows: tuple[Covered, ...]
    matrix: Matrix

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the list is from where all of it is from one place; else nothing."""
        sources = {row.sources for row in self.rows}
        return sources.pop() if len(sources) == 1 else ()


def build_coverage(networks: Networks) -> Iterator[Coverage]:
    """Yield the external lists against a plan's actions; those that hold nothing left out."""
    for name, part in (("authorities", Part.AUTHORITY), ("categories", Part.CATEGORY)):
        matrix = build_matrix(networks, name)
        if matrix.rows:
            rows = tuple(_rows(networks.coverage, part, matrix))
            yield Coverage(name, rows, turned(matrix, "action"))


def _rows(coverage: nx.MultiDiGraph[Node], part: Part, matrix: Matrix) -> Iterator[Covered]:
    nodes = [node for node in coverage if node.part is part]
    actions = [node for node in coverage if node.part is Part.ACTION]
    for node, (name, cells) in zip(nodes, matrix.rows, strict=True):
        data = coverage.nodes[node]
        readings = [
            edge["source"]
            for _, _, edge in coverage.in_edges(node, data=True)
            if edge["relation"] == EdgeRelation.ACTS_AS
        ]
        yield Covered(
            name=name,
            sources=tuple(dict.fromkeys([data["source"], *readings])),
            duty=data.get("duty", ""),
            bodies=tuple(coverage.nodes[body]["label"] for body in acting_as(coverage, node)),
            actions=tuple(
                Covering(action.id, str(cell), tuple(_quotes(coverage, action, node)))
                for action, cell in zip(actions, cells, strict=True)
                if cell
            ),
        )


def _quotes(coverage: nx.MultiDiGraph[Node], action: Node, node: Node) -> Iterator[Quoted]:
    edges = coverage.get_edge_data(action, node) or {}
    for edge in edges.values():
        yield Quoted(show(edge["quote"]), edge["place"])


def turned(matrix: Matrix, corner: str) -> Matrix:
    """Return a matrix with its columns as rows, so that what is many goes down the page."""
    columns = tuple(name for name, _ in matrix.rows)
    cells = zip(*(cells for _, cells in matrix.rows), strict=True)
    rows = tuple(zip(matrix.columns, cells, strict=True))
    return Matrix(corner, columns, rows, matrix.meaning)
