"""A reading becomes an rdflib `Dataset`; the only part that knows both sides."""

from svgraph.graph.about import dated
from svgraph.graph.build import build_dataset
from svgraph.graph.files import RDF_ENDINGS, parse_union, read_graph, union
from svgraph.graph.jsonld import as_jsonld, read_context
from svgraph.graph.namespaces import OA, ONTOLOGY, ONTOLOGY_VERSION, SV
from svgraph.graph.plan import read_plan
from svgraph.graph.serialise import as_nquads, as_ntriples, as_trig, as_turtle

__all__ = [
    "OA",
    "ONTOLOGY",
    "ONTOLOGY_VERSION",
    "RDF_ENDINGS",
    "SV",
    "as_jsonld",
    "as_nquads",
    "as_ntriples",
    "as_trig",
    "as_turtle",
    "build_dataset",
    "dated",
    "parse_union",
    "read_context",
    "read_graph",
    "read_plan",
    "union",
]
