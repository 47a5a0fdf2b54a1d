"""The checks of a graph: each promise broken once by hand, and files that cannot be checked."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from svgraph import InputError, check_plan, check_plans
from svgraph.checks import check_endpoint
from svgraph.checks.shapes import read_shapes
from svgraph.files import resources
from svgraph.graph.namespaces import SV
from svgraph.model.findings import Finding
from svgraph.model.prefixes import ONTOLOGY_VERSION
from svgraph.queries.catalogue import Question, checks, find_question
from svgraph.stores.graph_file import FORMATS, GraphFile
from tests.fixtures_cli import Svgraph

REPOSITORY = Path(__file__).resolve().parent.parent
BROKEN = Path(__file__).resolve().parent / "broken-graphs"
with (BROKEN / "expected.csv").open(encoding="utf-8") as _file:
    EXPECTED = {row["file"].partition(".")[0]: row for row in csv.DictReader(_file)}
# What only Python can tell, since the graph does not hold the document's text.
BY_PYTHON = {
    "place-differs",
    "quote-differs",
    "quote-elsewhere",
    "quote-not-there",
    "source-differs",
    "wrong-graph",
}


# What the graph of the broken graphs' README says is odd about its plan, as CSV.
FINDING = 'warning,missing-number,,"line 4, identifier",There is no action 1.3.'


def wrong_with(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the graph in a file."""
    return check_endpoint(GraphFile(path), beside=path.parent, name=path.name)


def _found(kind: str) -> tuple[Finding, ...]:
    file = EXPECTED[kind]["file"] if kind in EXPECTED else f"{kind}.ttl"
    return wrong_with(BROKEN / file)


def _message(kind: str) -> str:
    shape = URIRef(f"https://w3id.org/svgraph/shapes#{kind}")
    return str(read_shapes().value(shape, SH.message) or "")


def test_every_promise_is_broken_once() -> None:
    """A shape or a check that is added needs a graph that breaks it."""
    shapes = read_shapes().subjects(RDF.type, SH.PropertyShape)
    rules = {check.name.removesuffix("-violation") for check in checks()}
    promises = {str(shape).rpartition("#")[2] for shape in shapes} | rules | BY_PYTHON
    assert promises == set(EXPECTED)
    graphs = {path.name for path in BROKEN.iterdir() if path.suffix in FORMATS}
    assert graphs == {row["file"] for row in EXPECTED.values()} | {"good.ttl"}


def test_the_graph_they_are_made_from_is_good() -> None:
    """Nothing is found, its quotes looked up in the document beside it."""
    assert _found("good") == ()


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_broken_promise_is_found(kind: str) -> None:
    """Its kind is the file's name; severity, subject and place are those worked out by hand."""
    found = _found(kind)
    (own,) = (each for each in found if each.kind == kind)
    expected = EXPECTED[kind]
    assert (own.severity, own.subject, str(own.place)) == (
        expected["severity"],
        expected["subject"],
        expected["place"],
    )
    assert sorted(each.kind for each in found) == sorted([kind, *expected["also"].split()])


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_finding_is_a_sentence(kind: str) -> None:
    """A person who runs a plan reads it: it starts with a capital and ends with a full stop."""
    (own,) = (each for each in _found(kind) if each.kind == kind)
    assert own.wording[0].isupper()
    assert own.wording.endswith(".")


@pytest.mark.parametrize("kind", [kind for kind in EXPECTED if _message(kind)])
def test_a_shape_says_what_its_message_says(kind: str) -> None:
    """The wording of a shape's finding stands in the shape."""
    (own,) = (each for each in _found(kind) if each.kind == kind)
    assert own.wording == _message(kind)


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_two_engines_find_the_same(check: Question) -> None:
    """A check is SPARQL 1.1 that any store runs: here rdflib, on the graph that breaks it."""
    kind = check.name.removesuffix("-violation")
    graph = Graph().parse(BROKEN / f"{kind}.ttl")
    rows = [tuple(str(term or "") for term in row) for row in graph.query(check.text)]  # type: ignore[union-attr]
    found = [each for each in _found(kind) if each.kind == kind]
    assert [(row[0], row[2]) for row in rows] == [
        (each.subject, each.wording) for each in found
    ]


