"""What somebody types is the thing of the plan that is meant, in whatever spelling."""

from collections.abc import Callable
from pathlib import Path

import pytest

from svgraph.api.plan import open_plan
from svgraph.errors import UsageError
from svgraph.model.terms import Part
from svgraph.queries.things import find_thing
from svgraph.stores.plan_graphs import PlanGraphs


@pytest.mark.parametrize(
    ("typed", "part", "id_"),
    [
        ("1.1", Part.ACTION, "1.1"),
        (" action 1.1", Part.ACTION, "1.1"),
        ("1.1-1", Part.OUTCOME, "1.1-1"),
        ("  town   COUNCIL ", Part.BODY, "town-council"),
        ("body Town Council", Part.BODY, "town-council"),
        ("constabulary", Part.BODY, "westmere-constabulary"),
        ("westmere youth strategy", Part.REFERENCE, "westmere-youth-strategy"),
        ("safer streets", Part.AREA, "1"),
    ],
)
def test_a_thing_is_known_by_its_names(
    sample_store: PlanGraphs, typed: str, part: Part, id_: str
) -> None:
    """Numbers, names and other spellings; capitals and blanks do not count."""
    assert find_thing(sample_store, typed).node == ("sample", part, id_)


HEAD = "id,name,kind,parent,parent_source,same_as,note\n"


@pytest.mark.parametrize(
    "name", ["Police | East", "Tide; Panel", "Board (joint)", "Crew / Guild", "A > B"]
)
def test_a_name_may_hold_any_sign(plan_folder: Callable[..., Path], name: str) -> None:
    """No sign parts one name into two."""
    plan = open_plan(plan_folder(bodies_csv=f"{HEAD}odd,{name},unit,,,,\n"))
    assert find_thing(plan.graphs, name, Part.BODY).node == ("boats", Part.BODY, "odd")
    with pytest.raises(UsageError, match="No body"):
        find_thing(plan.graphs, name.split(maxsplit=1)[0], Part.BODY)
