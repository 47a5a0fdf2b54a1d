"""The CSV tables: what Kumu and Excel need, read back by pandas, and harmless in both."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from svgraph.api.plan import open_plan
from svgraph.exports.tables import build_tables
from svgraph.queries.rows import ActionRow, LinkRow, OutcomeRow, PartyRow, PlanRows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def texts(sample: Path) -> dict[str, str]:
    """Return the sample's tables: nodes, edges and actions."""
    files = open_plan(sample).export("csv")
    return {name.removeprefix("sample-").removesuffix(".csv"): t for name, t in files.items()}


@pytest.fixture(scope="module")
def frames(texts: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Return the sample's tables as pandas reads them, every cell as it stands."""
    return {name: read(text) for name, text in texts.items()}


def read(text: str) -> pd.DataFrame:
    """Return a table as pandas reads its bytes."""
    raw = io.BytesIO(text.encode())
    return pd.read_csv(raw, dtype=str, keep_default_na=False, encoding="utf-8-sig")


# The sample, by its README


def test_nodes_by_the_readme(frames: dict[str, pd.DataFrame]) -> None:
    """Two areas, six actions, eleven outcomes, eight bodies by their kinds, one strategy."""
    assert Counter(frames["nodes"]["Type"]) == {
        "priority area": 2,
        "action": 6,
        "outcome": 11,
        "organisation": 5,
        "unit": 2,
        "collective": 1,
        "strategy": 1,
    }


def test_a_node_is_a_row(frames: dict[str, pd.DataFrame]) -> None:
    """The number with its words, never alone; the whole text beside it."""
    nodes = frames["nodes"].set_index("ID")
    assert dict(nodes.loc["action 2.2"]) == {
        "Label": "2.2 Review the ways into treatment so that nobody is sent…",
        "Type": "action",
        "Description": (
            "Review the ways into treatment so that nobody is sent from one door to the next"
            " (linked to 1.1/ 2.1)"
        ),
        "Area": "Support and recovery",
        "Place": "lines 18+20, objective",
        "Weight": "1",
    }


def test_edges_by_the_readme(frames: dict[str, pd.DataFrame]) -> None:
    """Nine parties, five links, two mentions, two parents, one equivalence."""
    edges = frames["edges"]
    assert len(edges) == 36
    cited = edges[edges["Type"] == "cites"]
    assert list(zip(cited["From"], cited["To"], cited["Description"], strict=True)) == [
        ("action 1.2", "action 1.1", "linked to 1.1"),
        ("action 2.1", "action 1.2", "1.2 linked"),
        ("action 2.2", "action 1.1", "linked to 1.1/ 2.1"),
        ("action 2.2", "action 2.1", "linked to 1.1/ 2.1"),
        ("action 2.3", "action 2.2", "linked to 2.2"),
    ]


def test_an_edge_is_a_row(frames: dict[str, pd.DataFrame]) -> None:
    """Its share of a joint lead is its weight; what has no direction says so."""
    edges = frames["edges"].set_index("ID")
    assert dict(edges.loc["body Licensing Section leads-jointly action 1.2"]) == {
        "From": "body Licensing Section",
        "To": "action 1.2",
        "Direction": "directed",
        "Type": "leads-jointly",
        "Description": "Town Council – Licensing Section",
        "Status": "stated",
        "Place": "line 11, lead",
        "Weight": "0.5",
    }
    undirected = edges[edges["Direction"] != "directed"]
    assert list(undirected.index) == ["body Town Council same-as body Westmere Borough"]


def test_kumu_finds_what_it_needs(
    texts: dict[str, str], frames: dict[str, pd.DataFrame]
) -> None:
    """IDs in the first column, so that From and To are IDs; no ID and no label twice.

    Source: Kumu's guide "Structure your data for Kumu".
    """
    assert texts["nodes"].startswith("\ufeffID,Label,Type,Description,")
    assert texts["edges"].startswith("\ufeffID,From,To,Direction,Type,")
    nodes, edges = frames["nodes"], frames["edges"]
    for column in (nodes["ID"], nodes["Label"], edges["ID"]):
        assert column.is_unique
    assert {*edges["From"], *edges["To"]} <= {*nodes["ID"]}


def test_labels_are_unique_in_the_shipped_plan(blackpool: Path) -> None:
    """Among over three hundred nodes too."""
    nodes = read(open_plan(blackpool).export("csv")[f"{blackpool.name}-nodes.csv"])
    assert (len(nodes) > 300, nodes["Label"].is_unique) == (True, True)


def test_the_table_of_actions(frames: dict[str, pd.DataFrame]) -> None:
    """One row each, in document order; several values in a cell are separated by semicolons."""
    actions = frames["actions"].set_index("action")
    assert list(actions.index) == [
        f"action {n}" for n in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
    ]
    assert dict(actions.loc["action 2.1"]) == {
        "area": "Support and recovery",
        "objective": "Open a drop-in centre for people who were harmed",
        "lead cell": "Fire and Flood Rescue (Station Manager) Supported by Town Council",
        "leads": "Fire and Flood Rescue",
        "leads jointly": "",
        "supports": "Town Council",
        "outcomes": "The centre is open every day\nMore people ask for help",
        "cites": "action 1.2",
        "cited by": "action 2.2",
        "place": "line 17, objective",
    }
    assert (
        dict(actions["leads jointly"])["action 1.2"]
        == "Westmere Constabulary; Licensing Section"
    )
    assert dict(actions["cites"])["action 2.2"] == "action 1.1; action 2.1"
    assert dict(actions["cited by"])["action 1.1"] == "action 1.2; action 2.2"


# Spreadsheets


def hostile(*texts: str) -> dict[str, str]:
    """Return the tables of a plan that has these texts wherever a text can stand."""
    numbers = [f"1.{rank}" for rank, _ in enumerate(texts)]
    pairs = list(zip(numbers, texts, strict=True))
    return build_tables(
        PlanRows(
            actions=tuple(ActionRow(n, t, t, t, 1, t, n) for n, t in pairs),
            outcomes=tuple(OutcomeRow(n, 1, t, t) for n, t in pairs),
            parties=tuple(PartyRow(n, t, "lead", t, "", t, t, t, t, n) for n, t in pairs),
            links=tuple(LinkRow(n, "1.0", "cites", "stated", "stated", t, t) for n, t in pairs),
            mentions=(),
            bodies=(),
        )
    )


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1+1", "\r=1", "＝1", '=HYPERLINK("x")')
NUMBERS = ("1.10", "1/2", "10", "2031-05-01", "12:30", " 1.10 ")
HARMLESS = ("1.10 Light the quay", "a=b", "R&D", "line 10, lead", "'quoted'", "–", "Q1")


@pytest.mark.parametrize("text", [*FORMULAS, *NUMBERS])
def test_what_a_spreadsheet_would_take_amiss_is_text(text: str) -> None:
    """No cell of any table is a formula, or a number or date that the plan wrote as text."""
    for name, table in hostile(text).items():
        cells = [cell for row in csv.reader(io.StringIO(table[1:], newline="")) for cell in row]
        assert f"'{text}" in cells
        assert [cell for cell in cells if cell.lstrip()[:1] in {*"=+-@＝"}] == []
        assert (name, text in cells) == (name, False)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    """Nothing is put before it."""
    table = hostile(text)["actions"]
    assert text in next(row for row in csv.reader(io.StringIO(table)) if "action 1.0" in row)


def test_files_are_as_spreadsheets_write_them(texts: dict[str, str]) -> None:
    """A mark for UTF-8 at the start; every row ends in CR LF, and a cell's lines in LF."""
    for text in texts.values():
        assert text.encode().startswith(b"\xef\xbb\xbf")
        assert text.endswith("\r\n")
    rows = texts["actions"].split("\r\n")
    assert len(rows) == 1 + 6 + 1
    assert rows[1].count("\n") == 1


def test_every_row_has_every_cell() -> None:
    """Quotation marks, commas, line ends and 5,000 characters break no row."""
    nasty = ('say "no", or\r\n=yes', "x" * 5000, "a;b|c", "\x00\x1b[31m", "\u202eevil 👩‍👩‍👧")
    for table in hostile(*nasty).values():
        rows = list(csv.reader(io.StringIO(table, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_control_characters_are_shown() -> None:
    """A spreadsheet refuses some of them."""
    assert "␀␛[31m" in hostile("\x00\x1b[31m")["actions"]