def test_every_superclass_is_checked() -> None:
    """The pairs that the check of classes lists are those of the ontology."""
    ontology = Graph().parse(resources.folder("ontology") / "svgraph.ttl")
    pairs = {
        f"({lower.n3(ontology.namespace_manager)} {upper.n3(ontology.namespace_manager)})"
        for lower, upper in ontology.subject_objects(RDFS.subClassOf)
        if isinstance(lower, URIRef) and isinstance(upper, URIRef)
    }
    assert len(pairs) > 20
    text = find_question("missing-class-violation").text
    listed = {line.strip() for line in text.splitlines() if line.startswith("    (sv:")}
    assert listed == pairs
    assert (SV.Action, RDF.type, OWL.Class) in ontology


def test_every_domain_and_range_is_checked() -> None:
    """The pairs that the check lists are those of the ontology, of classes of ours."""
    ontology = Graph().parse(resources.folder("ontology") / "svgraph.ttl")
    short = ontology.namespace_manager.normalizeUri
    pairs = {
        f"({short(str(term))} {short(str(class_))})"
        for end in (RDFS.domain, RDFS.range)
        for term, class_ in ontology.subject_objects(end)
        if str(class_).startswith(str(SV))
    }
    text = find_question("class-not-stated-violation").text
    listed = {line.strip() for line in text.splitlines() if line.startswith("          (sv:")}
    assert len(pairs) > 30
    assert listed == pairs


def test_every_property_is_known_to_the_check() -> None:
    """What the ontology does not have is a slip of the keyboard."""
    ontology = Graph().parse(resources.folder("ontology") / "svgraph.ttl")
    text = find_question("unknown-property-violation").text.partition("NOT IN")[2]
    listed = set(re.findall(r"\bsv:(\w+)", text))
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {str(term) for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    known = {each.removeprefix(str(SV)) for each in terms if each.startswith(str(SV))}
    assert listed == known


# Edits that no shape alone would catch


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("oa:start 87", 'oa:start "here"', {"slice-not-whole"}),
        ("oa:end 98 ;", "", {"slice-not-whole"}),
        ('    oa:exact "A safe pier" ;\n', "", {"slice-not-whole"}),
        ("oa:end 98", "oa:end 98, 99", {"slice-length"}),
        ("oa:start 87", "oa:start 87.0", {"slice-not-whole"}),
        ('sv:locator "line 3"', 'sv:locator "line 7"', {"place-differs"}),
        ('sv:locator "line 3"', 'sv:locator "Zeile 3"', {"place-differs"}),
        ('sv:asWritten "Pier Trust"', 'sv:asWritten "Somebody"', {"quote-not-there"}),
        (
            "link:1.2-cites-1.1 a sv:Link, prov:Entity ;",
            "link:1.2-cites-1.1 a prov:Entity ;",
            {
                "class-not-stated",
                "shortcut-without-link",
            },
        ),
        ('"2031-05-01"', '"2031-99-99"', {"decision-date"}),
        ('"harbour master"', '" "', {"decision-role"}),
        (
            "sv:basis sv:stated",
            'sv:basis "https://w3id.org/svgraph/ontology#stated"',
            {
                "link-basis",
            },
        ),
        ('rdfs:label "1.2 cites 1.1" ;', "", set()),
        (
            "sv:serves data:tide-strategy",
            "sv:serves data:tide-strategy ; sv:concerns data:category",
            {"shortcut-without-mention"},
        ),
        ('sv:parentSource "line 4"', 'sv:parentSource "line 4", "line 5"', {"parent-source"}),
        (
            "sv:basis sv:proposed ;",
            'sv:basis sv:proposed ; sv:targetQuote "never said" ;',
            {
                "quote-not-there",
            },
        ),
    ],
)
def test_an_edit_is_found(old: str, new: str, kinds: set[str], tmp_path: Path) -> None:
    """Whatever somebody changes by hand, no error of Python comes of it."""
    path = tmp_path / "edited.ttl"
    text = (BROKEN / "good.ttl").read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    (tmp_path / "pier.txt").write_bytes((BROKEN / "pier.txt").read_bytes())
    assert kinds <= {found.kind for found in wrong_with(path)}


def test_a_link_without_label_is_looked_at_too(tmp_path: Path) -> None:
    """A label is for people; what a link promises does not hang on it."""
    path = tmp_path / "edited.ttl"
    text = (BROKEN / "link-without-shortcut.ttl").read_text()
    path.write_text(text.replace('    rdfs:label "1.2 cites 1.1" ;\n', ""))
    assert "link-without-shortcut" in {found.kind for found in wrong_with(path)}


