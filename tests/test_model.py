"""Places and locators, as a reader finds them."""

import pytest

from svgraph.model import Fragment, Passage, Place, join_locators


@pytest.mark.parametrize(
    ("locators", "joined"),
    [
        (["line 36", "line 38"], "lines 36+38"),
        (["line 71", "line 71"], "line 71"),
        (["line 3", "line 4", "line 3"], "lines 3+4"),
        ([], ""),
    ],
)
def test_locators_are_joined(locators: list[str], joined: str) -> None:
    """The unit once, in the plural where there are several, then each number once."""
    assert join_locators(locators) == joined


def test_a_place_names_line_and_column() -> None:
    """Outside a table there is no column."""
    assert str(Place("plan.txt", "line 71", "objective")) == "line 71, objective"
    assert str(Place("plan.txt", "line 71")) == "line 71"


def test_a_passage_stands_where_its_slices_stand() -> None:
    """Pieces on two lines are one place."""
    slices = (Fragment(0, 1, "a", "line 36"), Fragment(9, 10, "b", "line 38"))
    assert str(Passage(slices, "a b", "lead").place("plan.txt")) == "lines 36+38, lead"
