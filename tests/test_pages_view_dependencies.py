"""The view of the dependencies: the tiers of each action, drawn and in tables."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from svgraph import open_plan
from svgraph.analysis.dependence import Dependence
from svgraph.model.terms import Policy
from svgraph.pages import build_explorer
from svgraph.pages.layout.layers import WIDE, arrange_layers
from svgraph.pages.layout.levels import BESIDE, IN_LINE, LOOSE
from svgraph.pages.views.dependencies import build_dependencies
from svgraph.pages.views.layered import MOST, build_layered
from svgraph.queries.rows import ActionRow, LinkRow
from tests.fixtures_browser import HOSTILE, changed, declared

if TYPE_CHECKING:
    from svgraph.pages import Explorer
    from tests.fixtures_browser import Opened, Opener

VIEW = "#view=dependencies"
TITLED = "words => document.getElementById('depend-title').textContent === words"


def graph_of(*links: str, proposed: tuple[str, ...] = ()) -> nx.DiGraph[str]:
    """Return a graph of links such as "a>b"."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for status, group in (("stated", links), ("proposed", proposed)):
        for link in group:
            source, _, target = link.partition(">")
            graph.add_edge(source, target, status=status)
    return graph


def test_lines_run_from_left_to_right() -> None:
    """What cites stands to the left of what it cites, whichever is in the middle."""
    graph = graph_of("d>a", "a>x", "a>y", "a>z", "x>y", "b>y", "b>z")
    for focus in graph:
        drawn = arrange_layers(graph, focus)
        for source, target in graph.edges:
            assert drawn.spots[source][0] + WIDE < drawn.spots[target][0]


def test_boxes_do_not_overlap() -> None:
    """Each box has its own place, in columns and in bands."""
    graph = graph_of("d>a", "a>x", "a>y", "b>y", proposed=("e>a", "a>f"))
    drawn = arrange_layers(graph, "a")
    assert drawn.bands == {
        **dict.fromkeys("daxy", IN_LINE),
        "b": BESIDE,
        "e": LOOSE,
        "f": LOOSE,
    }
    places = [(x, y, y + drawn.highs[action]) for action, (x, y) in drawn.spots.items()]
    for rank, (x, top, bottom) in enumerate(places):
        assert all(x != o[0] or bottom < o[1] or o[2] < top for o in places[:rank])
    assert drawn.box[3] < drawn.full[3]


def test_a_loop_is_drawn() -> None:
    """Rows that cite each other have a place each, and both lines."""
    drawn = arrange_layers(graph_of("a>b", "b>a", "b>c", "c>b"), "b")
    assert len(set(drawn.spots.values())) == 3
    assert len(set(drawn.lines.values())) == 4


def test_a_hub_shows_the_nearest_and_counts_the_rest() -> None:
    """At most 25 boxes; the rest is told in words."""
    cites: nx.DiGraph[str] = nx.DiGraph()
    cites.add_nodes_from(["hub", *(f"n{rank}" for rank in range(40))])
    cites.add_edges_from(((f"n{rank}", "hub") for rank in range(30)), quote="", place="")
    links = ((f"n{rank}", f"n{rank - 30}") for rank in range(30, 40))
    cites.add_edges_from(links, quote="", place="")
    dependence = Dependence(cites)
    rows = dependence.rows("hub", "depends"), dependence.rows("hub", "needs")
    order = {action: rank for rank, action in enumerate(cites)}
    drawn = build_layered(cites, "hub", rows, order=order)
    assert len(drawn.boxes) == MOST
    assert drawn.left_out[0] == "The nearest are drawn; 16 more are in the tables."
    assert {box.action for box in drawn.boxes} == {"hub", *(f"n{rank}" for rank in range(24))}


