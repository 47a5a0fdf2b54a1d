"""The view of the leads: the same figures as the analysis, in bars, tables and words."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from svgraph.analysis.cover import lost_without
from svgraph.analysis.load import BodyLoad, load_facts
from svgraph.analysis.matrices import build_matrix
from svgraph.model.terms import COLLECTIVE
from svgraph.pages import Explorer, build_explorer
from svgraph.pages.views.leads import Leads, build_leads
from svgraph.pages.views.load_chart import Bar, LoadChart, build_load_chart
from tests.fixtures_browser import changed
from tests.tiny_plans import body_node

if TYPE_CHECKING:
    from tests.fixtures_browser import Opener

VIEW = "#view=leads"


@pytest.fixture(scope="module")
def leads(small_plan: Explorer) -> Leads:
    """Return the view of the small plan."""
    return build_leads(small_plan)


@pytest.fixture(scope="module")
def html(small_plan: Explorer) -> str:
    """Return the small plan's page."""
    return build_explorer(small_plan)


class TestView:
    """What the view is made of, without a browser."""

    @pytest.mark.parametrize("context", [Leads, LoadChart, Bar])
    def test_every_field_is_explained(self, context: type) -> None:
        """The docstring has a line for each field."""
        explained = re.findall(r"^ +(\w+): ", context.__doc__ or "", flags=re.MULTILINE)
        assert sorted(explained) == sorted(field.name for field in fields(context))

    def test_sentences_are_those_of_the_analysis(
        self, small_plan: Explorer, leads: Leads
    ) -> None:
        """None is left out, and the caveat stands by itself."""
        loads = small_plan.analysis.loads
        assert sorted((*leads.facts, *leads.background, leads.caveat)) == sorted(loads.facts)
        said = load_facts(loads.bodies, actions=5, burden=3)
        assert (leads.facts, leads.caveat) == (said, loads.caveat)

    def test_collectives_are_counted_apart(self, small_plan: Explorer, leads: Leads) -> None:
        """Each party is in one of the two tables."""
        assert [load.body for load in leads.collectives] == ["All Partners"]
        assert {*leads.named, *leads.collectives} == set(small_plan.analysis.loads.bodies)
        assert all(load.kind != COLLECTIVE for load in leads.named)

    def test_bars_are_shares_of_one_scale(self, leads: Leads) -> None:
        """Harbour Board: one action alone and half of one; 1 + 1/2 + 1/2 + 1 make 3 actions.

        Three bodies lead, so the mean is 1 and the threshold 3, where the scale ends.
        """
        assert leads.chart
        assert [(bar.body, bar.carried, bar.alone, bar.joint) for bar in leads.chart.bars] == [
            ("Harbour Board", "1.5", "1", "0.5"),
            ("Pollice", "1", "1", "0"),
            ("Police", "0.5", "0", "0.5"),
        ]
        first, second, _ = leads.chart.bars
        assert (first.alone_width, first.joint_width) == ("33.33%", "16.67%")
        assert second.joint_width == ""
        assert leads.chart.limit == ("100.00%", "3")
        assert [tick.words for tick in leads.chart.ticks] == ["0", "1", "2", "3"]

    @pytest.mark.parametrize(
        ("carried", "last", "count"),
        [(0.5, "1", 2), (7, "8", 5), (80, "80", 5), (250, "250", 6)],
    )
    def test_scale_ends_at_a_round_number(
        self, small_plan: Explorer, carried: float, last: str, count: int
    ) -> None:
        """However much a body carries, the scale has a few steps."""
        loads = small_plan.analysis.loads
        body = BodyLoad("B", "team", 1, 0, 0, 0, carried, node=body_node("B"))
        quiet = replace(loads, bodies=(body,), burden=0.01)
        chart = build_load_chart(quiet)
        assert chart
        assert (chart.ticks[-1].words, len(chart.ticks)) == (last, count)

    def test_pairs_say_which_actions_make_the_matrix(
        self, small_plan: Explorer, leads: Leads
    ) -> None:
        """What the matrix counts, the pairs list."""
        assert leads.pairs == (("Harbour Board", "Police", ("1.2",)),)
        assert leads.joint == build_matrix(small_plan.networks, "bodies")

    def test_areas_are_the_matrix_turned(self, small_plan: Explorer, leads: Leads) -> None:
        """Bodies go down and areas across; each count is the same."""
        assert leads.areas
        told = {
            (area, body): count
            for body, counts in leads.areas.rows
            for area, count in zip(leads.areas.columns, counts, strict=True)
        }
        matrix = build_matrix(small_plan.networks, "areas")
        assert told == {
            (area, body): count
            for area, counts in matrix.rows
            for body, count in zip(matrix.columns, counts, strict=True)
        }

    def test_without_is_that_of_the_analysis(self, small_plan: Explorer, leads: Leads) -> None:
        """Each named body that leads something has its actions, with who is left."""
        assert [each.body for each in leads.without] == ["Harbour Board", "Pollice", "Police"]
        for each in leads.without:
            networks = small_plan.networks
            body = body_node(each.body)
            found = lost_without(networks.partners, networks.cites, body)
            assert each.rows == found
        states = {row.action: row.state for row in leads.without[0].rows}
        assert states == {"1.1": "no lead", "1.2": "lead left"}


