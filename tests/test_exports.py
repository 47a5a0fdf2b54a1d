"""Exports: golden files of the sample, the same bytes on every run, read back by others."""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from rdflib import Dataset
from rdflib.namespace import RDF

import svgraph
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.errors import InputError, UsageError
from svgraph.exports.formats import FORMATS
from svgraph.graph.namespaces import SV

if TYPE_CHECKING:
    from collections.abc import Callable

    PlanFolder = Callable[..., Path]

GOLDEN = Path(__file__).resolve().parent / "golden"
FORMS = {
    "turtle": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "trig": ("trig", pyoxigraph.RdfFormat.TRIG),
    "ntriples": ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "nquads": ("nquads", pyoxigraph.RdfFormat.N_QUADS),
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
}
COUNTS = """
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT (COUNT(DISTINCT ?action) AS ?actions) (COUNT(DISTINCT ?outcome) AS ?outcomes)
WHERE { ?action a sv:Action ; sv:hasOutcome ?outcome }
"""
# The basis of a proposed link, in Turtle and in N-Triples.
OPEN_LINK = re.compile(r"sv:basis sv:proposed|ontology#basis> <\S+ontology#proposed>")

# What each format is called


def test_every_format_has_its_files(sample: Path) -> None:
    """Named after the plan, with the ending that other tools know."""
    files = {form: tuple(open_plan(sample).export(form)) for form in FORMATS}
    assert files == {
        "turtle": ("sample.ttl",),
        "trig": ("sample.trig",),
        "ntriples": ("sample.nt",),
        "nquads": ("sample.nq",),
        "jsonld": ("sample.jsonld",),
        "graphml": ("sample.graphml",),
        "gexf": ("sample.gexf",),
        "csv": ("sample-nodes.csv", "sample-edges.csv", "sample-actions.csv"),
        "mermaid": ("sample.mmd",),
    }


def test_the_library_exports_in_one_call(sample: Path) -> None:
    """Importing svgraph is enough."""
    assert (
        svgraph.open_plan(str(sample)).export("mermaid")["sample.mmd"].startswith("flowchart")
    )


# The same bytes


@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_the_golden_files(
    form: str, sample: Path, pytestconfig: pytest.Config
) -> None:
    """`pytest --update-golden` writes them anew; what has changed is then read by eye."""
    for name, text in open_plan(sample).export(form).items():
        path = GOLDEN / name
        if pytestconfig.getoption("update_golden"):
            path.write_bytes(text.encode())
        golden = path.read_bytes()
        lines = golden.decode().split("\n"), text.split("\n")
        assert list(difflib.unified_diff(*lines, "golden", "now", n=0, lineterm=""))[:20] == []
        assert golden == text.encode()


def test_every_golden_file_is_an_exports(sample: Path) -> None:
    """None is left of a format that is gone."""
    names = {name for form in FORMATS for name in open_plan(sample).export(form)}
    assert {path.name for path in GOLDEN.iterdir()} - {"outputs.csv"} == names


EXPORT_ALL = """
import hashlib, sys
from svgraph.exports.formats import FORMATS
from svgraph.api.plan import open_plan
plan = open_plan(sys.argv[1])
for form in FORMATS:
    for name, text in plan.export(form, proposed=form != "jsonld").items():
        print(name, hashlib.sha256(text.encode()).hexdigest())
"""