def test_the_view_opens_on_the_focus(small_plan: Explorer) -> None:
    """The plan's own action, with what is linked to it counted in words."""
    view = build_dependencies(small_plan)
    assert view.shown is not None
    assert view.shown.action == "1.2"
    assert view.shown.sentence == (
        "The row of this action cites 1 other; no other row cites it."
        " 1 suggested link more somebody accepted."
    )
    tiers = {
        group.tier: [row.linked.action for row in group.rows] for group in view.shown.depends
    }
    assert tiers == {
        "direct": [],
        "linked": ["1.1"],
        "accepted": ["2.1"],
        "indirect": [],
        "proposed": [],
    }
    (row,) = next(group.rows for group in view.shown.needs if group.tier == "direct")
    assert (row.path, row.quotes, row.linked.places) == (
        "1.2 cites 1.1",
        (("", "see 1.1"),),
        ("line 5, objective",),
    )
    assert [len(view.linked), len(view.unlinked)] == [2, 3]


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("as-cited", "an action is read as needing those that its row cites"),
        ("reversed", "an action is read as needed by those that its row cites"),
        ("symmetric", "linked actions are read as needing each other"),
        ("none", "no need is read from a citation"),
    ],
)
def test_the_reading_is_declared(small_plan: Explorer, direction: str, words: str) -> None:
    """Whatever the plan's settings read from a citation is said."""
    html = build_explorer(declared(small_plan, direction=Policy(direction)))
    assert words in html


def test_a_plan_without_links_says_so(small_plan: Explorer) -> None:
    """No picture, no chooser, and no fault."""
    bare = changed(small_plan, links=())
    view = build_dependencies(bare)
    assert view.shown is None
    assert view.facts == (
        "The plan states no links between actions. That is information, not a fault.",
    )
    assert 'id="depend-picture"' not in build_explorer(bare)
    assert build_dependencies(changed(bare, actions=(), parties=(), outcomes=())).shown is None


def test_the_real_plan_shares_its_rows_with_the_page(shipped_plan: Explorer) -> None:
    """The page of the shipped plan holds the rows of the commands, action by action."""
    plan = open_plan()
    view = build_dependencies(shipped_plan)
    names = [row.action for row in plan.query("actions").records(ActionRow)]
    assert [len(view.linked), len(view.unlinked)] == [10, 51]
    for rank, name in enumerate(names):
        known = view.data["actions"].get(str(rank), {"depends": [], "needs": []})
        assert len(known["depends"]) == len(plan.depends(name))
        assert len(known["needs"]) == len(plan.needs(name))
    assert len(json.dumps(view.data)) < 150_000


def test_the_page_of_the_shipped_plan_can_be_sent_by_mail(shipped_plan: Explorer) -> None:
    """All six views together stay under 1.5 MB."""
    assert len(build_explorer(shipped_plan).encode()) < 1_500_000


@pytest.fixture(scope="module")
def html(small_plan: Explorer) -> str:
    """Return the small plan's page, with a link that only the wording suggests."""
    link = LinkRow(
        "2.2", "1.2", "needs", "proposed", "proposed", "nobody", "line 10", "drivers"
    )
    return build_explorer(replace(small_plan, proposed=(link,)))


def boxes(it: Opened) -> list[str]:
    """Return the numbers in the picture, in the order of the keyboard."""
    return it.page.locator("#depend-boxes .number-text").all_text_contents()


def cells(it: Opened, table: str) -> list[list[str]]:
    """Return the tiers and actions of a table."""
    rows: Any = it.page.evaluate(
        "id => [...document.querySelectorAll(`#${id} tr`)].filter((r) => r.cells.length === 8)"
        ".slice(1).map((r) => [r.cells[0].textContent, r.cells[1].textContent.trim()])",
        table,
    )
    return list(rows)


def squeezed(words: str) -> str:
    """Return markup without its white space."""
    return "".join(words.split())


@pytest.mark.browser
def test_an_address_shows_another_action(open_page: Opener, html: str) -> None:
    """Picture and tables follow the address; back goes back."""
    it = open_page(html, address=VIEW)
    assert boxes(it) == ["2.1", "1.2", "1.1"]
    before = it.page.locator("#depend-tables").inner_html()
    drawn = it.page.locator("#depend-picture").inner_html()
    it.page.evaluate("location.hash = '#view=dependencies&focus=1.1'")
    it.page.wait_for_function("() => document.activeElement.id === 'depend-title'")
    assert it.page.locator("#depend-title").inner_text() == "Action 1.1"
    assert cells(it, "depends-table") == [["direct", "1.2"]]
    assert cells(it, "needs-table") == [["linked", "1.2"]]
    it.page.go_back()
    it.page.wait_for_function(TITLED, arg="Action 1.2")
    assert squeezed(it.page.locator("#depend-tables").inner_html()) == squeezed(before)
    assert squeezed(it.page.locator("#depend-picture").inner_html()) == squeezed(drawn)


