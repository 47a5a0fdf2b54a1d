"""A plan as RDF: what its document states, word for word and place for place."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDFS, SKOS

from svgraph.files.settings import Settings
from svgraph.graph.iris import Iris, shared_iri
from svgraph.graph.namespaces import SV
from svgraph.graph.passages import passage_triples
from svgraph.graph.triples import Triple, types
from svgraph.model.plan import Action, Area, Outcome, Plan, Statement
from svgraph.model.text import Passage


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
    yield source, SV.length, Literal(plan.source.length)


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
        yield node, DCTERMS.type, shared_iri("kind", statement.kind)
        yield node, RDFS.label, Literal(label)
        yield from self.passage(node, statement.passage, order=order)

    def area(self, area: Area) -> Iterator[Triple]:
        node = self.iris("area", area.key)
        yield from types(node, SV.PriorityArea, SKOS.Concept)
        yield node, SKOS.inScheme, self.iris("areas")
        yield node, DCTERMS.identifier, Literal(area.key)
        yield node, SKOS.notation, Literal(area.number)
        yield node, RDFS.label, Literal(area.title)
        yield node, SV.order, Literal(area.order)
        yield from self.passages(node, [area.heading], f"area-{area.key}")
        yield from self.passages(node, area.columns, f"area-{area.key}-column", ranked=True)

    def action(self, action: Action) -> Iterator[Triple]:
        node = self.iris("action", action.key)
        yield from types(node, SV.Action, PROV.Entity)
        yield node, DCTERMS.isPartOf, self.iris("plan")
        yield node, DCTERMS.identifier, Literal(action.key)
        yield node, RDFS.label, Literal(action.key)
        yield node, SV.number, Literal(action.number)
        yield node, SV.order, Literal(action.order)
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
        yield node, SV.order, Literal(outcome.number)
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
