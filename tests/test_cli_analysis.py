"""The commands of the analysis: columns that others rely on, sentences, slips of the keyboard.

Expected answers stand in tests/blackpool/analysis and tests/sample/README.md; here they are
those that a reader can count in a minute, with the lines they were counted on.
"""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.fixtures_cli import Svgraph

HERE = Path(__file__).resolve().parent
PLAN = ("--plan", "blackpool-2024-25")
SAMPLE = ("--plan", str(HERE / "sample"))
UNIT = "Blackpool Partnership Business Unit"
COMMANDS: list[tuple[str, ...]] = [
    ("load",),
    ("chains",),
    ("orphans",),
    ("duplicates",),
    ("without", "Police"),
    ("path", "2.4", "1.12"),
]


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("command", "columns"),
    [
        (["load"], "body,led,sole,joint,supporting,share,outcomes,flag"),
        (["chains"], "rank,length,chain"),
        (["chains", "--rests-on"], "action,direct,transitive,leads"),
        (["orphans"], "type,subject,wording,quote"),
        (["duplicates"], "left,right,what,class,score"),
        (["without", "Police"], "action,remaining,state"),
        (["path", "2.4", "1.12"], "step,from,relation,to,quote"),
    ],
)
def test_columns_are_those_that_others_rely_on(
    svgraph: Svgraph, command: list[str], columns: str
) -> None:
    """More columns may follow; the first stay as they are."""
    ran = svgraph(*command, *PLAN, "--format", "csv")
    assert ran.code == 0
    assert ran.out.startswith(columns)


def test_led_is_sole_and_joint(svgraph: Svgraph) -> None:
    """In every row; shares have four decimals and add up to one."""
    found = rows(svgraph("load", *PLAN, "--format", "csv").out)
    assert all(int(r["led"]) == int(r["sole"]) + int(r["joint"]) for r in found)
    assert all(len(r["share"].partition(".")[2]) == 4 for r in found)
    assert sum(float(r["share"]) for r in found) == pytest.approx(1, abs=0.001)
    assert found[0]["body"] == UNIT
    assert found[0]["flag"] == "over-burdened"
    assert [r["flag"] for r in found[1:]] == [""] * (len(found) - 1)


def test_units_are_counted_for_their_parent_when_asked(svgraph: Svgraph) -> None:
    """Row 1.17 says Local Authority – Education; Public Health has no parent in the plan."""
    found = {
        r["body"]: r for r in rows(svgraph("load", *PLAN, "--roll-up", "--format", "csv").out)
    }
    assert "Education" not in found
    assert "Local Authority" in found
    assert "Public Health" in found
    assert "are counted for the body" in svgraph("load", *PLAN, "--roll-up", "--facts").out


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("rules", ["body", "split", "whole", "sole", "first", "outcomes", "supporting"]),
        ("figures", ["figure", "observed", "median", "low", "high", "p"]),
    ],
)
def test_load_has_other_tables(svgraph: Svgraph, table: str, columns: list[str]) -> None:
    """Under the rows stands what the columns mean, and that actions count alike."""
    out = svgraph("load", *PLAN, "--table", table, "--format", "csv").out
    assert out.splitlines()[0].split(",") == columns
    assert "no hours and no budgets" in svgraph("load", *PLAN, "--table", table).out


def test_the_longest_chain_is_first(svgraph: Svgraph) -> None:
    """Lines 75, 72 and 56: 2.4 cites 2.1, which cites 1.19, which cites 1.12."""
    found = rows(svgraph("chains", *PLAN, "--format", "csv").out)
    assert found[0] == {"rank": "1", "length": "4", "chain": "2.4 > 2.1 > 1.19 > 1.12"}
    lengths = [int(r["length"]) for r in found]
    assert lengths == sorted(lengths, reverse=True)


def test_a_proposed_link_counts_only_when_it_is_asked_for(svgraph: Svgraph) -> None:
    """Proposals make a loop of needs; without --proposed there is none."""
    plain = rows(svgraph("chains", *PLAN, "--loops", "--format", "csv").out)
    asked = rows(svgraph("chains", *PLAN, "--loops", "--proposed", "--format", "csv").out)
    assert {r["reading"] for r in plain} == {"symmetric"}
    assert [r for r in asked if r["reading"] != "as needs"] == plain


def test_the_police_lead_two_actions_that_nobody_else_leads(svgraph: Svgraph) -> None:
    """Lines 46 and 117: 1.10 (others only support) and 4.5."""
    found = rows(svgraph("without", "police", *PLAN, "--format", "csv").out)
    assert [r["action"] for r in found if r["state"] == "no lead"] == ["1.10", "4.5"]
    joint = {r["action"]: r["remaining"] for r in found}
    assert joint["1.4"] == "Youth Justice Service"