def test_bytes_do_not_change_from_run_to_run(blackpool: Path, tmp_path: Path) -> None:
    """Two processes with two hash seeds, each with a cache of its own, write the same."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", EXPORT_ALL, blackpool],
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "SVGRAPH_CACHE": str(tmp_path / seed),
            },
            text=True,
        )
        for seed in ("1", "2")
    ]
    first, second = (run.communicate()[0].splitlines() for run in runs)
    assert len(first) == 11
    assert first == second


def test_trig_and_turtle_are_those_of_a_build(blackpool: Path, tmp_path: Path) -> None:
    """An export of a cached graph says what a build says, in the same bytes."""
    svgraph.build_plan(str(blackpool), out=tmp_path)
    plan = open_plan(blackpool)
    for name, text in (plan.export("trig") | plan.export("turtle")).items():
        assert (tmp_path / name).read_bytes() == text.encode()


# RDF, read back by two libraries


# rdflib's own parsers use what rdflib deprecates.
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph).* is deprecated")
@pytest.mark.parametrize("form", FORMS)
def test_rdflib_reads_every_rdf(form: str, sample: Path) -> None:
    """Six actions with eleven outcomes, by the README."""
    (text,) = open_plan(sample).export(form).values()
    dataset = Dataset()
    dataset.parse(data=text, format=FORMS[form][0])
    actions = {quad[0] for quad in dataset.quads((None, RDF.type, SV.Action, None))}
    outcomes = {quad[2] for quad in dataset.quads((None, SV.hasOutcome, None, None))}
    assert (len(actions), len(outcomes)) == (6, 11)


@pytest.mark.parametrize("form", FORMS)
def test_pyoxigraph_reads_every_rdf(form: str, sample: Path) -> None:
    """The same counts from the other library, graphs merged."""
    (text,) = open_plan(sample).export(form).values()
    store = pyoxigraph.Store()
    store.load(text, format=FORMS[form][1])
    found = store.query(COUNTS, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [[value.value for value in row] for row in found] == [["6", "11"]]


def graphs(plan: OpenPlan, form: str, *, proposed: bool) -> Counter[str]:
    """Return how many quads each graph of an export has: the last part of its name → quads."""
    (text,) = plan.export(form, proposed=proposed).values()
    quads = pyoxigraph.parse(text, format=FORMS[form][1])
    return Counter(str(quad.graph_name).rpartition("/")[2].strip(">") for quad in quads)


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_named_graphs_are_all_there_asked_or_not(form: str, blackpool: Path) -> None:
    """Of a format with named graphs the reader chooses."""
    plan = open_plan(blackpool)
    plain = graphs(plan, form, proposed=False)
    assert set(plain) == {"stated", "reading", "proposed", "about", "reference"}
    assert plain == graphs(plan, form, proposed=True)


@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_one_graph_holds_proposed_links_if_asked(form: str, blackpool: Path) -> None:
    """And else none."""
    plan = open_plan(blackpool)
    (few,), (more,) = (plan.export(form, proposed=asked).values() for asked in (False, True))
    told = [OPEN_LINK.findall(text) for text in (few, more)]
    assert [bool(found) for found in told] == [False, True]


# Proposed links in networks


ROPES = {
    "plan_txt": (
        "# Priority Area 1: A\nID\tObjective\tLead\n"
        "1.1\tWrite a rope guide\tBoat Club\n"
        "1.2\tTeach rope work\tBoat Club\n"
        "1.3\tSell rope work\tBoat Club\n"
    ),
    "concepts_csv": "concept,kind,label\nropes,preferred,rope work\n",
    "enablers_csv": "concept,action,words\nropes,action 1.1,Write a rope guide\n",
}


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "mermaid"])
def test_networks_hold_proposed_links_if_asked(form: str, plan_folder: PlanFolder) -> None:
    """Their status says what they are; unasked there are none."""
    plan = open_plan(plan_folder(**ROPES, plan_toml='title = "T"\nsource = "plan.txt"\n'))
    focus = "1.1" if form == "mermaid" else None
    few = "".join(plan.export(form, action=focus).values())
    more = "".join(plan.export(form, action=focus, proposed=True).values())
    assert ("proposed" in few, "needs" in few) == (False, False)
    assert ("proposed" in more, "needs" in more) == (True, True)


# Errors


def test_an_unknown_format_is_a_usage_error(sample: Path) -> None:
    """The near name is suggested, and all are listed."""
    with pytest.raises(UsageError) as error:
        open_plan(sample).export("gexff")
    assert str(error.value) == (
        "No format 'gexff'. Did you mean gexf? The formats are turtle, trig, ntriples, nquads,"
        " jsonld, graphml, gexf, csv, mermaid."
    )


@pytest.mark.parametrize("told", [{"action": "2.1"}, {"depth": 1}, {"depth": 0}])
def test_only_a_flowchart_takes_an_action(sample: Path, told: dict[str, str]) -> None:
    """Whatever is asked of the whole plan is not silently left out."""
    with pytest.raises(UsageError, match=r"^gexf holds the whole plan; only mermaid takes"):
        open_plan(sample).export("gexf", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("depth", [0, -1])
def test_a_depth_below_one_is_a_usage_error(sample: Path, depth: int) -> None:
    """It would draw nothing."""
    with pytest.raises(UsageError, match=rf"^A depth of {depth} draws nothing\."):
        open_plan(sample).export("mermaid", depth=depth)


def test_an_unknown_action_is_a_usage_error(sample: Path) -> None:
    """Near numbers are suggested."""
    with pytest.raises(UsageError, match=r"^No action '2\.4' in this plan\. Did you mean"):
        open_plan(sample).export("mermaid", action="2.4")


def test_without_a_focus_an_action_must_be_named(plan_folder: PlanFolder) -> None:
    """The error names the option, with a number of this plan."""
    with pytest.raises(UsageError) as error:
        open_plan(plan_folder()).export("mermaid")
    assert str(error.value) == (
        "No action is named, and plan.toml has no focus. Name one: --action 1.1"
    )


def test_a_focus_that_is_no_action_is_an_input_error(plan_folder: PlanFolder) -> None:
    """It is the file that is wrong, not what was typed."""
    toml = 'title = "T"\nsource = "plan.txt"\nfocus = "7.7"\n'
    folder = plan_folder(plan_toml=toml)
    with pytest.raises(InputError) as error:
        open_plan(folder).export("mermaid")
    assert str(error.value) == (
        "plan.toml, focus: No action '7.7' in this plan. Or name one: --action NUMBER"
    )


def test_a_date_is_kept_where_it_is_asked_for(sample: Path) -> None:
    """DCAT says when a dataset was published; svgraph only if it is told."""
    plan = open_plan(sample)
    (text,) = plan.export("turtle", date="2031-05-01").values()
    assert 'dcterms:issued "2031-05-01"^^xsd:date' in text
    (plain,) = plan.export("turtle").values()
    assert 'dcterms:issued "' not in plain
    with pytest.raises(UsageError, match="Only turtle, trig, ntriples, nquads, jsonld hold a"):
        plan.export("csv", date="2031-05-01")
