"""One plan, five ways in: whatever it is opened from, every answer and page is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from svgraph import UsageError, open_plan
from svgraph.analysis.tables import load_table, orphan_table
from svgraph.queries.ask import ask_written
from svgraph.queries.catalogue import questions
from svgraph.queries.rows import ActionRow

if TYPE_CHECKING:
    from pathlib import Path

    from svgraph.api.plan import OpenPlan
    from svgraph.queries.catalogue import Question
    from tests.fixtures_cli import Svgraph

WAYS = ["trig", "nquads file", "store", "server"]


@pytest.fixture(scope="session")
def folder_plan(blackpool: Path) -> OpenPlan:
    """Return the shipped plan, opened from its folder."""
    return open_plan(blackpool)


@pytest.fixture(scope="session")
def places(
    tmp_path_factory: pytest.TempPathFactory,
    folder_plan: OpenPlan,
    shipped_nquads: Path,
    shipped_endpoint: str,
) -> dict[str, str]:
    """Return way in → what a person types to open the shipped plan that way."""
    folder = tmp_path_factory.mktemp("ways")
    trig = folder / "shipped.trig"
    (text,) = folder_plan.export("trig").values()
    trig.write_text(text, encoding="utf-8")
    store = folder / "store"
    engine = pyoxigraph.Store(str(store))
    engine.bulk_load(path=str(shipped_nquads), format=pyoxigraph.RdfFormat.N_QUADS)
    engine.flush()
    plan = folder_plan.about.id
    return {
        "trig": str(trig),
        "nquads file": str(shipped_nquads),
        "store": f"{store}#{plan}",
        "server": f"{shipped_endpoint}#{plan}",
    }


@pytest.fixture(scope="session", params=WAYS)
def other_plan(request: pytest.FixtureRequest, places: dict[str, str]) -> OpenPlan:
    """Return the shipped plan, opened another way."""
    return open_plan(places[request.param])


def parameters_of(question: Question) -> dict[str, str]:
    """Return what a question must be given, as its metadata gives examples."""
    given = (each for each in question.parameters if not each.optional)
    return {each.name: each.default or each.example for each in given}


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_question_has_one_answer(
    folder_plan: OpenPlan, other_plan: OpenPlan, form: str
) -> None:
    """To the byte, in the order of its rows."""
    for question in questions():
        parameters = parameters_of(question)
        here, there = (
            ask_written(plan.graphs, question.name, parameters, form=form)
            for plan in (folder_plan, other_plan)
        )
        assert there == here, question.name


def all_that_is_said(plan: OpenPlan) -> dict[str, object]:
    """Return what depends on each action, what it needs, and what is said of every thing."""
    actions = [row.action for row in plan.query("actions").records(ActionRow)]
    bodies = [row.body for row in plan.query("bodies")]
    return {
        **{f"depends {action}": plan.depends(action) for action in actions},
        **{f"needs {action}": plan.needs(action) for action in actions},
        **{f"show {thing}": plan.show(thing) for thing in (*actions, *bodies)},
    }


@pytest.fixture(scope="session")
def said_of_the_folder(folder_plan: OpenPlan) -> dict[str, object]:
    """Return all that is said of the shipped plan where it is opened from its folder."""
    return all_that_is_said(folder_plan)


def test_all_that_is_said_of_actions_and_bodies_is_one(
    said_of_the_folder: dict[str, object], other_plan: OpenPlan
) -> None:
    """Links and findings about them as well, which only the folder's files had before."""
    assert len(said_of_the_folder) > 200
    assert all_that_is_said(other_plan) == said_of_the_folder


def test_loads_and_orphans_are_one(folder_plan: OpenPlan, other_plan: OpenPlan) -> None:
    """The threshold of the workload and the findings come from the graph."""
    here, there = folder_plan.measures, other_plan.measures
    assert there.loads() == here.loads()
    assert load_table(there.loads()) == load_table(here.loads())
    assert orphan_table(there.orphans()) == orphan_table(here.orphans())


def test_the_board_paper_is_one(folder_plan: OpenPlan, other_plan: OpenPlan) -> None:
    """The page and the Markdown, to the byte."""
    assert other_plan.report() == folder_plan.report()


def test_the_explorer_is_one(folder_plan: OpenPlan, other_plan: OpenPlan) -> None:
    """To the byte."""
    assert other_plan.explorer() == folder_plan.explorer()


def test_exports_are_one(folder_plan: OpenPlan, other_plan: OpenPlan) -> None:
    """Also of a graph that was read from a file in another format."""
    for form in ("nquads", "trig", "turtle", "jsonld", "csv", "mermaid"):
        assert other_plan.export(form) == folder_plan.export(form)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?action sv:cites ?other }",
        "SELECT ?action ?order { ?action sv:order ?order ; a sv:Action } ORDER BY ?order",
        "CONSTRUCT { ?b rdfs:label ?n } WHERE { ?a sv:party ?b . ?b rdfs:label ?n }",
    ],
)
def test_sparql_of_your_own_has_one_answer(
    folder_plan: OpenPlan, other_plan: OpenPlan, text: str
) -> None:
    """Whichever engine gives it: a graph comes sorted, each statement once."""
    assert other_plan.sparql(text) == folder_plan.sparql(text)


@pytest.mark.parametrize("timeout", [None, 20.0])
def test_endpoints_answer_alike(
    folder_plan: OpenPlan, other_plan: OpenPlan, timeout: float | None
) -> None:
    """With a time limit and without: rows of plain values, yes or no, sorted triples."""
    plans = folder_plan.graphs, other_plan.graphs
    (one, own), (other, graphs) = ((plan.endpoint, plan.counted) for plan in plans)
    rows = "SELECT ?a ?n { ?a a sv:Action ; sv:order ?n } ORDER BY ?n"
    answer = other.select(rows, graphs, timeout)
    assert answer.rows[0] == (f"{other_plan.graphs.base}action/1.1", 1)
    assert answer == one.select(rows, own)
    assert other.ask("ASK { ?a sv:cites ?b }", graphs, timeout) is True
    assert other.ask("ASK { ?a sv:cites ?a }", graphs, timeout) is False
    links = "CONSTRUCT { ?a sv:cites ?b } WHERE { ?a sv:cites ?b }"
    triples = other.construct(links, graphs, timeout)
    assert triples == one.construct(links, own)
    assert triples.count("\n") == 14  # the stated links of the plan


def test_a_data_scientist_gets_rdf_and_networks(
    folder_plan: OpenPlan, other_plan: OpenPlan
) -> None:
    """Each in one call."""
    assert len(other_plan.to_rdflib()) == len(folder_plan.to_rdflib()) > 10_000
    partners = other_plan.to_networkx("partners")
    assert len(partners) == 90
    assert other_plan.to_networkx("links").number_of_edges() == 14
    with pytest.raises(UsageError, match=r"No network 'partner'\. Did you mean partners\?"):
        other_plan.to_networkx("partner")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "words", ["query leads", "depends 2.1", "load", "without Police", "orphans", "show SHS"]
)
def test_a_command_is_told_where_in_the_same_way(
    svgraph: Svgraph, places: dict[str, str], way: str, words: str
) -> None:
    """`--plan` takes whatever `open_plan` takes."""
    here = svgraph(*words.split(), "--plan", "blackpool-2024-25")
    there = svgraph(*words.split(), "--plan", places[way])
    assert (there.code, there.out) == (here.code, here.out)
