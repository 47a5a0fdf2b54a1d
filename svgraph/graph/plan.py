"""A plan as RDF and back: what its document states, word for word and place for place.

`read_plan(plan_triples(plan)) == plan`, so nothing of a plan is lost on the way.
"""

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SKOS
from rdflib.term import Node

from svgraph.errors import InputError
from svgraph.files.settings import Settings
from svgraph.graph.iris import Iris, kind_iri, kind_of
from svgraph.graph.namespaces import OA, SV
from svgraph.graph.passages import passage_triples
from svgraph.graph.triples import Triple, integer, types
from svgraph.model import (
    Action,
    Area,
    Cell,
    Fragment,
    Outcome,
    Passage,
    Plan,
    Source,
    Statement,
)


def plan_triples(plan: Plan, settings: Settings, iris: Iris) -> Iterator[Triple]:
    """Yield what a plan's document states, and what its settings say of the plan."""
    writer = _Writer(plan.source.file, iris)
    yield from _header(plan, settings, iris)
    for order, statement in enumerate(plan.prose, start=1):
        yield from writer.statement(statement, order)
    for area in plan.areas:
        yield from writer.area(area)
    for action in plan.actions:
        yield from writer.action(action)


def _header(plan: Plan, settings: Settings, iris: Iris) -> Iterator[Triple]:
    node, source, areas = iris("plan"), iris("source"), iris("areas")
    yield from types(node, SV.Plan, PROV.Plan, PROV.Entity)
    yield node, DCTERMS.identifier, Literal(plan.id)
    yield node, DCTERMS.title, Literal(plan.title)
    yield node, RDFS.label, Literal(plan.title)
    yield node, PROV.wasDerivedFrom, source
    for part, predicate, class_, name in (
        ("place", DCTERMS.spatial, DCTERMS.Location, settings.area),
        ("period", DCTERMS.temporal, DCTERMS.PeriodOfTime, settings.period),
        ("publisher", DCTERMS.publisher, FOAF.Agent, settings.publisher),
    ):
        if name:
            yield node, predicate, iris(part)
            yield from types(iris(part), class_)
            yield iris(part), RDFS.label, Literal(name)
    yield from types(areas, SKOS.ConceptScheme)
    yield areas, RDFS.label, Literal(f"Priority areas of {plan.title}")
    yield from types(source, PROV.Entity)
    yield source, RDFS.label, Literal(plan.source.file)
    yield source, SV.sha256, Literal(plan.source.sha256)
    yield source, SV.length, integer(plan.source.length)


class _Writer:
    """Says the parts of one plan in RDF."""

    def __init__(self, file: str, iris: Iris) -> None:
        self.file = file
        self.iris = iris

    def statement(self, statement: Statement, order: int) -> Iterator[Triple]:
        plan, node = self.iris("plan"), self.iris("passage", f"statement-{order}")
        label = f"{statement.kind} ({statement.passage.place('')})"
        yield plan, SV.passage, node
        yield node, DCTERMS.isPartOf, plan
        yield node, DCTERMS.type, kind_iri(statement.kind)
        yield node, RDFS.label, Literal(label)
        yield from self.passage(node, statement.passage, order=order)

    def area(self, area: Area) -> Iterator[Triple]:
        node = self.iris("area", area.key)
        yield from types(node, SV.PriorityArea, SKOS.Concept)
        yield node, SKOS.inScheme, self.iris("areas")
        yield node, DCTERMS.identifier, Literal(area.key)
        yield node, SKOS.notation, Literal(area.number)
        yield node, RDFS.label, Literal(area.title)
        yield node, SV.order, integer(area.order)
        yield from self.passages(node, [area.heading], f"area-{area.key}")
        yield from self.passages(node, area.columns, f"area-{area.key}-column", ranked=True)

    def action(self, action: Action) -> Iterator[Triple]:
        node = self.iris("action", action.key)
        yield from types(node, SV.Action, PROV.Entity)
        yield node, DCTERMS.isPartOf, self.iris("plan")
        yield node, DCTERMS.identifier, Literal(action.key)
        yield node, RDFS.label, Literal(action.key)
        yield node, SV.number, Literal(action.number)
        yield node, SV.order, integer(action.order)
        yield node, SV.inArea, self.iris("area", action.area)
        yield node, SV.objective, Literal(action.objective.text)
        yield node, SV.leadText, Literal(action.lead.text)
        for cell in (action.identifier, action.objective, action.lead):
            yield from self.passages(node, [cell], f"{action.key}-{cell.cell}")
        yield from self.passages(node, action.others, f"{action.key}-other", ranked=True)
        for outcome in action.outcomes:
            yield from self.outcome(outcome, action.key)

    def outcome(self, outcome: Outcome, action: str) -> Iterator[Triple]:
        key = f"{action}-{outcome.number}"
        node = self.iris("outcome", key)
        yield self.iris("action", action), SV.hasOutcome, node
        yield from types(node, SV.Outcome, PROV.Entity)
        yield node, RDFS.label, Literal(key)
        yield node, SV.order, integer(outcome.number)
        yield node, SV.text, Literal(outcome.passage.text)
        yield from self.passages(node, [outcome.passage], f"outcome-{key}")

    def passages(
        self, of: URIRef, passages: Iterable[Passage], key: str, *, ranked: bool = False
    ) -> Iterator[Triple]:
        """Yield the passages of a node; a cell that holds nothing is none."""
        for rank, passage in enumerate(passages, start=1):
            if passage.fragments:
                node = self.iris("passage", f"{key}-{rank}" if ranked else key)
                yield of, SV.passage, node
                yield from self.passage(node, passage, order=rank if ranked else 0)

    def passage(self, node: URIRef, passage: Passage, *, order: int = 0) -> Iterator[Triple]:
        place = passage.place(self.file)
        yield from passage_triples(node, passage, place, self.iris, order=order)


def read_plan(graph: Graph) -> Plan:
    """Return the plan that a graph was made from.

    Args:
        graph: What `plan_triples` yields, among whatever else.

    Raises:
        InputError: The graph holds no plan, or a part of it says less than it must.
    """
    plan = graph.value(predicate=RDF.type, object=SV.Plan)
    if plan is None:
        raise InputError("The graph holds no sv:Plan. Export it again with 'svgraph export'.")
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
                Statement(kind_of(self.one(each, DCTERMS.type)), self.passage(each))
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
        return Fragment(
            self.integer(node, OA.start),
            self.integer(node, OA.end),
            self.text(node, OA.exact),
            self.text(node, SV.locator),
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

    def one(self, node: Node, predicate: URIRef) -> Node:
        value = self.graph.value(node, predicate)
        if value is None:
            name = predicate.replace("#", "/").rpartition("/")[2]
            raise InputError(f"{node}: says no {name}. 'svgraph check' lists what is missing.")
        return value

    def text(self, node: Node, predicate: URIRef) -> str:
        return str(self.one(node, predicate))

    def integer(self, node: Node, predicate: URIRef) -> int:
        value = self.text(node, predicate)
        if not value.isdecimal():
            raise InputError(f"{node}: {value!r} is no whole number of 0 or more.")
        return int(value)
