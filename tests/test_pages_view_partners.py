"""The partners view: its picture, its tables, paths, filters, details and exports."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from svgraph.analysis.networks import networks_of, printed_node
from svgraph.analysis.paths import named, shortest_ways
from svgraph.pages import Explorer, build_explorer
from svgraph.pages.items import outcome_node
from svgraph.pages.layout.beside import place_around, place_near
from svgraph.pages.layout.clusters import place_clusters
from svgraph.pages.layout.spacing import Box
from svgraph.pages.views.partners import build_partners
from svgraph.queries.rows import ActionRow, BodyRow, LinkRow, MentionRow, PartyRow, PlanRows
from tests.fixtures_browser import LEAST, plan_of
from tests.test_pages_layout import overlaps, star
from tests.tiny_plans import by_name

if TYPE_CHECKING:
    from tests.fixtures_browser import Opened, Opener

MENTIONS = (
    MentionRow(
        *("1.1", "strategy", "Quay Strategy", "serves", "the strategy", "line 4"),
        *("quay-strategy", "reference"),
    ),
    MentionRow(
        *("1.2", "panel", "Tide Panel", "reports-to", "to the panel", "line 5"),
        *("tide-panel", "body"),
    ),
    MentionRow(
        *("2.1", "strategy", "Quay Strategy", "mentions", "Quay Strategy", "line 9"),
        *("quay-strategy", "reference"),
    ),
    MentionRow(
        "1.10", "organisation", "Police", "mentions", "police", "line 6", "police", "body"
    ),
)


@pytest.fixture(scope="module")
def plan(small_plan: Explorer) -> Explorer:
    """Return the small plan with things that rows name, a proposal and a second reading."""
    parties = tuple(
        row._replace(alternative="Two boards lead") if row.action == "1.1" else row
        for row in small_plan.rows.parties
    )
    rows = small_plan.rows._replace(parties=parties, mentions=MENTIONS)
    proposal = LinkRow("2.2", "2.1", "needs", "proposed", "proposed", "a rota", "line 10")
    networks = networks_of(rows)
    return replace(small_plan, rows=rows, networks=networks, proposed=(proposal,))


@pytest.fixture(scope="module")
def html(plan: Explorer) -> str:
    """Return that plan's page."""
    return build_explorer(plan)


@pytest.fixture(scope="module")
def shipped_html(shipped_plan: Explorer) -> str:
    """Return the page of the shipped plan."""
    return build_explorer(shipped_plan)


@pytest.fixture(scope="module")
def crowd() -> str:
    """Return the page of a plan with too many marks for one picture."""
    actions = [
        ActionRow(f"{n % 3}.{n}", f"Area {n % 3}", f"Task{n}", "", 0, "", f"{n % 3}")
        for n in range(1900)
    ]
    parties = [
        PartyRow(
            row.action, f"Body {n % 110}", "lead", "team", "", "", "", "", "", f"b{n % 110}"
        )
        for n, row in enumerate(actions)
    ]
    bodies = tuple(BodyRow(f"Body {n}", f"b{n}", "team", "") for n in range(110))
    rows = PlanRows(tuple(actions), (), tuple(parties), (), (), bodies)
    return build_explorer(plan_of(rows))


def lines(it: Opened) -> set[str]:
    """Return the lines that the picture draws."""
    return set(it.page.evaluate("[...View.now().lines]"))


class TestFacts:
    """What the template is given."""

    def test_every_part_stands_in_the_table(self, plan: Explorer) -> None:
        """The table has each part that the picture draws, once."""
        rows = build_partners(plan).rows
        told = {
            (row.name, action, role)
            for row in rows
            for role in ("alone", "jointly", "supports")
            for action in getattr(row, role)
        }
        words = {"lead": "alone", "joint": "jointly", "supporting": "supports"}
        assert told == {(row.body, row.action, words[row.role]) for row in plan.rows.parties}

    def test_every_mention_stands_in_the_table(self, plan: Explorer) -> None:
        """What rows name is told with its actions, and how they name it."""
        told = {
            (row.name, action, words)
            for row in build_partners(plan).named
            for action, words in row.actions
        }
        assert told == {
            ("Quay Strategy", "1.1", "serves"),
            ("Quay Strategy", "2.1", "names"),
            ("Tide Panel", "1.2", "reports to"),
            ("Police", "1.10", "names"),
        }

    def test_statuses_are_those_of_the_lines(self, plan: Explorer) -> None:
        """The key lists what there is, the surest first."""
        assert build_partners(plan).statuses == (
            "stated",
            "interpreted",
            "accepted",
            "proposed",
        )

    def test_plan_of_one_action(self) -> None:
        """Nobody has a part in it and its row names nothing."""
        found = build_partners(LEAST)
        assert (found.rows, found.named, found.order) == ((), (), ("action 1",))


