"""A reading, node by node, as quads of the graphs stated, reading and proposed.

Stated is what the document says and the register names; what has an alternative, or is
derived by a rule, is a reading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from svgraph.graph.iris import REFERENCE_GRAPH, Iris, kind_iri
from svgraph.graph.namespaces import OA, PREFIXES, SV
from svgraph.model import (
    COLLECTIVE,
    UNRESOLVED,
    Action,
    Assignment,
    Basis,
    Body,
    Decision,
    Fragment,
    Link,
    Mention,
    MentionRelation,
    Party,
    Passage,
    Reference,
    Relation,
    Role,
    Verdict,
)
from svgraph.reading import Reading

__all__ = ["build_dataset"]

Triple = tuple[Node, URIRef, Node]
Quad = tuple[Node, URIRef, Node, URIRef]

_ROLES = {Role.LEAD: SV.lead, Role.JOINT: SV.joint, Role.SUPPORTING: SV.supporting}
_SHORTCUTS = {Role.LEAD: SV.leads, Role.JOINT: SV.leads, Role.SUPPORTING: SV.supports}
_BASES = {
    Basis.STATED: SV.stated,
    Basis.INTERPRETED: SV.interpreted,
    Basis.PROPOSED: SV.proposed,
}
_GRAPHS = {Basis.STATED: "stated", Basis.INTERPRETED: "reading", Basis.PROPOSED: "proposed"}
_VERDICTS = {Verdict.ACCEPTED: SV.accepted, Verdict.REJECTED: SV.rejected}
_REFERENCES = {
    "strategy": (SV.Strategy, PROV.Plan),
    "strategy priority": (SV.StrategyPriority, SKOS.Concept),
    "programme": (SV.Programme,),
}
_MENTIONED = {
    MentionRelation.SERVES: SV.serves,
    MentionRelation.REPORTS_TO: SV.reportsTo,
    MentionRelation.DELIVERED_THROUGH: SV.deliveredThrough,
    MentionRelation.MENTIONS: SV.mentions,
}
_RELATIONS = {Relation.CITES: SV.cites, Relation.NEEDS: SV.needs}


def build_dataset(reading: Reading) -> Dataset:
    """Return the graphs of a plan: stated, reading, proposed, and reference for all plans."""
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    builder = _Builder(reading, Iris(reading.settings.base))
    graphs: dict[URIRef, Graph] = {}
    for subject, predicate, value, name in builder.quads():
        if name not in graphs:
            graphs[name] = dataset.graph(name)
        graphs[name].add((subject, predicate, value))
    return dataset


@dataclass(frozen=True, slots=True)
class _Builder:
    """Yields the quads of a reading, part by part."""

    reading: Reading
    iris: Iris

    def quads(self) -> Iterator[Quad]:
        stated, reading = self.iris.graph("stated"), self.iris.graph("reading")
        parts = (
            self._plan(),
            self._statements(),
            self._areas(),
            self._actions(),
        )
        for part in parts:
            yield from (_quad(triple, stated) for triple in part)
        for assignment in self.reading.assignments:
            graph = reading if assignment.alternative else stated
            yield from (_quad(triple, graph) for triple in self._assignment(assignment))
        for body in self.reading.register.bodies.values():
            yield from (_quad(triple, stated) for triple in self._body(body))
            yield from (_quad(triple, reading) for triple in self._body_as_read(body))
        for reference in self.reading.register.references.values():
            yield from (_quad(triple, stated) for triple in self._reference(reference))
        for mention in self.reading.mentions:
            graph = reading if mention.relation is MentionRelation.SERVES else stated
            yield from (_quad(triple, graph) for triple in self._mention(mention))
        for link in self.reading.links:
            graph = self.iris.graph("reading" if _is_accepted(link) else _GRAPHS[link.basis])
            yield from (_quad(triple, graph) for triple in self._link(link))
        for kind, label in self.reading.register.kinds.items():
            yield kind_iri(kind), RDF.type, SKOS.Concept, REFERENCE_GRAPH
            yield kind_iri(kind), RDFS.label, Literal(label), REFERENCE_GRAPH

    def _plan(self) -> Iterator[Triple]:
        settings, source = self.reading.settings, self.reading.plan.source
        plan, document = self.iris("plan"), self.iris("source")
        yield from _types(plan, SV.Plan, PROV.Plan, PROV.Entity)
        yield plan, DCTERMS.title, Literal(settings.title)
        yield plan, RDFS.label, Literal(settings.title)
        yield from _texts(plan, DCTERMS.spatial, settings.area)
        yield from _texts(plan, DCTERMS.temporal, settings.period)
        yield from _texts(plan, DCTERMS.publisher, settings.publisher)
        yield plan, PROV.wasDerivedFrom, document
        yield document, RDF.type, PROV.Entity
        yield document, RDFS.label, Literal(source.file)
        yield document, SV.sha256, Literal(source.sha256)

    def _statements(self) -> Iterator[Triple]:
        for order, statement in enumerate(self.reading.plan.prose, start=1):
            node = self.iris("statement", str(order))
            yield from _types(node, SV.Statement, PROV.Entity)
            yield node, DCTERMS.isPartOf, self.iris("plan")
            yield node, DCTERMS.type, kind_iri(statement.kind)
            yield (
                node,
                RDFS.label,
                Literal(f"{statement.kind} ({statement.passage.place('')})"),
            )
            yield node, SV.order, _integer(order)
            yield node, SV.text, Literal(statement.passage.text)
            yield from self._passage(node, f"statement-{order}", statement.passage)

    def _areas(self) -> Iterator[Triple]:
        for area in self.reading.plan.areas:
            node = self.iris("area", area.key)
            yield from _types(node, SV.PriorityArea, SKOS.Concept)
            yield node, RDFS.label, Literal(area.title)
            yield node, SV.number, Literal(area.number)
            yield node, SV.order, _integer(area.order)
            yield from self._passage(node, f"area-{area.key}", area.heading)
            for rank, column in enumerate(area.columns, start=1):
                yield from self._passage(node, f"area-{area.key}-column-{rank}", column)

    def _actions(self) -> Iterator[Triple]:
        for action in self.reading.plan.actions:
            node = self.iris("action", action.key)
            yield from _types(node, SV.Action, PROV.Entity)
            yield node, DCTERMS.isPartOf, self.iris("plan")
            yield node, DCTERMS.identifier, Literal(action.key)
            yield node, RDFS.label, Literal(action.key)
            yield node, SV.number, Literal(action.number)
            yield node, SV.order, _integer(action.order)
            yield node, SV.inArea, self.iris("area", action.area)
            yield node, SV.objective, Literal(action.objective.text)
            yield node, SV.leadText, Literal(action.lead.text)
            for cell in (action.identifier, action.objective, action.lead, *action.others):
                yield from self._passage(node, f"{action.key}-{cell.cell}", cell)
            yield from self._outcomes(action, node)

    def _outcomes(self, action: Action, node: URIRef) -> Iterator[Triple]:
        for outcome in action.outcomes:
            key = f"{action.key}-{outcome.number}"
            own = self.iris("outcome", key)
            yield node, SV.hasOutcome, own
            yield from _types(own, SV.Outcome, PROV.Entity)
            yield own, RDFS.label, Literal(key)
            yield own, SV.order, _integer(outcome.number)
            yield own, SV.text, Literal(outcome.passage.text)
            yield from self._passage(own, f"outcome-{key}", outcome.passage)

    def _passage(self, node: URIRef, key: str, passage: Passage) -> Iterator[Triple]:
        if not passage.fragments:
            return
        own = self.iris("passage", key)
        yield node, SV.passage, own
        yield from _types(own, SV.Passage, OA.SpecificResource)
        yield own, OA.hasSource, self.iris("source")
        yield own, SV.place, Literal(str(passage.place(self.reading.plan.source.file)))
        yield from _texts(own, SV.cell, passage.cell)
        yield from self._slices(own, passage.fragments)

    def _slices(self, node: URIRef, fragments: Iterable[Fragment]) -> Iterator[Triple]:
        for fragment in fragments:
            slice_ = self.iris.fragment(fragment)
            yield node, OA.hasSelector, slice_
            yield from _types(slice_, OA.TextPositionSelector, OA.TextQuoteSelector)
            yield slice_, OA.start, _integer(fragment.start)
            yield slice_, OA.end, _integer(fragment.end)
            yield slice_, OA.exact, Literal(fragment.exact)
            yield slice_, SV.locator, Literal(fragment.locator)

    def _assignment(self, assignment: Assignment) -> Iterator[Triple]:
        node = self.iris.assignment(assignment)
        party = self.iris("body", assignment.party.id)
        action = self.iris("action", assignment.action)
        yield node, RDF.type, SV.Assignment
        yield node, RDFS.label, Literal(f"{assignment.action}-{assignment.order}")
        yield node, SV.order, _integer(assignment.order)
        yield node, SV.action, action
        yield node, SV.party, party
        yield node, SV.role, _ROLES[assignment.role]
        yield node, SV.asWritten, Literal(assignment.as_written)
        yield node, SV.passage, self.iris("passage", f"{assignment.action}-lead")
        yield from _texts(node, SV.post, assignment.post)
        yield from _texts(node, SV.remark, assignment.remark)
        yield from _texts(node, SV.alternative, assignment.alternative)
        if assignment.parent:
            yield node, SV.within, self.iris("body", assignment.parent)
        yield party, _SHORTCUTS[assignment.role], action
        if assignment.party.kind == UNRESOLVED:
            yield from self._unresolved(assignment.party)

    def _unresolved(self, party: Party) -> Iterator[Triple]:
        node = self.iris("body", party.id)
        yield from _types(node, SV.Party, FOAF.Agent)
        yield node, RDFS.label, Literal(party.name)
        yield node, DCTERMS.identifier, Literal(party.id)
        yield node, ORG.classification, kind_iri(UNRESOLVED)

    def _body(self, body: Body) -> Iterator[Triple]:
        node = self.iris("body", body.id)
        if body.kind == COLLECTIVE:
            yield from _types(node, SV.Collective, SV.Party, FOAF.Group, FOAF.Agent)
        else:
            yield from _types(node, SV.Body, SV.Party, ORG.Organization, FOAF.Agent)
        if body.kind_source:
            yield node, ORG.classification, kind_iri(body.kind)
        yield node, RDFS.label, Literal(body.name)
        yield node, DCTERMS.identifier, Literal(body.id)
        yield node, SV.exists, Literal(body.exists)
        for spelling in body.spellings:
            yield node, SKOS.altLabel, Literal(spelling)
        if body.parent and body.parent_source:
            yield node, ORG.subOrganizationOf, self.iris("body", body.parent)

    def _body_as_read(self, body: Body) -> Iterator[Triple]:
        node, settings = self.iris("body", body.id), self.reading.settings
        if not body.kind_source:
            yield node, ORG.classification, kind_iri(body.kind)
        yield from _texts(node, RDFS.comment, body.note)
        if body.parent and not body.parent_source and settings.parents:
            yield node, ORG.subOrganizationOf, self.iris("body", body.parent)
        if settings.equivalences:
            for other in body.same_as:
                yield node, SKOS.exactMatch, self.iris("body", other)

    def _reference(self, reference: Reference) -> Iterator[Triple]:
        node = self.iris("reference", reference.id)
        own = _REFERENCES.get(reference.kind, ())
        yield from _types(node, SV.Reference, PROV.Entity, *own)
        yield node, RDFS.label, Literal(reference.name)
        yield node, DCTERMS.identifier, Literal(reference.id)
        yield node, DCTERMS.type, kind_iri(reference.kind)
        yield node, SV.exists, Literal(reference.exists)
        yield from _texts(node, RDFS.comment, reference.note)
        for spelling in reference.spellings:
            yield node, SKOS.altLabel, Literal(spelling)
        if reference.owner:
            yield node, SV.owner, self._named(reference.owner)

    def _named(self, id_: str) -> URIRef:
        return self.iris("body" if id_ in self.reading.register.bodies else "reference", id_)

    def _mention(self, mention: Mention) -> Iterator[Triple]:
        node = self.iris("mention", f"{mention.action}-{mention.order}")
        action, named = self.iris("action", mention.action), self._named(mention.named)
        yield node, RDF.type, SV.Mention
        yield node, RDFS.label, Literal(f"{mention.action} names {mention.quote}")
        yield node, SV.order, _integer(mention.order)
        yield node, SV.action, action
        yield node, SV.names, named
        yield node, SV.relation, _MENTIONED[mention.relation]
        yield node, SV.quote, Literal(mention.quote)
        yield node, SV.place, Literal(str(mention.place))
        yield from self._slices(node, mention.fragments)
        yield action, _MENTIONED[mention.relation], named

    def _link(self, link: Link) -> Iterator[Triple]:
        node = self.iris.link(link)
        source, target = self.iris("action", link.source), self.iris("action", link.target)
        yield node, RDF.type, SV.Link
        yield node, RDFS.label, Literal(f"{link.source} {link.relation} {link.target}")
        yield node, SV.source, source
        yield node, SV.target, target
        yield node, SV.relation, _RELATIONS[link.relation]
        yield node, SV.basis, _BASES[link.basis]
        yield node, SV.quote, Literal(link.quote)
        yield node, SV.place, Literal(str(link.place))
        yield from self._slices(node, link.fragments)
        yield from _texts(node, SV.rule, link.rule)
        if link.basis is Basis.PROPOSED:
            yield node, SV.targetQuote, Literal(link.target_quote)
            yield node, SV.score, _integer(link.score)
        if link.basis is not Basis.PROPOSED or _is_accepted(link):
            yield source, _RELATIONS[link.relation], target
        if link.decision:
            yield from self._decision(node, link, link.decision)

    def _decision(self, node: URIRef, link: Link, said: Decision) -> Iterator[Triple]:
        own = self.iris("decision", f"{link.source}-{link.relation}-{link.target}")
        yield node, SV.decision, own
        yield own, RDF.type, SV.Decision
        yield own, RDFS.label, Literal(f"{link.source} {link.relation} {link.target}")
        yield own, SV.verdict, _VERDICTS[said.verdict]
        yield own, SV.by, Literal(said.by)
        yield own, SV.on, Literal(said.on)
        yield own, SV.why, Literal(said.why)


def _is_accepted(link: Link) -> bool:
    return link.decision is not None and link.decision.verdict is Verdict.ACCEPTED


def _quad(triple: Triple, graph: URIRef) -> Quad:
    return (*triple, graph)


def _types(node: URIRef, *classes: URIRef) -> Iterator[Triple]:
    for each in classes:
        yield node, RDF.type, each


def _texts(node: URIRef, predicate: URIRef, text: str) -> Iterator[Triple]:
    """Yield a text where there is one."""
    if text:
        yield node, predicate, Literal(text)


def _integer(value: int) -> Literal:
    return Literal(value, datatype=XSD.integer)
