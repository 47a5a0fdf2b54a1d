"""The plan that a graph was made from: the inverse of `svgraph.graph.plan`, for round trips."""

from collections.abc import Iterable
from urllib.parse import unquote

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS
from rdflib.term import Node

from svgraph.graph.namespaces import OA, SV
from svgraph.model.place import parse_place
from svgraph.model.plan import Action, Area, Outcome, Plan, Statement
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment, Passage, Source


def read_plan(graph: Graph) -> Plan:
    """Return the plan that a graph was made from.

    Args:
        graph: What `plan_triples` yields, among whatever else.
    """
    (plan,) = graph.subjects(RDF.type, SV.Plan)
    return _Reader(graph).plan(plan)


class _Reader:
    """Reads the parts of one plan back."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def plan(self, node: Node) -> Plan:
        source = self.one(node, PROV.wasDerivedFrom)
        return Plan(
            id=self.text(node, DCTERMS.identifier),
            title=self.text(node, DCTERMS.title),
            source=Source(
                self.text(source, RDFS.label),
                self.text(source, SV.sha256),
                self.integer(source, SV.length),
            ),
            areas=tuple(self.area(each) for each in self.instances(SV.PriorityArea)),
            actions=tuple(self.action(each) for each in self.instances(SV.Action)),
            prose=tuple(
                Statement(self.kind(each), self.passage(each))
                for each in self.ranked(self.graph.objects(node, SV.passage))
            ),
        )

    def area(self, node: Node) -> Area:
        passages = list(self.graph.objects(node, SV.passage))
        headings = [each for each in passages if (each, SV.order, None) not in self.graph]
        return Area(
            key=self.text(node, DCTERMS.identifier),
            number=self.text(node, SKOS.notation),
            title=self.text(node, RDFS.label),
            order=self.integer(node, SV.order),
            heading=self.passage(headings[0]) if headings else Passage((), ""),
            columns=tuple(self.passage(each) for each in self.ranked(passages)),
        )

    def action(self, node: Node) -> Action:
        cells = list(self.graph.objects(node, SV.passage))
        by_cell = {self.text(cell, SV.cell): self.passage(cell) for cell in cells}
        outcomes = self.ranked(self.graph.objects(node, SV.hasOutcome))
        return Action(
            key=self.text(node, DCTERMS.identifier),
            number=self.text(node, SV.number),
            area=self.text(self.one(node, SV.inArea), DCTERMS.identifier),
            order=self.integer(node, SV.order),
            identifier=by_cell.get(Cell.IDENTIFIER, Passage((), "", Cell.IDENTIFIER)),
            objective=by_cell.get(Cell.OBJECTIVE, Passage((), "", Cell.OBJECTIVE)),
            lead=by_cell.get(Cell.LEAD, Passage((), "", Cell.LEAD)),
            outcomes=tuple(
                Outcome(self.integer(each, SV.order), self.passage(self.one(each, SV.passage)))
                for each in outcomes
            ),
            others=tuple(self.passage(each) for each in self.ranked(cells)),
        )

    def passage(self, node: Node) -> Passage:
        selectors = self.graph.objects(node, OA.hasSelector)
        cell = self.graph.value(node, SV.cell, default=Literal(""))
        return Passage(
            tuple(sorted(self.fragment(each) for each in selectors)),
            self.text(node, SV.text),
            str(cell),
        )

    def fragment(self, node: Node) -> Fragment:
        (steps,) = parse_place(self.text(node, SV.locator)).spots
        return Fragment(
            self.integer(node, OA.start),
            self.integer(node, OA.end),
            self.text(node, OA.exact),
            steps,
        )

    def instances(self, class_: URIRef) -> list[Node]:
        return self.ranked(self.graph.subjects(RDF.type, class_))

    def ranked(self, nodes: Iterable[Node]) -> list[Node]:
        """Return those of some nodes that have a rank, by it."""
        ranks = {
            node: self.integer(node, SV.order)
            for node in nodes
            if (node, SV.order, None) in self.graph
        }
        return sorted(ranks, key=ranks.__getitem__)

    def kind(self, node: Node) -> str:
        return unquote(self.text(node, DCTERMS.type).rpartition("/")[2])

    def one(self, node: Node, predicate: URIRef) -> Node:
        (value,) = self.graph.objects(node, predicate)
        return value

    def text(self, node: Node, predicate: URIRef) -> str:
        return str(self.one(node, predicate))

    def integer(self, node: Node, predicate: URIRef) -> int:
        return int(self.text(node, predicate))
