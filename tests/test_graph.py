"""The graph: what a reading becomes, term by term, and how it is written."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, RDF, RDFS, SKOS

from svgraph.files import resources
from svgraph.graph.build import build_dataset
from svgraph.graph.namespaces import SV
from svgraph.graph.serialise import as_nquads, as_trig, as_turtle, parse_nquads
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import parse_plan

PlanFolder = Callable[..., Path]
ONTOLOGY = URIRef("https://w3id.org/svgraph/ontology")
BASE = "https://w3id.org/svgraph/id/sample/"


def iri(part: str) -> URIRef:
    """Return an IRI of the sample's data."""
    return URIRef(BASE + part)


def merged(dataset: Dataset) -> Graph:
    """Return what questions are asked of: every graph but the proposed links."""
    graph = Graph()
    for each in dataset.graphs():
        if not str(each.identifier).endswith("/graph/proposed"):
            graph += each
    return graph


@pytest.fixture(scope="module")
def blackpool_dataset(blackpool: Path) -> Dataset:
    """Return the shipped plan's graphs."""
    return build_dataset(read_folder(blackpool))


@pytest.fixture(scope="module")
def graph(sample_dataset: Dataset) -> Graph:
    """Return what questions about the sample are asked of."""
    return merged(sample_dataset)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Return the ontology as it comes with svgraph."""
    return Graph().parse(resources.folder("ontology") / "svgraph.ttl", format="turtle")


def in_graph(dataset: Dataset, name: str) -> Graph:
    """Return one of the sample's graphs."""
    return Graph(dataset.store, iri(f"graph/{name}"))


# What stands in it


def test_no_node_is_blank(blackpool_dataset: Dataset) -> None:
    """Every node can be cited."""
    nodes = {node for quad in blackpool_dataset.quads() for node in quad}
    assert not [node for node in nodes if isinstance(node, BNode)]


def test_iris_are_minted_from_the_numbering(graph: Graph) -> None:
    """The numbers of the document name its actions, outcomes, links and assignments."""
    assert (iri("action/1.2"), RDF.type, SV.Action) in graph
    assert (iri("action/1.2"), SV.hasOutcome, iri("outcome/1.2-3")) in graph
    assert (iri("link/1.2-cites-1.1"), SV.target, iri("action/1.1")) in graph
    assert (iri("assignment/1.2-2"), SV.party, iri("body/licensing-section")) in graph


def test_a_row_with_a_repeated_number_has_an_iri_of_its_own(plan_folder: PlanFolder) -> None:
    """The second row of 1.1 is action/1.1~2, with the number 1.1."""
    text = "# Priority Area 1: A\nID\tObjective\n1.1\ta\n1.1\tb\n"
    dataset = build_dataset(read_folder(plan_folder(plan_txt=text)))
    node = URIRef("https://w3id.org/svgraph/id/boats/action/1.1~2")
    graph = merged(dataset)
    assert graph.value(node, SV.number) == Literal("1.1")
    assert graph.value(node, DCTERMS.identifier) == Literal("1.1~2")


def test_numbers_are_text_and_orders_are_integers(graph: Graph) -> None:
    """1.10 is no decimal; the order of the document is a number of its own."""
    assert graph.value(iri("action/2.3"), SV.number) == Literal("2.3")
    assert graph.value(iri("action/2.3"), SV.order) == Literal(6)


def test_slices_of_the_source_are_nodes(graph: Graph, sample: Path) -> None:
    """A passage points at its slices: offsets into the text, and the characters there."""
    text = (sample / "westmere-safer-town-plan.txt").read_text(encoding="utf-8")
    oa = "http://www.w3.org/ns/oa#"
    slices = set(graph.objects(predicate=URIRef(oa + "hasSelector")))
    assert len(slices) > 30
    for each in slices:
        start, end = (int(str(graph.value(each, URIRef(oa + w)))) for w in ("start", "end"))
        assert text[start:end] == str(graph.value(each, URIRef(oa + "exact")))


def test_citations_are_stated_and_needs_are_a_reading(sample_dataset: Dataset) -> None:
    """Each link stands in the graph of its basis, with its direct triple."""
    cites = (iri("action/1.2"), SV.cites, iri("action/1.1"))
    needs = (iri("action/1.2"), SV.needs, iri("action/1.1"))
    stated, reading = (in_graph(sample_dataset, name) for name in ("stated", "reading"))
    assert (cites in stated, cites in reading) == (True, False)
    assert (needs in stated, needs in reading) == (False, True)


def test_a_parent_with_a_source_is_stated_and_one_without_is_a_reading(
    sample_dataset: Dataset,
) -> None:
    """Row 1.2 puts the section in the council; the office's parent is ours."""
    stated, reading = (in_graph(sample_dataset, name) for name in ("stated", "reading"))
    council = iri("body/town-council")
    assert (iri("body/licensing-section"), ORG.subOrganizationOf, council) in stated
    assert (iri("body/harbour-office"), ORG.subOrganizationOf, council) in reading
    assert (iri("body/harbour-office"), ORG.subOrganizationOf, council) not in stated


