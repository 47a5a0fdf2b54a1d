"""What a careful editor would catch: brackets, styles, abbreviations, promises."""

import re
from pathlib import Path

import pytest

from svgraph.documents import parse_document
from svgraph.errors import InputError
from svgraph.files.settings import Settings
from svgraph.model.findings import Finding
from svgraph.model.plan import Plan
from svgraph.model.terms import Severity
from svgraph.reading.tables import Rule, build_plan, read_headings, read_rules

HERE = Path(__file__).resolve().parent
HEADINGS = read_headings(HERE.parent / "data" / "reference" / "headings.csv")
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")


def read(*lines: str, rules: tuple[Rule, ...] = ()) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan in some lines, "|" for a tab, and what is odd about it."""
    text = "\n".join(lines).replace("|", "\t")
    document = parse_document(text.encode(), file="plan.txt")
    return build_plan(document, SETTINGS, HEADINGS, rules=rules)


def odd(*rows: str, kind: str) -> list[str]:
    """Return the places of one kind of finding; the first row stands on line 3."""
    _, findings = read("# Priority Area 1: Boats", "ID|Objective|Lead|Outcome", *rows)
    return [str(finding.place) for finding in findings if finding.kind == kind]


# Brackets and styles


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("1.1|Mend (nets|Club|Dry", ["line 3, objective"]),
        ("1.1|Mend nets)|Club|Dry", ["line 3, objective"]),
        ("1.1|Mend (nets (old)|Club|Dry", ["line 3, objective"]),
        ("1.1|Mend )nets(|Club|Dry", ["line 3, objective"]),
        ("1.1|Mend|Club (all|Dry", ["line 3, lead"]),
        ("1.1|Mend|Club|<li>Dry</li><li>Far (off</li>", ["line 3, outcome"]),
        ("1.1|Mend (nets (old)) (now)|Club|Dry", []),
    ],
)
def test_a_bracket_without_its_fellow_is_found(row: str, places: list[str]) -> None:
    """Each cell and each outcome is weighed by itself."""
    assert odd(row, kind="unbalanced-bracket") == places


def test_a_bracket_may_close_after_a_page_break() -> None:
    """The pieces of a cell are one text."""
    assert odd("1.1|Mend (nets|Club|Dry", "", "|and ropes)||", kind="unbalanced-bracket") == []


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (["1.1|a|b|Dry.", "", "|||<li>Far</li>"], ["lines 3+5, outcome"]),
        (["1.1|a|b|<li>Dry</li>", "", "|||Far"], ["lines 3+5, outcome"]),
        (["1.1|a|b|Dry.", "|||• Far"], ["lines 3+4, outcome"]),
        (["1.1|a|b|<li>Dry</li> <li>Far</li>"], []),
        (["1.1|a|b|• Dry • Far"], []),
        (["1.1|a|b|<li>Dry <ul><li>x@y.example</li></ul></li>"], []),
    ],
)
def test_outcomes_written_in_several_styles_are_found(
    rows: list[str], places: list[str]
) -> None:
    """List items, bullets and plain text do not mix in one cell without a word."""
    assert odd(*rows, kind="mixed-outcome-styles") == places


# Rules and abbreviations

RULE = Rule("slip", Severity.WARNING, frozenset({"objective"}), re.compile("teh"), "A slip")


def test_a_rule_finds_its_words_in_its_columns() -> None:
    """The finding has the words, their line and the rule's severity; nothing is corrected."""
    rows = ("# Theme 1: A", "ID|Objective|Lead", "1.1|Mend|teh Club", "1.2|Row", "|teh boat|")
    plan, findings = read(*rows, rules=(RULE,))
    (found,) = (finding for finding in findings if finding.kind == "slip")
    assert (found.wording, found.severity, found.subject) == (
        "A slip: 'teh'.",
        "warning",
        "1.2",
    )
    assert str(found.place) == "line 5, objective"
    assert plan.actions[1].objective.text == "Row teh boat"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("slip,fatal,objective,teh,A slip\n", r"line 2: not a rule: 'fatal'"),
        ("slip,info,objective,te(h,A slip\n", r"line 2: not a rule: missing \)"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, row: str, message: str) -> None:
    """The error says the file, the line and what is wrong there."""
    path = tmp_path / "proofreading.csv"
    path.write_text(f"kind,severity,cells,pattern,wording\n{row}", encoding="utf-8")
    with pytest.raises(InputError, match=rf"proofreading\.csv, {message}"):
        read_rules(path)


def test_rules_are_rows_of_a_file(tmp_path: Path) -> None:
    """A partnership's own rule is one more row."""
    path = tmp_path / "proofreading.csv"
    path.write_text(
        "kind,severity,cells,pattern,wording\nslip,warning,objective,teh,A slip\n",
        encoding="utf-8",
    )
    assert read_rules(path) == (RULE,)


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("1.1|Tell the RNLI|b|The RNLI is told", ["line 3, objective"]),
        ("1.1|Tell the Royal Lifeboats (RNLI)|b|The RNLI is told", []),
        ("1.1|Tell RO|b|c", []),
    ],
)
def test_an_abbreviation_that_is_never_written_out_is_found_once(
    row: str, places: list[str]
) -> None:
    """Where it stands first; one that is explained anywhere is fine."""
    assert odd(row, kind="unexplained-abbreviation") == places


# What stands outside the tables


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Appendix 10(h)", "appendix"),
        ("# 2031-2033", "period"),
        ("2031/32", "period"),
        ("## Westmere Action Plan 2031-2033", "title"),
        ("Westmere Drugs Strategy", "title"),
        ("- 1. Safer boats", "item"),
        ("2) Drier boats", "item"),
        ("Our vision is a dry hull.", "vision"),
        ("Vision", "vision"),
        ("#### **Principles**", "heading"),
        ("The plan rests on 3 things.", "text"),
        ("In 2031-2033 we will row.", "text"),
        ("The Action Plan 2031 will be read by all.", "text"),
    ],
)
def test_a_line_outside_the_tables_is_told_by_its_form(line: str, kind: str) -> None:
    """Nothing of a preamble is dropped, and each line has a kind."""
    plan, _ = read(line, "# Theme 1: A", "ID|Objective", "1.1|a")
    assert [statement.kind for statement in plan.prose] == [kind]


def test_the_title_that_plan_toml_declares_is_known() -> None:
    """A line that is the declared title is the title, whatever words it has."""
    plan, _ = read("# Boats", "# Theme 1: A", "ID|Objective", "1.1|a")
    assert [statement.kind for statement in plan.prose] == ["title"]


TABLE = ("# Theme 1: Safer boats", "ID|Objective", "1.1|a")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["It rests on principles, as in the diagram."], 2),
        (["It rests on principles:", "- 1. Safer boats"], 0),
        (["It rests on trust."], 0),
    ],
)
def test_what_is_promised_and_missing_is_found(lines: list[str], found: int) -> None:
    """A list that is announced must follow; a picture never does."""
    _, findings = read(*lines, *TABLE)
    assert [f.kind for f in findings].count("promised-and-missing") == found


def test_a_priority_without_its_table_is_found() -> None:
    """Each priority that the preamble lists must be an area."""
    _, findings = read("Our priorities are", "- 1. Safer boats", "- 2. Drier boats", *TABLE)
    odd = [str(f.place) for f in findings if f.kind == "priority-without-area"]
    assert odd == ["line 3"]
