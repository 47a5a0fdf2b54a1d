"""The ontology: checks that find nothing, a reasoner that agrees, forms that say the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from pyshacl import validate
from pyshacl.errors import ReportableRuntimeError
from rdflib import Dataset, Graph

from svgraph.files import resources
from svgraph.graph.build import build_dataset
from svgraph.graph.namespaces import SV
from svgraph.graph.serialise import as_nquads
from svgraph.reading import read_folder
from tests.fixtures_reasoner import Verdicts, judge_all
from tests.reasoner import merge

HERE = Path(__file__).resolve().parent / "ontology"
CHECKS = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("checks/*.rq")}
FILES = sorted(resources.folder("ontology").glob("*.ttl"))

SHAPES = NamedNode("https://w3id.org/svgraph/shapes")
USAGE = NamedNode("https://w3id.org/svgraph/usage")

Row = tuple[str, str]

# For each check: what it says of the faults in the file of wrong/ that has its name.
PLANTED: dict[str, list[Row]] = {
    "comment": [
        ("Boat", "2 English comments, not one"),
        ("Nutshell", "0 English comments, not one"),
        ("creek", "0 English comments, not one"),
    ],
    "duplicate-labels": [
        ("Boat", "labelled like Craft: boat"),
        ("Craft", "labelled like Boat: Boat"),
    ],
    "example": [("Ferry", "no example"), ("weight", "no example")],
    "is-defined-by": [
        ("Tug", "does not say what defines it"),
        ("marina", "defined by what is no ontology here: https://example.org/elsewhere"),
    ],
    "label": [
        ("Boat", "2 English labels, not one"),
        ("Nameless", "0 English labels, not one"),
        ("blank", "0 English labels, not one"),
    ],
    "metadata": [
        ("https://example.org/bare", "no creator"),
        ("https://example.org/bare", "no description"),
        ("https://example.org/bare", "no licence"),
        ("https://example.org/bare", "no preferred namespace"),
        ("https://example.org/bare", "no preferred prefix"),
        ("https://example.org/bare", "no title"),
        ("https://example.org/bare", "no version IRI"),
        ("https://example.org/wordy", "the licence is no IRI: MIT"),
        (
            "https://example.org/wordy",
            "the namespace is not that of our terms: https://example.org/wordy#",
        ),
        ("https://example.org/wordy", "the version is no IRI: 1.0"),
    ],
    "several-domains": [("tows", "2 domains"), ("tows", "2 ranges")],
    "subclass-cycles": [
        ("Boat", "a subclass of itself"),
        ("Vessel", "a subclass of itself"),
        ("tows", "a subproperty of itself"),
    ],
    "unconnected-terms": [
        ("Island", "no superclass, subclass, domain, range or disjoint class"),
        ("near", "no domain, range or superproperty"),
    ],
    "undeclared-terms": [
        ("Keel", "used and nowhere declared"),
        ("Yatch", "used and nowhere declared"),
        ("draught", "used and nowhere declared"),
        ("lieIn", "used and nowhere declared"),
        ("tow", "used and nowhere declared"),
    ],
    "unused-terms": [
        ("Canoe", "in neither data nor queries"),
        ("leaks", "in neither data nor queries"),
    ],
    "wrong-inverses": [
        ("flees", "its domain is not the range of liesIn"),
        ("liesIn", "its domain is not the range of flees"),
        ("name", "has an inverse and is no object property"),
        ("shelters", "its domain is not the range of name"),
        ("tows", "its own inverse: declare it symmetric"),
    ],
}

# Checks


def found(name: str, store: pyoxigraph.Store) -> list[Row]:
    """Return what a check finds, our terms without their namespace."""
    solutions = store.query(CHECKS[name])
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [(text(term).removeprefix(str(SV)), text(problem)) for term, problem in solutions]


def text(term: object) -> str:
    """Return the IRI or the words of a term."""
    assert isinstance(term, NamedNode | Literal)
    return term.value


def queried_terms() -> Iterator[Quad]:
    """Yield which canned query speaks of which term of ours."""
    references = NamedNode("http://purl.org/dc/terms/references")
    # an IRI, a text or a comment is read over as a whole
    token = re.compile(r"""<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|\#.*|\bsv:(\w+)""")
    for path in resources.folder("queries").glob("*.rq"):
        query = NamedNode(f"https://w3id.org/svgraph/queries/{path.stem}")
        for name in filter(None, token.findall(path.read_text(encoding="utf-8"))):
            yield Quad(query, references, NamedNode(f"{SV}{name}"), USAGE)


