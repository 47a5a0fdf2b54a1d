"""Every answer takes the same formats, shapes and files; spreadsheets keep every number."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from svgraph.exports.rows import FORMATS, as_html, as_json, as_xlsx, for_spreadsheet
from svgraph.exports.shape import Shape
from svgraph.exports.workbook import as_workbook
from svgraph.model.table import Keys, Quotes, Several, Table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures_cli import Svgraph

PLAN = ("--plan", "blackpool-2024-25")
# One of each command that answers with rows.
TABULAR = [
    ("query", "leads"),
    ("queries",),
    ("depends", "2.1"),
    ("needs", "2.4"),
    ("show", "2.1"),
    ("load",),
    ("chains",),
    ("orphans",),
    ("duplicates",),
    ("without", "Police"),
    ("path", "2.1", "Police"),
    ("matrix", "bodies"),
    ("check",),
]
TABLE = Table(
    ("action", "leads", "share", "quote"),
    (
        ("1.9", Several(["Police", "Probation"]), Decimal("0.2500"), "=1+1"),
        ("1.10", Several(), Decimal("0.5000"), ""),
        ("1.1", Several(["Police"]), None, "+44"),
    ),
)


def of(command: tuple[str, ...]) -> tuple[str, ...]:
    """Return a command about the shipped plan; `queries` is about none."""
    return command if command == ("queries",) else (*command, *PLAN)


# Formats


@pytest.mark.parametrize("command", TABULAR, ids=lambda command: command[0])
def test_every_format_of_every_command(
    svgraph: Svgraph, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The same columns and as many rows, to standard output and to a file."""
    rows = list(csv.reader(io.StringIO(svgraph(*of(command), "--format", "csv").out)))
    objects = json.loads(svgraph(*of(command), "--format", "json").out)
    assert [list(each) for each in objects] == [rows[0]] * (len(rows) - 1)
    lines = svgraph(*of(command), "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == objects
    tabbed = csv.reader(
        io.StringIO(svgraph(*of(command), "--format", "tsv").out), delimiter="\t"
    )
    assert list(tabbed) == rows
    assert svgraph(*of(command), "--format", "html").out.startswith("<!doctype html>")
    ran = svgraph(*of(command), "--out", tmp_path / "new" / "answer.xlsx")
    assert (ran.out, ran.err) == (
        "",
        f"Wrote {tmp_path / 'new' / 'answer.xlsx'}\n" + ran.err[ran.err.index("\n") + 1 :],
    )
    sheet = load_workbook(tmp_path / "new" / "answer.xlsx").worksheets[0]
    assert sheet.max_row == len(rows)
    assert [cell.value for cell in sheet[1]] == rows[0]


@pytest.mark.parametrize("command", TABULAR, ids=lambda command: command[0])
def test_columns_are_snake_case(svgraph: Svgraph, command: tuple[str, ...]) -> None:
    """But for matrices, whose columns are names of the plan."""
    header = next(csv.reader(io.StringIO(svgraph(*of(command), "--format", "csv").out)))
    if command[0] != "matrix":
        assert [name for name in header if not name.isascii() or name != name.lower()] == []
        assert all(name.replace("_", "").isalnum() for name in header)


def test_an_ending_chooses_the_format(svgraph: Svgraph, tmp_path: Path) -> None:
    """Unless a format is named."""
    for name, start in (
        ("a.csv", "body,"),
        ("a.md", "| body |"),
        ("a.json", "["),
        ("a", "body"),
    ):
        svgraph("query", "leads", *PLAN, "-o", tmp_path / name)
        assert (tmp_path / name).read_text("utf-8").startswith(start)
    svgraph("query", "leads", *PLAN, "-o", tmp_path / "b.csv", "--format", "tsv")
    assert (tmp_path / "b.csv").read_text("utf-8").startswith("body\t")
    assert svgraph("query", "leads", *PLAN, "-o", "-", "--limit", "1").out.count("\n") == 2


def test_json_has_lists_numbers_and_nulls() -> None:
    """Several names are a list; what is empty is null."""
    assert json.loads(as_json(TABLE, "")) == [
        {"action": "1.9", "leads": ["Police", "Probation"], "share": 0.25, "quote": "=1+1"},
        {"action": "1.10", "leads": [], "share": 0.5, "quote": None},
        {"action": "1.1", "leads": ["Police"], "share": None, "quote": "+44"},
    ]


def test_several_texts_are_joined_by_their_kind() -> None:
    """Names by semicolons, keys by commas, quotes by bars."""
    kinds = (Several, Keys, Quotes)
    assert [str(kind(["a", "b"])) for kind in kinds] == ["a; b", "a, b", "a | b"]


def test_html_is_text() -> None:
    """Nothing of the plan is markup."""
    page = as_html(Table(("a",), (("<b>",), (2,))), "<title>")
    assert "<td>&lt;b&gt;</td>" in page
    assert '<td class="number">2</td>' in page
    assert "<title>&lt;title&gt;</title>" in page


def test_the_formats_are_in_their_help(svgraph: Svgraph) -> None:
    """`svgraph help formats` names each."""
    said = svgraph("help", "formats").out
    assert [
        form for form in (*FORMATS, "table", "sparql-json") if f"--format {form}" not in said
    ] == []


# Spreadsheets


def converted(path: Path) -> list[list[str]]:
    """Return what LibreOffice shows of a file, cell by cell."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice")
    command = [
        *(office, "--headless", f"-env:UserInstallation=file://{path.parent}/profile"),
        *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"),
        *("--outdir", str(path.parent / "shown"), str(path)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (path.parent / "shown" / path.with_suffix(".csv").name).read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a_workbook_shows_61_numbers(svgraph: Svgraph, tmp_path: Path) -> None:
    """LibreOffice shows every number of an action as the plan has it."""
    svgraph("query", "actions", *PLAN, "--out", tmp_path / "actions.xlsx")
    plain = svgraph("query", "actions", *PLAN, "--columns", "action", "--format", "csv").out
    numbers = [row[0] for row in converted(tmp_path / "actions.xlsx")[1:]]
    assert numbers == plain.splitlines()[1:]
    assert len(set(numbers)) == 61


def test_csv_for_a_spreadsheet_shows_61_numbers(svgraph: Svgraph, tmp_path: Path) -> None:
    """After a double click; plain CSV is for programs and loses four."""
    svgraph("query", "actions", *PLAN, "--for-spreadsheet", "--out", tmp_path / "actions.csv")
    numbers = {row[0] for row in converted(tmp_path / "actions.csv")[1:]}
    assert len(numbers) == 61
    svgraph("query", "actions", *PLAN, "--out", tmp_path / "plain.csv")
    assert len({row[0] for row in converted(tmp_path / "plain.csv")[1:]}) == 57


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_a_formula_is_defused(start: str) -> None:
    """In CSV for a spreadsheet, and in a workbook."""
    table = Table(("text",), ((f"{start}cmd",), ("plain",)))
    rows = list(csv.reader(io.StringIO(for_spreadsheet(table).removeprefix("\ufeff"))))
    assert rows[1][0].startswith("'")
    assert rows[2] == ["plain"]
    sheet = load_workbook(io.BytesIO(as_workbook({"a": table}))).worksheets[0]
    assert sheet["A2"].data_type == "s"


def test_a_workbook_is_the_same_on_every_run() -> None:
    """Numbers are numbers, texts are texts; no time is kept."""
    made = as_xlsx(TABLE, "svgraph load")
    assert isinstance(made, bytes)
    assert made == as_xlsx(TABLE, "svgraph load")
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["1.9", "Police; Probation", 0.25, "=1+1"]
    assert (sheet.title, sheet.freeze_panes) == ("svgraph load", "A2")


def test_only_csv_is_for_a_spreadsheet(svgraph: Svgraph) -> None:
    """Another format says so."""
    ran = svgraph("query", "leads", *PLAN, "--for-spreadsheet", "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "--for-spreadsheet writes CSV or TSV" in ran.err


# Shapes


@pytest.mark.parametrize(
    ("shape", "rows"),
    [
        (
            Shape(columns=("share", "action")),
            [(Decimal("0.2500"), "1.9"), (Decimal("0.5000"), "1.10"), (None, "1.1")],
        ),
        (Shape(("action",), where=(("leads", "police"),)), [("1.9",), ("1.1",)]),
        (Shape(("action",), where=(("leads", "Police"), ("action", "1.1"))), [("1.1",)]),
        (Shape(("action",), where=(("quote", ""),)), [("1.10",)]),
        (Shape(("action",), sort="action"), [("1.1",), ("1.9",), ("1.10",)]),
        (Shape(("action",), sort="share:desc"), [("1.1",), ("1.10",), ("1.9",)]),
        (Shape(("action",), sort="action:desc", limit=1), [("1.10",)]),
    ],
)
def test_a_table_is_shaped(shape: Shape, rows: list[tuple[object, ...]]) -> None:
    """Chosen, sorted as people count, cut; one of several texts is enough."""
    assert list(shape.apply(TABLE).rows) == rows


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--columns", "bdy"), "--columns: no column 'bdy'. Did you mean body?"),
        (("--where", "rol=lead"), "--where: no column 'rol'. Did you mean role?"),
        (("--sort", "bodi"), "--sort: no column 'bodi'. Did you mean body?"),
        (("--where", "role"), "--where role: write COLUMN=VALUE"),
        (("--sort", "body:up"), "--sort body:up: write body:desc for the other order."),
        (("--limit", "0"), "--limit"),
    ],
)
def test_a_shape_that_cannot_be_is_one_line(
    svgraph: Svgraph, typed: tuple[str, ...], said: str
) -> None:
    """With exit code 2, the columns there are, and those near."""
    ran = svgraph("query", "leads", *PLAN, *typed)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_an_answer_without_rows_says_so(svgraph: Svgraph) -> None:
    """The header is data; the sentence is not."""
    ran = svgraph("query", "leads", *PLAN, "--where", "body=Nobody", "--format", "csv")
    assert ran == (0, "body,role,action,objective\n", "No results.\n")