class TestLayout:
    """Where marks stand that the page folds away, and those of a large plan."""

    def test_outcomes_stand_round_their_action(self) -> None:
        """Ten small marks find room near to theirs, off it and off each other."""
        small = Box(12, 12)
        names = [f"outcome {n}" for n in range(10)]
        points = {"action": (0, 0)}
        boxes = {"action": Box(36, 36)} | dict.fromkeys(names, small)
        points |= place_around({"action": names}, points, boxes, small)
        assert overlaps(points, boxes) == []
        assert all(abs(x) <= 60 and abs(y) <= 60 for x, y in points.values())

    def test_things_find_free_room(self) -> None:
        """What rows name stands near to them and on nothing."""
        boxes = {name: Box(100, 50) for name in ("a", "b", "c")}
        points = {"a": (0, 0)}
        points |= place_near({"b": ["a"], "c": ["a"]}, points, boxes)
        assert overlaps(points, boxes) == []

    def test_clusters_do_not_overlap(self) -> None:
        """Neither in one cluster of fifty nor between many."""
        graph = star(50)
        graph.remove_nodes_from([node for node in graph if not graph[node]])
        graph.add_edges_from((f"body {n}", f"action 9.{n}{k}") for n in range(9) for k in "123")
        boxes = {n: Box(110, 60, 38) if n.startswith("b") else Box(36, 36) for n in graph}
        found = place_clusters(graph, boxes, aspect=1.2)
        points = {node: (round(x), round(y)) for node, (x, y) in found.items()}
        assert overlaps(points, boxes) == []