def test_an_empty_graph_is_not_sound(tmp_path: Path) -> None:
    """It says which version it is of, and nothing else."""
    path = tmp_path / "empty.ttl"
    version = f"<https://w3id.org/svgraph/ontology/{ONTOLOGY_VERSION}>"
    path.write_text(f"<https://e.org/d> <http://purl.org/dc/terms/conformsTo> {version} .\n")
    assert "no-plan" in {found.kind for found in wrong_with(path)}


def test_a_graph_without_an_address_is_refused(tmp_path: Path) -> None:
    """Nobody could ask it, so nobody would check it."""
    path = tmp_path / "graph.trig"
    head, _, body = (BROKEN / "good.ttl").read_text().partition("\ndata:dataset a ")
    path.write_text(f"{head}\n_:g {{ data:dataset a {body} }}\n")
    with pytest.raises(InputError, match="holds a graph without an address"):
        wrong_with(path)


def test_the_very_document_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of the same name beside the graph may be another one than that in reach."""
    (tmp_path / "graphs").mkdir()
    path = tmp_path / "graphs" / "good.ttl"
    path.write_bytes((BROKEN / "good.ttl").read_bytes())
    (tmp_path / "graphs" / "pier.txt").write_text("Another plan")
    assert [each.kind for each in wrong_with(path)] == ["source-differs"]
    (tmp_path / "pier").mkdir()
    (tmp_path / "pier" / "plan.toml").write_text('title = "P"\nsource = "pier.txt"\n')
    (tmp_path / "pier" / "pier.txt").write_bytes((BROKEN / "pier.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert wrong_with(path) == ()


@pytest.mark.parametrize("name", ["good.ttl", "GOOD.TTL"])
def test_a_byte_order_mark_and_capitals_are_no_matter(name: str, tmp_path: Path) -> None:
    """As a plain editor on Windows saves it."""
    path = tmp_path / name
    path.write_text((BROKEN / "good.ttl").read_text(), encoding="utf-8-sig")
    (tmp_path / "pier.txt").write_bytes((BROKEN / "pier.txt").read_bytes())
    assert [each.kind for each in check_plan(str(path))] == ["missing-number"]


def test_a_file_of_another_kind_is_refused(tmp_path: Path, svgraph: Svgraph) -> None:
    """It says which are read."""
    path = tmp_path / "plan.docx"
    path.write_text("x")
    ran = svgraph("check", path)
    assert (ran.code, ran.out) == (2, "")
    assert "graphs are read from .ttl, .trig, .nt, .nq, .jsonld, .rdf files." in ran.err


# Files that cannot be checked


def test_a_graph_file_is_checked_on_the_command_line(svgraph: Svgraph) -> None:
    """A violation ends with exit code 4 and is one line."""
    ran = svgraph("check", BROKEN / "action-number.ttl", "--format", "csv")
    assert ran.code == 4
    line, finding = ran.out.splitlines()[1:]
    assert finding == FINDING
    assert line.startswith('violation,action-number,1.1,"line 3, objective",')


def test_a_sound_graph_file_ends_with_0(svgraph: Svgraph) -> None:
    """Nothing is wrong with it; what its plan says oddly is listed all the same."""
    ran = svgraph("check", BROKEN / "good.ttl", "--format", "csv")
    assert (ran.code, ran.out) == (0, f"severity,kind,subject,place,wording\n{FINDING}\n")


@pytest.mark.parametrize("ending", ["ttl", "trig"])
def test_what_a_build_writes_is_sound(
    ending: str, tmp_path: Path, sample: Path, svgraph: Svgraph
) -> None:
    """Its quotes cannot be looked up where no plan in reach has the document."""
    assert svgraph("build", sample, "--out", tmp_path, "--quiet").code == 0
    found = wrong_with(tmp_path / f"sample.{ending}")
    assert [each.kind for each in found] == ["quotes-unchecked"]
    (tmp_path / "westmere-safer-town-plan.txt").write_bytes(
        (sample / "westmere-safer-town-plan.txt").read_bytes()
    )
    assert wrong_with(tmp_path / f"sample.{ending}") == ()


def test_a_syntax_error_is_one_line(tmp_path: Path, svgraph: Svgraph) -> None:
    """It names the file, the line and the format."""
    path = tmp_path / "broken.ttl"
    path.write_text((BROKEN / "good.ttl").read_text().replace("a sv:Plan,", "a sv:Plan"))
    ran = svgraph("check", path)
    assert ran.code == 3
    assert ran.out == ""
    line = 1 + path.read_text().splitlines().index("data:plan a sv:Plan prov:Plan ;")
    assert ran.err.startswith(f"Error: {path}, line {line}: not Turtle: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (f"{ONTOLOGY_VERSION}-alpha", f"written with version {ONTOLOGY_VERSION}-alpha of the"),
        ("0.0.9", "written with version 0.0.9 of the ontology; this svgraph knows 0.1.0."),
    ],
)
def test_another_version_of_the_ontology_is_refused(
    version: str, said: str, tmp_path: Path, svgraph: Svgraph
) -> None:
    """Checked by other words than it was written in, a graph would look sound."""
    path = tmp_path / "old.ttl"
    text = (BROKEN / "good.ttl").read_text()
    path.write_text(text.replace(f"ontology/{ONTOLOGY_VERSION}>", f"ontology/{version}>"))
    ran = svgraph("check", path)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
    assert ran.err.endswith("Export it again with 'svgraph export'.\n")


def test_a_graph_without_a_version_is_refused(tmp_path: Path) -> None:
    """Any Turtle may lie beside a plan."""
    path = tmp_path / "other.ttl"
    path.write_text("<https://example.org/a> a <https://example.org/B> .\n")
    with pytest.raises(InputError, match="does not say which version of the ontology"):
        check_plan(str(path))


def test_a_missing_graph_file_is_one_line(tmp_path: Path, svgraph: Svgraph) -> None:
    """It says which file, and why it cannot be read."""
    ran = svgraph("check", tmp_path / "none.trig")
    assert (ran.code, ran.err) == (
        3,
        f"Error: {tmp_path / 'none.trig'}: cannot be read (No such file or directory).\n",
    )


# Several at once


def test_several_plans_are_checked_at_once(sample: Path, svgraph: Svgraph) -> None:
    """Each line says whose it is."""
    ran = svgraph(
        "check", sample, BROKEN / "action-number.ttl", "--format", "csv", "--fail-on", "never"
    )
    header, *lines = ran.out.splitlines()
    assert header == "severity,kind,subject,place,wording,plan"
    assert {line.rpartition(",")[2] for line in lines} == {
        str(sample),
        str(BROKEN / "action-number.ttl"),
    }


def test_many_plans_are_spread_over_processes_and_say_the_same(
    sample: Path, plan_folder: Callable[..., Path]
) -> None:
    """The answers of eight plans are those that each gives alone, in the order asked."""
    kinds = ("action-number", "link-quote", "self-link", "party-name", "body-kind", "good")
    graphs = [str(BROKEN / f"{kind}.ttl") for kind in kinds]
    names = [str(sample), *graphs, str(plan_folder())]
    found = check_plans(names, workers=2)
    assert found == [(name, check_plan(name)) for name in names]
    assert check_plans(names) == found


def test_one_that_cannot_be_read_does_not_hide_the_others(
    sample: Path, tmp_path: Path, svgraph: Svgraph
) -> None:
    """Their findings are listed, and the run ends with the error."""
    broken, none = BROKEN / "action-number.ttl", tmp_path / "none.ttl"
    ran = svgraph("check", broken, none, sample, "--format", "csv")
    assert ran.code == 3
    assert "violation,action-number,1.1," in ran.out
    said = f"Error: {none}: cannot be read (No such file or directory).\n"
    assert ran.err.endswith(said)


def test_a_plan_named_twice_is_checked_twice(svgraph: Svgraph) -> None:
    """Each finding is listed for each."""
    broken = BROKEN / "action-number.ttl"
    ran = svgraph("check", broken, broken, "--format", "csv")
    assert ran.out.count("violation,action-number,") == 2


def test_a_script_may_check_many_plans_without_a_guard(tmp_path: Path) -> None:
    """By default no process is started, so nothing is run twice."""
    script = tmp_path / "script.py"
    names = [str(BROKEN / "good.ttl")] * 4
    script.write_text(f"import svgraph\nprint(len(svgraph.check_plans({names!r})))\n")
    ran = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert ran.stdout == "4\n"
