"""A reading becomes an rdflib `Dataset`; the only part that knows both sides."""

from svgraph.graph.build import build_dataset
from svgraph.graph.jsonld import as_jsonld, read_context
from svgraph.graph.namespaces import PREFIXES, SV
from svgraph.graph.serialise import as_nquads, as_ntriples, as_trig, as_turtle

__all__ = [
    "PREFIXES",
    "SV",
    "as_jsonld",
    "as_nquads",
    "as_ntriples",
    "as_trig",
    "as_turtle",
    "build_dataset",
    "read_context",
]
