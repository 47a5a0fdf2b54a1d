"""Canned queries: their answers on the sample, their metadata, and their parameters.

The literal rows are those of `sample/README.md`, worked out by hand.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib.plugins.sparql
from rdflib import Dataset, Graph, Literal

from svgraph import __version__, resources
from svgraph.errors import InputError, UsageError
from svgraph.graph import as_nquads, build_dataset
from svgraph.queries import Question, ask, bound_text, find_question, questions
from svgraph.queries.catalogue import parse_question
from svgraph.reading import read_folder
from svgraph.store import Store, Value

REFERENCE = resources.folder("data") / "reference"
NAMES = [question.name for question in questions()]

# What is asked of the sample, for queries that must be told something.
TOLD: dict[str, dict[str, str]] = {
    "answers-for": {"body": "Westmere Constabulary"},
    "depends-on": {"action": "2.1"},
    "needed-partners": {"body": "Westmere Constabulary"},
    "needs": {"action": "2.2"},
    "sentence": {"action": "2.2"},
    "slices": {"action": "1.1"},
    "sole-leads": {"least": "1"},
}

PROTOCOL = "Agree one protocol for sharing information about weapons"
PATROL = "Run a nightly patrol in the old town (linked to 1.1)"
FIRST_AID = "Teach first aid in every school"
CENTRE = "Open a drop-in centre for people who were harmed"
WAYS = (
    "Review the ways into treatment so that nobody is sent"
    " from one door to the next (linked to 1.1/ 2.1)"
)
MAP = "Map what is there for young people (Westmere Youth Strategy)"
SAFER, SUPPORT = "Safer streets", "Support and recovery"
TITLE = "Westmere Safer Town Plan 2031-2033"
ACT = "http://www.legislation.gov.uk/id/ukpga/2022/32/section"
JOIN_FORCES = "Collaborate and prepare a strategy to prevent and reduce serious violence"
TAKE_PART = "Be consulted on the strategy and carry out the actions it gives"
AIMS = "Our two priorities are safer streets and support after harm."

# Name → the columns that must be there, then the rows; a query may give further columns.
ANSWERS: dict[str, tuple[tuple[str, ...], list[tuple[Value, ...]]]] = {
    "actions": (
        ("action", "area", "objective", "lead_text", "outcomes"),
        [
            ("1.1", SAFER, PROTOCOL, "Harbour Office", 2),
            ("1.2", SAFER, PATROL, "Constabulary & Town Council – Licensing Section", 3),
            ("1.3", SAFER, FIRST_AID, "Every Agency", 1),
            (
                "2.1",
                SUPPORT,
                CENTRE,
                "Fire and Flood Rescue (Station Manager) Supported by Town Council",
                2,
            ),
            ("2.2", SUPPORT, WAYS, "Health and Care Trust/ Every Agency", 2),
            ("2.3", SUPPORT, MAP, "Westmere Constabulary (neighbourhood teams)", 1),
        ],
    ),
    "answers-for": (
        ("action", "role", "others", "outcomes", "objective"),
        [
            ("1.2", "joint", "Licensing Section (joint)", 3, PATROL),
            ("2.3", "lead", None, 1, MAP),
        ],
    ),
    "boards": (
        ("action", "board", "relation", "quote", "place", "objective"),
        [
            (number, None, None, None, None, objective)
            for number, objective in (
                ("1.1", PROTOCOL),
                ("1.2", PATROL),
                ("1.3", FIRST_AID),
                ("2.1", CENTRE),
                ("2.2", WAYS),
                ("2.3", MAP),
            )
        ],
    ),
    "circular": (("action", "relation"), []),
    "collective-leads": (
        ("action", "leads", "objective"),
        [("1.3", "Every Agency", FIRST_AID)],
    ),
    "coverage": (
        ("area", "actions", "outcomes", "parties", "sole_led", "linked", "reported"),
        [(SAFER, 3, 6, 4, 1, 2, 0), (SUPPORT, 3, 5, 4, 2, 3, 0)],
    ),
    "exploring": (
        ("action", "verb", "leads", "objective"),
        [("2.2", "review", "Health and Care Trust; Every Agency", WAYS)],
    ),
    "joint-leads": (
        ("body", "other", "actions", "numbers"),
        [("Licensing Section", "Westmere Constabulary", 1, "1.2")],
    ),
    "lead-counts": (
        ("body", "kind", "lead", "joint", "supporting", "outcomes"),
        [
            ("Every Agency", "collective", 1, 1, 0, 3),
            ("Westmere Constabulary", "organisation", 1, 1, 0, 4),
            ("Fire and Flood Rescue", "organisation", 1, 0, 0, 2),
            ("Harbour Office", "unit", 1, 0, 0, 2),
            ("Health and Care Trust", "organisation", 0, 1, 0, 2),
            ("Licensing Section", "unit", 0, 1, 0, 3),
            ("Town Council", "organisation", 0, 0, 1, 0),
        ],
    ),
    "learning": (("action", "words", "place", "linked"), []),
    "meetings": (("action", "meeting", "kind", "quote", "place"), []),
    "money": (("action", "words", "place", "objective"), []),
    "named-without-role": (
        ("body", "action", "quote", "place"),
        [("Town Council", "1.3", "through the Town Council", "line 12, outcome")],
    ),
    "needed-partners": (
        ("action", "direction", "other", "other_leads", "quote"),
        [
            ("1.2", "needs", "1.1", "Harbour Office", "linked to 1.1"),
            ("1.2", "needed-by", "2.1", "Fire and Flood Rescue", "1.2 linked"),
            ("2.3", "needs", "2.2", "Health and Care Trust; Every Agency", "linked to 2.2"),
        ],
    ),
    "needs": (
        ("action", "tier", "via", "quote", "lead", "objective"),
        [
            ("1.1", "direct", None, "linked to 1.1/ 2.1", "Harbour Office", PROTOCOL),
            ("2.1", "direct", None, "linked to 1.1/ 2.1", "Fire and Flood Rescue", CENTRE),
            ("2.3", "linked", None, "linked to 2.2", "Westmere Constabulary", MAP),
            (
                "1.2",
                "indirect",
                "2.1",
                "1.2 linked",
                "Westmere Constabulary; Licensing Section",
                PATROL,
            ),
        ],
    ),
    "no-single-lead": (
        ("action", "why", "leads", "objective"),
        [
            ("1.2", "joint", "Westmere Constabulary; Licensing Section", PATROL),
            ("1.3", "collective", "Every Agency", FIRST_AID),
            ("2.2", "named and collective", "Health and Care Trust; Every Agency", WAYS),
        ],
    ),
    "outcome-counts": (
        ("action", "outcomes", "leads", "objective"),
        [
            ("1.2", 3, "Westmere Constabulary; Licensing Section", PATROL),
            ("1.1", 2, "Harbour Office", PROTOCOL),
            ("2.1", 2, "Fire and Flood Rescue", CENTRE),
            ("2.2", 2, "Health and Care Trust; Every Agency", WAYS),
            ("1.3", 1, "Every Agency", FIRST_AID),
            ("2.3", 1, "Westmere Constabulary", MAP),
        ],
    ),
    "programmes": (("programme", "action", "leads", "quote", "place"), []),
    "references": (
        ("name", "kind", "owner", "exists", "actions"),
        [("Westmere Youth Strategy", "strategy", None, "yes", "2.3")],
    ),
    # Counted in the file with grep -b; nothing before line 11 takes more than one byte.
    "slices": (
        ("cell", "exact", "line", "start", "end"),
        [
            ("identifier", "1.1", "line 10", 197, 197 + 3),
            ("objective", PROTOCOL, "line 10", 201, 201 + len(PROTOCOL)),
            ("lead", "Harbour Office", "line 10", 258, 258 + 14),
            (
                "outcome",
                "A protocol signed by the 30<sup>th</sup> of June",
                "line 10",
                282,
                282 + 48,
            ),
            (
                "outcome",
                "Fewer delays &amp; fewer gaps",
                "line 10",
                340,
                340 + 29,
            ),
        ],
    ),
    "supporters": (
        ("action", "body", "leads", "objective"),
        [("2.1", "Town Council", "Fire and Flood Rescue", CENTRE)],
    ),
    "proposed-links": (("source", "target", "status", "quote", "target_quote", "score"), []),
    "readings": (
        ("kind", "subject", "reading", "alternative", "place"),
        [
            ("interpreted link", "1.2 needs 1.1", "as-cited", None, "line 11, objective"),
            ("interpreted link", "2.1 needs 1.2", "as-cited", None, "line 17, identifier"),
            ("interpreted link", "2.2 needs 1.1", "as-cited", None, "line 20, objective"),
            ("interpreted link", "2.2 needs 2.1", "as-cited", None, "line 20, objective"),
            ("interpreted link", "2.3 needs 2.2", "as-cited", None, "line 21, outcome"),
            ("read as the same", "Town Council", "Westmere Borough", None, None),
            ("read as the same", "Westmere Borough", "Town Council", None, None),
            ("serves", "2.3", "Westmere Youth Strategy", None, "line 21, objective"),
        ],
    ),
    "repeated-texts": (("action", "other", "outcome", "leads", "other_leads"), []),
    "sentence": (
        ("cell", "text", "place"),
        [
            ("identifier", "2.2", "line 18, identifier"),
            ("objective", WAYS, "lines 18+20, objective"),
            ("lead", "Health and Care Trust/ Every Agency", "line 18, lead"),
            ("outcome", "One way in", "line 18, outcome"),
            ("outcome", "Shorter waits", "line 20, outcome"),
        ],
    ),
    "serves-strategy": (
        ("action", "strategy", "relation", "quote", "place"),
        [
            (
                "2.3",
                "Westmere Youth Strategy",
                "serves",
                "Westmere Youth Strategy",
                "line 21, objective",
            )
        ],
    ),
    "sole-leads": (
        ("body", "actions", "numbers"),
        [
            ("Fire and Flood Rescue", 1, "2.1"),
            ("Harbour Office", 1, "1.1"),
            ("Westmere Constabulary", 1, "2.3"),
        ],
    ),
    "unmeasured": (
        ("action", "number", "outcome", "place"),
        [
            ("1.1", 1, "A protocol signed by the 30th of June", "line 10, outcome"),
            ("1.1", 2, "Fewer delays & fewer gaps", "line 10, outcome"),
            ("1.2", 1, "A patrol on every night of the week", "line 11, outcome"),
            ("1.2", 2, "Licensed premises take part", "line 11, outcome"),
            ("1.2", 3, "People feel safe in the old town", "line 11, outcome"),
            (
                "1.3",
                1,
                "Pupils can give first aid, taught through the Town Council",
                "line 12, outcome",
            ),
            ("2.1", 1, "The centre is open every day", "line 17, outcome"),
            ("2.1", 2, "More people ask for help", "line 17, outcome"),
            ("2.2", 1, "One way in", "line 18, outcome"),
            ("2.2", 2, "Shorter waits", "line 20, outcome"),
            ("2.3", 1, "A map that all services use (linked to 2.2)", "line 21, outcome"),
        ],
    ),
    "bodies": (
        ("body", "id", "kind", "parent", "spellings"),
        [
            ("Every Agency", "every-agency", "collective", None, "Every Agency"),
            (
                "Fire and Flood Rescue",
                "fire-and-flood-rescue",
                "organisation",
                None,
                "Fire and Flood Rescue",
            ),
            ("Harbour Office", "harbour-office", "unit", "Town Council", "Harbour Office"),
            (
                "Health and Care Trust",
                "health-and-care-trust",
                "organisation",
                None,
                "Health and Care Trust | Westmere Trust",
            ),
            (
                "Licensing Section",
                "licensing-section",
                "unit",
                "Town Council",
                "Licensing Section",
            ),
            ("Town Council", "town-council", "organisation", None, "Town Council"),
            ("Westmere Borough", "westmere-borough", "organisation", None, "Westmere Borough"),
            (
                "Westmere Constabulary",
                "westmere-constabulary",
                "organisation",
                None,
                "Constabulary | Westmere Constabulary",
            ),
        ],
    ),
    "depends-on": (
        ("action", "tier", "via", "quote", "lead", "objective"),
        [
            (
                "2.2",
                "direct",
                None,
                "linked to 1.1/ 2.1",
                "Health and Care Trust; Every Agency",
                WAYS,
            ),
            (
                "1.2",
                "linked",
                None,
                "1.2 linked",
                "Westmere Constabulary; Licensing Section",
                PATROL,
            ),
            ("2.3", "indirect", "2.2", "linked to 2.2", "Westmere Constabulary", MAP),
        ],
    ),
    "leads": (
        ("body", "role", "action", "objective"),
        [
            ("Harbour Office", "lead", "1.1", PROTOCOL),
            ("Westmere Constabulary", "joint", "1.2", PATROL),
            ("Licensing Section", "joint", "1.2", PATROL),
            ("Every Agency", "lead", "1.3", FIRST_AID),
            ("Fire and Flood Rescue", "lead", "2.1", CENTRE),
            ("Town Council", "supporting", "2.1", CENTRE),
            ("Health and Care Trust", "joint", "2.2", WAYS),
            ("Every Agency", "joint", "2.2", WAYS),
            ("Westmere Constabulary", "lead", "2.3", MAP),
        ],
    ),
    "links": (
        ("source", "target", "relation", "status", "basis", "quote", "place"),
        [
            (source, target, relation, basis, basis, quote, place)
            for relation, basis in (("cites", "stated"), ("needs", "interpreted"))
            for source, target, quote, place in (
                ("1.2", "1.1", "linked to 1.1", "line 11, objective"),
                ("2.1", "1.2", "1.2 linked", "line 17, identifier"),
                ("2.2", "1.1", "linked to 1.1/ 2.1", "line 20, objective"),
                ("2.2", "2.1", "linked to 1.1/ 2.1", "line 20, objective"),
                ("2.3", "2.2", "linked to 2.2", "line 21, outcome"),
            )
        ],
    ),
    "mentions": (
        ("action", "kind", "name", "relation", "quote", "place"),
        [
            (
                "1.3",
                "organisation",
                "Town Council",
                "delivered-through",
                "through the Town Council",
                "line 12, outcome",
            ),
            (
                "2.3",
                "strategy",
                "Westmere Youth Strategy",
                "serves",
                "Westmere Youth Strategy",
                "line 21, objective",
            ),
        ],
    ),
    "outcomes": (
        ("action", "number", "outcome", "place"),
        [
            ("1.1", 1, "A protocol signed by the 30th of June", "line 10, outcome"),
            ("1.1", 2, "Fewer delays & fewer gaps", "line 10, outcome"),
            ("1.2", 1, "A patrol on every night of the week", "line 11, outcome"),
            ("1.2", 2, "Licensed premises take part", "line 11, outcome"),
            ("1.2", 3, "People feel safe in the old town", "line 11, outcome"),
            (
                "1.3",
                1,
                "Pupils can give first aid, taught through the Town Council",
                "line 12, outcome",
            ),
            ("2.1", 1, "The centre is open every day", "line 17, outcome"),
            ("2.1", 2, "More people ask for help", "line 17, outcome"),
            ("2.2", 1, "One way in", "line 18, outcome"),
            ("2.2", 2, "Shorter waits", "line 20, outcome"),
            ("2.3", 1, "A map that all services use (linked to 2.2)", "line 21, outcome"),
        ],
    ),
    "parties": (
        ("action", "body", "role", "kind", "parent", "as_written", "post", "remark", "place"),
        [
            (*row[:5], row[5] or row[1], *row[6:])
            for row in (
                (
                    "1.1",
                    "Harbour Office",
                    "lead",
                    "unit",
                    None,
                    "",
                    None,
                    None,
                    "line 10, lead",
                ),
                (
                    "1.2",
                    "Westmere Constabulary",
                    "joint",
                    "organisation",
                    None,
                    "Constabulary",
                    None,
                    None,
                    "line 11, lead",
                ),
                (
                    "1.2",
                    "Licensing Section",
                    "joint",
                    "unit",
                    "Town Council",
                    "Town Council – Licensing Section",
                    None,
                    None,
                    "line 11, lead",
                ),
                (
                    "1.3",
                    "Every Agency",
                    "lead",
                    "collective",
                    None,
                    "",
                    None,
                    None,
                    "line 12, lead",
                ),
                (
                    "2.1",
                    "Fire and Flood Rescue",
                    "lead",
                    "organisation",
                    None,
                    "",
                    "Station Manager",
                    None,
                    "line 17, lead",
                ),
                (
                    "2.1",
                    "Town Council",
                    "supporting",
                    "organisation",
                    None,
                    "",
                    None,
                    None,
                    "line 17, lead",
                ),
                (
                    "2.2",
                    "Health and Care Trust",
                    "joint",
                    "organisation",
                    None,
                    "",
                    None,
                    None,
                    "line 18, lead",
                ),
                (
                    "2.2",
                    "Every Agency",
                    "joint",
                    "collective",
                    None,
                    "",
                    None,
                    None,
                    "line 18, lead",
                ),
                (
                    "2.3",
                    "Westmere Constabulary",
                    "lead",
                    "organisation",
                    None,
                    "",
                    None,
                    "neighbourhood teams",
                    "line 21, lead",
                ),
            )
        ],
    ),
    "decisions": (("source", "target", "verdict", "by", "on", "why"), []),
    # Of the sample only the document has a SHA-256 that is no other plan's, see below.
    "made-from": (
        ("file", "characters", "version"),
        [
            ("westmere-safer-town-plan.txt", 1399, __version__),
            *(
                (name, None, __version__)
                for name in sorted(
                    (
                        "bodies.csv",
                        "plan.toml",
                        "references.csv",
                        "spellings.csv",
                        *(f"reference/{path.name}" for path in REFERENCE.glob("*.csv")),
                    )
                )
            ),
        ],
    ),
    # Not the sample's: every plan shares data/reference.
    "external-facts": (
        ("kind", "name", "of", "source"),
        [
            ("duty", JOIN_FORCES, None, f"{ACT}/8"),
            ("duty", TAKE_PART, None, f"{ACT}/15"),
            *(
                ("authority", name, JOIN_FORCES, f"{ACT}/8")
                for name in (
                    "Chief officer of police",
                    "Fire and rescue authority",
                    "Integrated care board",
                    "Local authority",
                    "Youth offending team",
                    "Probation",
                )
            ),
            *(
                ("authority", name, TAKE_PART, f"{ACT}/15")
                for name in (
                    "Education authority",
                    "Prison authority",
                    "Youth custody authority",
                )
            ),
        ],
    ),
    "statements": (
        ("kind", "text", "place"),
        [
            ("appendix", "Appendix 7", "line 1"),
            ("title", TITLE, "line 3"),
            ("text", AIMS, "line 5"),
        ],
    ),
    "unlinked-actions": (("action", "area", "objective"), [("1.3", SAFER, FIRST_AID)]),
}


def test_every_query_has_an_expected_answer() -> None:
    """A query that is added is worked out by hand on the sample first."""
    assert sorted(ANSWERS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_is_answered_as_worked_out_by_hand(sample_store: Store, name: str) -> None:
    """All rows, in order, in the columns that others rely on."""
    columns, rows = ANSWERS[name]
    answer = ask(sample_store, name, TOLD.get(name))
    at = [answer.columns.index(column) for column in columns]
    assert [tuple(row[i] for i in at) for row in answer.rows] == rows


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_those_that_the_query_describes(sample_store: Store, name: str) -> None:
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
    sample_store: Store, sample_dataset: Dataset, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked by rdflib, too, the texts give the same rows in the same order."""
    monkeypatch.setattr(rdflib.plugins.sparql, "SPARQL_LOAD_GRAPHS", False)
    text = bound_text(sample_store, find_question(name), TOLD.get(name, {}))
    found = merged(sample_dataset).query(text)
    rows = [tuple(plain(row.get(v)) for v in found.vars or ()) for row in found.bindings]
    assert rows == list(ask(sample_store, name, TOLD.get(name)).rows)


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
    sample_store: Store, action: str, rows: list[tuple[str, str, str | None]]
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


