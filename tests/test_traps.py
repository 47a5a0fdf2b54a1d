"""The made-up plan with one row per trap, held against what a careful reader reads.

`traps/README.md` says how `traps/expected/` was made; its column `trap` says what each row
tests.
"""

import ast
import csv
from pathlib import Path

import pytest

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

HERE = Path(__file__).resolve().parent
TRAPS = HERE / "traps"
TOP = HERE.parent


EXPECTED = HandReading(TRAPS / "expected")
ACTIONS = EXPECTED.rows("actions")
KEYS = [row["action"] for row in ACTIONS]
OUTCOMES = EXPECTED.by_action("outcomes", "number", "outcome")
PARTIES = EXPECTED.by_action(
    "parties", "order", "body", "role", "kind", "parent", "as_written", "post", "remark"
)
LINKS = EXPECTED.by_action("links", "target", "quote", "place")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return all that is read from the traps."""
    return read_folder(TRAPS)


def test_every_row_is_read_in_order(reading: Reading) -> None:
    """There is one action for each row that a reader sees, and no other."""
    assert [action.key for action in reading.plan.actions] == KEYS


@pytest.mark.parametrize("row", ACTIONS, ids=KEYS)
def test_cells_are_read_as_a_reader_does(reading: Reading, row: dict[str, str]) -> None:
    """Number, area, lines, objective, lead cell and unknown columns of one row."""
    action = action_of(reading, row["action"])
    assert {
        "action": action.key,
        "number": action.number,
        "area": action.area,
        "lines": lines(*action.cells),
        "objective": action.objective.text,
        "lead": action.lead.text,
        "others": " ".join(other.text for other in action.others),
        "trap": row["trap"],
    } == row


@pytest.mark.parametrize("key", KEYS)
def test_outcomes_are_read_as_a_reader_does(reading: Reading, key: str) -> None:
    """All outcomes of one row in order, or none."""
    assert outcomes_of(reading, key) == OUTCOMES[key]


@pytest.mark.parametrize("key", KEYS)
def test_lead_cells_are_read_as_a_reader_does(reading: Reading, key: str) -> None:
    """All parties of one row in order: who, in which role, within whom, in which words."""
    assert parties_of(reading, key) == PARTIES[key]


@pytest.mark.parametrize("key", KEYS)
def test_citations_are_read_as_a_reader_does(reading: Reading, key: str) -> None:
    """All that one row cites, with quote and place; a phrase is no citation."""
    assert citations_of(reading, key) == LINKS[key]


def test_no_link_is_proposed_where_no_concept_is_given(reading: Reading) -> None:
    """Wording alone makes no link: what is not cited is not in the graph."""
    assert {str(link.basis) for link in reading.links} == {"stated", "interpreted"}


KINDS = sorted({row["kind"] for row in EXPECTED.rows("findings")})


@pytest.mark.parametrize("kind", KINDS)
def test_oddities_are_found_as_a_reader_does(reading: Reading, kind: str) -> None:
    """All findings of one kind, in document order, each with its place and action."""
    assert findings_of(reading, kind) == EXPECTED.findings(kind)


def test_an_unresolved_lead_is_reported_with_the_row_that_settles_it(reading: Reading) -> None:
    """The finding prints the line that spellings.csv lacks."""
    (finding,) = (f for f in reading.findings if f.subject == "2.21")
    assert finding.wording.endswith('"Society of Kites",ID-OF-THE-BODY,row 2.21')


# The rules are general: no name of the shipped plan stands in the traps or in the code


def shipped_names() -> set[str]:
    """Return every name and spelling of the shipped plan that is more than one word."""
    folder = TOP / "data" / "blackpool-2024-25"
    names = set()
    for file, column in (("bodies.csv", "name"), ("spellings.csv", "spelling")):
        with (folder / file).open(encoding="utf-8", newline="") as opened:
            names |= {row[column] for row in csv.DictReader(opened)}
    return {name for name in names if " " in name} | {"Blackpool", "Awaken", "GENGA", "VRN"}


def test_the_traps_hold_no_name_of_the_shipped_plan() -> None:
    """What is read right here owes nothing to what was written for that plan."""
    files = [*TRAPS.glob("*.csv"), *TRAPS.glob("*.txt"), TRAPS / "plan.toml"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files).casefold()
    assert [name for name in sorted(shipped_names()) if name.casefold() in text] == []


def strings(path: Path) -> set[str]:
    """Return the texts in a module, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if not isinstance(node, ast.Expr)]
    children = [child for node in nodes for child in ast.iter_child_nodes(node)]
    return {
        child.value
        for child in children
        if isinstance(child, ast.Constant) and isinstance(child.value, str)
    }


def test_no_name_of_the_shipped_plan_stands_in_code() -> None:
    """Names belong to the CSV files; code that knows one would read only that plan."""
    texts = {text for path in (TOP / "svgraph").rglob("*.py") for text in strings(path)}
    found = {name for name in shipped_names() for text in texts if name in text}
    assert found == set()
