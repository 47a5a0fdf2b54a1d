"""The questions of the domain: each has an answer, or a line that says what is missing."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

import svgraph
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.cli import main
from svgraph.files import resources
from svgraph.queries.ask import ask
from svgraph.queries.catalogue import Question, checks, find_question, questions, unanswered
from tests.fixtures_cli import Svgraph

HERE = Path(__file__).resolve().parent
ANSWERS = HERE / "blackpool" / "answers"
with (resources.folder("queries") / "questions.csv").open(encoding="utf-8") as _file:
    QUESTIONS = {int(row["number"]): row for row in csv.DictReader(_file)}
STARRED = {*range(1, 9), *range(14, 17), 19, 23, 24, 25, 26, 28, 33, 38, 40}


def _answered_by(number: int) -> list[tuple[str, str]]:
    """Return what answers a question: ("query", "leads")."""
    named = QUESTIONS[number]["answered_by"].split("; ")
    pairs = (tuple(each.split()) for each in named if each)
    return [(kind, name) for kind, name in pairs]


def test_all_forty_questions_are_listed() -> None:
    """With the twenty that matter most marked as such."""
    assert list(QUESTIONS) == list(range(1, 41))
    assert {n for n, row in QUESTIONS.items() if row["starred"]} == STARRED


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_question_has_an_answer_or_says_what_is_missing(number: int) -> None:
    """A query or a command that is there; else a sentence without a full stop."""
    found = _answered_by(number)
    for kind, name in found:
        known = main.list_commands(None) if kind == "command" else [q.name for q in questions()]  # type: ignore[arg-type]
        assert name in known, f"{kind} {name}"
    missing = QUESTIONS[number]["missing"]
    assert found or missing
    assert not missing.endswith(".")


def test_queries_and_the_list_name_each_other() -> None:
    """A query says which questions it answers, and the list says the same."""
    listed = {(n, name) for n in QUESTIONS for kind, name in _answered_by(n) if kind == "query"}
    said = {(number, each.name) for each in questions() for number in each.numbers}
    assert listed <= said
    assert {name for _, name in listed} >= {
        each.name for each in questions() if each.name not in {"actions", "outcomes", "links"}
    }


@pytest.mark.parametrize("name", unanswered())
def test_a_question_that_waits_for_data_says_so_when_asked(
    name: str, svgraph: Svgraph, sample: Path
) -> None:
    """With exit code 3: no answer can be made."""
    ran = svgraph("query", name, "--plan", sample)
    assert ran.code == 3
    assert ran.err == f"Error: {name}: no answer can be made. {unanswered()[name]}.\n"


# The texts of queries

EVERY = (*questions(), *checks())


@pytest.mark.parametrize("question", EVERY, ids=lambda each: each.name)
def test_a_parameter_stands_only_where_any_engine_can_bind_it(question: Question) -> None:
    """Not in SELECT, GROUP BY, AS, the target of BIND or the head of VALUES."""
    for each in question.parameters:
        variable = rf"[?$]_{each.name}\b"
        for forbidden in (
            rf"SELECT[^{{]*{variable}",
            rf"GROUP BY[^{{}}]*{variable}",
            rf"\bAS\s+{variable}",
            rf"VALUES\s*\(?[^{{]*{variable}",
        ):
            assert not re.search(forbidden, question.text), forbidden


@pytest.mark.parametrize("question", questions(), ids=lambda each: each.name)
def test_a_parameter_has_an_example_and_says_what_it_is(question: Question) -> None:
    """So that a person can type one."""
    assert all(each.example and each.description for each in question.parameters)


@pytest.mark.parametrize("question", questions(), ids=lambda each: each.name)
def test_a_network_joins_two_columns(question: Question) -> None:
    """The cells of both are what is drawn."""
    assert set(question.network) <= set(question.columns)


# What only words tell, on a made-up plan with one row for each trap

WORDS = (
    "# Priority Area 1: Boats\n"
    "ID\tObjective\tLead\tOutcome\n"
    "1.1\tReview the moorings\tBoat Club\tA grant for new ropes\n"
    "1.2\tPreview the boats (linked to 1.1)\tBoat Club/ Sail Loft\tLessons are learned.\n"
    "1.3\tBuild a slipway with external funding\tAll Sailors\tlessons are learned\n"
    "1.4\tHear the Tide Panel, escalated to the Harbour Board\tSail Loft\tA fundamental turn\n"
    "1.5\tExplore the coast\tBoat Club\tThe Sail Loft sails (linked to 1.6)\n"
    "1.6\tSail round the island\tBoat Club\tFeedback (linked to 1.5)\n"
)
BODIES = (
    "id,name,kind,parent,parent_source,same_as,note\n"
    "boat-club,Boat Club,organisation,,,,\n"
    "sail-loft,Sail Loft,team,,,,\n"
    "all-sailors,All Sailors,collective,,,,\n"
    "tide-panel,Tide Panel,panel,,,,\n"
    "harbour-board,Harbour Board,board,,,,\n"
)


@pytest.fixture
def words(plan_folder: Callable[..., Path]) -> OpenPlan:
    """Return a plan whose rows say what the queries look for, or nearly."""
    return open_plan(plan_folder(plan_txt=WORDS, bodies_csv=BODIES))


@pytest.mark.parametrize(
    ("name", "told", "columns", "rows"),
    [
        (
            "money",
            {},
            ("action", "words"),
            [
                ("1.1", "A grant for new ropes"),
                ("1.3", "Build a slipway with external funding"),
            ],
        ),
        ("exploring", {}, ("action", "verb"), [("1.1", "review"), ("1.5", "explore")]),
        (
            "learning",
            {},
            ("action", "words", "linked"),
            [
                ("1.2", "Lessons are learned.", "1.1"),
                ("1.3", "lessons are learned", None),
                ("1.6", "Feedback (linked to 1.5)", "1.5"),
            ],
        ),
        (
            "boards",
            {},
            ("action", "board", "quote"),
            [
                ("1.1", None, None),
                ("1.2", None, None),
                ("1.3", None, None),
                ("1.4", "Harbour Board", "escalated to the Harbour Board"),
                ("1.5", None, None),
                ("1.6", None, None),
            ],
        ),
        (
            "meetings",
            {},
            ("action", "meeting", "kind"),
            [("1.4", "Tide Panel", "panel"), ("1.4", "Harbour Board", "board")],
        ),
        ("meetings", {"body": "Boat Club"}, ("action", "meeting"), []),
        (
            "named-without-role",
            {},
            ("body", "action"),
            [("Tide Panel", "1.4"), ("Harbour Board", "1.4"), ("Sail Loft", "1.5")],
        ),
        (
            "named-without-role",
            {"body": "sail loft"},
            ("body", "action"),
            [("Sail Loft", "1.5")],
        ),
        (
            "circular",
            {},
            ("action", "relation"),
            [("1.5", "cites"), ("1.6", "cites"), ("1.5", "needs"), ("1.6", "needs")],
        ),
        (
            "repeated-texts",
            {},
            ("action", "other", "outcome", "leads", "other_leads"),
            [
                (
                    "1.2",
                    "1.3",
                    "Lessons are learned.",
                    "Boat Club; Sail Loft",
                    "All Sailors",
                )
            ],
        ),
        ("sole-leads", {}, ("body", "actions", "numbers"), [("Boat Club", 3, "1.1, 1.5, 1.6")]),
        (
            "sole-leads",
            {"least": "1"},
            ("body", "actions"),
            [("Boat Club", 3), ("Sail Loft", 1)],
        ),
        (
            "outcome-counts",
            {"body": "Sail Loft"},
            ("action", "outcomes"),
            [("1.2", 1), ("1.4", 1)],
        ),
        ("joint-leads", {}, ("body", "other", "actions"), [("Boat Club", "Sail Loft", 1)]),
    ],
)
def test_words_are_found_and_near_ones_are_not(
    words: OpenPlan,
    name: str,
    told: dict[str, str],
    columns: tuple[str, ...],
    rows: list[tuple[object, ...]],
) -> None:
    """'Preview' is no review, 'fundamental' no funding; a full stop makes no difference."""
    answer = ask(words.graphs, name, told)
    at = [answer.columns.index(column) for column in columns]
    assert [tuple(row[i] for i in at) for row in answer.rows] == rows


# The shipped plan, as a reader worked it out from the document

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "answers-for-community-safety-team": ("answers-for", {"body": "Community Safety Team"}),
    "answers-for-police": ("answers-for", {"body": "Police"}),
    "answers-for-public-health": ("answers-for", {"body": "Public Health"}),
    "answers-for-youth-justice-service": ("answers-for", {"body": "Youth Justice Service"}),
    "boards": ("boards", {}),
    "circular": ("circular", {}),
    "collective-leads": ("collective-leads", {}),
    "coverage": ("coverage", {}),
    "joint-leads": ("joint-leads", {}),
    "named-without-role": ("named-without-role", {}),
    "needed-partners-blackpool-partnership-business-unit": (
        "needed-partners",
        {"body": "Blackpool Partnership Business Unit"},
    ),
    "needed-partners-police": ("needed-partners", {"body": "Police"}),
    "needed-partners-public-health": ("needed-partners", {"body": "Public Health"}),
    "no-single-lead": ("no-single-lead", {}),
    "outcome-counts": ("outcome-counts", {}),
    "sentence-1.16": ("sentence", {"action": "1.16"}),
    "sentence-2.1": ("sentence", {"action": "2.1"}),
    "serves-strategy": ("serves-strategy", {}),
    "sole-leads-2": ("sole-leads", {}),
}
# What the reader wrote down otherwise than the query answers, row by row.
AREAS = {
    "1": "Prevention of serious violence",
    "2": "Enforcement",
    "3": "Cultural transformation and workforce development",
    "4": "Evidence: data and evaluation",
}


def _read(name: str) -> list[dict[str, str]]:
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {column: " ".join(cell.split()) for column, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def _asked(plan: OpenPlan, name: str) -> list[dict[str, str]]:
    query, told = CASES[name]
    answer = ask(plan.graphs, query, told)
    return [
        {
            column: "" if value is None else " ".join(str(value).split())
            for column, value in zip(answer.columns, row, strict=True)
        }
        for row in answer
    ]


def test_every_expected_answer_is_compared() -> None:
    """A file that nobody reads would be no test."""
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(CASES)


EXACT = sorted(
    set(CASES) - {"boards", "coverage", "joint-leads", "named-without-role", "outcome-counts"}
)


@pytest.mark.parametrize("name", EXACT)
def test_the_shipped_plan_is_answered_as_a_reader_did(blackpool: Path, name: str) -> None:
    """Every row and every cell, white space aside."""
    assert _asked(open_plan(blackpool), name) == _read(name)


def test_routes_to_boards_are_those_that_a_reader_found(blackpool: Path) -> None:
    """Two, both of 1.3; all others have none. Our quote has the words before the name."""
    asked = _asked(open_plan(blackpool), "boards")
    routes = [row for row in asked if row["board"]]
    read = _read("boards")
    assert len(asked) == 62
    assert [(r["action"], r["board"], r["place"]) for r in routes] == [
        (r["action"], r["board"], r["place"]) for r in read
    ]
    assert all(r["quote"] in q["quote"] for r, q in zip(read, routes, strict=True))


def test_coverage_is_that_of_a_reader(blackpool: Path) -> None:
    """The reader wrote the area's number, the query its title."""
    read = [row | {"area": AREAS[row["area"]]} for row in _read("coverage")]
    assert _asked(open_plan(blackpool), "coverage") == read


