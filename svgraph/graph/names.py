"""Who and what a plan names, as RDF: parties, references, assignments and mentions."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS

from svgraph.files.settings import Settings
from svgraph.graph.iris import Iris, shared_iri
from svgraph.graph.namespaces import SV
from svgraph.graph.passages import evidence_triples
from svgraph.graph.triples import Triple, texts, types
from svgraph.model.external import DutyRole
from svgraph.model.names import Assignment, Body, Mention, Party, Reference
from svgraph.model.terms import COLLECTIVE, UNRESOLVED, MentionRelation, Role
from svgraph.reading.names import Register

_SHORTCUTS = {Role.LEAD: SV.leads, Role.JOINT: SV.leads, Role.SUPPORTING: SV.supports}
_MENTIONED = {
    MentionRelation.SERVES: SV.serves,
    MentionRelation.REPORTS_TO: SV.reportsTo,
    MentionRelation.DELIVERED_THROUGH: SV.deliveredThrough,
    MentionRelation.MENTIONS: SV.mentions,
    MentionRelation.CONCERNS: SV.concerns,
}
_PRIORITY = "strategy priority"
_REFERENCES = {
    "strategy": (SV.Strategy, PROV.Plan),
    _PRIORITY: (SV.StrategyPriority, SKOS.Concept),
    "programme": (SV.Programme,),
}


def assignment_triples(assignment: Assignment, iris: Iris) -> Iterator[Triple]:
    """Yield one party's part in one action, and beside it the direct triple."""
    node = iris("assignment", f"{assignment.action}-{assignment.order}")
    party, action = iris("body", assignment.party.id), iris("action", assignment.action)
    yield from types(node, SV.Assignment)
    yield node, RDFS.label, Literal(f"{assignment.action}-{assignment.order}")
    yield node, SV.order, Literal(assignment.order)
    yield node, SV.action, action
    yield node, SV.party, party
    yield node, SV.role, SV[assignment.role]
    yield node, SV.asWritten, Literal(assignment.as_written)
    yield node, SV.passage, iris("passage", f"{assignment.action}-lead")
    yield from texts(node, SV.post, assignment.post)
    yield from texts(node, SV.remark, assignment.remark)
    yield from texts(node, SV.alternative, assignment.alternative)
    if assignment.parent:
        yield node, SV.within, iris("body", assignment.parent)
    yield party, _SHORTCUTS[assignment.role], action
    if assignment.party.kind == UNRESOLVED:
        yield from _unresolved(assignment.party, iris)


def _unresolved(party: Party, iris: Iris) -> Iterator[Triple]:
    node = iris("body", party.id)
    yield from types(node, SV.Party, FOAF.Agent)
    yield node, RDFS.label, Literal(party.name)
    yield node, DCTERMS.identifier, Literal(party.id)
    yield node, DCTERMS.type, shared_iri("kind", UNRESOLVED)


def duty_role_triples(
    role: DutyRole, order: int, register: Register, iris: Iris
) -> Iterator[Triple]:
    """Yield that a body is read as a kind of authority; `order` is its rank in the file."""
    node = iris("duty-role", f"{role.body}-as-{role.authority}")
    yield from types(node, SV.DutyRole)
    name = register.find(role.body).name
    yield node, RDFS.label, Literal(f"{name} as {role.authority}")
    yield node, SV.order, Literal(order)
    yield node, SV.party, iris("body", role.body)
    yield node, SV.authority, shared_iri("authority", role.authority)
    yield node, DCTERMS.source, URIRef(role.source)
    yield from texts(node, RDFS.comment, role.note)


