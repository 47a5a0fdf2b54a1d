"""What depends on what: one implementation, held against the published queries.

The first part was worked out on paper, under each direction that a plan can declare.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svgraph.analysis.dependence import Dependence, LinkPath, Way, find_dependencies
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.graph.build import build_dataset
from svgraph.graph.iris import Iris
from svgraph.graph.links import link_triples
from svgraph.graph.serialise import as_nquads
from svgraph.model.links import Decision, Link
from svgraph.model.place import Place, at_line
from svgraph.model.terms import Basis, GraphRole, Policy, Relation, Tier, Verdict
from svgraph.pages.views.dependencies import build_dependencies
from svgraph.queries.ask import ask
from svgraph.queries.rows import LinkRow
from svgraph.queries.tier_words import tier_headings
from svgraph.reading import read_folder
from svgraph.reading.links import derive_needs
from svgraph.stores.plan_graphs import parse_plan
from tests.conftest import SMALL_PLAN
from tests.tiny_plans import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from svgraph.pages.inputs import Explorer
    from svgraph.stores.plan_graphs import PlanGraphs
    from tests.fixtures_cli import Svgraph

HERE = Path(__file__).resolve().parent
QUERIES: dict[Way, str] = {"depends": "depends-on", "needs": "needs"}


# Four actions under four directions, by hand
#
#   1.3 ──cites──> 1.1 ──cites──> 1.2 <──cites── 1.4
#
# as-cited: 1.3 needs 1.1, 1.1 needs 1.2, 1.4 needs 1.2.
# reversed: 1.1 needs 1.3, 1.2 needs 1.1, 1.2 needs 1.4.
# symmetric: all six. none: nothing.
#
# A tier says who cites whom and never changes: of what depends on 1.1, 1.3 is direct (its row
# cites 1.1) and 1.2 is linked (the row of 1.1 cites it). What changes is which of the two is
# read as the answer, and so comes first, and who leads to those by way of others:
#
# as-cited, depends on 1.1: 1.3 is read so; 1.2 is possible, as "linked" has no direction. 1.4
#   cites 1.2, so it comes by way of that. Of 1.2: 1.1 and 1.4 cite it, and 1.3 cites 1.1.
# as-cited, needed by 1.1: 1.2 is read so, 1.3 is possible; neither cites anything else. By
#   1.2: nothing is read so, 1.1 and 1.4 are possible, and they cite nothing but 1.2.
# reversed: what as-cited says of needs is said of depends and the other way round, with direct
#   and linked changed over: 1.2 is read as depending on 1.1, so it comes first, and 1.3 is
#   only possible. Nothing they cite is left. 1.1 needs 1.3, possibly 1.2, and by way of that
#   1.4, whose row cites it.
# symmetric: both tiers are read as the answer, so neither is only possible, and 1.4 (1.3 for
#   1.2) leads there either way round. What depends on an action it needs as well.
# none: as cited, since the rows say so, but no heading says more than who cites whom.

PLAN = (
    "# Priority Area 1: Boats\n"
    "ID\tObjective\tLead Organisation\tIntended Outcome\n"
    "1.1\tCaulk the hull (see 1.2)\tBoat Club\tA dry hull\n"
    "1.2\tRaise the mast\tSail Loft\tA mast\n"
    "1.3\tSign the crew (see 1.1)\tBoat Club\tA crew\n"
    "1.4\tSew the sails (see 1.2)\tBoat Club\tSails\n"
)


class Expected(NamedTuple):
    """What the commands say under one direction.

    An answer is its headings in order, each with "action path" for each of its rows; the
    accepted tier has no heading where it is empty, and what is proposed is none here.
    """

    sentence: str
    depends_on: dict[str, dict[str, list[str]]]
    needed_by: dict[str, dict[str, list[str]]]


AS_CITED = Expected(
    "It is read here that an action needs those it cites.",
    {
        "1.1": {
            "Their rows cite it (direct)": ["1.3 > 1.1"],
            "Its own row cites them, so it could equally depend on them (linked)": [
                "1.2 < 1.1"
            ],
            "Their rows cite an action listed above (indirect)": ["1.4 > 1.2 < 1.1"],
        },
        "1.2": {
            "Their rows cite it (direct)": ["1.1 > 1.2", "1.4 > 1.2"],
            "Its own row cites them, so it could equally depend on them (linked)": [],
            "Their rows cite an action listed above (indirect)": ["1.3 > 1.1 > 1.2"],
        },
    },
    {
        "1.1": {
            "Its row cites them (direct)": ["1.1 > 1.2"],
            "Their rows cite it, so they could equally depend on it (linked)": ["1.1 < 1.3"],
            "An action listed above cites them (indirect)": [],
        },
        "1.2": {
            "Its row cites them (direct)": [],
            "Their rows cite it, so they could equally depend on it (linked)": [
                "1.2 < 1.1",
                "1.2 < 1.4",
            ],
            "An action listed above cites them (indirect)": [],
        },
    },
)
REVERSED = Expected(
    "It is read here that an action is needed by those it cites.",
    {
        "1.1": {
            "Its own row cites them (linked)": ["1.2 < 1.1"],
            "Their rows cite it, so it could equally depend on them (direct)": ["1.3 > 1.1"],
            "An action listed above cites them (indirect)": [],
        },
        "1.2": {
            "Its own row cites them (linked)": [],
            "Their rows cite it, so it could equally depend on them (direct)": [
                "1.1 > 1.2",
                "1.4 > 1.2",
            ],
            "An action listed above cites them (indirect)": [],
        },
    },
    {
        "1.1": {
            "Their rows cite it (linked)": ["1.1 < 1.3"],
            "Its row cites them, so they could equally depend on it (direct)": ["1.1 > 1.2"],
            "Their rows cite an action listed above (indirect)": ["1.1 > 1.2 < 1.4"],
        },
        "1.2": {
            "Their rows cite it (linked)": ["1.2 < 1.1", "1.2 < 1.4"],
            "Its row cites them, so they could equally depend on it (direct)": [],
            "Their rows cite an action listed above (indirect)": ["1.2 < 1.1 < 1.3"],
        },
    },
)
EITHER = "They cite an action listed above, or it cites them (indirect)"
SYMMETRIC = Expected(
    "It is read here that linked actions need each other.",
    {
        "1.1": {
            "Their rows cite it (direct)": ["1.3 > 1.1"],
            "Its own row cites them (linked)": ["1.2 < 1.1"],
            EITHER: ["1.4 > 1.2 < 1.1"],
        },
        "1.2": {
            "Their rows cite it (direct)": ["1.1 > 1.2", "1.4 > 1.2"],
            "Its own row cites them (linked)": [],
            EITHER: ["1.3 > 1.1 > 1.2"],
        },
    },
    {
        "1.1": {
            "Its row cites them (direct)": ["1.1 > 1.2"],
            "Their rows cite it (linked)": ["1.1 < 1.3"],
            EITHER: ["1.1 > 1.2 < 1.4"],
        },
        "1.2": {
            "Its row cites them (direct)": [],
            "Their rows cite it (linked)": ["1.2 < 1.1", "1.2 < 1.4"],
            EITHER: ["1.2 < 1.1 < 1.3"],
        },
    },
)
NONE = Expected(
    "No need is read from it here: the tiers say only which row cites which.",
    {
        "1.1": {
            "Their rows cite it (direct)": ["1.3 > 1.1"],
            "Its own row cites them (linked)": ["1.2 < 1.1"],
            "Their rows cite an action listed above (indirect)": ["1.4 > 1.2 < 1.1"],
        },
        "1.2": {
            "Their rows cite it (direct)": ["1.1 > 1.2", "1.4 > 1.2"],
            "Its own row cites them (linked)": [],
            "Their rows cite an action listed above (indirect)": ["1.3 > 1.1 > 1.2"],
        },
    },
    {
        "1.1": {
            "Its row cites them (direct)": ["1.1 > 1.2"],
            "Their rows cite it (linked)": ["1.1 < 1.3"],
            "An action listed above cites them (indirect)": [],
        },
        "1.2": {
            "Its row cites them (direct)": [],
            "Their rows cite it (linked)": ["1.2 < 1.1", "1.2 < 1.4"],
            "An action listed above cites them (indirect)": [],
        },
    },
)
EXPECTED = {
    Policy.AS_CITED: AS_CITED,
    Policy.REVERSED: REVERSED,
    Policy.SYMMETRIC: SYMMETRIC,
    Policy.NONE: NONE,
}
CASES = [
    (direction, way, action)
    for direction in Policy
    for way in QUERIES
    for action in ("1.1", "1.2")
]


def answer_of(direction: Policy, way: Way, action: str) -> dict[str, list[str]]:
    """Return the expected headings and paths of one answer."""
    expected = EXPECTED[direction]
    return (expected.depends_on if way == "depends" else expected.needed_by)[action]


@pytest.fixture
def declared(plan_folder: Callable[..., Path]) -> Callable[..., Path]:
    """Return a function that writes the four actions with a direction."""

    def write(direction: Policy, text: str = PLAN) -> Path:
        toml = f'title = "Boats"\nsource = "plan.txt"\n[readings]\ndirection = "{direction}"\n'
        return plan_folder(plan_toml=toml, plan_txt=text)

    return write


@pytest.mark.parametrize(("direction", "way", "action"), CASES)
def test_the_commands_print_what_the_direction_reads(
    svgraph: Svgraph,
    declared: Callable[..., Path],
    direction: Policy,
    way: Way,
    action: str,
) -> None:
    """The sentence, the headings, their order, and the paths under each."""
    out = svgraph(way, action, "--plan", declared(direction)).out
    head, *parts = re.split(r"\n\n(?=.*\): )", out)
    assert EXPECTED[direction].sentence in " ".join(head.split())
    printed = {}
    for part in parts:
        heading = part.partition("): ")[0] + ")"
        printed[heading] = re.findall(r"^ +(1\.\d [<>].*)$", part, re.MULTILINE)
    assert printed.pop("Proposed from the wording alone, and never counted (proposed)") == []
    expected = answer_of(direction, way, action)
    assert (list(printed), printed) == (list(expected), expected)


@pytest.mark.parametrize(("direction", "way", "action"), CASES)
def test_the_page_says_the_same(
    declared: Callable[..., Path], direction: Policy, way: Way, action: str
) -> None:
    """Its headings and rows, in the same order; a path in words has the same steps."""
    plan = open_plan(declared(direction))
    view = build_dependencies(explorer_of(plan, direction, action))
    assert view.shown is not None
    groups = view.shown.depends if way == "depends" else view.shown.needs
    expected = answer_of(direction, way, action)
    assert [f"{group.heading} ({group.tier})" for group in groups][:3] == list(expected)
    assert [[row.path for row in group.rows] for group in groups][:3] == [
        list(map(in_words, paths)) for paths in expected.values()
    ]
    assert [tuple(pair) for pair in view.data["headings"][way]] == list(
        tier_headings(direction, way, is_open=True).items()
    )


def explorer_of(plan: OpenPlan, direction: Policy, focus: str) -> Explorer:
    """Return what the view of the dependencies is made from."""
    made = plan.explorer_context(())
    return replace(made, about=replace(plan.about, direction=direction, focus=focus))


def in_words(path: str) -> str:
    """Return "1.4 > 1.2 < 1.1" as the page words it."""
    first, *rest = path.split()
    steps = zip(rest[::2], rest[1::2], strict=True)
    words = (f"{'cites' if sign == '>' else 'is cited by'} {end}" for sign, end in steps)
    return f"{first} {', which '.join(words)}"


@pytest.mark.parametrize(
    ("direction", "sides", "caption"),
    [
        (
            "as-cited",
            ["they need it, as read here", "it needs them, as read here"],
            "Actions that depend on it, tier by tier",
        ),
        (
            "reversed",
            ["it needs them, as read here", "they need it, as read here"],
            "Actions that depend on it, tier by tier",
        ),
        (
            "symmetric",
            ["each needs the other, as read", "each needs the other, as read"],
            "Actions that depend on it, tier by tier",
        ),
        ("none", [], "Actions linked to it, those that cite it first"),
    ],
)
def test_picture_and_caption_follow_the_direction(
    declared: Callable[..., Path], direction: str, sides: list[str], caption: str
) -> None:
    """1.3 stands to the left of 1.1 because it cites it, 1.2 to the right."""
    policy = Policy(direction)
    view = build_dependencies(explorer_of(open_plan(declared(policy)), policy, "1.1"))
    assert view.shown is not None
    assert view.shown.picture is not None
    heads = [head.words for head in view.shown.picture.heads if head.look == "under"]
    assert (heads, view.captions["depends"]) == (sides, caption)


@pytest.mark.parametrize(
    ("direction", "row"),
    [
        # direct, linked, indirect of what depends on 1.1; the same of what it needs; then how
        # many need it and how many it needs, by the needs listed above; joined to all three
        ("as-cited", (1, 1, 1, 1, 1, 0, 1, 1, 3)),
        ("reversed", (1, 1, 0, 1, 1, 1, 1, 1, 3)),
        ("symmetric", (1, 1, 1, 1, 1, 1, 3, 3, 3)),
        ("none", (1, 1, 1, 1, 1, 0, 0, 0, 3)),
    ],
)
def test_figures_count_what_the_commands_list(
    svgraph: Svgraph, declared: Callable[..., Path], direction: str, row: tuple[int, ...]
) -> None:
    """`chains --reach` has the number of rows in each tier."""
    command = ("chains", "--reach", "--plan", declared(Policy(direction)))
    lines = svgraph(*command, "--format", "csv").out.splitlines()
    assert lines[1] == "1.1," + ",".join(map(str, row))
    read = {
        "as-cited": "on links as cited;",
        "reversed": "on links read the other way round;",
        "symmetric": "on links read both ways;",
        "none": "on links as cited, from which no need is read;",
    }
    assert read[direction] in " ".join(svgraph(*command).out.split())


@pytest.mark.parametrize(
    ("direction", "readings"),
    [
        ("as-cited", [("needed by", "1.1"), ("needed by", "1.4")]),
        ("reversed", [("needing", "1.1"), ("needing", "1.4")]),
        (
            "symmetric",
            [(reading, end) for reading in ("needing", "needed by") for end in ("1.1", "1.4")],
        ),
        ("none", []),
    ],
)
def test_the_page_of_a_body_follows_the_direction(
    declared: Callable[..., Path], direction: str, readings: list[tuple[str, str]]
) -> None:
    """Sail Loft leads 1.2, which 1.1 and 1.4 cite; Boat Club leads those."""
    files = open_plan(declared(Policy(direction))).pack("Sail Loft")
    (text,) = (text for name, text in files.items() if name.endswith(".md"))
    part = text.partition("## Whom it needs, and who needs it")[2].partition("\n## ")[0]
    assert re.findall(r"\| 1\.2 \| (need\w+(?: by)?) \| (1\.\d) \|", part) == readings
    assert ("Here no need is read from a citation." in part) == (direction == "none")
    assert "No link joins" not in part


@pytest.mark.parametrize(
    ("direction", "loops"),
    [
        ("as-cited", {"symmetric": "1.1; 1.2; 1.3; 1.4"}),
        ("reversed", {"symmetric": "1.1; 1.2; 1.3; 1.4"}),
        ("symmetric", {"as needs": "1.1; 1.2; 1.3; 1.4"}),
        ("none", {"symmetric": "1.1; 1.2; 1.3; 1.4"}),
    ],
)
def test_loops_are_those_of_the_direction(
    declared: Callable[..., Path], direction: str, loops: dict[str, str]
) -> None:
    """What is declared to be read both ways is not told as what would be."""
    found = open_plan(declared(Policy(direction))).measures.chains()
    assert {each.reading: "; ".join(each.actions) for each in found.loops} == loops
    would = any(fact.startswith("Were links read both ways") for fact in found.facts)
    assert would == (direction != "symmetric")


MUTUAL = PLAN.replace("Raise the mast", "Raise the mast (see 1.1)")


@pytest.mark.parametrize(
    ("direction", "depends", "needs"),
    [
        ("as-cited", ("direct", "1.2 > 1.1", "see 1.1"), ("direct", "1.1 > 1.2", "see 1.2")),
        ("reversed", ("linked", "1.2 < 1.1", "see 1.2"), ("linked", "1.1 < 1.2", "see 1.1")),
        ("symmetric", ("direct", "1.2 > 1.1", "see 1.1"), ("direct", "1.1 > 1.2", "see 1.2")),
        ("none", ("direct", "1.2 > 1.1", "see 1.1"), ("direct", "1.1 > 1.2", "see 1.2")),
    ],
)
def test_rows_that_cite_each_other_stand_where_they_are_read(
    declared: Callable[..., Path],
    direction: str,
    depends: tuple[str, str, str],
    needs: tuple[str, str, str],
) -> None:
    """1.1 and 1.2 cite each other: the citation that is read as the answer counts."""
    plan = open_plan(declared(Policy(direction), MUTUAL))
    for expected, rows in ((depends, plan.depends("1.1")), (needs, plan.needs("1.1"))):
        (row,) = (row for row in rows if row.action == "1.2")
        assert (row.tier, str(row.path), row.quote) == expected


# Rows and their paths


# r cites c, which cites b, which cites a. It cites x as well, which stands before c, so that
# is the action that `via` names; but x cites r in turn.
LOOP = ("ba", "cb", "rc", "rx", "xr")


@pytest.mark.parametrize(
    ("further", "path"),
    [
        # x leads nowhere but back to r
        ((), "r > c > b > a"),
        # x leads on by y, z and w, which is longer than going back to r
        (("xy", "yz", "zw", "wb"), "r > x > y > z > w > b > a"),
    ],
)
def test_a_path_goes_by_the_action_named_unless_that_leads_back(
    further: tuple[str, ...], path: str
) -> None:
    """No path comes to an action twice."""
    dependence = Dependence(keys_of("axbcryzw", *LOOP, *further))
    (row,) = (row for row in dependence.rows("a", "depends") if row.action == "r")
    assert (row.via, str(row.path)) == ("x", path)


def test_a_row_keeps_its_words_apart() -> None:
    """A quote that holds the sign between quotes is one quote; printed, the columns stay."""
    link = LinkRow("b", "a", "cites", "stated", "stated", "see a | b", "line 2")
    graph = keys_of("ab", "ba")
    graph.edges["b", "a"].update(quote=link.quote, place=link.place)
    (row,) = Dependence(graph).rows("a", "depends")
    assert (row.quotes, row.places) == (("see a | b",), ("line 2",))
    assert row.printed == ("b", "direct", "", "see a | b", "", "", "b > a", "see a | b")


def test_a_path_prints_its_steps() -> None:
    """One sign for each step; nothing where there is no way."""
    assert str(LinkPath(("4.1", "1.12", "2.1"), (True, False))) == "4.1 > 1.12 < 2.1"
    assert str(LinkPath()) == ""


def test_a_suggestion_has_the_words_of_both_rows() -> None:
    """In the order of the link, whichever end is asked about."""
    link = LinkRow("b", "a", "needs", "proposed", "proposed", "a rota", "line 2", "rotas")
    dependence = Dependence(keys_of("ab"), [link])
    for action, way in (("a", "depends"), ("b", "needs")):
        (row,) = dependence.rows(action, "depends" if way == "depends" else "needs")
        assert (row.tier, row.quotes, row.places, row.steps) == (
            Tier.PROPOSED,
            ("a rota", "rotas"),
            ("line 2",),
            1,
        )


# The published queries


@pytest.mark.parametrize("way", QUERIES)
@pytest.mark.parametrize(
    "folder", [HERE / "sample", HERE / "traps", HERE.parent / "data" / "blackpool-2024-25"]
)
def test_the_published_query_agrees(folder: Path, way: Way) -> None:
    """On every action of a plan: all columns, in the same order."""
    assert_agreement(open_plan(folder).graphs, way)


def assert_agreement(plan: PlanGraphs, way: Way) -> None:
    """Compare query and implementation on every action."""
    for action, *_ in ask(plan, "actions"):
        asked = ask(plan, QUERIES[way], {"action": action})
        rows = [tuple(value or "" for value in row) for row in asked]
        assert [row.printed[:6] for row in find_dependencies(plan, action, way)] == rows


KEYS = tuple(f"1.{number}" for number in range(1, 6))
PLACE = Place("plan.txt", (at_line(2),), "objective")
DECIDED = {v: Decision(v, "chair", "2031-05-01", "They said so") for v in Verdict}

pairs = st.sampled_from(list(permutations(KEYS, 2)))
suggestions = st.dictionaries(pairs, st.sampled_from([None, *Verdict]), max_size=5)


@pytest.fixture(scope="module")
def actions(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Iris]:
    """Return five actions without any link, as N-Quads, and what names their links."""
    folder = tmp_path_factory.mktemp("five") / "boats"
    folder.mkdir()
    rows = (f"{key}\tDo it\tBoat Club/ Sail Loft\tDone\n" for key in KEYS)
    text = "# Priority Area 1: A\nID\tObjective\tLead\tOutcome\n" + "".join(rows)
    for name, content in {**SMALL_PLAN, "plan.txt": text}.items():
        (folder / name).write_text(content, encoding="utf-8")
    reading = read_folder(folder)
    return as_nquads(build_dataset(reading)), Iris(reading.settings.base)


def linked(
    cited: set[tuple[str, str]],
    suggested: Mapping[tuple[str, str], Verdict | None],
    direction: Policy,
) -> list[Link]:
    """Return links as a plan has them: no pair that is joined is suggested as well."""
    stated = [
        Link(*ends, Relation.CITES, Basis.STATED, f"{ends[0]} names {ends[1]}", PLACE)
        for ends in sorted(cited)
    ]
    hints = [
        Link(
            *(*ends, Relation.NEEDS, Basis.PROPOSED, f"{ends[0]} hints", PLACE),
            rule="speaks of ropes",
            target_quote=f"{ends[1]} makes",
            decision=DECIDED[verdict] if verdict else None,
        )
        for ends, verdict in suggested.items()
        if not {ends, ends[::-1]} & cited
    ]
    return [*stated, *derive_needs(stated, direction), *hints]


@pytest.mark.parametrize("direction", Policy)
@given(cited=st.sets(pairs, max_size=12), suggested=suggestions)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_published_queries_agree_on_any_links(
    actions: tuple[str, Iris],
    direction: Policy,
    cited: set[tuple[str, str]],
    suggested: dict[tuple[str, str], Verdict | None],
) -> None:
    """Loops, both ways round, and suggestions accepted, rejected or open; both questions."""
    unlinked, iris = actions
    quads = "".join(
        " ".join(term.n3() for term in (*triple, iris.graph(GraphRole.STATED))) + " .\n"
        for link in linked(cited, suggested, direction)
        for triple in link_triples(link, iris)
    )
    plan = parse_plan(unlinked + quads)
    for way in QUERIES:
        assert_agreement(plan, way)


def test_every_direction_words_every_tier() -> None:
    """Both questions have the same tiers in the same order."""
    for direction in Policy:
        depends, needs = (
            list(tier_headings(direction, way, is_open=True)) for way in ("depends", "needs")
        )
        assert depends == needs
        assert set(depends) == set(Tier)