def test_joint_leads_are_those_of_a_reader(blackpool: Path) -> None:
    """A pair has no order."""

    def pairs(rows: list[dict[str, str]]) -> set[tuple[frozenset[str], str, str]]:
        return {(frozenset((r["body"], r["other"])), r["actions"], r["numbers"]) for r in rows}

    asked, read = _asked(open_plan(blackpool), "joint-leads"), _read("joint-leads")
    assert len(asked) == len(read) == 12
    assert pairs(asked) == pairs(read)


def test_names_without_a_role_are_those_of_a_reader(blackpool: Path) -> None:
    """52 places in 25 actions. Our quote has the words before the name too ("via …")."""
    asked, read = (
        _asked(open_plan(blackpool), "named-without-role"),
        _read("named-without-role"),
    )
    assert len(read) == 52
    assert len({row["action"] for row in read}) == 25
    assert [(r["body"], r["action"], r["place"]) for r in asked] == [
        (r["body"], r["action"], r["place"]) for r in read
    ]
    assert all(r["quote"] in q["quote"] for r, q in zip(read, asked, strict=True))


def test_the_most_outcomes_are_those_of_a_reader(blackpool: Path) -> None:
    """The reader wrote down the first ten."""
    assert _asked(open_plan(blackpool), "outcome-counts")[:10] == _read("outcome-counts")