@pytest.mark.browser
class TestPage:
    """The view in a browser."""

    def test_tables_hold_the_loads(
        self, open_page: Opener, html: str, small_plan: Explorer
    ) -> None:
        """Row by row the figures are those of the analysis; so are those of the bars."""
        it = open_page(html, address=VIEW)
        named = [load for load in small_plan.analysis.loads.bodies if load.kind != COLLECTIVE]
        assert [[row[0], *row[2:7]] for row in it.cells("bodies-table")] == [
            [
                load.body,
                *map(str, (load.led, load.sole, load.joint, load.supporting, load.outcomes)),
            ]
            for load in named
        ]
        assert [row[0] for row in it.cells("collectives-table")] == ["All Partners"]
        assert it.page.locator(".bars .bar-figure > :first-child").all_inner_texts() == [
            f"{load.carried:g}" for load in named if load.carried
        ]
        for table in ("bodies-table", "collectives-table"):
            button = it.page.locator(f"button[data-csv={table}]")
            assert button.is_visible()

    def test_flag_is_a_word_with_its_rule(
        self, open_page: Opener, small_plan: Explorer
    ) -> None:
        """Who is over-burdened is told in words, beside the rule and the line in the chart."""
        loads = small_plan.analysis.loads
        bodies = tuple(
            replace(load, is_over_burdened=load.body == "Police") for load in loads.bodies
        )
        analysis = replace(small_plan.analysis, loads=replace(loads, bodies=bodies))
        it = open_page(build_explorer(replace(small_plan, analysis=analysis)), address=VIEW)
        tags = it.page.locator("#bodies-table .tag")
        assert tags.all_inner_texts() == ["Over-burdened"]
        assert it.page.locator(".bars .tag").all_inner_texts() == ["Over-burdened by the rule"]
        words = it.page.locator("section[data-view=leads]").inner_text()
        assert "Threshold: 3 times the mean, 3 actions" in words
        assert "The plan gives no hours and no budgets, so every action counts alike" in words
        assert "overloaded" not in words.lower()

    def test_threshold_is_one_line_over_all_bars(self, open_page: Opener, html: str) -> None:
        """On a wide screen it stands at the same place in each bar, as in the scale."""
        it = open_page(html, address=VIEW)
        places = it.page.locator(".bars .bar-limit").evaluate_all(
            "lines => lines.map((line) => Math.round(line.getBoundingClientRect().left))"
        )
        scale = it.page.locator(".scale svg").bounding_box()
        assert scale
        assert set(places) == {round(scale["x"] + scale["width"]) - 1} or len(set(places)) == 1

    def test_joint_leads_are_a_real_table(self, open_page: Opener, html: str) -> None:
        """Row and column headers, and the counts between them."""
        it = open_page(html, address=VIEW)
        heads = it.page.locator("#joint-table thead th")
        assert [words.strip() for words in heads.all_text_contents()] == [
            *("Body", "Harbour Board", "Police")
        ]
        assert it.cells("joint-table") == [["Harbour Board", "", "1"], ["Police", "1", ""]]
        it.unfold()
        assert it.cells("pairs-table") == [["Harbour Board", "Police", "1", "1.2"]]

    def test_without_a_partner(self, open_page: Opener, html: str) -> None:
        """By keyboard: what a body leaves behind, and a link to each action."""
        it = open_page(html, address=VIEW)
        assert it.cells("without-table")[0] == [
            "Harbour Board",
            "2",
            "1: 1.1",
            "none",
            "1: 1.2",
        ]
        summary = it.page.locator("details.without summary").first
        summary.focus()
        it.page.keyboard.press("Enter")
        words = it.page.locator("details.without").first.inner_text()
        assert "1.1 Map the night buses – no lead left" in words
        assert "1.2 Train drivers (see 1.1) – a named lead left: Police" in words
        it.page.keyboard.press("Tab")
        it.page.keyboard.press("Enter")
        assert it.title == "● Action 1.1"

    def test_saved_matrix_is_the_matrix(self, open_page: Opener, html: str) -> None:
        """A spreadsheet gets the cells as they stand, and 1.10 apart from 1.1."""
        it = open_page(html, address=VIEW)
        with it.page.expect_download() as waiting:
            it.page.locator("button[data-csv=without-table]").click()
        text = waiting.value.path().read_text("utf-8")
        assert '"Harbour Board","2","1: action 1.1","none","1: action 1.2"' in text

    def test_all_shows_without_scripts(self, open_page: Opener, html: str) -> None:
        """Bars, tables and words are there when no script runs."""
        it = open_page(html, java_script_enabled=False)
        assert it.page.locator(".bars li").count() == 3
        assert it.page.locator(".bars svg").first.is_visible()
        assert it.page.locator("#without-table").is_visible()

    def test_hostile_text_is_shown_as_text(
        self, open_page: Opener, hostile_plan: Explorer
    ) -> None:
        """Names are what they are, in bars and in tables, and make no element."""
        it = open_page(build_explorer(hostile_plan), address=VIEW)
        shown = [row[0] for row in it.cells("bodies-table")]
        assert sorted(shown) == sorted(
            load.body.strip() for load in hostile_plan.analysis.loads.bodies
        )
        assert it.page.locator("section[data-view=leads] :is(img, script, iframe)").count() == 0

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [320, 1280])
    def test_axe_finds_nothing(
        self, open_page: Opener, html: str, scheme: str, width: int
    ) -> None:
        """The view breaks no rule, and scrolls sideways only where it may."""
        screen = {"width": width, "height": 800}
        it = open_page(html, address=VIEW, color_scheme=scheme, viewport=screen)
        it.unfold()
        it.check_layout(width)

    @pytest.mark.parametrize("width", [320, 1280])
    def test_hostile_names_do_not_widen_the_page(
        self, open_page: Opener, hostile_plan: Explorer, width: int
    ) -> None:
        """A name of 5,000 letters is kept in its place."""
        screen = {"width": width, "height": 800}
        it = open_page(build_explorer(hostile_plan), address=VIEW, viewport=screen)
        it.unfold()
        assert it.page.evaluate("document.scrollingElement.scrollWidth") <= width

    def test_plan_without_leads_reads_well(
        self, open_page: Opener, small_plan: Explorer
    ) -> None:
        """Where nobody leads, it says so and draws no empty chart."""
        it = open_page(build_explorer(changed(small_plan, parties=())), address=VIEW)
        words = it.page.locator("section[data-view=leads]").inner_text()
        assert "No named body leads an action." in words
        assert "No two named bodies lead an action jointly." in words
        assert it.page.locator(".bars, #bodies-table, #without-table").count() == 0
        assert it.axe() == []