def body_triples(body: Body, iris: Iris) -> Iterator[Triple]:
    """Yield what the plan states of a body of the register."""
    node = iris("body", body.id)
    if body.kind == COLLECTIVE:
        yield from types(node, SV.Collective, SV.Party, FOAF.Group, FOAF.Agent)
    else:
        yield from types(node, SV.Body, SV.Party, ORG.Organization, FOAF.Agent)
    if body.kind_source:
        yield _kind(node, body)
    yield node, RDFS.label, Literal(body.name)
    yield node, DCTERMS.identifier, Literal(body.id)
    yield node, SV.exists, Literal(body.exists)
    for spelling in body.spellings:
        yield node, SKOS.altLabel, Literal(spelling)
    if body.parent and body.parent_source:
        yield node, ORG.subOrganizationOf, iris("body", body.parent)
        yield node, SV.parentSource, Literal(body.parent_source)


def body_readings(body: Body, settings: Settings, iris: Iris) -> Iterator[Triple]:
    """Yield what the register reads of a body and the plan does not say."""
    node = iris("body", body.id)
    if not body.kind_source:
        yield _kind(node, body)
    yield from texts(node, RDFS.comment, body.note)
    if body.parent and not body.parent_source and settings.parents:
        yield node, ORG.subOrganizationOf, iris("body", body.parent)
    if settings.equivalences:
        for other in body.same_as:
            yield node, SKOS.exactMatch, iris("body", other)


def _kind(node: URIRef, body: Body) -> Triple:
    """Return a body's kind; ORG classifies organisations, and a collective is none."""
    predicate = DCTERMS.type if body.kind == COLLECTIVE else ORG.classification
    return node, predicate, shared_iri("kind", body.kind)


def reference_triples(reference: Reference, register: Register, iris: Iris) -> Iterator[Triple]:
    """Yield what is named that neither acts nor meets."""
    node = iris("reference", reference.id)
    yield from types(node, SV.Reference, PROV.Entity, *_REFERENCES.get(reference.kind, ()))
    yield node, RDFS.label, Literal(reference.name)
    yield node, DCTERMS.identifier, Literal(reference.id)
    yield node, DCTERMS.type, shared_iri("kind", reference.kind)
    yield node, SV.exists, Literal(reference.exists)
    yield from texts(node, RDFS.comment, reference.note)
    for spelling in reference.spellings:
        yield node, SKOS.altLabel, Literal(spelling)
    if reference.owner:
        yield node, SV.owner, named_iri(reference.owner, register, iris)
        if reference.kind == _PRIORITY:
            yield from _scheme(reference, register, iris)


def _scheme(priority: Reference, register: Register, iris: Iris) -> Iterator[Triple]:
    """Yield the scheme of a strategy's priorities; the strategy itself is a document."""
    scheme = iris("priorities", priority.owner)
    owner = register.find(priority.owner).name
    yield iris("reference", priority.id), SKOS.inScheme, scheme
    yield scheme, RDF.type, SKOS.ConceptScheme
    yield scheme, RDFS.label, Literal(f"Priorities of {owner}")


def mention_triples(mention: Mention, named: URIRef, iris: Iris) -> Iterator[Triple]:
    """Yield one place where a row names something, and beside it the direct triple."""
    # crime categories are counted by themselves
    counted = "-category" if mention.relation is MentionRelation.CONCERNS else ""
    key = f"{mention.action}{counted}-{mention.order}"
    node, action = iris("mention", key), iris("action", mention.action)
    yield from types(node, SV.Mention, PROV.Entity)
    yield node, RDFS.label, Literal(f"{mention.action} names {mention.quote}")
    yield node, SV.order, Literal(mention.order)
    yield node, SV.action, action
    yield node, SV.names, named
    yield node, SV.relation, _MENTIONED[mention.relation]
    yield node, SV.quote, Literal(mention.quote)
    yield node, SV.place, Literal(str(mention.place))
    words = mention.fragments
    yield from evidence_triples(node, f"mention-{key}", words, mention.place, iris)
    yield action, _MENTIONED[mention.relation], named


def named_iri(id_: str, register: Register, iris: Iris) -> URIRef:
    """Return the IRI of a body or a reference by its id."""
    return iris("body" if id_ in register.bodies else "reference", id_)