EXPLORING = (
    "1.5 1.7 1.13 1.16 2.1 2.3 2.7 3.4 3.10 3.11 3.14 3.19 4.5 4.7"  # read off lines 36 to 120
)


def test_what_is_still_being_looked_into(blackpool: Path) -> None:
    """To review, to be reviewed, should consider, undertake evidence review: all count."""
    rows = open_plan(blackpool).query("exploring").rows
    assert [row[0] for row in rows] == EXPLORING.split()


def test_counts_of_leads_are_those_of_the_readings_by_hand(blackpool: Path) -> None:
    """Counted from the parties and outcomes that two readers wrote down."""
    hand = blackpool.parent.parent / "tests" / "blackpool"
    with (hand / "parties.csv").open(encoding="utf-8") as file:
        parties = list(csv.DictReader(file))
    with (hand / "outcomes.csv").open(encoding="utf-8") as file:
        outcomes = Counter(row["action"] for row in csv.DictReader(file))
    expected: dict[str, Counter[str]] = defaultdict(Counter)
    for row in parties:
        expected[row["body"]][row["role"]] += 1
        if row["role"] != "supporting":
            expected[row["body"]]["outcomes"] += outcomes[row["action"]]
    found = open_plan(blackpool).query("lead-counts")
    assert len(found) == len(expected) == 29
    for row in found:
        assert {
            "lead": row.sole,
            "joint": row.joint,
            "supporting": row.supporting,
            "outcomes": row.outcomes,
        } == {
            name: expected[row.body][name]
            for name in ("lead", "joint", "supporting", "outcomes")
        }


