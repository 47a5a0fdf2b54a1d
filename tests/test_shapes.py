"""SHACL: a good graph breaks no promise, and each promise that is broken is a finding."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import ORG, RDF, RDFS, SH, Namespace
from rdflib.term import Node

from svgraph import resources
from svgraph.graph import SV, build_dataset
from svgraph.model import Finding, Severity
from svgraph.reading import Reading, read_folder
from svgraph.shapes import read_shapes, validate_dataset

PlanFolder = Callable[..., Path]
BASE = "https://w3id.org/svgraph/id/sample/"
OA = Namespace("http://www.w3.org/ns/oa#")

Change = tuple[str, URIRef, Node | None]

# For each shape: the node that is broken, the property, and what is put in the place of its
# values (None: nothing). Each breaks another node, so that one validation judges them all.
BROKEN: dict[str, Change] = {
    "action-number": ("action/1.1", SV.number, None),
    "action-objective": ("action/1.2", SV.objective, Literal("")),
    "action-area": ("action/1.3", SV.inArea, URIRef(BASE + "body/town-council")),
    "action-order": ("action/2.1", SV.order, Literal("first")),
    "action-outcome": ("action/2.2", SV.hasOutcome, None),
    "outcome-text": ("outcome/1.1-1", SV.text, None),
    "party-name": ("body/harbour-office", RDFS.label, None),
    "party-kind": ("body/every-agency", ORG.classification, None),
    "assignment-action": ("assignment/1.1-1", SV.action, None),
    "assignment-party": ("assignment/1.2-1", SV.party, URIRef(BASE + "action/1.1")),
    "assignment-role": ("assignment/1.2-2", SV.role, SV.stated),
    "assignment-words": ("assignment/1.3-1", SV.asWritten, Literal("")),
    "link-source": ("link/1.2-cites-1.1", SV.source, URIRef(BASE + "action/1.1")),
    "link-target": ("link/2.1-cites-1.2", SV.target, URIRef(BASE + "action/9.9")),
    "link-relation": ("link/2.2-cites-1.1", SV.relation, SV.leads),
    "link-basis": ("link/2.2-cites-2.1", SV.basis, None),
    "link-quote": ("link/2.3-cites-2.2", SV.quote, Literal("")),
    "link-place": ("link/1.2-needs-1.1", SV.place, None),
    "passage-place": ("passage/1.1-objective", SV.place, None),
    "passage-slice": ("passage/1.2-objective", OA.hasSelector, None),
    "passage-source": ("passage/1.3-objective", OA.hasSource, None),
}

# How a finding calls a node whose label is not the end of its IRI.
SUBJECTS = {
    "body/every-agency": "Every Agency",
    "link/1.2-cites-1.1": "1.2 cites 1.1",
    "link/2.1-cites-1.2": "2.1 cites 1.2",
    "link/2.2-cites-1.1": "2.2 cites 1.1",
    "link/2.2-cites-2.1": "2.2 cites 2.1",
    "link/2.3-cites-2.2": "2.3 cites 2.2",
    "link/1.2-needs-1.1": "1.2 needs 1.1",
}


@pytest.fixture(scope="module")
def findings(sample_reading: Reading) -> tuple[Finding, ...]:
    """Return what is found in the sample with every shape broken once."""
    dataset = build_dataset(sample_reading)
    for node, predicate, value in BROKEN.values():
        subject = URIRef(BASE + node)
        for graph in list(dataset.graphs()):
            had = list(graph.triples((subject, predicate, None)))
            graph.remove((subject, predicate, None))
            if had and value is not None:
                graph.add((subject, predicate, value))
    return validate_dataset(dataset, file="plan.txt")


def test_every_shape_is_tried() -> None:
    """A shape that is added needs a graph that breaks it."""
    shapes = read_shapes().subjects(RDF.type, SH.PropertyShape)
    assert {str(shape).rpartition("#")[2] for shape in shapes} == set(BROKEN)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_promise_is_a_finding(findings: tuple[Finding, ...], kind: str) -> None:
    """Its kind is the shape's name, its wording the shape's message, its subject the node."""
    node = BROKEN[kind][0]
    (found,) = (f for f in findings if f.kind == kind)
    shape = URIRef(f"https://w3id.org/svgraph/shapes#{kind}")
    assert found.wording == str(read_shapes().value(shape, SH.message))
    assert found.subject in {SUBJECTS.get(node, node.rpartition("/")[2]), BASE + node}
    assert found.severity is (
        Severity.WARNING if kind == "action-outcome" else Severity.VIOLATION
    )


def test_a_finding_says_where(findings: tuple[Finding, ...]) -> None:
    """The place is a reader's: that of the link's words, that of the lead cell."""
    places = {f.kind: str(f.place) for f in findings}
    assert places["link-quote"] == "line 21, outcome"
    assert places["assignment-words"] == "line 12, lead"


def test_a_finding_about_an_action_stands_at_its_objective(
    findings: tuple[Finding, ...],
) -> None:
    """Of the cells of a row the objective is the one that a reader looks for."""
    places = {f.kind: str(f.place) for f in findings}
    assert places["action-order"] == "line 17, objective"
    assert places["action-outcome"] == "lines 18+20, objective"


def test_nothing_else_is_found(findings: tuple[Finding, ...]) -> None:
    """Each broken node is reported once, and no sound one."""
    assert sorted(f.kind for f in findings) == sorted(BROKEN)


def test_findings_are_sorted(findings: tuple[Finding, ...]) -> None:
    """The same graph gives the same list in every run."""
    assert list(findings) == sorted(findings)


def test_the_sample_keeps_every_promise(sample_dataset: Dataset) -> None:
    """A sound plan gives no finding."""
    assert validate_dataset(sample_dataset, file="plan.txt") == ()


def test_the_shipped_plan_keeps_every_promise(blackpool: Path) -> None:
    """Its 61 actions all have an area, a lead cell and an outcome."""
    assert validate_dataset(build_dataset(read_folder(blackpool)), file="plan.txt") == ()


def test_an_action_without_outcome_is_a_warning(plan_folder: PlanFolder) -> None:
    """It is found and built all the same; the place is where its row stands."""
    text = "# Priority Area 1: A\nID\tObjective\tOutcome\n1.1\ta\tb\n1.2\tc\t\n"
    dataset = build_dataset(read_folder(plan_folder(plan_txt=text)))
    (found,) = validate_dataset(dataset, file="plan.txt")
    assert (found.kind, found.severity, found.subject) == ("action-outcome", "warning", "1.2")
    assert str(found.place).startswith("line 4")


def test_an_unresolved_lead_breaks_no_promise(plan_folder: PlanFolder) -> None:
    """What the register does not know is a finding of its own, and a sound node."""
    text = "# Priority Area 1: A\nID\tObjective\tLead\tOutcome\n1.1\ta\tTar Guild\tb\n"
    dataset = build_dataset(read_folder(plan_folder(plan_txt=text)))
    assert validate_dataset(dataset, file="plan.txt") == ()


def test_the_shapes_are_sound_shapes() -> None:
    """They are valid by SHACL's own shapes for shapes."""
    from pyshacl import validate

    conforms, _, report = validate(Graph(), shacl_graph=read_shapes(), meta_shacl=True)
    assert conforms, report


def test_the_shapes_judge_only_terms_that_exist() -> None:
    """Each path and class of ours in the shapes is a term of the ontology."""
    ontology = Graph().parse(resources.folder("ontology") / "svgraph.ttl", format="turtle")
    used = {
        node for triple in read_shapes() for node in triple if str(node).startswith(str(SV))
    }
    assert {node for node in used if (node, RDF.type, None) not in ontology} == set()
