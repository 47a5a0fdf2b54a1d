"""Canned queries: their answers on the sample, their metadata, and their parameters.

The literal rows are those of `sample/README.md`, worked out by hand.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib.plugins.sparql
from rdflib import Dataset, Graph, Literal

from svgraph.errors import InputError, UsageError
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads
from svgraph.queries.ask import ask, ask_written, bound_text
from svgraph.queries.catalogue import Question, find_question, parse_question, questions
from svgraph.reading import read_folder
from svgraph.stores.endpoint import Value
from svgraph.stores.plan_graphs import PlanGraphs, parse_plan
from tests.sample_answers import ANSWERS, TOLD

NAMES = [question.name for question in questions()]


def test_every_query_has_an_expected_answer() -> None:
    """A query that is added is worked out by hand on the sample first."""
    assert sorted(ANSWERS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_is_answered_as_worked_out_by_hand(
    sample_store: PlanGraphs, name: str
) -> None:
    """All rows, in order, in the columns that others rely on."""
    columns, rows = ANSWERS[name]
    answer = ask(sample_store, name, TOLD.get(name))
    at = [answer.columns.index(column) for column in columns]
    assert [tuple(row[i] for i in at) for row in answer.rows] == rows


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_those_that_the_query_describes(
    sample_store: PlanGraphs, name: str
) -> None:
    """The metadata names each column of the answer, in its order."""
    answer = ask(sample_store, name, TOLD.get(name))
    assert answer.columns == tuple(answer.question.columns)


def merged(dataset: Dataset) -> Graph:
    """Return what questions are asked of: every graph but the proposed links."""
    graph = Graph()
    for each in dataset.graphs():
        if not str(each.identifier).endswith("/graph/proposed"):
            graph += each
    return graph


def plain(term: object) -> Value:
    """Return a term of rdflib as the store gives it."""
    if isinstance(term, Literal):
        value = term.toPython()
        return value if isinstance(value, int | float) else str(term)
    return None if term is None else str(term)


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_answer_alike(
    sample_store: PlanGraphs,
    sample_dataset: Dataset,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asked by rdflib, too, the texts give the same rows in the same order."""
    monkeypatch.setattr(rdflib.plugins.sparql, "SPARQL_LOAD_GRAPHS", False)
    text = bound_text(sample_store, find_question(name), TOLD.get(name, {}))
    found = merged(sample_dataset).query(text)
    rows = [tuple(plain(row.get(v)) for v in found.vars or ()) for row in found.bindings]
    answer = ask(sample_store, name, TOLD.get(name))
    keys = list(zip(*answer.keys.values(), strict=True)) or [()] * len(answer)
    assert rows == [row + key for row, key in zip(answer.rows, keys, strict=True)]


@pytest.mark.parametrize(
    ("action", "rows"),
    [
        (
            "1.1",
            [
                ("1.2", "direct", None),
                ("2.2", "direct", None),
                ("2.1", "indirect", "1.2"),
                ("2.3", "indirect", "2.2"),
            ],
        ),
        ("2.3", [("2.2", "linked", None)]),
        ("1.3", []),
    ],
)
def test_what_depends_on_an_action(
    sample_store: PlanGraphs, action: str, rows: list[tuple[str, str, str | None]]
) -> None:
    """Each action stands in its first tier only, and the asked one in none."""
    answer = ask(sample_store, "depends-on", {"action": action})
    assert [row[:3] for row in answer.rows] == rows


# Rows as named tuples


class Led(NamedTuple):
    """Two columns of "leads"."""

    action: str
    body: str


class Within(NamedTuple):
    """Two columns of "bodies", one of which may be unbound."""

    body: str
    parent: str


def test_rows_come_as_named_tuples(sample_store: PlanGraphs) -> None:
    """Fields are columns, in any order and number."""
    assert ask(sample_store, "leads").records(Led)[1] == Led("1.2", "Westmere Constabulary")


def test_an_unbound_value_is_an_empty_text(sample_store: PlanGraphs) -> None:
    """A named tuple holds no None."""
    assert ask(sample_store, "bodies").records(Within)[0] == Within("Every Agency", "")


