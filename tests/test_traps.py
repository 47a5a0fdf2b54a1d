"""The made-up plan with one row per trap, held against what a careful reader reads.

`traps/README.md` says how `traps/expected/` was made; its column `trap` says what each row
tests.
"""

import ast
import csv
from collections import defaultdict
from pathlib import Path

import pytest

from svgraph.model import Action, Passage, Relation
from svgraph.reading import Reading, read_folder

HERE = Path(__file__).resolve().parent
TRAPS = HERE / "traps"
TOP = HERE.parent


def expected(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of expected readings."""
    with (TRAPS / "expected" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_action(name: str, *columns: str) -> dict[str, list[tuple[str, ...]]]:
    """Return some columns of the rows of a file, gathered by action."""
    rows = defaultdict(list)
    for row in expected(name):
        rows[row.get("action") or row["source"]].append(tuple(row[c] for c in columns))
    return rows


ACTIONS = expected("actions")
KEYS = [row["action"] for row in ACTIONS]
OUTCOMES = of_action("outcomes", "number", "outcome")
PARTIES = of_action(
    "parties", "order", "body", "role", "kind", "parent", "as_written", "post", "remark"
)
LINKS = of_action("links", "target", "quote", "place")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return all that is read from the traps."""
    return read_folder(TRAPS)


def action_of(reading: Reading, key: str) -> Action:
    """Return one action of a reading."""
    return next(action for action in reading.plan.actions if action.key == key)


def lines(*cells: Passage) -> str:
    """Return the lines that some cells stand on ("20+22")."""
    numbers = {int(f.locator.split()[1]) for cell in cells for f in cell.fragments}
    return "+".join(map(str, sorted(numbers)))


def test_every_row_is_read_in_order(reading: Reading) -> None:
    """There is one action for each row that a reader sees, and no other."""
    assert [action.key for action in reading.plan.actions] == KEYS


@pytest.mark.parametrize("row", ACTIONS, ids=KEYS)
def test_cells_are_read_as_a_reader_does(reading: Reading, row: dict[str, str]) -> None:
    """Number, area, lines, objective, lead cell and unknown columns of one row."""
    action = action_of(reading, row["action"])
    outcomes = (outcome.passage for outcome in action.outcomes)
    cells = (action.identifier, action.objective, action.lead, *outcomes, *action.others)
    assert {
        "action": action.key,
        "number": action.number,
        "area": action.area,
        "lines": lines(*cells),
        "objective": action.objective.text,
        "lead": action.lead.text,
        "others": " ".join(other.text for other in action.others),
        "trap": row["trap"],
    } == row


@pytest.mark.parametrize("key", KEYS)
def test_outcomes_are_read_as_a_reader_does(reading: Reading, key: str) -> None:
    """All outcomes of one row in order, or none."""
    found = [(str(o.number), o.passage.text) for o in action_of(reading, key).outcomes]
    assert found == OUTCOMES[key]


@pytest.mark.parametrize("key", KEYS)
def test_lead_cells_are_read_as_a_reader_does(reading: Reading, key: str) -> None:
    """All parties of one row in order: who, in which role, within whom, in which words."""
    bodies = reading.register.bodies
    found = [
        (
            str(each.order),
            each.party.name,
            str(each.role),
            each.party.kind,
            bodies[each.parent].name if each.parent else "",
            each.as_written,
            each.post,
            each.remark,
        )
        for each in reading.assignments
        if each.action == key
    ]
    assert found == PARTIES[key]


@pytest.mark.parametrize("key", KEYS)
def test_citations_are_read_as_a_reader_does(reading: Reading, key: str) -> None:
    """All that one row cites, with quote and place; a phrase is no citation."""
    found = [
        (link.target, link.quote, str(link.place))
        for link in reading.links
        if link.source == key and link.relation is Relation.CITES
    ]
    assert found == LINKS[key]


def test_no_link_is_proposed_where_no_concept_is_given(reading: Reading) -> None:
    """Wording alone makes no link: what is not cited is not in the graph."""
    assert {str(link.basis) for link in reading.links} == {"stated", "interpreted"}


KINDS = sorted({row["kind"] for row in expected("findings")})


@pytest.mark.parametrize("kind", KINDS)
def test_oddities_are_found_as_a_reader_does(reading: Reading, kind: str) -> None:
    """All findings of one kind, in document order, each with its place and action."""
    rows = [
        (row["place"], row["subject"]) for row in expected("findings") if row["kind"] == kind
    ]
    assert [(str(f.place), f.subject) for f in reading.findings if f.kind == kind] == rows


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
