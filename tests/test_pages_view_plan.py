"""The plan's view of the explorer: the table of actions, what is worth checking, about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from svgraph.pages import build_explorer
from svgraph.pages.inputs import AskedQuestion, Explorer
from svgraph.pages.views.plan import build_plan_view
from svgraph.queries.answer import Answer
from svgraph.queries.catalogue import find_question
from svgraph.queries.rows import ActionRow
from tests.fixtures_browser import LEAST, changed

if TYPE_CHECKING:
    from svgraph.stores.endpoint import Value
    from tests.fixtures_browser import Opened, Opener


def asked(name: str, *rows: tuple[Value, ...]) -> AskedQuestion:
    """Return a canned query with an answer made up for it."""
    question = find_question(name)
    return AskedQuestion(Answer(question, tuple(question.columns), rows), "", {})


@pytest.fixture(scope="module")
def plan(small_plan: Explorer) -> Explorer:
    """Return the small plan with what the view is told beside its rows."""
    told = "reports-to"
    return replace(
        small_plan,
        asked=(
            asked(
                "boards",
                ("1.1", "Harbour Board", told, "told to HB", "line 4", "Map"),
                ("1.1", "Harbour Board", told, "HB hears", "line 4", "Map"),
                ("1.2", None, None, None, None, "Train"),
            ),
            asked("made-from", ("quay.txt", "ab12", 999, "9.9"), ("b.csv", "cd", None, "9.9")),
            asked("readings", ("concerns", "1.1", "buses", "boats", "line 4")),
        ),
    )


@pytest.fixture(scope="module")
def html(plan: Explorer) -> str:
    """Return the plan's page."""
    return build_explorer(plan)


def actions(it: Opened) -> list[str]:
    """Return the numbers of the actions that are shown, in their order."""
    numbers: list[str] = it.page.locator(
        "#actions-table tbody tr:visible > th"
    ).all_inner_texts()
    return numbers


def test_view_is_told_what_the_queries_answer(plan: Explorer) -> None:
    """Boards, files and readings are the rows of the canned queries."""
    view = build_plan_view(plan)
    assert view.boards == {"1.1": ("Harbour Board",)}
    assert [(row["file"], row["sha256"], row["characters"]) for row in view.made_from] == [
        ("quay.txt", "ab12", 999),
        ("b.csv", "cd", None),
    ]
    assert view.readings == 1
    assert view.leads == (
        ("All Partners", 1),
        ("Harbour Board", 2),
        ("Police", 1),
        ("Pollice", 1),
    )
    assert view.direction == "an action is read as needing those that its row cites"


def test_view_makes_do_with_rows_alone() -> None:
    """Where nothing was asked, nothing is said of it."""
    page = build_explorer(LEAST)
    assert "keep-board" not in page
    assert "it was made from" not in page
    assert "Nothing was found." in page


def test_about_says_how_the_page_was_made(html: str) -> None:
    """Source, version, rule, reading, limits and the statement stand in every page."""
    about = html[html.index('id="about-title"') :]
    for words in (
        "quay.txt",
        "Quay Partnership",
        "2031",
        "svgraph 9.9",
        "The 2 files it was made from",
        "no hours and no budgets, so every action counts alike",
        "over 3 times the mean",
        "marked as such: an action is read as needing those that its row cites",
        '<a href="#view=questions&amp;ask=readings">1 reading</a>',
        "no licence on them is given here",
        "Accessibility statement",
        "has not yet been tested by people",
    ):
        assert words in about, words


def test_report_is_linked(html: str) -> None:
    """The paper lies beside the page, and the page says so."""
    assert '<a href="report.html">Board report</a>' in html