def test_what_a_plan_repeats_is_that_of_the_readings_by_hand(blackpool: Path) -> None:
    """Pairs of outcomes with the same words in two actions, found in the readers' list."""
    hand = blackpool.parent.parent / "tests" / "blackpool"
    with (hand / "outcomes.csv").open(encoding="utf-8") as file:
        read = [(row["action"], row["outcome"]) for row in csv.DictReader(file)]
    expected = {
        (one, other)
        for at, (one, text) in enumerate(read)
        for other, again in read[at + 1 :]
        if one != other and _same(text) == _same(again)
    }
    rows = open_plan(blackpool).query("repeated-texts").rows
    assert {(row[0], row[1]) for row in rows} == expected


def _same(text: str) -> str:
    return " ".join(text.split()).removesuffix(".").lower()


def test_no_outcome_of_the_shipped_plan_names_a_measure(blackpool: Path) -> None:
    """184 outcomes, and no baseline, target or date in the document."""
    assert len(open_plan(blackpool).query("unmeasured")) == 184


def test_what_the_protocol_needs(blackpool: Path) -> None:
    """Row 2.1 cites four actions, and 2.4 cites it (lines 72 and 75)."""
    rows = open_plan(blackpool).needs("2.1")
    stated = [(row.action, row.tier) for row in rows if row.tier in {"direct", "linked"}]
    assert stated == [
        ("1.12", "direct"),
        ("1.13", "direct"),
        ("1.19", "direct"),
        ("1.28", "direct"),
        ("2.4", "linked"),
    ]


def test_find_question_knows_checks_too() -> None:
    """They can be run like any query."""
    assert find_question("self-link-violation").severity == "violation"


@pytest.mark.parametrize("question", questions(), ids=lambda each: each.name)
def test_a_question_is_told_whole(question: Question) -> None:
    """In English: what is asked, what the answer is, why it matters, what each column holds."""
    assert question.summary.endswith("?")
    assert question.description.endswith(".")
    assert question.why.endswith(".")
    assert all(question.columns.values())


def test_every_term_of_the_ontology_is_asked_for() -> None:
    """By a canned query, or by what the library itself asks; a check alone is no use."""
    ontology = (resources.folder("ontology") / "svgraph.ttl").read_text(encoding="utf-8")
    terms = re.findall(r"^sv:(\w+) a ", ontology, re.MULTILINE)
    library = (Path(svgraph.__file__).parent / "queries" / "about.py").read_text("utf-8")
    asked = library + "".join(each.text for each in questions())
    assert len(terms) > 60
    assert [term for term in terms if not re.search(rf"\bsv:{term}\b", asked)] == []