def test_rows_come_as_named_tuples(sample_store: Store) -> None:
    """Fields are columns, in any order and number."""
    assert ask(sample_store, "leads").records(Led)[1] == Led("1.2", "Westmere Constabulary")


def test_an_unbound_value_is_an_empty_text(sample_store: Store) -> None:
    """A named tuple holds no None."""
    assert ask(sample_store, "bodies").records(Within)[0] == Within("Every Agency", "")


def test_the_id_of_a_body_is_that_of_the_register(plan_folder: Callable[..., Path]) -> None:
    """What stands in bodies.csv comes back, whatever an IRI has to escape."""
    head = "id,name,kind,parent,parent_source,same_as,note\n"
    folder = plan_folder(bodies_csv=f"{head}café/bar,Café Bar,organisation,,,,\n")
    store = Store.parse(as_nquads(build_dataset(read_folder(folder))))
    assert [row[:2] for row in ask(store, "bodies").rows if row[0] == "Café Bar"] == [
        ("Café Bar", "café/bar")
    ]


# Parameters


@pytest.mark.parametrize("value", ["2.1", "action 2.1", "Action 2.1"])
def test_an_action_is_named_with_or_without_the_word(sample_store: Store, value: str) -> None:
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
def test_a_value_that_names_no_action_is_refused(sample_store: Store, value: str) -> None:
    """Only a number of the plan gets into the query, as the node that it names."""
    with pytest.raises(UsageError, match=r"^No action .* in this plan\."):
        ask(sample_store, "depends-on", {"action": value})


