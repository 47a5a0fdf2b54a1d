"""JSON-LD: short keys, nothing lost, and a context that knows every term that is used."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, URIRef
from rdflib.namespace import RDF
from rdflib.term import Literal, Node

from svgraph.graph.build import build_dataset
from svgraph.graph.jsonld import as_jsonld, read_context
from svgraph.graph.serialise import as_nquads, parse_nquads
from svgraph.reading import read_folder

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://w3id.org/svgraph/id/sample/"
GRAPH = "https://example.org/p/graph/stated"
SV = "https://w3id.org/svgraph/ontology#"


@pytest.fixture(scope="module")
def sample_document(sample_dataset: Dataset) -> dict[str, Any]:
    """Return the sample as JSON-LD, parsed as plain JSON."""
    return document(as_nquads(sample_dataset), base=BASE)


@pytest.fixture(scope="module")
def blackpool_dataset(blackpool: Path) -> Dataset:
    """Return the shipped plan's graphs."""
    return build_dataset(read_folder(blackpool))


def document(nquads: str, *, base: str) -> dict[str, Any]:
    """Return N-Quads as JSON-LD, parsed as plain JSON."""
    parsed: dict[str, Any] = json.loads(
        as_jsonld(parse_nquads(nquads), base=base, context=read_context())
    )
    return parsed


def nodes(parsed: dict[str, Any], graph: str) -> dict[str, dict[str, Any]]:
    """Return the nodes of one graph, by their ids as written."""
    (found,) = (each["@graph"] for each in parsed["@graph"] if each["@id"] == graph)
    return {node["@id"]: node for node in found}


def quads(text: str, form: pyoxigraph.RdfFormat) -> set[str]:
    """Return what a text says, as pyoxigraph reads it."""
    return {str(quad) for quad in pyoxigraph.parse(text, format=form)}


# How it reads


def test_an_action_reads_like_its_row(sample_document: dict[str, Any]) -> None:
    """Short keys, numbers that are numbers, and links relative to the plan's own address."""
    assert nodes(sample_document, "graph/stated")["action/1.2"] == {
        "@id": "action/1.2",
        "@type": ["Entity", "Action"],
        "cites": "action/1.1",
        "hasOutcome": ["outcome/1.2-1", "outcome/1.2-2", "outcome/1.2-3"],
        "identifier": "1.2",
        "inArea": "area/1",
        "isPartOf": "plan",
        "label": "1.2",
        "leadText": "Constabulary & Town Council – Licensing Section",
        "number": "1.2",
        "objective": "Run a nightly patrol in the old town (linked to 1.1)",
        "order": 2,
        "passage": ["passage/1.2-identifier", "passage/1.2-lead", "passage/1.2-objective"],
    }


def test_roles_and_bases_are_words(sample_document: dict[str, Any]) -> None:
    """What the ontology names is written by its name alone, kinds with a prefix."""
    stated = nodes(sample_document, "graph/stated")
    assert stated["assignment/1.2-1"]["role"] == "joint"
    assert stated["link/1.2-cites-1.1"]["basis"] == "stated"
    assert stated["link/1.2-cites-1.1"]["relation"] == "cites"
    assert stated["body/town-council"]["exists"] is True
    read = nodes(sample_document, "graph/reading")
    assert read["body/town-council"]["classification"] == "kind:organisation"


def test_every_graph_is_there_by_name(sample_document: dict[str, Any]) -> None:
    """The sample has no proposed links; the kinds stand in the graph that plans share."""
    assert [each["@id"] for each in sample_document["@graph"]] == [
        "graph/about",
        "graph/reading",
        "graph/stated",
        "https://w3id.org/svgraph/id/graph/reference",
    ]


def test_the_document_holds_its_own_context(sample_document: dict[str, Any]) -> None:
    """Nothing has to be fetched to read it."""
    assert sample_document["@context"] == {"@base": BASE, **read_context()}


# Nothing is lost


# rdflib's own parser uses what rdflib deprecates.
@pytest.mark.filterwarnings("ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated")
@pytest.mark.parametrize("name", ["sample_dataset", "blackpool_dataset"])
def test_two_libraries_read_the_same_quads(name: str, request: pytest.FixtureRequest) -> None:
    """What pyoxigraph and rdflib read back is what went in, graph by graph."""
    dataset: Dataset = request.getfixturevalue(name)
    (base,) = {
        str(graph.identifier).removesuffix("graph/stated")
        for graph in dataset.graphs()
        if str(graph.identifier).endswith("graph/stated")
    }
    nquads = as_nquads(dataset)
    text = as_jsonld(parse_nquads(nquads), base=base, context=read_context())
    form = pyoxigraph.RdfFormat
    assert quads(text, form.JSON_LD) == quads(nquads, form.N_QUADS)
    read = Dataset()
    read.parse(data=text, format="json-ld")
    assert set(read.quads()) == set(dataset.quads())


