"""Places: values that sort in document order, join, print and can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svgraph.model.place import Place, Step, Steps, Unit, at_line, parse_place
from svgraph.model.text import Fragment, Passage
from tests.places import PLACES


def way(*steps: tuple[str, int | str]) -> Steps:
    """Return the way to a spot."""
    return tuple(Step(Unit(unit), at) for unit, at in steps)


def place(*spots: Steps, cell: str = "") -> Place:
    """Return a place in one document."""
    return Place("plan.txt", spots, cell)


PAGE_3_ROW_9 = way(("page", 3), ("row", 9))
PAGE_3_ROW_10 = way(("page", 3), ("row", 10))
PAGE_4_ROW_1 = way(("page", 4), ("row", 1))

# One for each unit, and each way in which places are joined.
PRINTED = [
    (place(way(("page", 3))), "page 3"),
    (place(way(("table", 2))), "table 2"),
    (place(way(("row", 5))), "row 5"),
    (place(way(("sheet", "Plan"))), "sheet Plan"),
    (place(way(("sheet", 2))), "sheet 2"),
    (place(way(("cell", "B7"))), "cell B7"),
    (place(way(("cell", 4))), "cell 4"),
    (place(way(("paragraph", 12))), "paragraph 12"),
    (place(way(("line", 71))), "line 71"),
    (place(way(("line", 71)), cell="objective"), "line 71, objective"),
    (place(at_line(36), at_line(38)), "lines 36+38"),
    (place(at_line(36), at_line(38), cell="lead"), "lines 36+38, lead"),
    (place(way(("sheet", "Plan"), ("cell", "B7"))), "sheet Plan, cell B7"),
    (
        place(way(("sheet", "Plan"), ("cell", "B7")), way(("sheet", "Plan"), ("cell", "B8"))),
        "sheet Plan, cells B7+B8",
    ),
    (
        place(
            way(("page", 3), ("table", 2), ("row", 5)),
            way(("page", 3), ("table", 2), ("row", 6)),
            cell="outcome",
        ),
        "page 3, table 2, rows 5+6, outcome",
    ),
    (place(PAGE_3_ROW_9, PAGE_4_ROW_1), "page 3, row 9 + page 4, row 1"),
    (
        place(PAGE_3_ROW_9, PAGE_3_ROW_10, PAGE_4_ROW_1, cell="lead"),
        "page 3, rows 9+10 + page 4, row 1, lead",
    ),
    (place(way(("page", 3)), way(("page", 4))), "pages 3+4"),
    (place(way(("page", 3)), way(("paragraph", 4))), "page 3 + paragraph 4"),
    (place(cell="pier"), "pier"),
    (place(), ""),
    # A name is in quotes where it would be read as something else, and only there.
    (place(way(("sheet", "2024"))), 'sheet "2024"'),
    (place(way(("sheet", "Plan 2024"))), "sheet Plan 2024"),
    (place(way(("sheet", "Plan, new"))), 'sheet "Plan, new"'),
    (place(way(("sheet", 'the "new" + old'))), 'sheet "the ""new"" + old"'),
    (place(way(("page", 3)), cell="row 2"), 'page 3, "row 2"'),
    (place(way(("page", 3)), cell="row two"), "page 3, row two"),
    (place(at_line(3), cell="row 2"), "line 3, row 2"),
    (place(at_line(3), cell='"row 2"'), 'line 3, "row 2"'),
    (place(at_line(3), cell="cost, in pounds"), "line 3, cost, in pounds"),
]


@pytest.mark.parametrize(("value", "text"), PRINTED, ids=[text for _, text in PRINTED])
def test_a_place_is_printed_and_read_back(value: Place, text: str) -> None:
    """The unit once for what is side by side; a cell last."""
    assert str(value) == text
    assert parse_place(text, file="plan.txt") == value


@given(PLACES)
def test_reading_is_the_inverse_of_printing(value: Place) -> None:
    """Every place comes back from its text, whatever sheets and columns are called."""
    assert parse_place(str(value), file=value.file) == value


@given(st.text() | st.text('line 37+", row'))
def test_any_text_is_read(text: str) -> None:
    """Also what somebody wrote into a graph by hand; it is printed in the usual way."""
    value = parse_place(text)
    assert parse_place(str(value)) == value


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("line 36 + line 38", "lines 36+38"),
        ("line 007", "line 007"),
        ("lines 5", "lines 5"),
        ("line", "line"),
        ("table of contents", "table of contents"),
        ("line 1234567890", "line 1234567890"),
    ],
)
def test_a_text_that_was_never_printed_is_read_as_well_as_may_be(
    text: str, printed: str
) -> None:
    """Several steps of one unit are joined; what is no step is the name of a cell."""
    assert str(parse_place(text)) == printed


# In document order: line 9 before line 10, units as they are listed, names by their numbers.
IN_ORDER = [
    place(),
    place(cell="pier"),
    place(way(("page", 2))),
    place(way(("page", 2), ("row", 1))),
    place(way(("page", 2), ("row", 1)), way(("page", 2), ("row", 2))),
    place(way(("page", 2), ("row", 2))),
    place(way(("page", 10))),
    place(way(("table", 1))),
    place(way(("row", 1))),
    place(way(("sheet", "Plan 9"))),
    place(way(("sheet", "Plan 10")), cell="lead"),
    place(way(("sheet", "Plan 10")), cell="outcome"),
    place(way(("cell", 7))),
    place(way(("cell", "7"))),
    place(way(("cell", "B07"))),
    place(way(("cell", "B7"))),
    place(way(("cell", "B10"))),
    place(way(("cell", "C1"))),
    place(way(("paragraph", 1))),
    place(at_line(9)),
    place(at_line(9), at_line(100)),
    place(at_line(10)),
    place(at_line(10), cell="lead"),
    place(at_line(36), at_line(38)),
    place(at_line(37)),
    place(at_line(100)),
    Place("plan.xlsx", (way(("page", 1)),)),
]


@given(st.permutations(IN_ORDER))
def test_places_sort_in_document_order(shuffled: list[Place]) -> None:
    """By number, unit and name, never as texts."""
    assert sorted(shuffled) == IN_ORDER
    assert len(set(IN_ORDER)) == len(IN_ORDER)


@given(PLACES, PLACES)
def test_of_two_places_one_is_first_or_they_are_equal(one: Place, other: Place) -> None:
    """The order is total, so that it is the same on every run."""
    assert [one < other, one == other, one > other].count(True) == 1


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (place(at_line(36)), place(at_line(38)), "lines 36+38"),
        (place(at_line(36)), place(at_line(36)), "line 36"),
        (place(at_line(3), at_line(4)), place(at_line(3)), "lines 3+4"),
        (place(at_line(3), cell="lead"), place(at_line(4), cell="lead"), "lines 3+4, lead"),
        (place(PAGE_3_ROW_9), place(PAGE_3_ROW_10), "page 3, rows 9+10"),
        (place(PAGE_3_ROW_9), place(PAGE_4_ROW_1), "page 3, row 9 + page 4, row 1"),
        (place(), place(at_line(3)), "line 3"),
    ],
)
def test_places_of_one_text_are_joined(one: Place, other: Place, joined: str) -> None:
    """Each spot once, in the order of the text."""
    assert str(one + other) == joined


@pytest.mark.parametrize(
    "other",
    [Place("status.csv", (at_line(3),), "lead"), place(at_line(3), cell="outcome")],
    ids=["another file", "another column"],
)
def test_places_of_two_texts_are_not_joined(other: Place) -> None:
    """They are in different files or columns."""
    with pytest.raises(ValueError, match=r"line 2, lead and .* are not places of one text"):
        place(at_line(2), cell="lead") + other


def test_a_place_in_a_table_of_the_partnership_names_the_file() -> None:
    """A line of the plan's document needs no file, one of a CSV file does."""
    assert Place("plan.txt", (at_line(2),)).named == "line 2"
    assert Place("bodies.csv", (at_line(2),)).named == "bodies.csv, line 2"
    assert Place("decisions.csv").named == "decisions.csv"


def test_a_passage_is_where_its_slices_are() -> None:
    """Pieces on two lines are one place; two pieces on one line are on that line."""
    slices = (
        Fragment(0, 1, "a", at_line(36)),
        Fragment(2, 3, "b", at_line(36)),
        Fragment(9, 10, "c", at_line(38)),
    )
    assert [each.locator for each in slices] == ["line 36", "line 36", "line 38"]
    assert Fragment(0, 1, "a", ()).locator == ""
    assert str(Passage(slices, "a b c", "lead").place("plan.txt")) == "lines 36+38, lead"
