"""`svgraph depends`, `needs` and `show` as a person types them, and pages of answers."""

import csv
import io
import json
from pathlib import Path

import pytest

from svgraph.api.plan import open_plan
from svgraph.errors import InputError
from svgraph.queries.catalogue import parse_question
from tests.fixtures_cli import Ran, Svgraph


def rows(ran: Ran) -> list[dict[str, str]]:
    """Return the rows of an answer as CSV."""
    assert ran.code == 0
    return list(csv.DictReader(io.StringIO(ran.out)))


def ways(found: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """Return action, tier and path of each row."""
    return [(row["action"], row["tier"], row["path"]) for row in found]


def test_needs_is_depends_the_other_way_round(svgraph: Svgraph, sample: Path) -> None:
    """2.2 cites 1.1 and 2.1, is cited by 2.3, and 2.1 cites 1.2."""
    ran = svgraph("needs", "2.2", "--plan", sample, "--format", "csv")
    assert ways(rows(ran)) == [
        ("1.1", "direct", "2.2 > 1.1"),
        ("2.1", "direct", "2.2 > 2.1"),
        ("2.3", "linked", "2.2 < 2.3"),
        ("1.2", "indirect", "2.2 > 2.1 > 1.2"),
    ]


def test_needs_at_the_end_of_a_chain(svgraph: Svgraph, sample: Path) -> None:
    """1.1 cites nothing; 1.2 and 2.2 cite it, and 2.2 also cites 2.1."""
    ran = svgraph("needs", "1.1", "--plan", sample, "--format", "csv")
    assert ways(rows(ran)) == [
        ("1.2", "linked", "1.1 < 1.2"),
        ("2.2", "linked", "1.1 < 2.2"),
        ("2.1", "indirect", "1.1 < 2.2 > 2.1"),
    ]


@pytest.mark.parametrize("tier", ["direct", "linked"])
@pytest.mark.parametrize("plan", ["sample", "blackpool"])
def test_what_one_needs_depends_on_it(
    tier: str, plan: str, request: pytest.FixtureRequest
) -> None:
    """At one step the two commands say the same of every pair."""
    opened = open_plan(request.getfixturevalue(plan))
    keys = [str(row[0]) for row in opened.query("actions").rows]
    needed = {
        (one, each.action) for one in keys for each in opened.needs(one) if each.tier == tier
    }
    dependent = {
        (each.action, one) for one in keys for each in opened.depends(one) if each.tier == tier
    }
    assert needed == dependent
    assert needed


def test_an_action_that_is_linked_to_nothing(svgraph: Svgraph, sample: Path) -> None:
    """It says so in a sentence."""
    ran = svgraph("needs", "1.3", "--plan", sample)
    assert ran.out.startswith("What does 1.3 need? Teach first aid in every school\n")
    said = "The plan states no link from 1.3, and no wording suggests one.\n"
    assert ran.out.endswith(said)


def test_only_some_tiers(svgraph: Svgraph, sample: Path) -> None:
    """Several may be named."""
    command = ("depends", "2.1", "--plan", sample, "--format", "csv")
    assert [r["action"] for r in rows(svgraph(*command, "--tier", "linked"))] == ["1.2"]
    both = svgraph(*command, "--tier", "linked", "--tier", "direct")
    assert [r["action"] for r in rows(both)] == ["2.2", "1.2"]


@pytest.mark.parametrize(
    ("depth", "actions"), [(1, ["2.2", "1.2"]), (2, ["2.2", "1.2", "2.3"])]
)
def test_only_so_many_links_away(
    svgraph: Svgraph, sample: Path, depth: int, actions: list[str]
) -> None:
    """2.3 is two links away."""
    ran = svgraph("depends", "2.1", "--plan", sample, "--format", "csv", "--depth", str(depth))
    assert [row["action"] for row in rows(ran)] == actions


@pytest.mark.parametrize("command", ["depends", "needs"])
def test_the_canned_query_gives_the_same_rows(
    svgraph: Svgraph, blackpool: Path, command: str
) -> None:
    """The command adds the way and its words."""
    plan = open_plan(blackpool)
    query = "depends-on" if command == "depends" else command
    asked = plan.query(query, action="2.1")
    found = rows(svgraph(command, "2.1", "--plan", blackpool, "--format", "csv"))
    assert len(found) > 5
    assert [tuple(row[name] for name in asked.columns) for row in found] == [
        tuple("" if value is None else str(value) for value in row) for row in asked.rows
    ]


def test_an_unknown_action_is_one_line(svgraph: Svgraph, sample: Path) -> None:
    """With near ones."""
    ran = svgraph("needs", "2.4", "--plan", sample)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: No action '2.4' in this plan. Did you mean")


def test_show_in_words(svgraph: Svgraph, sample: Path) -> None:
    """Headings, and under each what is said."""
    ran = svgraph("show", "2.2", "--plan", sample)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "Action 2.2, Support and recovery"
    assert "Who has a part in it" in lines
    assert "  1.1, 2.1: cites, stated “linked to 1.1/ 2.1” (line 20, objective)" in lines


def test_show_as_json_and_markdown(svgraph: Svgraph, sample: Path) -> None:
    """A row for each thing that is said; the same sections as Markdown."""
    rows = json.loads(svgraph("show", "constabulary", "--plan", sample, "--format", "json").out)
    expected = {
        "section": "What it answers for",
        "item": 1,
        "field": "action",
        "value": "1.2",
    }
    assert expected in rows
    text = svgraph("show", "constabulary", "--plan", sample, "--format", "markdown").out
    assert text.startswith("# Westmere Constabulary\n")
    assert "\n## What it answers for\n\n| action | role |" in text


def test_show_of_nothing_is_one_line(svgraph: Svgraph, sample: Path) -> None:
    """Exit code 2, and near names."""
    ran = svgraph("show", "Harbor Office", "--plan", sample)
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean 'Harbour Office'" in ran.err


# Queries as they are shown and written


def test_queries_are_listed_by_who_asks(svgraph: Svgraph) -> None:
    """Each once, and at the end what waits for data."""
    said = svgraph("queries").out
    heads = [line for line in said.splitlines() if line and line[0] != " "]
    assert heads == [
        "Manager",
        "Lead organisation",
        "Board chair",
        "Scrutiny",
        "Analyst",
        "Not answered yet",
    ]
    assert said.count("\n  leads ") == 1
    assert "\n  changes " in said


def test_the_queries_of_one_asker(svgraph: Svgraph) -> None:
    """Also those that somebody else asks first."""
    said = svgraph("queries", "--asks", "scrutiny").out
    assert "\n  sentence " in said
    assert "\n  no-single-lead " in said
    assert "\n  leads " not in said


def test_a_query_is_shown_whole(svgraph: Svgraph) -> None:
    """Question, why, caveats, parameters, columns, SPARQL without its metadata."""
    said = svgraph("queries", "sole-leads").out
    assert said.startswith("Where would one body's absence stop several actions?\n")
    assert "--param least=2: The least number of actions (number); 2 if left out" in said
    assert "  numbers: Their numbers" in said
    assert "\nSPARQL\n\nPREFIX " in said
    assert "#+" not in said


def test_a_query_is_explained_as_it_is_run(svgraph: Svgraph, sample: Path) -> None:
    """Parameters are in their places, as terms; nothing is answered."""
    ran = svgraph("query", "sentence", "--param", "action=2.1", "--explain", "--plan", sample)
    assert "<https://w3id.org/svgraph/id/sample/action/2.1> sv:passage ?passage ." in ran.out
    assert "?_action" not in ran.out
    again = svgraph("query", "--text", ran.out, "--plan", sample, "--format", "csv")
    direct = svgraph(
        "query", "sentence", "--param", "action=2.1", "--plan", sample, "--format", "csv"
    )
    assert again.out == direct.out


@pytest.mark.parametrize(
    "value", ['2.1" } DELETE WHERE { ?s ?p ?o } #', "2.1> . ?s ?p ?o", "?_action", "9.9"]
)
def test_a_value_is_never_pasted(svgraph: Svgraph, sample: Path, value: str) -> None:
    """Whatever is typed, it is at most an unknown action."""
    ran = svgraph("query", "sentence", "--param", f"action={value}", "--plan", sample)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: No action ")


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "", "1 }"])
def test_a_number_is_a_number(svgraph: Svgraph, sample: Path, value: str) -> None:
    """One line that gives an example."""
    ran = svgraph("query", "sole-leads", "--param", f"least={value}", "--plan", sample)
    assert (ran.code, ran.out) == (2, "")
    assert "must be a whole number, such as 2." in ran.err