@pytest.fixture(scope="module")
def ontology(sample_dataset: Dataset) -> pyoxigraph.Store:
    """Return our ontology, with its shapes and all use of it in graphs of their own."""
    folder, store = resources.folder("ontology"), pyoxigraph.Store()
    store.load(path=folder / "svgraph.ttl")
    store.load(path=folder / "shapes.ttl", to_graph=SHAPES)
    plans = (build_dataset(read_folder(path)) for path in resources.shipped_plans().values())
    for plan in (sample_dataset, *plans):
        said = pyoxigraph.parse(as_nquads(plan), format=RdfFormat.N_QUADS)
        store.extend(Quad(q.subject, q.predicate, q.object, USAGE) for q in said)
    store.extend(queried_terms())
    return store


def store_of(*paths: Path) -> pyoxigraph.Store:
    """Return some files in a store."""
    store = pyoxigraph.Store()
    for path in paths:
        store.load(path=path)
    return store


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_finds_nothing_in_the_ontology(name: str, ontology: pyoxigraph.Store) -> None:
    """What there is to find is a fault of the ontology."""
    rows = found(name, ontology)
    assert not rows, "\n".join(map(": ".join, rows))


def test_every_check_is_tried() -> None:
    """A check that is added needs a file with what it is to find."""
    assert set(CHECKS) == set(PLANTED) == {path.stem for path in HERE.glob("wrong/*.trig")}


def test_a_sound_ontology_passes_every_check() -> None:
    """What the wrong ones are made from is no fault itself."""
    store = store_of(HERE / "sound.trig")
    assert [row for name in CHECKS for row in found(name, store)] == []


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_finds_what_is_wrong(name: str) -> None:
    """Each of the planted faults, by the one check that looks for it."""
    store = store_of(HERE / "sound.trig", HERE / "wrong" / f"{name}.trig")
    rows = {each: found(each, store) for each in CHECKS}
    assert {each: said for each, said in rows.items() if said} == {name: PLANTED[name]}


def test_metadata_is_missed_where_there_is_no_ontology() -> None:
    """A file of terms without a header does not slip through."""
    rows = found("metadata", pyoxigraph.Store())
    assert rows == [("https://w3id.org/svgraph/ontology", "not declared as an ontology")]


# Forms


def canonical(text: str, form: RdfFormat) -> pyoxigraph.Dataset:
    """Return what a text says, blank nodes by their place in it."""
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text, format=form))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("xml", RdfFormat.RDF_XML),
        ("nt", RdfFormat.N_TRIPLES),
        ("json-ld", RdfFormat.JSON_LD),
    ],
)
def test_every_form_says_the_same(path: Path, written: str, read: RdfFormat) -> None:
    """What one library reads and writes in another form, another library reads alike."""
    turtle = path.read_text(encoding="utf-8")
    other = Graph().parse(data=turtle, format="turtle").serialize(format=written)
    assert len(canonical(turtle, RdfFormat.TURTLE)) > 0
    assert canonical(other, read) == canonical(turtle, RdfFormat.TURTLE)


# Shapes


def test_the_shapes_are_sound_by_shacls_own_shapes() -> None:
    """SHACL says in SHACL what a shape may look like."""
    shapes = Graph().parse(resources.folder("ontology") / "shapes.ttl", format="turtle")
    conforms, _, report = validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_an_unsound_shape_is_refused() -> None:
    """A count in words and a path that is missing are no shapes."""
    shapes = Graph().parse(HERE / "wrong" / "shapes.ttl", format="turtle")
    with pytest.raises(ReportableRuntimeError) as refused:
        validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    told = re.findall(r"Focus Node: <https://example.org/(\w+)>", str(refused.value))
    assert set(told) == {"counted", "pathless"}


# The reasoner


@pytest.mark.parametrize("name", ["ours", "sample", "plan"])
def test_the_ontology_is_in_owl_2_dl(verdicts: Verdicts, name: str) -> None:
    """By itself, what it takes from elsewhere declared, and with the whole graph of a plan."""
    violations = verdicts[name]["profile"]
    assert not violations, "\n".join(violations)


