"""SHACL: a sound graph breaks no promise, and a broken one is a finding with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import OWL

from svgraph.checks.shapes import validate_graph
from svgraph.graph.build import build_dataset
from svgraph.graph.namespaces import SV
from svgraph.graph.union import union
from svgraph.model.findings import Finding
from svgraph.model.prefixes import ONTOLOGY, ONTOLOGY_VERSION
from svgraph.reading import Reading, read_folder

PlanFolder = Callable[..., Path]
BASE = "https://w3id.org/svgraph/id/sample/"


def _validated(folder: Path) -> tuple[Finding, ...]:
    return validate_graph(union(build_dataset(read_folder(folder))), file="plan.txt")


def test_the_sample_keeps_every_promise(sample_dataset: Dataset) -> None:
    """A sound plan gives no finding."""
    assert validate_graph(union(sample_dataset), file="plan.txt") == ()


def test_the_shipped_plan_keeps_every_promise(blackpool: Path) -> None:
    """Its 61 actions all have an area, a lead cell and an outcome."""
    assert _validated(blackpool) == ()


def test_an_action_without_outcome_is_a_warning(plan_folder: PlanFolder) -> None:
    """It is found and built all the same; the place is where its row stands."""
    text = "# Priority Area 1: A\nID\tObjective\tOutcome\n1.1\ta\tb\n1.2\tc\t\n"
    (found,) = _validated(plan_folder(plan_txt=text))
    assert (found.kind, found.severity, found.subject) == ("action-outcome", "warning", "1.2")
    assert str(found.place).startswith("line 4")


def test_an_unresolved_lead_breaks_no_promise(plan_folder: PlanFolder) -> None:
    """What the register does not know is a finding of its own, and a sound node."""
    text = "# Priority Area 1: A\nID\tObjective\tLead\tOutcome\n1.1\ta\tTar Guild\tb\n"
    assert _validated(plan_folder(plan_txt=text)) == ()


@pytest.fixture(scope="module")
def findings(sample_reading: Reading) -> tuple[Finding, ...]:
    """Return what is found in the sample where two actions lost a value each."""
    graph = Graph() + union(build_dataset(sample_reading))
    graph.remove((URIRef(BASE + "action/2.2"), SV.hasOutcome, None))
    graph.set((URIRef(BASE + "action/2.1"), SV.order, Literal("first")))
    return validate_graph(graph, file="plan.txt")


def test_a_finding_about_an_action_stands_at_its_objective(
    findings: tuple[Finding, ...],
) -> None:
    """Of the cells of a row the objective is the one that a reader looks for."""
    places = {f.kind: str(f.place) for f in findings}
    assert places["action-order"] == "line 17, objective"
    assert places["action-outcome"] == "lines 18+20, objective"


def test_findings_are_sorted(findings: tuple[Finding, ...]) -> None:
    """The same graph gives the same list in every run."""
    assert len(findings) == 2
    assert list(findings) == sorted(findings)


def test_the_version_in_code_is_the_ontologys() -> None:
    """A graph says which version of the ontology it is written in."""
    ontology = Graph().parse(
        Path(__file__).resolve().parent.parent / "ontology" / "svgraph.ttl"
    )
    assert ontology.value(URIRef(ONTOLOGY), OWL.versionIRI) == URIRef(
        f"{ONTOLOGY}/{ONTOLOGY_VERSION}"
    )