class Keyed(NamedTuple):
    """A column, two keys and a constant of "parties"."""

    body: str
    body_id: str
    parent_id: str
    plan: str


def test_rows_can_hold_keys_that_are_never_printed(sample_store: PlanGraphs) -> None:
    """The Licensing Section stands within the council; the plan is the same in every row."""
    rows = ask(sample_store, "parties").records(Keyed)
    assert rows[2] == Keyed("Licensing Section", "licensing-section", "town-council", "sample")


@pytest.mark.parametrize("question", [q for q in questions() if q.keys], ids=lambda q: q.name)
def test_keys_are_printed_nowhere(sample_store: PlanGraphs, question: Question) -> None:
    """Neither as a column nor by the engine, as CSV or JSON."""
    answer, columns = ask(sample_store, question.name), list(question.columns)
    assert set(answer.keys) == set(question.keys)
    assert {len(row) for row in answer.rows} == {len(columns)}
    lines = list(csv.reader(ask_written(sample_store, question.name, form="csv").splitlines()))
    assert lines[0] == columns
    written = json.loads(ask_written(sample_store, question.name, form="json"))
    assert written["head"]["vars"] == columns
    assert len(written["results"]["bindings"]) == len(answer)


def test_the_id_of_a_body_is_that_of_the_register(plan_folder: Callable[..., Path]) -> None:
    """What stands in bodies.csv comes back, whatever an IRI has to escape."""
    head = "id,name,kind,parent,parent_source,same_as,note\n"
    folder = plan_folder(bodies_csv=f"{head}café/bar,Café Bar,organisation,,,,\n")
    store = parse_plan(as_nquads(build_dataset(read_folder(folder))))
    assert [row[:2] for row in ask(store, "bodies").rows if row[0] == "Café Bar"] == [
        ("Café Bar", "café/bar")
    ]


# Parameters


@pytest.mark.parametrize("value", ["2.1", "action 2.1", "Action 2.1"])
def test_an_action_is_named_with_or_without_the_word(
    sample_store: PlanGraphs, value: str
) -> None:
    """Files write "action 2.1", people type "2.1"."""
    assert len(ask(sample_store, "depends-on", {"action": value}).rows) == 3


@pytest.mark.parametrize(
    "value",
    [
        '2.1" } DELETE',
        "2.1> } ; DROP ALL #",
        "2.1\n} #",
        "https://w3id.org/svgraph/id/sample/action/2.1",
        "?row",
        "$_action",
        "",
        "2.10",
    ],
)
def test_a_value_that_names_no_action_is_refused(sample_store: PlanGraphs, value: str) -> None:
    """Only a number of the plan gets into the query, as the node that it names."""
    with pytest.raises(UsageError, match=r"^No action .* in this plan\."):
        ask(sample_store, "depends-on", {"action": value})


def test_near_actions_are_suggested(sample_store: PlanGraphs) -> None:
    """A slip of the fingers is answered with the numbers that are near."""
    with pytest.raises(UsageError, match=r"No action '2\.11' in this plan\. Did you mean 2\.1"):
        ask(sample_store, "depends-on", {"action": "2.11"})


def test_a_missing_parameter_is_asked_for(sample_store: PlanGraphs) -> None:
    """The message shows how to give it."""
    with pytest.raises(UsageError, match=r"needs the parameter action: --param action=2\.1$"):
        ask(sample_store, "depends-on")


def test_an_unknown_parameter_is_refused(sample_store: PlanGraphs) -> None:
    """The message says which parameters there are."""
    with pytest.raises(
        UsageError, match=r"no parameter 'acton'; it takes: action\. Did you mean"
    ):
        ask(sample_store, "depends-on", {"acton": "2.1"})
    with pytest.raises(UsageError, match=r"it takes: none\."):
        ask(sample_store, "leads", {"action": "2.1"})


def test_an_unknown_query_is_refused(sample_store: PlanGraphs) -> None:
    """Near names are suggested, and where to find them all."""
    with pytest.raises(UsageError, match=r"No query 'laeds'\. Did you mean leads "):
        ask(sample_store, "laeds")


