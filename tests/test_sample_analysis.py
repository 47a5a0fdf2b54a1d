"""The measures of the sample, as worked out by hand in `sample/README.md`, section Analysis."""

from pathlib import Path

import pytest

from svgraph.analysis.chains import Chains, Loop, Resting
from svgraph.analysis.cover import Cover, CoverLoss, Removal
from svgraph.analysis.dependence import Tiers
from svgraph.analysis.load import BodyLoad
from svgraph.analysis.whole import Analysis, facts_of
from svgraph.api.measures import Measures
from svgraph.api.plan import open_plan
from tests.tiny_plans import body_node

CONSTABULARY = "Westmere Constabulary"
FIRE = "Fire and Flood Rescue"
HARBOUR = "Harbour Office"
TRUST = "Health and Care Trust"
LICENSING = "Licensing Section"
COUNCIL = "Town Council"
ACTIONS = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")


@pytest.fixture(scope="module")
def measures(sample: Path) -> Measures:
    """Return the measures of the sample."""
    return open_plan(sample).measures


@pytest.fixture(scope="module")
def found(measures: Measures) -> Analysis:
    """Return all findings."""
    return measures.analysis


def test_rolled_up_loads(measures: Measures) -> None:
    """Licensing Section counts for Town Council; Harbour Office stays."""
    loads = {load.body: load for load in measures.loads(roll_up=True).bodies}
    assert loads[COUNCIL] == BodyLoad(
        *(COUNCIL, "organisation", 1, 0, 1, 3, 0.5, 0.1), node=body_node(COUNCIL, "sample")
    )
    assert set(loads) == {CONSTABULARY, FIRE, HARBOUR, TRUST, COUNCIL, "Every Agency"}


def test_loads_under_every_rule(found: Analysis) -> None:
    """The rules stand in the order of the README's columns."""
    assert {each.body: each.loads for each in found.loads.rules} == {
        CONSTABULARY: (1.5, 2, 1, 2, 2.5, 1.5),
        FIRE: (1, 1, 1, 1, 2, 0.5),
        HARBOUR: (1, 1, 1, 1, 2, 1),
        TRUST: (1, 1, 0, 1, 2, 1),
        LICENSING: (0.5, 1, 0, 0, 1.5, 0.5),
        COUNCIL: (0, 0, 0, 0, 0, 0.5),
    }


def test_concentration(found: Analysis) -> None:
    """As even as 4.5 equal bodies; chance is more concentrated as often as not."""
    known = found.loads.concentration
    assert (known.bodies, known.total, known.mean) == (5, 5, 1)
    first, second = found.loads.bodies[:2]
    assert (first.body, first.share, second.share < first.share) == (CONSTABULARY, 0.3, True)
    assert known.largest == 0.3
    assert known.effective == pytest.approx(4.5455, abs=5e-5)
    assert known.gini == pytest.approx(0.2)
    assert found.loads.chance is not None
    assert min(found.loads.chance.largest.p, found.loads.chance.effective.p) > 0.5
    assert not any(load.is_over_burdened for load in found.loads.bodies)


def test_chains_resting_and_loops(found: Analysis) -> None:
    """Two chains, four actions that are cited, no loop but by reading both ways."""
    assert found.chains == Chains((("2.3", "2.2", "2.1", "1.2", "1.1"), ("2.3", "2.2", "1.1")))
    assert found.resting == (
        Resting("1.1", 2, 4, (HARBOUR,), Tiers(2, 0, 2), 0),
        Resting("1.2", 1, 3, (CONSTABULARY, LICENSING), Tiers(1, 1, 2), 1),
        Resting("2.1", 1, 2, (FIRE,), Tiers(1, 1, 1), 2),
        Resting("2.2", 1, 1, (TRUST, "Every Agency"), Tiers(1, 2, 1), 3),
    )
    assert found.loops == (Loop("symmetric", ("1.1", "1.2", "2.1", "2.2", "2.3")),)


def test_without_the_constabulary(measures: Measures) -> None:
    """Asked for in another spelling."""
    assert measures.without("constabulary") == (
        CONSTABULARY,
        (
            CoverLoss("1.2", (LICENSING,), Cover.LEAD_LEFT, ("2.1", "2.2", "2.3")),
            CoverLoss("2.3", (), Cover.NO_LEAD, ()),
        ),
    )