@pytest.mark.browser
class TestInBrowser:
    """The view as a reader meets it."""

    def test_table_is_sorted_by_its_headings(self, open_page: Opener, html: str) -> None:
        """Numbers of actions go by the plan's order, counts by size, words by the alphabet."""
        it = open_page(html, address="#view=plan")
        table = it.page.locator("#actions-table")
        plans = ["1.1", "1.2", "1.10", "2.1", "2.2"]
        for name, wanted in (
            ("Action", plans),
            ("Action", plans[::-1]),
            ("Outcomes", ["1.10", "2.2", "1.2", "2.1", "1.1"]),
            ("Outcomes", ["1.1", "1.2", "2.1", "1.10", "2.2"]),
            ("Objective", ["1.10", "1.1", "2.2", "2.1", "1.2"]),
            ("Area", plans),
            ("Linked to", ["1.10", "2.2", "1.1", "2.1", "1.2"]),
        ):
            table.get_by_role("button", name=name, exact=True).click()
            assert actions(it) == wanted, name
            assert table.locator("th[aria-sort]").all_inner_texts() == [name]

    @pytest.mark.parametrize(
        ("field", "choice", "wanted"),
        [
            ("Priority area", "Enforcement", ["2.1", "2.2"]),
            ("Led by", "Harbour Board", ["1.1", "1.2"]),
            ("Leads named", "1", ["1.1", "1.10", "2.1"]),
            ("Leads named", "2", ["1.2"]),
            ("Leads named", "0", ["2.2"]),
            ("Links", "yes", ["1.1", "1.2", "2.1"]),
            ("Links", "no", ["1.10", "2.2"]),
            ("Outcomes", "no", ["1.10", "2.2"]),
            ("Board", "yes", ["1.1"]),
            ("Board", "no", ["1.2", "1.10", "2.1", "2.2"]),
            ("Worth checking", "yes", ["1.10", "2.1"]),
        ],
    )
    def test_table_is_cut_down(
        self, open_page: Opener, html: str, field: str, choice: str, wanted: list[str]
    ) -> None:
        """Each choice keeps the actions that it names, and the page says how many."""
        it = open_page(html, address="#view=plan")
        it.page.get_by_label(field, exact=True).select_option(choice)
        assert actions(it) == wanted
        number = f"{len(wanted)} of 5 actions shown."
        assert it.page.locator("#plan-shown").inner_text() == number
        assert it.page.locator("#status").inner_text() == number
        it.page.get_by_role("button", name="Show all actions").click()
        assert len(actions(it)) == 5

    def test_words_search_outcomes_too(self, open_page: Opener, html: str) -> None:
        """Words in any order and case find a row, folded outcomes and leads among them."""
        it = open_page(html, address="#view=plan")
        field = it.page.get_by_label("Words in the row")
        field.fill("COPIES night")
        assert actions(it) == ["1.1"]
        field.fill("police")
        assert actions(it) == ["1.2"]

    def test_keyboard_alone_is_enough(self, open_page: Opener, html: str) -> None:
        """Filter, sort, unfold and save, without a mouse."""
        it = open_page(html, address="#view=plan")
        press = it.page.keyboard.press
        it.page.get_by_label("Words in the row").focus()
        it.page.keyboard.type("rota")
        for _ in range(20):
            press("Tab")
            if it.page.evaluate("document.activeElement.classList.contains('sorts')"):
                break
        press("Enter")
        assert it.page.locator("#actions-table th[aria-sort]").count() == 1
        it.page.locator("#actions-table tbody summary:visible").focus()
        press("Enter")
        assert it.page.locator("#actions-table").get_by_text("A rota").is_visible()
        it.page.get_by_role("button", name="Save actions").focus()
        with it.page.expect_download():
            press("Enter")

    def test_headings_stay_in_sight(self, open_page: Opener, plan: Explorer) -> None:
        """In a long table the headings stay on top, and what is focused is not under them."""
        rows = tuple(ActionRow(f"1.{i}", "A", "Do it", "", 0, "", "a") for i in range(1, 80))
        long = changed(plan, actions=rows, outcomes=(), parties=(), links=())
        it = open_page(build_explorer(long), address="#view=plan")
        tops = it.page.evaluate(
            """() => {
              const region = document.querySelector(".region:has(> #actions-table)");
              const top = (e) => e.getBoundingClientRect().top;
              document.querySelector("#actions-table tbody tr:nth-child(60) a").focus();
              document.querySelector("#actions-table tbody tr:nth-child(30) a").focus();
              const heading = region.querySelector("thead th");
              const focused = document.activeElement;
              return [top(heading) - top(region), top(focused) - top(heading)];
            }"""
        )
        assert abs(tops[0]) <= 1
        assert tops[1] > 40

    def test_findings_stand_by_severity(self, open_page: Opener, html: str) -> None:
        """The gravest comes first, each with what it is about."""
        it = open_page(html, address="#view=plan")
        rows = it.page.locator("#findings-table tbody tr").all_inner_texts()
        assert [row.split("\t")[:3] for row in rows] == [
            ["Check", "2.1", "Nobody knows Pollice."],
            ["For information", "1.10", "Only to be known."],
        ]

    def test_hostile_text_is_text(self, open_page: Opener, hostile_plan: Explorer) -> None:
        """Objectives, names and findings stand as they are written, and filters work."""
        it = open_page(build_explorer(hostile_plan), address="#view=plan")
        texts = it.page.locator("#actions-table td.long").evaluate_all(
            "all => all.map(e => e.textContent)"
        )
        assert texts == [row.objective for row in hostile_plan.rows.actions]
        it.page.get_by_label("Led by").select_option(hostile_plan.rows.parties[1].body)
        assert it.page.locator("#actions-table tbody tr:visible").count() == 1
        assert it.page.locator("#view\\=plan img, #view\\=plan script").count() == 0

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [320, 1280])
    def test_axe_finds_nothing(
        self, open_page: Opener, html: str, scheme: str, width: int
    ) -> None:
        """The view breaks no rule, and nothing but its tables scrolls sideways."""
        it = open_page(
            html,
            address="#view=plan",
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
        )
        it.page.get_by_text("The 2 files it was made from").click()
        it.page.locator("#actions-table summary").first.click()
        it.page.get_by_role("button", name="Lead", exact=True).click()
        it.check_layout(width)

    def test_least_plan_reads_well(self, open_page: Opener) -> None:
        """One action without anything has its row, and says what is missing."""
        it = open_page(build_explorer(LEAST), address="#view=plan")
        assert it.page.locator("#plan-shown").inner_text() == "1 of 1 action shown."
        cells = it.page.locator("#actions-table tbody tr").inner_text().split("\t")
        assert cells == ["1", "", "Do it", "None named", "None stated", "none"]

    def test_without_scripts_all_rows_stand(self, open_page: Opener, html: str) -> None:
        """No control that does nothing is shown."""
        it = open_page(html, java_script_enabled=False)
        assert it.page.locator("#actions-table tbody tr:visible").count() == 5
        assert it.page.locator("#plan-tools").is_visible() is False
        assert it.page.locator("#actions-table button").count() == 0