def test_without_a_body_named_the_order_is_shown(svgraph: Svgraph) -> None:
    """The unit goes first: 13 of its 14 actions are its own alone."""
    found = rows(svgraph("without", *PLAN, "--format", "csv").out)
    assert found[0] == {"rank": "1", "body": UNIT, "lost": "13", "total": "13"}


def test_what_leads_under_the_name_of_a_part_is_not_denied(svgraph: Svgraph) -> None:
    """Row 1.2 has Local Authority- Public Protection: alone that name leads nothing."""
    ran = svgraph("without", "Local Authority", *PLAN)
    said = " ".join(ran.out.split())
    assert said.startswith("Under this name alone Local Authority leads no action. Read as the")
    assert "Public Protection (6 actions)" in said
    assert ran.err == "--roll-up counts units for Local Authority.\n"
    rolled = svgraph("without", "Public Protection", *PLAN, "--roll-up", "--facts").out
    assert " of the 12 actions that it leads" in " ".join(rolled.split())


def test_a_path_has_the_words_of_each_step(svgraph: Svgraph) -> None:
    """2.4 cites 2.1 (line 75), which cites 1.12 (line 72)."""
    found = rows(svgraph("path", "2.4", "1.12", *PLAN, "--format", "csv").out)
    assert [(r["step"], r["from"], r["relation"], r["to"], r["quote"]) for r in found] == [
        ("1", "2.4", "cites", "2.1", "linked to 2.1"),
        ("2", "2.1", "cites", "1.12", "linked to 1.12/ 1.13/ 1.19/ 1.28"),
    ]


def test_a_path_leads_from_any_thing_to_any_other(svgraph: Svgraph) -> None:
    """An outcome and a spelling of a body: 1.3-2 is an outcome of 1.3, which names BSafe."""
    found = rows(svgraph("path", "1.3-2", "BSafe", *PLAN, "--format", "csv").out)
    assert [r["relation"] for r in found] == ["is an outcome of", "reports to"]
    assert found[-1]["to"] == "Community Safety Partnership"


def test_a_matrix_is_square_where_it_is_of_bodies(svgraph: Svgraph) -> None:
    """Police and Public Protection lead 1.6, 1.11 and 2.5 jointly, whoever stands first."""
    found = rows(svgraph("matrix", "bodies", *PLAN, "--format", "csv").out)
    names = [r["body"] for r in found]
    assert list(found[0]) == ["body", *names]
    by_name = {r["body"]: r for r in found}
    assert by_name["Police"]["Public Protection"] == "3"
    assert by_name["Public Protection"]["Police"] == "3"


def test_orphans_can_be_asked_for_by_type(svgraph: Svgraph) -> None:
    """Lines 48, 96, 107 and 118 have collectives alone in their lead cells."""
    found = rows(svgraph("orphans", *PLAN, "--type", "o2", "--format", "csv").out)
    assert [r["subject"] for r in found] == ["1.12", "3.11", "3.18", "4.6"]
    assert {r["type"] for r in found} == {"O2"}
    assert [r["place"] for r in found] == [f"line {n}, lead" for n in (48, 96, 107, 118)]


def test_what_is_external_says_so(svgraph: Svgraph) -> None:
    """Crime categories and authorities come with the address where they are listed."""
    found = rows(svgraph("orphans", *PLAN, "--format", "csv").out)
    external = {r["type"] for r in found if r["origin"].startswith("http")}
    assert external == {"O8", "O9"}
    facts = " ".join(svgraph("orphans", *PLAN, "--facts").out.split())
    assert facts.count("The list is external data, not the plan's.") == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_facts_are_sentences_alone(svgraph: Svgraph, command: tuple[str, ...]) -> None:
    """Each ends in a full stop, and no table follows."""
    ran = svgraph(*command, *PLAN, "--facts", "--format", "csv")
    assert ran.code == 0
    facts = [r["fact"] for r in rows(ran.out)]
    assert facts
    assert all(fact.endswith(".") for fact in facts)
    text = " ".join(svgraph(*command, *PLAN, "--facts").out.split())
    assert text == " ".join(" ".join(fact.split()) for fact in facts)


@pytest.mark.parametrize("command", [*COMMANDS, ("matrix", "areas"), ("without",)])
def test_the_same_plan_gives_the_same_bytes(svgraph: Svgraph, command: tuple[str, ...]) -> None:
    """Draws are seeded, and every order is the document's or told."""
    assert svgraph(*command, *PLAN, "--format", "csv") == svgraph(
        *command, *PLAN, "--format", "csv"
    )