def test_json_is_that_of_sparql(svgraph: Svgraph, sample: Path) -> None:
    """Numbers are typed, what is not there is left out."""
    ran = svgraph("query", "boards", "--plan", sample, "--format", "sparql-json")
    told = json.loads(ran.out)
    assert told["head"]["vars"][0] == "action"
    assert told["results"]["bindings"][0] == {
        "action": {"type": "literal", "value": "1.1"},
        "objective": {
            "type": "literal",
            "value": "Agree one protocol for sharing information about weapons",
        },
    }


def test_near_names_of_bodies_are_suggested(svgraph: Svgraph, blackpool: Path) -> None:
    """'Awaken Partners' is no body; Awaken is."""
    ran = svgraph("query", "answers-for", "--param", "body=Awaken Group", "--plan", blackpool)
    assert ran.code == 2
    assert "Awaken" in ran.err.partition("Did you mean")[2]


def test_an_answer_as_a_page(svgraph: Svgraph, sample: Path) -> None:
    """A whole HTML document with a table."""
    ran = svgraph("query", "leads", "--plan", sample, "--format", "html")
    assert ran.code == 0
    assert ran.out.startswith("<!doctype html>")
    assert "Westmere Constabulary" in ran.out


def test_an_answer_drawn_as_a_network(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """Where its metadata say what is joined; else one line."""
    page = tmp_path / "new" / "leads.html"
    ran = svgraph("query", "leads", "--plan", sample, "--page", page)
    assert ran == (0, "", f"Wrote {page}\n")
    assert "Licensing Section" in page.read_text(encoding="utf-8")
    ran = svgraph("query", "coverage", "--plan", sample, "--page", page)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: 'coverage' cannot be drawn as a network.")


def test_a_page_goes_to_standard_output(
    svgraph: Svgraph, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With "-" for a file; what is no network stays one line."""
    monkeypatch.chdir(tmp_path)
    page = open_plan(sample).network_page("leads")
    assert svgraph("query", "leads", "--plan", sample, "--page", "-") == (0, page, "")
    ran = svgraph("query", "coverage", "--plan", sample, "--page", "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: 'coverage' cannot be drawn as a network.")
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written_is_one_line(
    svgraph: Svgraph, sample: Path, tmp_path: Path
) -> None:
    """Exit code 3; the file in the way is named and stays."""
    (tmp_path / "file").write_text("x")
    ran = svgraph("query", "leads", "--plan", sample, "--page", tmp_path / "file" / "page.html")
    told = f"{tmp_path / 'file'} is a file. Choose another file or folder."
    assert ran == (3, "", f"Error: {told}\n")
    assert (tmp_path / "file").read_text() == "x"


def test_what_is_left_out_is_counted(svgraph: Svgraph, sample: Path) -> None:
    """A tier that nobody asked for is not said to be empty."""
    ran = svgraph("depends", "2.1", "--plan", sample, "--tier", "direct")
    assert "(direct): 1" in ran.out
    assert "(linked)" not in ran.out
    assert ran.out.endswith("Left out, as asked: 2 of 3.\n")
    ran = svgraph("depends", "2.1", "--plan", sample, "--tier", "accepted")
    assert "(accepted): none" in ran.out
    assert "states no link" not in ran.out


def test_an_empty_answer_says_so(svgraph: Svgraph, sample: Path) -> None:
    """On standard error, so that a pipe gets the header alone."""
    ran = svgraph("query", "circular", "--plan", sample)
    assert ran.out.split() == ["action", "relation"]
    assert ran.err == "No results.\n"


def test_a_finding_shown_names_its_file(svgraph: Svgraph, blackpool: Path) -> None:
    """A line of a table of the register is no line of the plan."""
    ran = svgraph("show", "Awaken", "--plan", blackpool)
    assert "(spellings.csv, line " in ran.out


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ("#+   asks: manager\n", "asks must be a list of texts"),
        ("#+   asks: [mayor]\n", "nobody known asks: mayor. It is one of manager, "),
        ("#+   questions: 2\n", "questions must be a list of whole numbers"),
        ("#+   questions: [two]\n", "questions must be a list of whole numbers"),
        ("#+   proposed: yes please\n", "proposed must be true or false"),
        ("#+   caveats: [a]\n", "caveats must be a text"),
        ("#+   columns:\n#+     b: c\n", "line 5: columns stands twice"),
        ("#+ summary: again\n", "line 5: summary stands twice"),
    ],
)
def test_metadata_of_a_wrong_kind_are_refused(metadata: str, said: str) -> None:
    """With the line, and what would be right; nothing is guessed."""
    head = "#+ summary: S\n#+ x-svgraph:\n#+   columns:\n#+     a: A\n"
    with pytest.raises(InputError) as refused:
        parse_question(f"{head}{metadata}SELECT ?a {{}}", Path("q.rq"))
    assert said in str(refused.value)


def test_values_of_python_are_taken(sample: Path) -> None:
    """A number is as good as its text."""
    plan = open_plan(sample)
    assert plan.query("sole-leads", least=1).rows == plan.query("sole-leads", least="1").rows  # type: ignore[arg-type]