@pytest.mark.browser
class TestPicture:
    """What is drawn, and what is brought in."""

    def test_proposals_wait_until_asked_for(self, open_page: Opener, html: str) -> None:
        """A line that is only proposed is dashed, and off at first."""
        it = open_page(html)
        assert "action 2.2 link action 2.1" not in lines(it)
        it.page.get_by_label("Proposed").check()
        assert "action 2.2 link action 2.1" in lines(it)

    @pytest.mark.parametrize(
        ("address", "size"),
        [
            ("", (1024, 768)),
            ("", (1280, 720)),
            ("", (1366, 768)),
            ("", (1920, 1080)),
            ("", (2560, 1440)),
            ("#filter=body:body%20Police", (1280, 720)),
            ("#filter=body:body%20Police", (1920, 1080)),
            ("#filter=body:body%20Police", (320, 700)),
            ("#filter=kind:board", (1280, 720)),
        ],
    )
    def test_all_of_it_is_in_the_frame(
        self, open_page: Opener, shipped_html: str, address: str, size: tuple[int, int]
    ) -> None:
        """Nobody has chosen anything: whoever opens the page, or a link to it, sees all."""
        width, height = size
        it = open_page(
            shipped_html, address=address, viewport={"width": width, "height": height}
        )
        assert it.outside() == []
        assert len(it.shown()) > 1

    def test_outcomes_of_the_chosen_item_unfold(self, open_page: Opener, html: str) -> None:
        """They stand beside their action, and nothing else moves."""
        it = open_page(html, address="#focus=1.1")
        before = it.page.evaluate("Picture.whereIs('body Police')")
        it.page.get_by_label("Outcomes of the chosen item").check()
        assert {"outcome 1.1-1", "outcome 1.1-2"} <= it.shown()
        assert "outcome 1.2-1" not in it.shown()
        assert it.page.evaluate("Picture.whereIs('body Police')") == before
        it.click_mark("outcome 1.1-2")
        assert it.title == "▲ Outcome 1.1-2"
        assert "Copies of it" in it.page.locator("#panel").inner_text()

    def test_address_brings_all_outcomes(self, open_page: Opener, html: str) -> None:
        """The whole graph with outcomes can be linked to."""
        it = open_page(html, address="#filter=group:outcome")
        assert sum(mark.startswith("outcome") for mark in it.shown()) == 4

    def test_things_named_come_with_their_lines(self, open_page: Opener, html: str) -> None:
        """A strategy is off at first; brought in, it hangs on the rows that name it."""
        it = open_page(html)
        assert "reference Quay Strategy" not in it.shown()
        it.page.get_by_label("Strategy, programme").check()
        assert "reference Quay Strategy" in it.shown()
        assert "action 1.1 named reference Quay Strategy" in lines(it)

    @pytest.mark.parametrize(
        ("label", "value", "kept"),
        [
            ("With a part of", "body Police", {"action 1.2"}),
            ("With a body of the kind", "board", {"action 1.1", "action 1.2"}),
            ("That name", "reference Quay Strategy", {"action 1.1", "action 2.1"}),
        ],
    )
    def test_picture_is_narrowed(
        self, open_page: Opener, html: str, label: str, value: str, kept: set[str]
    ) -> None:
        """By body, by kind of body, by strategy; Show all takes it back."""
        it = open_page(html, address="#focus=1.2")
        it.page.get_by_label(label).select_option(value)
        found = {mark for mark in it.shown() if mark.startswith("action")}
        assert found == kept | {"action 1.2"}
        it.page.get_by_role("button", name="Show all").click()
        assert len([mark for mark in it.shown() if mark.startswith("action")]) == 5

    def test_table_has_the_lines_of_the_picture(self, open_page: Opener, html: str) -> None:
        """Each line between a body and an action is a number in the table."""
        it = open_page(html)
        cells = it.page.evaluate(
            """() => [...document.querySelectorAll("#parts-table tbody tr")].flatMap((row) =>
              [...row.querySelectorAll("td a")].map((link) =>
                `${row.querySelector("th a").dataset.open} / ${link.dataset.open}`))"""
        )
        drawn = {line for line in lines(it) if " / " in line}
        assert set(cells) == drawn
        assert len(cells) == len(drawn)

    def test_quotes_stand_without_markup(self, open_page: Opener, shipped_html: str) -> None:
        """The document writes "&amp;" in the row of 1.10; a reader sees "&"."""
        it = open_page(shipped_html, address="#focus=1.10")
        words = it.page.locator("#panel").text_content() or ""
        assert "shops selling knives & use civil powers" in words
        assert "&amp;" not in words

    def test_drawing_is_saved(self, open_page: Opener, html: str) -> None:
        """The SVG has each mark and line in view, and runs nothing."""
        it = open_page(html)
        with it.page.expect_download() as waiting:
            it.page.get_by_role("button", name="SVG").click()
        text = waiting.value.path().read_text("utf-8")
        root = ET.fromstring(text)  # noqa: S314 - our own
        space = "{http://www.w3.org/2000/svg}"
        groups = root.findall(f"{space}g")
        assert len(groups) == len(it.shown()) + len(lines(it))
        titles = {title.text for title in root.iter(f"{space}title")}
        assert {"Harbour Board", "1.10"} <= titles
        assert not list(root.iter(f"{space}script"))
        assert waiting.value.suggested_filename == "the-quay-plan-picture.svg"

    def test_hostile_drawing_is_well_formed(
        self, open_page: Opener, hostile_plan: Explorer
    ) -> None:
        """Names with markup in them stand in the SVG as text."""
        it = open_page(build_explorer(hostile_plan))
        root = ET.fromstring(it.page.evaluate("Drawing.text()"))  # noqa: S314
        assert hostile_plan.rows.bodies[0].body in {element.text for element in root.iter()}
        assert not [each for each in root.iter() if each.tag.endswith(("img", "script"))]


