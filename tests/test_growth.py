"""Work per action does not grow with the plan, for wordings that the real plan lacks.

`benchmarks/reading.py` measures the real plan's wordings on up to 61,000 actions.
"""

import time
from pathlib import Path

import pytest

from svgraph.documents import parse_document
from svgraph.files import resources
from svgraph.files.settings import Settings
from svgraph.model import Plan
from svgraph.reading.links import read_citations, read_link_words
from svgraph.reading.tables import Headings, build_plan

HEADINGS = Headings({"id": "identifier", "objective": "objective", "area": "area"})
SETTINGS = Settings(folder=Path(), id="boats", title="Boats", source="plan.txt")
WORDS = read_link_words(resources.folder("data") / "reference" / "link-words.csv")


def plan_of(objective: str, *, actions: int) -> Plan:
    """Return a plan whose rows have one objective, with the numbers of rows before."""
    rows = (
        f"1.{at}\t{objective.format(one=max(1, at - 3), two=max(1, at - 1))}"
        for at in range(1, actions + 1)
    )
    text = "\n".join(["# Area 1: Boats", "ID\tObjective", *rows])
    return build_plan(parse_document(text.encode(), file="plan.txt"), SETTINGS, HEADINGS)[0]


def seconds(plan: Plan) -> float:
    """Return the processor's time to read the citations for one action, the best of three."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        read_citations(plan, WORDS)
        times.append(time.process_time() - begun)
    return min(times) / len(plan.actions)


@pytest.mark.parametrize(
    "objective",
    ["Sail (linked to 1.{one}/ 1.{two})", "Sail (see 1.{one} to 1.{two})", "Sail to 1.{one}"],
)
def test_citations_cost_the_same_in_a_long_plan(objective: str) -> None:
    """Sixteen times the actions cost about as much each, ranges of numbers too."""
    short, long = (seconds(plan_of(objective, actions=n)) for n in (250, 4_000))
    assert long < 2 * short
