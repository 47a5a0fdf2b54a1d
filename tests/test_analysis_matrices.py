"""Matrices: all four on one tiny plan, cell by cell."""

import pytest

from svgraph.analysis.matrices import MATRICES, Matrix, build_matrix, matrix_facts
from svgraph.analysis.networks import acting_as
from svgraph.model.terms import Node, Part
from tests.tiny_plans import (
    Outside,
    Tiny,
    body_node,
    body_row,
    category_row,
    duty_role_row,
    fact_row,
    networks,
    rows_of,
)

ROWS = rows_of(
    Tiny("1.1", "Police,Team,*All", area="One"),
    Tiny("1.2", "Team,+Police", area="One"),
    Tiny("2.1", "Police,Team", area="Two"),
    Tiny("2.2", "*All,+Unit", area="Two"),
    bodies=[
        body_row("Team", parent="Council", parent_source="row 1.1"),
        body_row("Unit", parent="Council"),  # a reading: nowhere said
        body_row("Council", same_as="Borough"),
        body_row("Borough", same_as="Council"),
        body_row("Constabulary", same_as="Police"),
    ],
)
OUTSIDE = Outside(
    facts=(
        fact_row("duty", "Duty", "", "Act"),
        fact_row("authority", "Chief officer", "Duty", "s. 11"),
        fact_row("authority", "Local authority", "Duty", "s. 11"),
        fact_row("authority", "Prison", "Duty", "s. 11"),
        fact_row("crime category", "Knives", "", "site"),
        fact_row("crime category", "Robbery", "", "site"),
    ),
    categories=(
        category_row("1.2", "Knives", "knives", "line 3, objective", "site"),
        category_row("1.2", "Knives", "knife", "line 3, outcome", "site"),
        category_row("2.2", "Knives", "blades", "line 6, outcome", "site"),
    ),
    duty_roles=(
        duty_role_row("Police", "Chief officer", "Duty", "name"),
        duty_role_row("Borough", "Local authority", "Duty", "name"),
    ),
)
PLAN = networks(ROWS, OUTSIDE)
ACTIONS = ("1.1", "1.2", "2.1", "2.2")


def test_who_leads_jointly_with_whom() -> None:
    """Police and Team lead 1.1 and 2.1 together; the collective and the unit are not there."""
    assert build_matrix(PLAN, "bodies") == Matrix(
        "body",
        ("Police", "Team"),
        (("Police", ("", 2)), ("Team", (2, ""))),
        "How many actions the two lead jointly",
    )


def test_who_leads_in_which_area() -> None:
    """Collectives too; who only supports has no column."""
    assert build_matrix(PLAN, "areas") == Matrix(
        "area",
        ("All", "Police", "Team"),
        (("One", (1, 1, 2)), ("Two", (1, 1, 1))),
        "How many actions of the area it leads",
    )


def test_which_authority_has_a_part_where() -> None:
    """The council by its team; the unit's parent is said nowhere, so 2.2 stays empty."""
    found = build_matrix(PLAN, "authorities")
    assert found.columns == ACTIONS
    assert found.rows == (
        ("Chief officer", ("leads jointly", "supports", "leads jointly", "")),
        ("Local authority", ("leads jointly", "leads", "leads jointly", "")),
        ("Prison", ("", "", "", "")),
    )


def test_which_category_is_in_which_words() -> None:
    """Each place counts one."""
    found = build_matrix(PLAN, "categories")
    assert (found.columns, found.corner) == (ACTIONS, "category")
    assert found.rows == (("Knives", ("", 2, "", 1)), ("Robbery", ("", "", "", "")))


def test_the_strongest_part_counts() -> None:
    """An authority by two bodies in one action, of which one leads and one supports."""
    rows = rows_of(Tiny("1.1", "+Fire,Brigade"), Tiny("1.2", "Brigade,Fire"))
    roles = tuple(duty_role_row(b, "Fire authority", "D", "name") for b in ("Fire", "Brigade"))
    facts = (fact_row("authority", "Fire authority", "D", "s. 11"),)
    found = build_matrix(networks(rows, Outside(facts, duty_roles=roles)), "authorities")
    assert found.rows == (("Fire authority", ("leads", "leads jointly")),)


def test_who_is_read_as_an_authority() -> None:
    """By itself, as the same, and by a parent that is said; in the order of the register."""
    found = acting_as(PLAN.coverage, Node("", Part.AUTHORITY, "local-authority"))
    assert found == tuple(map(body_node, ("Team", "Council", "Borough")))
    found = acting_as(PLAN.coverage, Node("", Part.AUTHORITY, "chief-officer"))
    assert found == tuple(map(body_node, ("Police", "Constabulary")))


@pytest.mark.parametrize("name", MATRICES)
def test_an_empty_plan_has_empty_matrices(name: str) -> None:
    """No rows, no columns, no error."""
    found = build_matrix(networks(rows_of()), name)
    assert (found.columns, found.rows) == ((), ())


def test_there_are_no_other_matrices() -> None:
    """A name that is none is an error of whoever asks."""
    with pytest.raises(KeyError):
        build_matrix(PLAN, "boards")


def test_facts_say_what_a_matrix_says_first() -> None:
    """One pair leads two actions; One has three parties; knives are in two rows."""
    facts = {name: matrix_facts(build_matrix(PLAN, name))[0] for name in MATRICES}
    assert facts == {
        "bodies": "1 pair of bodies leads an action jointly. Police and Team does so most"
        " often: in 2 actions.",
        "areas": "One and Two have most parties that lead something: 3 parties, collectives"
        " too.",
        "authorities": "Of 3 kinds of authority, 2 lead or support an action by a body that is"
        " read as it. Chief officer and Local authority: most, 3 actions. Without any: Prison.",
        "categories": "Of 2 crime categories, 1 stand in the words of an action. Knives: most,"
        " 2 actions. Without any: Robbery.",
    }


def test_a_category_keeps_the_words_that_name_it() -> None:
    """Each once, under the number of its action."""
    (_, knives), (_, robbery) = build_matrix(PLAN, "categories").filled()
    assert knives == (("1.2", 2, ("knives", "knife")), ("2.2", 1, ("blades",)))
    assert robbery == ()