LITERALS = (
    '"a\\"b\\\\c\\u001B\\r\\n"',
    '""',
    '"colour"@en-GB',
    '"3"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    '"2031-05-01"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"1.10"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"https://example.org/p/action/1.1"',
    '"x"^^<https://example.org/own>',
    "<https://example.org/p/action/1.4~2>",
    "<https://example.org/p/body/a%20b>",
    "<https://example.org/p/a:b>",
    "<https://example.org/p//b>",
    "<https://example.org/p/b/../c>",
    "<https://example.org/p/?q>",
    "<https://example.org/p/#f>",
    "<https://example.org/p/>",
    "<https://example.org/other>",
    "<urn:x:y>",
    f"<{SV}cites>",
    f"<{SV}lead>",
    f"<{SV}label>",
    f"<{SV}no/term>",
    "<http://www.w3.org/ns/prov#Plan>",
)
PREDICATES = (
    f"{SV}cites",
    f"{SV}order",
    f"{SV}exists",
    f"{SV}relation",
    f"{SV}objective",
    f"{SV}label",
    f"{SV}quite/new",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/ns/prov#unheardOf",
    "https://example.org/own#term",
)


@pytest.mark.parametrize("base", ["https://example.org/p/", "urn:x:", "https://example.org/"])
def test_whatever_a_property_holds_comes_back(base: str) -> None:
    """A value of a kind that the context does not expect is written so that it stays one."""
    nquads = "".join(
        f"<https://example.org/p/s> <{predicate}> {value} <{GRAPH}> .\n"
        for predicate in PREDICATES
        for value in LITERALS
    )
    text = as_jsonld(parse_nquads(nquads), base=base, context=read_context())
    form = pyoxigraph.RdfFormat
    assert quads(text, form.JSON_LD) == quads(nquads, form.N_QUADS)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    """Quotation marks, control characters and line ends too."""
    subject, predicate = pyoxigraph.NamedNode(BASE), pyoxigraph.NamedNode(f"{SV}objective")
    graph = pyoxigraph.NamedNode(GRAPH)
    quad = pyoxigraph.Quad(subject, predicate, pyoxigraph.Literal(text), graph)
    nquads = pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS)
    assert nquads is not None
    written = as_jsonld(parse_nquads(nquads.decode()), base=BASE, context=read_context())
    assert quads(written, pyoxigraph.RdfFormat.JSON_LD) == {str(quad)}


# The context


def meanings() -> dict[str, tuple[str, str | None]]:
    """Return what the context says: IRI → key, and the type of its values."""
    context = read_context()
    said = {key: each for key, each in context.items() if isinstance(each, dict)}
    said |= {key: {"@id": str(each)} for key, each in context.items() if key not in said}
    parted = {key: str(each["@id"]).partition(":") for key, each in said.items()}
    return {
        f"{context.get(prefix)}{local}": (key, said[key].get("@type"))
        for key, (prefix, _, local) in parted.items()
    }


def coercion(values: set[Node]) -> str | None:
    """Return the type that a context has to declare for these values; None for none."""
    if all(isinstance(value, URIRef) for value in values):
        return "@vocab" if all(str(value).startswith(SV) for value in values) else "@id"
    types = {value.datatype for value in values if isinstance(value, Literal)}
    (datatype,) = types
    return (
        str(datatype).replace("http://www.w3.org/2001/XMLSchema#", "xsd:") if datatype else None
    )


@pytest.mark.parametrize("name", ["sample_dataset", "blackpool_dataset"])
def test_every_property_has_a_short_key_of_the_right_type(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Where this fails, it names what ontology/context.jsonld lacks: key and type."""
    dataset: Dataset = request.getfixturevalue(name)
    values: defaultdict[str, set[Node]] = defaultdict(set)
    for _, predicate, value, _ in dataset.quads():
        if predicate != RDF.type:
            values[str(predicate)].add(value)
    known = meanings()
    missing = {
        predicate: (re.split("[#/]", predicate)[-1], coercion(found))
        for predicate, found in values.items()
        if known.get(predicate, ("", None))[1] != coercion(found)
        or (predicate not in known and not predicate.startswith(SV))
    }
    assert missing == {}


@pytest.mark.parametrize("name", ["sample_dataset", "blackpool_dataset"])
def test_every_class_and_key_is_short(name: str, request: pytest.FixtureRequest) -> None:
    """Nowhere does a whole address stand as a key, a class or a word of the ontology."""
    dataset: Dataset = request.getfixturevalue(name)
    parsed = document(as_nquads(dataset), base=BASE)
    long = {
        word
        for graph in parsed["@graph"]
        for node in graph["@graph"]
        for word in [*node, *_types(node)]
        if "://" in word
    }
    assert long == set()


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type", [])
    return types if isinstance(types, list) else [types]


def test_every_key_stands_for_a_term_of_its_own() -> None:
    """No two keys mean one term, and no key of ours means a term of another name."""
    context = {key: said for key, said in read_context().items() if key[0] != "@"}
    meant = [said["@id"] if isinstance(said, dict) else said for said in context.values()]
    assert len(meant) == len(set(meant))
    ours = {key: said["@id"] for key, said in context.items() if isinstance(said, dict)}
    assert {
        iri for key, iri in ours.items() if iri.startswith("sv:") and iri != f"sv:{key}"
    } == set()