@pytest.mark.parametrize("name", ["../queries/leads", "leads.rq", "", "*"])
def test_a_query_is_a_name_and_no_path(name: str) -> None:
    """Nothing outside the folder of queries can be asked."""
    with pytest.raises(UsageError, match="No query"):
        find_question(name)


HEAD = """#+ summary: What?
#+ x-svgraph:
#+   columns: {x: A thing}
"""


def question_of(text: str, parameters: str = "") -> Question:
    """Return a question with a text, told of some parameters."""
    return parse_question(f"{HEAD}{parameters}{text}", Path("what.rq"))


def bound(store: PlanGraphs, text: str, kind: str, value: str) -> str:
    """Return a text with its parameter ?_it put in place."""
    parameters = f"#+   parameters:\n#+     it: {{kind: {kind}, example: x}}\n"
    question = question_of(text, parameters)
    head = len(f"{HEAD}{parameters}")
    return bound_text(store, question, {"it": value})[head:]


NODE = "<https://w3id.org/svgraph/id/sample/action/2.1>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?s ?p ?_it .", f"?s ?p {NODE} ."),
        ("$_it ?p ?_it", f"{NODE} ?p {NODE}"),
        ("FILTER(?_it=?x)", f"FILTER({NODE}=?x)"),
        ('?_it "?_it"', f'{NODE} "?_it"'),
        ("?_it '?_it'", f"{NODE} '?_it'"),
        ('?_it """a "?_it" b"""', f'{NODE} """a "?_it" b"""'),
        ("?_it '''it's ?_it'''", f"{NODE} '''it's ?_it'''"),
        ('?_it "a\\"?_it"', f'{NODE} "a\\"?_it"'),
        ("?_it <http://x/?_it>", f"{NODE} <http://x/?_it>"),
        ("?_it # ?_it\n?_it", f"{NODE} # ?_it\n{NODE}"),
        ("?_it <http://x#a> ?_it", f"{NODE} <http://x#a> {NODE}"),
        ("?_it ?_its ?it ?x_it", f"{NODE} ?_its ?it ?x_it"),
        ("?_it/a ?a < ?_it", f"{NODE}/a ?a < {NODE}"),
    ],
)
def test_only_variables_are_replaced(
    sample_store: PlanGraphs, text: str, expected: str
) -> None:
    """What stands in a string, an IRI, a comment or another name is left alone."""
    assert bound(sample_store, text, "action", "2.1") == expected


@pytest.mark.parametrize(
    "value", ['a" } DELETE', "a\\", "a\nb", "?_it", "'''", "é", "a\x07b", "<x>", ""]
)
def test_a_text_is_one_literal_whatever_it_holds(sample_store: PlanGraphs, value: str) -> None:
    """Quotation marks, backslashes and line ends do not end the literal."""
    text = bound(sample_store, "SELECT (?_it AS ?x) WHERE {}", "text", value)
    assert sample_store.select(text).rows == ((value,),)


def test_a_body_is_named_by_any_of_its_spellings(sample_store: PlanGraphs) -> None:
    """Case does not matter."""
    found = bound(sample_store, "?_it", "body", "constabulary")
    assert found == "<https://w3id.org/svgraph/id/sample/body/westmere-constabulary>"


def test_an_unknown_body_is_refused(sample_store: PlanGraphs) -> None:
    """The message suggests near names."""
    with pytest.raises(
        UsageError, match=r"No body 'Harbor Office' .* Did you mean 'Harbour Offi"
    ):
        bound(sample_store, "?_it", "body", "Harbor Office")