@pytest.mark.browser
class TestPath:
    """The way from one item to another."""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("action 1.1", "action 2.1"),
            ("body Police", "reference Quay Strategy"),
            ("body Ferry Team", "body Police"),
            ("body Tide Panel", "outcome 1.1-2"),
            ("action 2.2", "action 1.1"),
        ],
    )
    def test_way_is_that_of_the_command(
        self, open_page: Opener, html: str, plan: Explorer, start: str, end: str
    ) -> None:
        """The page finds the steps that `svgraph path` prints first."""
        assert plan.networks is not None
        whole = plan.networks.whole
        nodes = {printed_node(node.part, named(whole, node)): node for node in whole}
        found = shortest_ways(whole, nodes[start], nodes[end], most=1).steps
        it = open_page(html)
        steps: list[dict[str, Any]] = it.page.evaluate(
            "([start, end]) => Ways.steps(Ways.shortest(start, end))", [start, end]
        )
        names = [re.sub(r"^\w+ ", "", step["from"]) for step in steps]
        assert names == [step.start for step in found]
        assert [(step["words"], step["quote"], step["status"]) for step in steps] == [
            (step.relation, " | ".join(step.quotes), step.status) for step in found
        ]

    def test_path_is_asked_for_told_and_left(self, open_page: Opener, html: str) -> None:
        """Typed in the details, it stands in the address, and back takes it away."""
        it = open_page(html, address="#focus=2.1")
        it.page.get_by_label("Path to…").fill("Police")
        it.page.keyboard.press("Enter")
        it.page.wait_for_function("() => View.way().length === 3")
        assert it.page.evaluate("Address.read().to") == "Police"
        words = it.page.locator("#panel .route").inner_text()
        assert "2 steps to Police" in words
        assert "rota" in words
        it.page.go_back()
        it.page.wait_for_function("() => View.way().length === 0")
        assert it.page.locator("#panel .route").count() == 0
        it.page.go_forward()
        it.page.wait_for_function("() => View.way().length === 3")
        it.page.get_by_role("button", name="Leave the path").click()
        it.page.wait_for_function("() => View.way().length === 0")

    def test_address_restores_the_whole_view(self, open_page: Opener, html: str) -> None:
        """Item, steps and path come back from a link in an e-mail."""
        it = open_page(html, address="#focus=2.1&depth=2&to=Police&view=partners")
        assert it.page.evaluate("View.way()") == ["action 2.1", "action 1.2", "body Police"]
        assert it.page.get_by_label("Show in the picture").input_value() == "2"

    def test_name_nobody_knows_is_told(self, open_page: Opener, html: str) -> None:
        """A path to nothing says so, and changes nothing."""
        it = open_page(html, address="#focus=2.1")
        it.page.get_by_label("Path to…").fill("nobody")
        it.page.get_by_role("button", name="Show the path").click()
        assert "called “nobody”" in it.page.locator("#route-hint").inner_text()
        assert it.page.evaluate("Address.read().to") == ""


@pytest.mark.browser
class TestDetails:
    """What the panel says beyond parts and links."""

    def test_mentions_and_readings_stand_in_the_details(
        self, open_page: Opener, html: str
    ) -> None:
        """With quote, place and status; each neighbour is a link."""
        it = open_page(html, address="#focus=1.1")
        words = it.page.locator("#panel").inner_text()
        assert (
            "Serves (1)\nQuay Strategy (strategy): the strategy line 4 · our reading" in words
        )
        assert "It can also be read so: Two boards lead" in words
        it.page.locator("#panel").get_by_role("link", name="Quay Strategy").click()
        assert it.title == "◇ Quay Strategy"
        assert "Served by (1)\n1.1" in it.page.locator("#panel").inner_text()

    def test_body_says_where_it_is_named(self, open_page: Opener, html: str) -> None:
        """A row that names it without a part is listed with its words."""
        it = open_page(html, address="#focus=Police")
        words = it.page.locator("#panel").inner_text()
        assert "Named in the row of (1)\n1.10" in words
        assert "The plan gives no hours and no budgets" in words


@pytest.mark.browser
class TestCrowd:
    """A plan with too many marks for one picture."""

    def test_it_opens_on_a_summary_and_says_so(self, open_page: Opener, crowd: str) -> None:
        """Areas and the busiest bodies are drawn; one that is chosen shows its actions."""
        it = open_page(crowd)
        shown = it.shown()
        assert {"area Area 0", "area Area 1", "area Area 2"} <= shown
        assert len(shown) == 63
        assert "too much for one picture" in it.page.locator("#explorer").inner_text()
        body = next(mark for mark in sorted(shown) if mark.startswith("body"))
        it.click_mark(body)
        it.page.wait_for_function("() => !View.isSummary()")
        assert body in it.shown()
        assert len(it.shown()) == 1 + len([m for m in it.shown() if m.startswith("action")])
        it.page.get_by_role("button", name="Show all").click()
        assert it.shown() == shown


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Opener, html: str, scheme: str, width: int) -> None:
    """Neither with a path nor with a strategy open, and nothing scrolls sideways."""
    viewport = {"width": width, "height": 800}
    it = open_page(html, address="#focus=2.1&to=Police", viewport=viewport, color_scheme=scheme)
    assert it.axe() == []
    it.page.evaluate("location.hash = 'focus=Quay%20Strategy'")
    it.page.wait_for_function("() => View.chosen() === 'reference Quay Strategy'")
    it.check_layout(width)


def test_outcomes_are_called_as_in_the_network(plan: Explorer) -> None:
    """A mark of the picture is a node of the plan's network."""
    assert plan.networks is not None
    whole = plan.networks.whole
    assert all(outcome_node(row) in by_name(whole) for row in plan.rows.outcomes)