@pytest.mark.browser
def test_suggested_links_are_off_at_first(open_page: Opener, html: str) -> None:
    """They are drawn apart when asked for, and stand in the table always."""
    it = open_page(html, address=VIEW)
    assert ["proposed", "2.2"] in cells(it, "depends-table")
    it.page.get_by_label("Show links that only the wording suggests").check()
    assert "2.2" in boxes(it)
    assert it.page.locator("#depend-lines .link-proposed").count() == 1
    it.page.get_by_label("Show links that only the wording suggests").uncheck()
    assert "2.2" not in boxes(it)


@pytest.mark.browser
def test_everything_is_done_by_keyboard(open_page: Opener, html: str) -> None:
    """Choose, walk along a box, and open the details, without a mouse."""
    it = open_page(html, address=VIEW)
    it.page.locator("#depend-on").focus()
    it.page.keyboard.press("ArrowUp")
    it.page.wait_for_function(TITLED, arg="Action 1.1")
    assert it.page.evaluate("document.activeElement.id") == "depend-on"
    for _ in range(8):
        it.page.keyboard.press("Tab")
        if it.page.evaluate("document.activeElement.classList.contains('box')"):
            break
    it.page.keyboard.press("Enter")
    it.page.wait_for_function("() => document.activeElement.id === 'depend-title'")
    assert it.page.evaluate("location.hash") == "#focus=1.2&view=dependencies"
    it.page.locator("#depend-details a").focus()
    it.page.keyboard.press("Enter")
    it.page.wait_for_function("() => Views.current() === 'partners'")
    assert it.title == "● Action 1.2"


@pytest.mark.browser
def test_an_action_without_links_says_so(open_page: Opener, html: str) -> None:
    """No picture, no table, and that it is no fault; an unknown name is named."""
    it = open_page(html, address=f"{VIEW}&focus=1.10")
    assert "not a fault" in it.page.locator("#depend-sentence").inner_text()
    assert not it.page.locator("#depend-stage").is_visible()
    assert not it.page.locator("#depend-tables").is_visible()
    assert "(no stated link)" in it.page.locator("#depend-on option:checked").inner_text()
    it.page.evaluate("location.hash = '#view=dependencies&focus=Police'")
    it.page.wait_for_function("() => !document.getElementById('depend-missing').hidden")
    assert "“Police”" in it.page.locator("#depend-missing").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_is_saved(open_page: Opener, html: str, form: str) -> None:
    """As a drawing with its colours, and as an image."""
    it = open_page(html, address=VIEW)
    with it.page.expect_download() as saved:
        it.page.locator(f"button[data-save-links={form}]").click()
    assert saved.value.suggested_filename.endswith(f"links-of-1.2.{form}")
    content = saved.value.path().read_bytes()
    if form == "svg":
        assert b"var(" not in content
        assert b"Train drivers" in content
        assert b"<a " not in content
    else:
        assert content.startswith(b"\x89PNG")
        assert len(content) > 5_000


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_page: Opener, html: str, scheme: str, width: int) -> None:
    """With the suggestions drawn; nothing scrolls sideways but regions."""
    it = open_page(
        html, address=VIEW, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    it.page.get_by_label("Show links that only the wording suggests").check()
    it.check_layout(width)


@pytest.mark.browser
def test_hostile_words_are_words(open_page: Opener, hostile_plan: Explorer) -> None:
    """Numbers, objectives and quotes that would be markup are shown as they are."""
    it = open_page(build_explorer(hostile_plan), address=VIEW)
    for rank, words in enumerate(HOSTILE):
        number = f"9.{rank}{words}"
        it.page.evaluate(
            "words => { location.hash = Address.of({ focus: words, view: 'dependencies' }) }",
            number,
        )
        it.page.wait_for_function(
            "words => document.getElementById('depend-objective').textContent === words",
            arg=words,
        )
        assert it.page.locator("#depend-title").text_content() == f"Action {number}"
    assert it.page.locator("#view\\=dependencies img").count() == 0
    assert it.page.evaluate("document.scrollingElement.scrollWidth") <= 1280


@pytest.mark.browser
def test_without_scripts_the_opening_action_is_there(open_page: Opener, html: str) -> None:
    """Picture, tables and all links; what only scripts can do is not offered."""
    it = open_page(html, address=VIEW, java_script_enabled=False)
    assert it.page.locator("#depend-boxes .box").count() == 3
    assert it.page.locator("#depends-table").is_visible()
    assert it.page.locator("#links-table").is_visible()
    assert not it.page.locator("#depend-choice").is_visible()
    assert not it.page.locator("button[data-save-links]").first.is_visible()
