"""The shipped plan, held against what two readers read by eye; see `blackpool/README.md`."""

from collections import Counter
from pathlib import Path

import pytest

from svgraph.analysis.load import BodyLoad, body_loads
from svgraph.analysis.networks import partner_graph
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.model.terms import Node, Part
from svgraph.queries.rows import ActionRow, PartyRow
from svgraph.reading import Reading, read_folder
from tests.hand_readings import (
    HandReading,
    action_of,
    citations_of,
    findings_of,
    lines,
    outcomes_of,
    parties_of,
)

READ = Path(__file__).resolve().parent / "blackpool"


EXPECTED = HandReading(READ)
ACTIONS = EXPECTED.rows("actions")
KEYS = [row["action"] for row in ACTIONS]
OUTCOMES = EXPECTED.by_action("outcomes", "number", "outcome")
PARTIES = EXPECTED.by_action(
    "parties", "order", "body", "role", "parent", "as_written", "post", "remark"
)
LINKS = EXPECTED.by_action("links", "target", "quote", "place")


@pytest.fixture(scope="module")
def reading(blackpool: Path) -> Reading:
    """Return all that is read from the shipped plan."""
    return read_folder(blackpool)


@pytest.fixture(scope="module")
def opened(blackpool: Path) -> OpenPlan:
    """Return the shipped plan, ready for questions."""
    return open_plan(blackpool)


def test_every_action_is_read_in_order(reading: Reading) -> None:
    """61 actions; 4.2 does not exist."""
    assert [action.key for action in reading.plan.actions] == KEYS
    assert len(KEYS) == 61


def test_every_area_is_read(reading: Reading) -> None:
    """Four priority areas, with the titles of lines 29, 69, 82 and 111."""
    assert [(area.number, area.title) for area in reading.plan.areas] == [
        ("1", "Prevention of serious violence"),
        ("2", "Enforcement"),
        ("3", "Cultural transformation and workforce development"),
        ("4", "Evidence: data and evaluation"),
    ]


def test_areas_hold_their_actions(reading: Reading) -> None:
    """28, 7, 20 and 6 rows, counted in the document."""
    counted = Counter(action.area for action in reading.plan.actions)
    assert counted == {"1": 28, "2": 7, "3": 20, "4": 6}


@pytest.mark.parametrize("row", ACTIONS, ids=KEYS)
def test_cells_are_as_read_by_eye(reading: Reading, row: dict[str, str]) -> None:
    """Area, lines, number of outcomes, objective and lead cell of one action."""
    action = action_of(reading, row["action"])
    outcomes = [outcome.passage for outcome in action.outcomes]
    found = lines(action.identifier, action.objective, action.lead, *outcomes)
    assert (action.area, found, len(outcomes)) == (
        row["area"],
        row["lines"],
        int(row["outcomes"]),
    )
    assert action.objective.text.startswith(row["objective_begins"])
    assert action.objective.text.endswith(row["objective_ends"])
    assert action.lead.text == row["lead"]


@pytest.mark.parametrize("key", KEYS)
def test_outcomes_are_as_read_by_eye(reading: Reading, key: str) -> None:
    """All outcomes of one action, word for word."""
    assert outcomes_of(reading, key) == OUTCOMES[key]


@pytest.mark.parametrize("key", KEYS)
def test_parties_are_as_read_by_eye(reading: Reading, key: str) -> None:
    """All parties of one lead cell: who, in which role, within whom, in which words."""
    found = parties_of(reading, key)
    assert [row[:3] + row[4:] for row in found] == PARTIES[key]


@pytest.mark.parametrize("key", KEYS)
def test_citations_are_as_read_by_eye(reading: Reading, key: str) -> None:
    """All that one row cites, with quote and place."""
    assert citations_of(reading, key) == LINKS[key]


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in EXPECTED.rows("findings")}))
def test_oddities_are_as_read_by_eye(reading: Reading, kind: str) -> None:
    """All findings of one kind, in document order."""
    assert findings_of(reading, kind) == EXPECTED.findings(kind)


def test_every_lead_is_known(reading: Reading) -> None:
    """The register knows every name in the lead cells."""
    assert [f.wording for f in reading.findings if f.kind == "unresolved-lead"] == []


def test_the_preamble_is_as_read_by_eye(reading: Reading) -> None:
    """Every line outside the tables: what it is, where it stands, how it begins."""
    file = reading.plan.source.file
    found = [
        {"kind": each.kind, "place": str(each.passage.place(file)), "begins": each.passage.text}
        for each in reading.plan.prose
    ]
    rows = EXPECTED.rows("statements")
    for each, row in zip(found, rows, strict=True):
        each["begins"] = each["begins"][: len(row["begins"])]
    assert found == rows


# Questions, answered from the same hand reading


def test_what_depends_on_the_information_sharing_protocol(opened: OpenPlan) -> None:
    """2.4 cites it (line 75); it cites four (line 72); 1.16 and 4.1 cite those."""
    rows = [(row.tier, row.action, row.via) for row in opened.depends("2.1")]
    assert [row for row in rows if row[0] != "proposed"] == [
        ("direct", "2.4", ""),
        ("linked", "1.12", ""),
        ("linked", "1.13", ""),
        ("linked", "1.19", ""),
        ("linked", "1.28", ""),
        ("indirect", "1.16", "1.12"),
        ("indirect", "4.1", "1.12"),
    ]


def test_ten_actions_are_linked(opened: OpenPlan) -> None:
    """The other 51 stand alone."""
    alone = {row[0] for row in opened.query("unlinked-actions").rows}
    assert set(KEYS) - alone == {
        *("1.12", "1.13", "1.15", "1.16", "1.19", "1.28", "2.1", "2.4", "3.2", "4.1")
    }
    assert len(alone) == 51


def test_loads_are_as_counted_by_hand(opened: OpenPlan) -> None:
    """Three bodies, counted in the lead cells; shares as sums of halves and thirds."""
    graph = partner_graph(
        opened.query("actions").records(ActionRow), opened.query("parties").records(PartyRow)
    )
    loads = {load.body: load for load in body_loads(graph)}
    # 1.2 1.7 1.16 2.1 3.4 3.5 3.6 3.7 3.12 3.13 4.1 4.3 4.4 alone, 2.3 with GENGA
    unit = "Blackpool Partnership Business Unit"
    assert loads[unit] == BodyLoad(
        unit,
        "unit",
        14,
        13,
        0,
        37,
        13.5,
        13.5 / 57,
        is_over_burdened=True,
        node=Node("blackpool-2024-25", Part.BODY, "partnership-business-unit"),
    )
    # 1.3 and 1.19 alone; 3.10 with a collective; 1.14 1.15 1.18 1.28 3.2 3.14 3.20 with one
    assert loads["Public Health"] == BodyLoad(
        *("Public Health", "unit", 10, 2, 0, 28, 6.5, 6.5 / 57),
        node=Node("blackpool-2024-25", Part.BODY, "public-health"),
    )
    # 1.10 and 4.5 alone; 1.4 1.6 1.11 1.13 2.7 with one other that is named; 2.5 with two
    police = loads["Police"]
    assert (police.led, police.sole, police.supporting) == (8, 2, 0)
    assert police.carried == pytest.approx(2 + 5 / 2 + 1 / 3)