@pytest.mark.parametrize("name", ["ours", "sample", "plan"])
def test_the_ontology_can_be_true(verdicts: Verdicts, name: str) -> None:
    """Nothing contradicts anything, by itself and of a plan; every class can have members."""
    verdict = verdicts[name]
    assert (verdict["consistent"], verdict["impossible"], verdict["stopped"]) == (True, {}, "")


@pytest.mark.parametrize("name", ["ours", "sample", "plan"])
def test_the_ontology_can_be_true_with_its_standards(
    merged_verdicts: Verdicts, name: str
) -> None:
    """The same with all that PROV-O and ORG say of their terms, and with the alignments."""
    verdict = merged_verdicts[name]
    assert (verdict["consistent"], verdict["impossible"], verdict["stopped"]) == (True, {}, "")


@pytest.mark.parametrize("fixture", ["verdicts", "merged_verdicts"])
def test_a_contradiction_is_found(fixture: str, request: pytest.FixtureRequest) -> None:
    """An action that leads another is an action and a party, which is said to be nothing."""
    verdict = request.getfixturevalue(fixture)["inconsistent"]
    assert verdict["consistent"] is False
    (axioms,) = verdict["impossible"].values()
    patrol = "<https://example.org/patrol>"
    assert [axiom for axiom in axioms if patrol in axiom] == [
        f"ClassAssertion(<{SV}Action> {patrol})",
        f"ObjectPropertyAssertion(<{SV}leads> {patrol} <https://example.org/training>)",
    ]


def test_a_class_that_nothing_can_belong_to_is_found(verdicts: Verdicts) -> None:
    """It contradicts nothing as long as it is empty, so it is looked for by itself."""
    verdict = verdicts["impossible"]
    assert verdict["consistent"] is True
    assert list(verdict["impossible"]) == ["https://example.org/Volunteering"]


def test_what_is_no_owl_2_dl_is_found(verdicts: Verdicts) -> None:
    """One property of two kinds, and a class that is nowhere declared."""
    assert verdicts["not-dl"]["profile"] == [
        f"Cannot pun between properties: <https://example.org/carries>{each}"
        for each in (
            "Declaration(DataProperty(<https://example.org/carries>))",
            "Declaration(ObjectProperty(<https://example.org/carries>))",
        )
    ] + ["Use of undeclared class: <https://example.org/Vessel>"]


def test_a_date_stops_the_reasoner(verdicts: Verdicts) -> None:
    """It says so, and is not taken to have found nothing."""
    assert verdicts["date"]["consistent"] is None
    assert "http://www.w3.org/2001/XMLSchema#date" in verdicts["date"]["stopped"]


def test_files_that_are_read_as_one_keep_one_header(tmp_path: Path) -> None:
    """The second loses its header; imports are left out, blank nodes are not mixed up."""
    owl, one, two = "http://www.w3.org/2002/07/owl#", tmp_path / "one.nt", tmp_path / "two.nq"
    a = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    one.write_text(
        f"<x:1> {a} <{owl}Ontology> .\n<x:1> <{owl}imports> <x:2> .\n_:b {a} <x:A> .\n"
    )
    two.write_text(f'<x:2> {a} <{owl}Ontology> <x:g> .\n<x:2> <x:p> "2" .\n_:b {a} <x:B> .\n')
    triples = merge([one, two])
    said = [(type(t.subject), text(t.object)) for t in triples]
    assert said == [
        (NamedNode, f"{owl}Ontology"),
        (pyoxigraph.BlankNode, "x:A"),
        (pyoxigraph.BlankNode, "x:B"),
    ]
    assert len({t.subject for t in triples}) == 3


@pytest.mark.parametrize(
    ("told", "ended"), [("", pytest.skip.Exception), ("required", pytest.fail.Exception)]
)
def test_without_the_reasoner_a_test_says_what_to_install(
    told: str, ended: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is skipped with that line, or fails with it where the reasoner has to be there."""
    (tmp_path / "owlready2.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SVGRAPH_JAVA", told)
    with pytest.raises(ended, match=r"^No HermiT\.jar.*: pip install .*'\.\[reasoner\]'$"):
        judge_all({"ours": [HERE / "sound.trig"]})