# Metadata


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * WHERE {}", r"what\.rq, line 1: the #\+ block must be"),
        ("#+ summary: What?\nSELECT", r"what\.rq, line 1: a summary and the columns"),
        ("#+ x-svgraph: {columns: {x: y}}\n", r"what\.rq, line 1: a summary and the columns"),
        (f"{HEAD}#+ sumary: x\n", r"line 4: no such key: sumary\. Did you mean summary"),
        (f"{HEAD}#+   colums: {{}}\n", r"line 4: no such key: colums\. Did you mean columns"),
        (f"#+ a: [\n{HEAD}", r"line \d: not YAML"),
        (f"#+ summary: a\n#+\tdescription: b\n{HEAD}", r"line 2: not YAML"),
        (f"SELECT *\n{HEAD}", r"the #\+ lines must stand together at the top"),
        (f"{HEAD}SELECT *\n#+ asks: x\n", r"the #\+ lines must stand together at the top"),
        (f"{HEAD}#+   parameters: [action]\n", r"line 4: parameters must be a list of 'key"),
        (
            f"{HEAD}#+   parameters:\n#+     it: {{kind: colour}}\n?_it",
            r"line 5: it: the kind must be one of action, body, number, text",
        ),
        (
            f"{HEAD}#+   parameters:\n#+     it: {{kind: text}}\n?_its",
            r"line 5: the variable \?_it does not stand in the query",
        ),
        (
            f"{HEAD}#+   parameters:\n#+     it:\n#+       kind: text\n#+       sort: x\n?_it",
            r"line 7: no such key: sort",
        ),
        (f"{HEAD}#+   keys: {{x: y}}\nSELECT ?x WHERE {{}}", r"x is a column; a key is never"),
        (
            f"{HEAD}#+   keys: {{id: y}}\nSELECT ?x WHERE {{ ?x a ?id }}",
            r"does not select .* \?id",
        ),
    ],
)
def test_broken_metadata_is_named_with_its_line(text: str, message: str) -> None:
    """The error says the file, the line and what is wrong there."""
    with pytest.raises(InputError, match=message):
        parse_question(text, Path("what.rq"))


def test_a_key_that_yaml_takes_for_no_text_is_refused() -> None:
    """A bare "on" means true in YAML."""
    text = "#+ summary: S\n#+ x-svgraph:\n#+   columns:\n#+     on: The date\nASK {}"
    with pytest.raises(InputError, match='line 3: YAML takes a key for True: put it in "quot'):
        parse_question(text, Path("q.rq"))


def test_metadata_is_read_whole() -> None:
    """Summary, columns in order, parameters with kind and example, and the text itself."""
    question = find_question("depends-on")
    assert question.summary == "Which actions depend on this one?"
    assert list(question.columns) == ["action", "tier", "via", "quote", "lead", "objective"]
    (parameter,) = question.parameters
    assert (parameter.name, parameter.kind, parameter.example) == ("action", "action", "2.1")
    assert question.text.startswith("#+ summary: Which")


@pytest.mark.parametrize("name", NAMES)
def test_every_query_says_who_asks_and_which_question_it_answers(name: str) -> None:
    """Numbers are those of the competency questions, 1 to 40."""
    question = find_question(name)
    assert question.asks
    assert question.numbers
    assert all(1 <= number <= 40 for number in question.numbers)


@pytest.mark.parametrize("name", NAMES)
def test_every_query_is_ordered_and_asks_the_merged(name: str) -> None:
    """No answer depends on the engine's mood, and no graph is named."""
    words = [line for line in find_question(name).text.splitlines() if line[:1] != "#"]
    text = "\n".join(words)
    assert text.splitlines()[-1].startswith("ORDER BY")
    assert not {"FROM", "GRAPH", "SERVICE"} & set(text.split())


def test_crime_categories_are_those_of_the_plans_place(blackpool: Path) -> None:
    """Nine, as the partnerships there publish them; another place's plan has none of them."""
    store = parse_plan(as_nquads(build_dataset(read_folder(blackpool))))
    rows = [row for row in ask(store, "external-facts").rows if row[0] == "crime category"]
    assert [row[1] for row in rows] == [
        "Homicide",
        "Knife crime",
        "Gun crime",
        "Assault resulting in injury",
        "Rape",
        "Robbery",
        "Aggravated burglary",
        "Domestic abuse and violence",
        "Child exploitation",
    ]
    assert {str(row[3]).split("/")[2] for row in rows} == {
        "blackpoolsafeguardingpartnerships.org.uk"
    }
