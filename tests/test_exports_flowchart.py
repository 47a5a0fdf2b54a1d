"""Mermaid flowcharts: what stands in one, and that Mermaid itself draws it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from svgraph.analysis.networks import plan_graph, shortened
from svgraph.api.plan import open_plan
from svgraph.exports.flowchart import build_flowchart
from svgraph.queries.rows import ActionRow, LinkRow, PartyRow, PlanRows
from tests.missing import missing
from tests.tiny_plans import action_node, party_row

if TYPE_CHECKING:
    import networkx as nx

    from svgraph.model.terms import Node
    from tests.fixtures_browser import Opened, Opener


def a_network(
    *links: tuple[str, str], parties: tuple[PartyRow, ...] = ()
) -> nx.MultiDiGraph[Node]:
    """Return a network of actions 1.1 to 1.6, of which some cite others."""
    numbers = [f"1.{rank}" for rank in range(1, 7)]
    actions = tuple(ActionRow(n, "Lawns", f"Mow {n}", "", 0, "line 1", "1") for n in numbers)
    rows = tuple(LinkRow(*pair, "cites", "stated", "stated", "see", "line 1") for pair in links)
    return plan_graph(PlanRows(actions, (), parties, rows, (), ()))


def drawn(chart: str) -> list[str]:
    """Return the numbers of the actions in a flowchart of `a_network`."""
    return [
        line.split("Mow ")[1].split('"')[0] for line in chart.splitlines() if "Mow " in line
    ]


# What is drawn


@pytest.mark.parametrize(
    ("depth", "actions"),
    [
        (1, ["1.2", "1.3", "1.4"]),
        (2, ["1.1", "1.2", "1.3", "1.4", "1.5"]),
        (9, ["1.1", "1.2", "1.3", "1.4", "1.5"]),
    ],
)
def test_a_flowchart_goes_as_far_as_it_is_told(depth: int, actions: list[str]) -> None:
    """Along citations, whichever way they point; what is linked to nothing is left out."""
    graph = a_network(("1.1", "1.2"), ("1.2", "1.3"), ("1.3", "1.4"), ("1.4", "1.5"))
    assert drawn(build_flowchart(graph, action_node("1.3"), depth=depth)) == actions


def test_links_among_the_neighbours_are_drawn() -> None:
    """Two actions that 1.1 cites, one of which cites the other."""
    graph = a_network(("1.1", "1.2"), ("1.1", "1.3"), ("1.2", "1.3"), ("1.3", "1.4"))
    arrows = [
        line
        for line in build_flowchart(graph, action_node("1.1")).splitlines()
        if "-->" in line
    ]
    assert arrows == ['n1 -->|"cites"| n2', 'n1 -->|"cites"| n3', 'n2 -->|"cites"| n3']


def test_an_action_that_stands_alone_is_drawn_alone() -> None:
    """With whoever leads it."""
    team = party_row("1.6", "Lawn Team", kind="team")
    chart = build_flowchart(a_network(parties=(team,)), action_node("1.6"))
    assert drawn(chart) == ["1.6"]
    assert 'n2(["Lawn Team"]):::body' in chart
    assert 'n2 -->|"leads"| n1' in chart


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("proposed", 'n1 -.->|"needs, proposed"| n2'),
        ("accepted", 'n1 -->|"needs, accepted"| n2'),
    ],
)
def test_proposed_links_are_dashed(status: str, line: str) -> None:
    """One that was accepted counts like any other, and says that it was."""
    actions = tuple(ActionRow(n, "Lawns", "Mow", "", 0, "", "1") for n in ("1.1", "1.2"))
    links = (LinkRow("1.1", "1.2", "needs", status, "proposed", "", ""),)
    graph = plan_graph(PlanRows(actions, (), (), links, (), ()))
    assert line in build_flowchart(graph, action_node("1.1")).splitlines()


# Mermaid


HOSTILE = (
    "say \"no\" to 'it' [and] {this} (here) <b>now</b>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "#35; #quot; &lt; &amp; ; %% comment ;",
    "`code` **bold** _it_ ~~x~~ $$x^2$$ \\n",
    "end",
    "subgraph",
    "style n1 fill:#f00;",
    'click n1 "javascript:alert(2)"',
    "1. list",
    "10) list",
    "- list",
    "# heading",
    "> quote",
    "fa:fa-car www.example.org a@example.org http://example.org",
    "👩‍👩‍👧 🇬🇧 \u202eright to left\u202c مرحبا",
    "two\nlines\tand\x1b[31m",
    '%%{init: {"theme": "dark"}}%%',
    "---",
    ":::action",
    "A-->B",
    "|pipe|",
    "@{ shape: rect }",
    "x" * 5000,
)


def hostile_network() -> nx.MultiDiGraph[Node]:
    """Return a network in which actions and bodies are called whatever is hostile."""
    texts = list(enumerate(HOSTILE))
    actions = tuple(ActionRow(f"1.{n}", "A", text, "", 0, "", "1") for n, text in texts)
    parties = tuple(
        PartyRow(f"1.{n}", t, "lead", "unit", "", t, "", "", "", f"b{n}") for n, t in texts
    )
    cites = ("cites", "stated", "stated")
    links = tuple(LinkRow(f"1.{n}", "1.0", *cites, text, "") for n, text in texts[1:])
    return plan_graph(PlanRows(actions, (), parties, links, (), ()))


class Picture(NamedTuple):
    """What Mermaid drew."""

    labels: list[str]
    edges: int
    title: str


DRAW = """async text => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  await mermaid.parse(text);
  const {svg} = await mermaid.render("picture", text);
  document.body.innerHTML = svg;
  const labels = [...document.querySelectorAll(".node .nodeLabel")];
  return [
    labels.map((label) => label.textContent.replace(/\\\\s+/g, " ").trim()),
    document.querySelectorAll("path.flowchart-link").length,
    document.querySelector("svg > title").textContent,
  ];
}"""


@pytest.fixture(scope="session")
def mermaid() -> Path:
    """Return Mermaid's script; without it the tests that draw are skipped."""
    path = Path(os.environ.get("SVGRAPH_MERMAID", ""))
    if not path.is_file():
        missing(
            "No Mermaid: npm install mermaid, and set SVGRAPH_MERMAID to the path of"
            " node_modules/mermaid/dist/mermaid.min.js",
            required="SVGRAPH_BROWSER",
        )
    return path


