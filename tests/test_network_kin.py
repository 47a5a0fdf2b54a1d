"""Which bodies are the same as one, or a part of it."""

import pytest

from svgraph.analysis.networks import same_or_part
from tests.tiny_plans import Tiny, body_node, body_row, networks, rows_of

PLAN = networks(
    rows_of(
        Tiny("1.1", "Team,Desk,Unit,*All"),
        bodies=[
            body_row("Team", parent="Council", parent_source="row 1.1"),
            body_row("Desk", parent="Team", parent_source="row 1.1"),
            body_row("Unit", parent="Council"),  # a reading: nowhere said
            body_row("Council", same_as="Borough"),
            body_row("Borough", same_as="Council"),
            body_row("All", "collective", parent="Council", parent_source="row 1.1"),
        ],
    )
)


@pytest.mark.parametrize(
    ("body", "kin"),
    [
        ("Borough", ("Team", "Desk", "Council")),
        ("Council", ("Team", "Desk", "Borough")),
        ("Team", ("Desk",)),
        ("Desk", ()),
        ("Unit", ()),
        ("Nobody", ()),
    ],
)
def test_what_is_the_same_or_a_part_is_found_at_any_remove(
    body: str, kin: tuple[str, ...]
) -> None:
    """A parent that the plan does not name makes no part, and neither does a collective."""
    assert same_or_part(PLAN, body_node(body)) == tuple(map(body_node, kin))


def test_a_circle_of_parents_ends() -> None:
    """Two bodies that are each a part of the other are each other's parts, once."""
    rows = rows_of(
        Tiny("1.1", "A,B"),
        bodies=[
            body_row("A", parent="B", parent_source="row 1.1"),
            body_row("B", parent="A", parent_source="row 1.1"),
        ],
    )
    assert same_or_part(networks(rows), body_node("A")) == (body_node("B"),)