def test_the_order_of_removal(found: Analysis) -> None:
    """The constabulary leads most of those that each lose one; the rest go by name."""
    names = (CONSTABULARY, FIRE, HARBOUR, TRUST, LICENSING)
    assert found.removal == tuple(
        Removal(name, 1, at) for at, name in enumerate(names, start=1)
    )


def test_orphans(found: Analysis) -> None:
    """Type by type; those of O4 with their grades."""
    known: dict[str, list[str]] = {}
    for orphan in found.orphans:
        known.setdefault(orphan.type, []).append(orphan.subject)
    assert known == {
        "O2": ["1.3"],
        "O4": [
            *("1.1-2", "1.2-1", "1.2-2", "1.2-3", "1.3-1"),
            *("2.1-1", "2.1-2", "2.2-1", "2.2-2", "2.3-1"),
        ],
        "O5": ["1.3"],
        "O6": list(ACTIONS),
        "O8": ["Violence in schools", "Arson"],
        "O9": [
            *("Integrated care board", "Youth offending team", "Probation"),
            *("Education authority", "Prison authority", "Youth custody authority"),
        ],
    }
    grades = {orphan.subject: orphan.detail for orphan in found.orphans if orphan.type == "O4"}
    assert [key for key, grade in grades.items() if grade == "countable"] == ["1.1-2", "2.1-2"]
    assert [key for key, grade in grades.items() if grade == "done or not"] == [
        *("1.2-2", "2.3-1")
    ]


def test_nothing_is_said_twice(found: Analysis) -> None:
    """No two objectives and no two outcomes are alike."""
    assert found.duplicates == ()


def test_matrices(measures: Measures) -> None:
    """All four; empty cells are "" or 0."""
    bodies = measures.matrix("bodies")
    assert bodies.rows == ((LICENSING, ("", 1)), (CONSTABULARY, (1, "")))
    areas = measures.matrix("areas")
    assert areas.columns == ("Every Agency", FIRE, HARBOUR, TRUST, LICENSING, CONSTABULARY)
    assert areas.rows == (
        ("Safer streets", (1, 0, 1, 0, 1, 1)),
        ("Support and recovery", (1, 1, 0, 1, 0, 1)),
    )
    authorities = measures.matrix("authorities")
    assert authorities.columns == ACTIONS
    known = {name: cells for name, cells in authorities.rows if any(cells)}
    assert known == {
        "Chief officer of police": ("", "leads jointly", "", "", "", "leads"),
        "Fire and rescue authority": ("", "", "", "leads", "", ""),
        "Local authority": ("", "leads jointly", "", "supports", "", ""),
    }
    categories = measures.matrix("categories")
    assert categories.rows == (
        ("Weapon crime", (1, "", "", "", "", "")),
        ("Violence in schools", ("",) * 6),
        ("Arson", ("",) * 6),
    )


def test_a_path(measures: Measures) -> None:
    """Three steps, each with the plan's words; one way alone."""
    ways = measures.path("2.3", "harbour office")
    assert (ways.ways, ways.is_cut) == (1, False)
    assert [
        (s.start, s.relation, s.end, *s.quotes, *s.places, s.status) for s in ways.steps
    ] == [
        ("2.3", "cites", "2.2", "linked to 2.2", "line 21, outcome", "stated"),
        ("2.2", "cites", "1.1", "linked to 1.1/ 2.1", "line 20, objective", "stated"),
        ("1.1", "is led by", HARBOUR, "Harbour Office", "line 10, lead", "stated"),
    ]


def test_facts(found: Analysis) -> None:
    """What the sample's measures say first, of each measure."""
    first: dict[str, str] = {}
    for measure, fact in facts_of(found):
        first.setdefault(measure, fact)
    assert first == {
        "load": "5 bodies lead at least one action. 1 further party is a collective (Every"
        " Agency), whose members the plan lists nowhere; it takes no share.",
        "chains": "The longest chain of citations has 5 actions: 2.3 > 2.2 > 2.1 > 1.2 > 1.1.",
        "orphans": "O1: every action names somebody who leads it.",
        "duplicates": "No two objectives and no two outcomes are alike enough to be listed.",
        "without": "Were Westmere Constabulary, Fire and Flood Rescue and Harbour Office to go,"
        " 3 of the 5 actions with a named lead would have none. Each time the body goes whose"
        " going leaves most further actions bare; who could step in is not looked at.",
    }