def as_csv_has_it(cell: object, printed: str) -> str:
    """Return a cell of JSON as CSV has it; decimals of a figure may end in noughts."""
    if isinstance(cell, list):
        joint = next((sign for sign in (" | ", "; ", ", ") if sign.join(cell) == printed), "")
        return joint.join(cell)
    if isinstance(cell, float):
        return printed if float(printed) == cell else str(cell)
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("command", [*COMMANDS, ("matrix", "categories")])
@pytest.mark.parametrize("form", ["json", "markdown"])
def test_every_format_has_the_same_rows(
    svgraph: Svgraph, command: tuple[str, ...], form: str
) -> None:
    """JSON has every cell of CSV, shares as numbers; Markdown the first cell of each row."""
    table = rows(svgraph(*command, *PLAN, "--format", "csv").out)
    out = svgraph(*command, *PLAN, "--format", form).out
    if form == "json":
        found = json.loads(out)
        assert [list(row) for row in found] == [list(row) for row in table]
        for row, printed in zip(found, table, strict=True):
            assert {name: as_csv_has_it(row[name], printed[name]) for name in row} == printed
            assert not isinstance(row.get("share"), str)
    else:
        cells = [line.split(" | ")[0].removeprefix("| ") for line in out.splitlines()[2:]]
        assert cells == [next(iter(row.values())) for row in table]


@pytest.mark.parametrize(
    "command", [*COMMANDS, ("matrix", "authorities"), ("load", "--table", "ranks")]
)
def test_a_person_reads_it_in_80_columns(
    svgraph: Svgraph, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sentences wrap; a table in a pipe may be wider, and has its heading."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = svgraph(*command, *PLAN)
    assert ran.code == 0
    sentences = [line for line in ran.out.splitlines() if line.endswith(".")]
    assert sentences
    assert max(map(len, sentences)) <= 80


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["without", "Polise"], "No body 'Polise' in this plan. Did you mean Police"),
        (["path", "2.4", "9.9"], "Nothing in this plan is called '9.9'"),
        (["path", "2.4", "Publik Health"], "Did you mean 'Public Health'"),
        (["matrix", "bodis"], "Did you mean bodies?"),
        (["orphans", "--type", "O15"], "'O15' is not one of"),
        (["load", "--table", "rulez"], "Did you mean rules?"),
        (["chains", "--rests-on", "--loops"], "Use only one of --rests-on"),
    ],
)
def test_a_slip_gets_one_clear_line(svgraph: Svgraph, typed: list[str], said: str) -> None:
    """It says what is wrong and what was perhaps meant, and ends with 2."""
    ran = svgraph(*typed, *PLAN)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_plan_without_links_or_outcomes_still_reads_well(
    svgraph: Svgraph, tmp_path: Path
) -> None:
    """One action, one body: nothing is compared that cannot be."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "plan.toml").write_text('title = "Tiny"\nsource = "plan.txt"\n')
    (folder / "plan.txt").write_text(
        "#### Priority Area 1: All\n\nID\tObjective\tLead\tOutcome\n1.1\tDo it\tClub\t\n"
    )
    plan = ("--plan", str(folder))
    assert "No action cites another" in svgraph("chains", *plan, "--facts").out
    facts = svgraph("load", *plan, "--facts").out
    assert "nothing to compare with" in facts
    assert "1 body leads at least one action." in facts
    assert "With only 1 body that leads" in facts
    assert "O3: one action has no intended outcome: 1.1." in svgraph("orphans", *plan).out
    assert svgraph("duplicates", *plan).out.startswith("No two objectives")
    assert svgraph("matrix", "bodies", *plan).code == 0
    assert (
        svgraph("without", *plan, "--format", "csv").out == "rank,body,lost,total\n1,Club,1,1\n"
    )


def test_a_broken_rule_table_is_named(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File, line, and what is wrong; exit code 3."""
    data = shutil.copytree(HERE.parent / "data", tmp_path / "data")
    words = data / "reference" / "measures" / "outcome-words.csv"
    words.write_text("pattern,grade,where\n(,countable,here\n")
    monkeypatch.setattr("svgraph.files.resources.folder", lambda name: tmp_path / name)
    monkeypatch.setenv("SVGRAPH_CACHE", str(tmp_path / "cache"))
    shutil.copytree(HERE.parent / "queries", tmp_path / "queries")
    shutil.copytree(HERE.parent / "ontology", tmp_path / "ontology")
    ran = svgraph("orphans", *SAMPLE)
    assert ran.code == 3
    assert "outcome-words.csv, line 2" in ran.err
    assert "no regular expression" in ran.err