def draw(it: Opened, mermaid: Path, chart: str) -> Picture:
    """Return what Mermaid draws of a flowchart; it raises where it cannot."""
    it.page.add_script_tag(path=mermaid)
    return Picture(*it.page.evaluate(DRAW, chart))


PAGE = "<!doctype html><html lang='en'><title>Mermaid</title><body></body></html>"


@pytest.mark.browser
def test_mermaid_draws_the_sample(open_page: Opener, mermaid: Path, sample: Path) -> None:
    """The focus, 2.1, with 1.2 and 2.2, and all who have a part in these, by the README."""
    chart = open_plan(sample).export("mermaid")["sample.mmd"]
    assert draw(open_page(PAGE), mermaid, chart) == Picture(
        labels=[
            "1.2 Run a nightly patrol in the old town (linked to 1.1)",
            "2.1 Open a drop-in centre for people who were harmed",
            "2.2 Review the ways into treatment so that nobody is sent…",
            "Westmere Constabulary",
            "Licensing Section",
            "Every Agency",
            "Fire and Flood Rescue",
            "Town Council",
            "Health and Care Trust",
        ],
        edges=8,
        title="Action 2.1, what it is linked to and who has a part in it",
    )


@pytest.mark.browser
def test_mermaid_draws_the_shipped_plan(
    open_page: Opener, mermaid: Path, blackpool: Path
) -> None:
    """Line 72 cites four actions, line 75 cites 2.1, line 56 cites two of the four."""
    (chart,) = open_plan(blackpool).export("mermaid").values()
    picture = draw(open_page(PAGE), mermaid, chart)
    numbers = [label.split()[0] for label in picture.labels if label[0].isdigit()]
    assert numbers == ["1.12", "1.13", "1.19", "1.28", "2.1", "2.4"]
    assert chart.count('-->|"cites"|') == 4 + 1 + 2


@pytest.mark.browser
def test_mermaid_shows_hostile_text_as_text(open_page: Opener, mermaid: Path) -> None:
    """No sign starts anything; nothing is asked, run or left out."""
    chart = build_flowchart(hostile_network(), action_node("1.0"))
    picture = draw(open_page(PAGE), mermaid, chart)
    shown = [shortened(text).replace("\x1b", "␛") for text in HOSTILE]
    numbered = [
        shortened(f"1.{n} {text}").replace("\x1b", "␛") for n, text in enumerate(HOSTILE)
    ]
    assert picture.labels == numbered + shown
    assert picture.edges == 2 * len(HOSTILE) - 1