def test_equivalences_are_a_reading(sample_dataset: Dataset) -> None:
    """Two bodies that only the register holds to be the same are an exact match."""
    pair = (iri("body/westmere-borough"), SKOS.exactMatch, iri("body/town-council"))
    assert pair in in_graph(sample_dataset, "reading")
    assert not list(sample_dataset.quads((None, OWL.sameAs, None, None)))


@pytest.mark.parametrize(
    ("switch", "predicate"),
    [("equivalences", SKOS.exactMatch), ("parents", ORG.subOrganizationOf)],
)
def test_readings_can_be_switched_off(
    plan_folder: PlanFolder, switch: str, predicate: URIRef
) -> None:
    """What plan.toml does not want read is not in the graph; what is stated stays."""
    head = "id,name,kind,parent,parent_source,same_as,note\n"
    bodies = f"{head}a,Alder,unit,,,b,\nb,Beech,unit,a,,a,\nc,Cedar,unit,a,row 1.1,,\n"
    toml = f'title = "T"\nsource = "plan.txt"\n[readings]\n{switch} = false\n'
    dataset = build_dataset(read_folder(plan_folder(bodies_csv=bodies, plan_toml=toml)))
    left = [str(s).rpartition("/")[2] for s in merged(dataset).subjects(predicate)]
    assert left == ([] if switch == "equivalences" else ["c"])


def test_the_base_iri_is_the_plans_own(plan_folder: PlanFolder) -> None:
    """Every node of the data starts with it."""
    toml = 'title = "T"\nsource = "plan.txt"\nbase = "https://example.org/p"\n'
    dataset = build_dataset(read_folder(plan_folder(plan_toml=toml)))
    assert (URIRef("https://example.org/p/action/1.1"), RDF.type, SV.Action) in merged(dataset)


@pytest.mark.parametrize("dataset", ["sample_dataset", "blackpool_dataset"])
def test_direct_triples_have_their_node_and_nodes_their_triple(
    dataset: str, request: pytest.FixtureRequest
) -> None:
    """A shortcut stands exactly where an assignment or a link says the same."""
    graph = merged(request.getfixturevalue(dataset))
    leading: dict[object, URIRef] = {
        SV.lead: SV.leads,
        SV.joint: SV.leads,
        SV.supporting: SV.supports,
    }
    told = {
        (graph.value(a, SV.party), leading[graph.value(a, SV.role)], graph.value(a, SV.action))
        for a in graph.subjects(RDF.type, SV.Assignment)
    } | {
        (graph.value(k, SV.source), graph.value(k, SV.relation), graph.value(k, SV.target))
        for k in graph.subjects(RDF.type, SV.Link)
    }
    shortcuts = (SV.leads, SV.supports, SV.cites, SV.needs)
    assert told == {t for p in shortcuts for t in graph.triples((None, p, None))}


def test_a_proposed_link_has_no_direct_triple(blackpool_dataset: Dataset) -> None:
    """A proposal stands in its own graph and makes no shortcut anywhere."""
    base = "https://w3id.org/svgraph/id/blackpool-2024-25/"
    proposed = blackpool_dataset.graph(URIRef(f"{base}graph/proposed"))
    assert len(set(proposed.subjects(SV.basis, SV.proposed))) > 0
    assert list(proposed.triples((None, SV.needs, None))) == []
    assert (None, SV.basis, SV.proposed) not in merged(blackpool_dataset)


def test_two_spellings_of_an_unknown_lead_are_one_party_with_one_name(
    plan_folder: PlanFolder,
) -> None:
    """Written with capitals or without, no party has two names."""
    text = "# Priority Area 1: A\nID\tObjective\tLead\n1.1\ta\tTar Guild\n1.2\tb\tTar guild\n"
    dataset = build_dataset(read_folder(plan_folder(plan_txt=text)))
    rows = parse_plan(as_nquads(dataset)).select(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        " SELECT ?party ?name WHERE { ?party rdfs:label ?name ;"
        " a <https://w3id.org/svgraph/ontology#Party> FILTER(REGEX(?name, 'guild', 'i')) }"
    )
    parties = [party for party, _ in rows.rows]
    assert len(parties) == len(set(parties))


def test_two_headings_of_one_number_do_not_double_actions(plan_folder: PlanFolder) -> None:
    """Where a heading is printed again, or a number used twice, each action is there once."""
    text = (
        "# Priority Area 1: A\nID\tObjective\n1.1\ta\n"
        "# Priority Area 1: B\nID\tObjective\n1.2\tb\n"
    )
    graph = merged(build_dataset(read_folder(plan_folder(plan_txt=text))))
    areas = [graph.value(a, SV.inArea) for a in graph.subjects(RDF.type, SV.Action)]
    assert [len(list(graph.objects(area, RDFS.label))) for area in areas] == [1, 1]


# The ontology


