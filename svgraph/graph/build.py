"""A reading becomes quads: which graph each part of it stands in.

Stated is what the document says and the register names; what has an alternative, or is
derived by a rule, is a reading.
"""

from collections.abc import Iterable, Iterator

from rdflib import Dataset, Graph, URIRef

from svgraph.graph.about import about_triples
from svgraph.graph.iris import Iris
from svgraph.graph.links import graph_of, link_triples
from svgraph.graph.names import (
    assignment_triples,
    body_readings,
    body_triples,
    duty_role_triples,
    mention_triples,
    named_iri,
    reference_triples,
)
from svgraph.graph.plan import plan_triples
from svgraph.graph.quads import QuadStore
from svgraph.graph.reference import external_triples, kind_triples
from svgraph.graph.triples import Triple
from svgraph.model.prefixes import PREFIXES
from svgraph.model.terms import GraphRole, MentionRelation
from svgraph.reading import Reading


def build_dataset(reading: Reading) -> Dataset:
    """Return the graphs stated, reading, proposed and about, and the shared reference."""
    dataset = Dataset(store=QuadStore(), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    graphs: dict[URIRef, Graph] = {}
    for name, triples in _parts(reading):
        _add(dataset, graphs, name, triples)
    counts = {name: len(graph) for name, graph in graphs.items()}
    about = Iris(reading.settings.base).graph(GraphRole.ABOUT)
    _add(dataset, graphs, about, about_triples(reading, counts))
    return dataset


def _add(
    dataset: Dataset, graphs: dict[URIRef, Graph], name: URIRef, triples: Iterable[Triple]
) -> None:
    if name not in graphs:
        graphs[name] = dataset.graph(name)
    for triple in triples:
        graphs[name].add(triple)


def _parts(reading: Reading) -> Iterator[tuple[URIRef, Iterable[Triple]]]:
    """Yield the parts of a reading, each with the graph that it stands in."""
    settings, register = reading.settings, reading.register
    iris = Iris(settings.base)
    stated, read = iris.graph(GraphRole.STATED), iris.graph(GraphRole.READING)
    yield stated, plan_triples(reading.plan, settings, iris)
    for assignment in reading.assignments:
        graph = read if assignment.alternative else stated
        yield graph, assignment_triples(assignment, iris)
    for body in register.bodies.values():
        yield stated, body_triples(body, iris)
        yield read, body_readings(body, settings, iris)
    for reference in register.references.values():
        yield stated, reference_triples(reference, register, iris)
    for mention in reading.mentions:
        graph = read if mention.relation is MentionRelation.SERVES else stated
        named = named_iri(mention.named, register, iris)
        yield graph, mention_triples(mention, named, iris)
    categories = {each.id: iris.category(each) for each in reading.external.categories}
    for mention in reading.categories:
        yield read, mention_triples(mention, categories[mention.named], iris)
    for order, role in enumerate(reading.duty_roles, start=1):
        yield read, duty_role_triples(role, order, register, iris)
    for link in reading.links:
        yield iris.graph(graph_of(link)), link_triples(link, iris)
    shared = iris.graph(GraphRole.REFERENCE)
    yield shared, kind_triples(register.kinds)
    yield shared, external_triples(reading.external, iris)
