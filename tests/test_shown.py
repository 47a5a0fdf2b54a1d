"""One thing whole: an action, a body, and names that are neither."""

from pathlib import Path

import pytest

from svgraph.api.plan import OpenPlan, open_plan
from svgraph.api.show import Section
from svgraph.errors import UsageError


def sections(plan: OpenPlan, thing: str) -> dict[str, Section]:
    """Return the sections of a thing by title."""
    return {each.title: each for each in plan.show(thing).sections}


def test_an_action_is_shown_whole(sample: Path) -> None:
    """2.2: its texts, its two leads, what it cites and needs, what cites and needs it."""
    plan = open_plan(sample)
    assert plan.show("2.2").title == "Action 2.2, Support and recovery"
    found = sections(plan, "action 2.2")
    assert [row[0] for row in found["What the row says"].rows] == [
        "identifier",
        "objective",
        "lead",
        "outcome",
        "outcome",
    ]
    assert [row[:2] for row in found["Who has a part in it"].rows] == [
        ("Health and Care Trust", "joint"),
        ("Every Agency", "joint"),
    ]
    assert [row[:2] for row in found["Links to other actions"].rows] == [
        ("1.1", "cites"),
        ("2.1", "cites"),
        ("1.1", "needs"),
        ("2.1", "needs"),
    ]
    assert [row[:2] for row in found["Links from other actions"].rows] == [
        ("2.3", "cites"),
        ("2.3", "needs"),
    ]
    (odd,) = found["What is odd about it"].rows
    assert odd[1:] == ("The row of action 2.2 is in 2 pieces, read as one.", "lines 18+20")


def test_what_holds_nothing_is_left_out(sample: Path) -> None:
    """1.3 is linked to nothing, and names the Town Council."""
    found = sections(open_plan(sample), "1.3")
    assert "Links to other actions" not in found
    assert [row[0] for row in found["What it names"].rows] == ["Town Council"]


@pytest.mark.parametrize("name", ["Westmere Constabulary", "constabulary", " Constabulary "])
def test_a_body_is_shown_by_any_of_its_names(sample: Path, name: str) -> None:
    """What the register says of it, what it answers for, whom it needs."""
    plan = open_plan(sample)
    assert plan.show(name).title == "Westmere Constabulary"
    found = sections(plan, name)
    assert [row[:2] for row in found["What it answers for"].rows] == [
        ("1.2", "joint"),
        ("2.3", "lead"),
    ]
    assert [row[:3] for row in found["Whom it needs and who needs it"].rows] == [
        ("1.2", "needs", "1.1"),
        ("1.2", "needed-by", "2.1"),
        ("2.3", "needs", "2.2"),
    ]


def test_a_body_that_is_only_named_is_shown(sample: Path) -> None:
    """Town Council supports 2.1 and is named in 1.3."""
    found = sections(open_plan(sample), "Town Council")
    assert [row[0] for row in found["Where it is named without a role"].rows] == ["1.3"]
    assert [row[:2] for row in found["What it answers for"].rows] == [("2.1", "supporting")]


@pytest.mark.parametrize("name", ["Westmere Police", "9.9", ""])
def test_what_is_neither_is_refused(sample: Path, name: str) -> None:
    """In one sentence."""
    with pytest.raises(UsageError, match="No action and no body"):
        open_plan(sample).show(name)


def test_near_names_are_suggested(sample: Path) -> None:
    """Of actions and of bodies."""
    with pytest.raises(UsageError, match="Did you mean 'Westmere Constabulary"):
        open_plan(sample).show("Westmere Constable")