def test_near_actions_are_suggested(sample_store: Store) -> None:
    """A slip of the fingers is answered with the numbers that are near."""
    with pytest.raises(UsageError, match=r"No action '2\.11' in this plan\. Did you mean 2\.1"):
        ask(sample_store, "depends-on", {"action": "2.11"})


def test_a_missing_parameter_is_asked_for(sample_store: Store) -> None:
    """The message shows how to give it."""
    with pytest.raises(UsageError, match=r"needs the parameter action: --param action=2\.1$"):
        ask(sample_store, "depends-on")


def test_an_unknown_parameter_is_refused(sample_store: Store) -> None:
    """The message says which parameters there are."""
    with pytest.raises(
        UsageError, match=r"no parameter 'acton'; it takes: action\. Did you mean"
    ):
        ask(sample_store, "depends-on", {"acton": "2.1"})
    with pytest.raises(UsageError, match=r"it takes: none\."):
        ask(sample_store, "leads", {"action": "2.1"})


def test_an_unknown_query_is_refused(sample_store: Store) -> None:
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


def bound(store: Store, text: str, kind: str, value: str) -> str:
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
def test_only_variables_are_replaced(sample_store: Store, text: str, expected: str) -> None:
    """What stands in a string, an IRI, a comment or another name is left alone."""
    assert bound(sample_store, text, "action", "2.1") == expected


@pytest.mark.parametrize(
    "value", ['a" } DELETE', "a\\", "a\nb", "?_it", "'''", "é", "a\x07b", "<x>", ""]
)
def test_a_text_is_one_literal_whatever_it_holds(sample_store: Store, value: str) -> None:
    """Quotation marks, backslashes and line ends do not end the literal."""
    text = bound(sample_store, "SELECT (?_it AS ?x) WHERE {}", "text", value)
    assert sample_store.select(text).rows == ((value,),)


def test_a_body_is_named_by_any_of_its_spellings(sample_store: Store) -> None:
    """Case does not matter."""
    found = bound(sample_store, "?_it", "body", "constabulary")
    assert found == "<https://w3id.org/svgraph/id/sample/body/westmere-constabulary>"


def test_an_unknown_body_is_refused(sample_store: Store) -> None:
    """The message suggests near names."""
    with pytest.raises(
        UsageError, match=r"No body 'Harbor Office' .* Did you mean Harbour Offi"
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
    store = Store.parse(as_nquads(build_dataset(read_folder(blackpool))))
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