def test_the_vocabulary_in_code_is_the_ontologys(ontology: Graph) -> None:
    """Each term is known to both, so that a misspelt one is an error at once."""
    in_code = {URIRef(str(SV) + name) for name in dir(SV)}
    assert in_code == set(ontology.subjects(RDFS.isDefinedBy, ONTOLOGY))


def test_domains_and_ranges_hold_in_the_data(
    blackpool_dataset: Dataset, ontology: Graph
) -> None:
    """What a property is said to join is what it joins; the graph states every class."""
    graph = merged(blackpool_dataset)
    wrong = {
        (predicate, end)
        for end, at in ((RDFS.domain, 0), (RDFS.range, 1))
        for predicate, class_ in ontology.subject_objects(end)
        if str(class_).startswith(f"{ONTOLOGY}#")
        for pair in graph.subject_objects(predicate)
        if (pair[at], RDF.type, class_) not in graph
        and (pair[at], RDF.type, class_) not in ontology
    }
    assert wrong == set()


def test_every_superclass_is_stated(blackpool_dataset: Dataset, ontology: Graph) -> None:
    """No reasoner is needed: a node of a class is a node of each class above it."""
    graph = merged(blackpool_dataset)
    missing = {
        (lower, upper)
        for lower, upper in ontology.subject_objects(RDFS.subClassOf)
        for node in graph.subjects(RDF.type, lower)
        if (node, RDF.type, upper) not in graph
    }
    assert missing == set()


# How it is written

WRITE_ALL = """
import hashlib, sys
from pathlib import Path
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads, as_trig, as_turtle, parse_nquads
from svgraph.reading import read_folder
reading = read_folder(Path(sys.argv[1]))
nquads = as_nquads(build_dataset(reading))
base = reading.settings.base
quads = parse_nquads(nquads)
for text in (nquads, as_trig(quads, base=base), as_turtle(quads, base=base)):
    print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_bytes_do_not_change_from_run_to_run(blackpool: Path) -> None:
    """Two processes with two hash seeds write the same N-Quads, TriG and Turtle."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE_ALL, blackpool],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            text=True,
        )
        for seed in ("1", "2")
    ]
    first, second = (run.communicate()[0].split() for run in runs)
    assert len(set(first)) == 3
    assert first == second


def test_nquads_are_sorted_lines(sample_dataset: Dataset) -> None:
    """One quad a line, each once."""
    lines = as_nquads(sample_dataset).splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(sample_dataset.quads()))


def canonical(text: str, form: pyoxigraph.RdfFormat) -> set[str]:
    """Return what a text says, as a set of quads."""
    return {str(quad) for quad in pyoxigraph.parse(text, format=form)}


def test_trig_says_what_the_quads_say(sample_dataset: Dataset) -> None:
    """All graphs, and nothing else."""
    nquads = as_nquads(sample_dataset)
    assert canonical(
        as_trig(parse_nquads(nquads), base=BASE), pyoxigraph.RdfFormat.TRIG
    ) == canonical(nquads, pyoxigraph.RdfFormat.N_QUADS)


def test_turtle_says_what_questions_are_asked_of(blackpool_dataset: Dataset) -> None:
    """All graphs but the proposed links, merged."""
    base = "https://w3id.org/svgraph/id/blackpool-2024-25/"
    quads = parse_nquads(as_nquads(blackpool_dataset))
    text = as_turtle(quads, base=base, without=f"{base}graph/proposed")
    assert set(Graph().parse(data=text, format="turtle")) == set(merged(blackpool_dataset))


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r\0")).filter(
    lambda text: bool(text.strip())
)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_any_text_survives_the_way_to_an_answer(text: str) -> None:
    """Quotation marks, backslashes and control characters come back as they were."""
    plan = read_of(f"# Priority Area 1: A\nID\tObjective\n1.1\tx{text}x\n")
    (row,) = (
        parse_plan(as_nquads(build_dataset(plan)))
        .select(
            "SELECT ?text WHERE { ?row <https://w3id.org/svgraph/ontology#objective> ?text }"
        )
        .rows
    )
    assert row[0] == plan.plan.actions[0].objective.text


def read_of(text: str) -> Reading:
    """Return a reading of a text, with nothing else known."""
    from svgraph.documents import parse_document
    from svgraph.files.settings import Settings
    from svgraph.reading.names import Register
    from svgraph.reading.tables import build_plan, read_headings

    reference = resources.folder("data") / "reference"
    headings = read_headings(reference / "headings.csv")
    settings_ = Settings(
        folder=Path(), id="t", title="T", source="t.txt", base="https://example.org/t/"
    )
    plan, odd = build_plan(parse_document(text.encode(), file="t.txt"), settings_, headings)
    register = Register({}, {}, {}, frozenset(), (), {}, (), ())
    return Reading(settings_, plan, register, (), (), (), odd)


def test_written_bytes_name_their_source(graph: Graph, sample: Path) -> None:
    """The graph holds the SHA-256 of the document it was read from."""
    raw = (sample / "westmere-safer-town-plan.txt").read_bytes()
    assert graph.value(iri("source"), SV.sha256) == Literal(hashlib.sha256(raw).hexdigest())
