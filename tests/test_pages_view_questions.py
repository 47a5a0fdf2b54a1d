"""The questions of the explorer: each with its answer, whole, found and sent by address."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import svgraph
from svgraph.pages import build_explorer
from svgraph.pages.commands import query_command
from svgraph.pages.inputs import AskedQuestion
from svgraph.pages.views.questions import MOST_ROWS, Entry, Questions, build_questions
from svgraph.queries.answer import Answer
from svgraph.queries.ask import ask
from svgraph.queries.catalogue import ASKERS, find_question, open_questions, questions
from tests.fixtures_browser import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from svgraph.pages import Explorer
    from svgraph.stores.endpoint import Value
    from tests.fixtures_browser import Opened, Opener


def asked(
    name: str, *rows: tuple[Value, ...], told: Mapping[str, str] | None = None
) -> AskedQuestion:
    """Return a canned query with an answer made up for it."""
    question = find_question(name)
    return AskedQuestion(
        Answer(question, tuple(question.columns), rows), "SELECT <x>", told or {}
    )


LEADS = (
    ("Harbour Board", "lead", "1.1", "Map the night buses"),
    ("All Partners", "lead", "1.10", "Light the quay"),
    ("Police", "joint", "1.2", "Train drivers (see 1.1)"),
)


@pytest.fixture(scope="module")
def plan(small_plan: Explorer) -> Explorer:
    """Return the small plan with a few questions asked of it."""
    tiers = (
        ("1.2", "direct", None, "see 1.1", "Police | Harbour Board", "Train drivers"),
        ("2.1", "proposed", None, "share", "Pollice", "Share the rota"),
    )
    return replace(
        small_plan,
        asked=(
            asked("leads", *LEADS),
            asked("circular"),
            asked("depends-on", *tiers, told={"action": "1.1"}),
            asked("sole-leads", ("Police", 1, "1.10"), told={"least": "2"}),
        ),
    )


@pytest.fixture(scope="module")
def html(plan: Explorer) -> str:
    """Return the plan's page."""
    return build_explorer(plan)


def shown(view: Questions) -> dict[str, Entry]:
    """Return the questions of a view by name."""
    return {
        entry.asked.answer.question.name: entry
        for group in view.groups
        for entry in group.entries
    }


def answer(view: Questions, name: str) -> list[tuple[Value, ...]]:
    """Return an answer as the page holds it."""
    words = view.block["words"]
    return [tuple(words[at] for at in row) for row in view.block["answers"][name]["rows"]]


def opened(it: Opened, name: str) -> Any:  # noqa: ANN401 - a locator
    """Open a question and return it."""
    details = it.page.locator(f"details[data-ask={name}]")
    details.locator("> summary").click()
    return details


def test_questions_are_grouped_by_who_asks(plan: Explorer) -> None:
    """Each question stands once, under whoever asks it first."""
    view = build_questions(plan)
    assert [
        (group.heading, [entry.asked.answer.question.name for entry in group.entries])
        for group in view.groups
    ] == [
        ("Running the plan", ["depends-on", "leads"]),
        ("For a board’s chair", ["circular", "sole-leads"]),
    ]
    assert view.facts == ("4 questions are answered here; 1 of them with “none”.",)
    assert dict(view.waiting) == open_questions()


def test_answers_come_back_as_they_were(plan: Explorer) -> None:
    """Values stand once and rows point to them: a number is no text, and none is none."""
    view = build_questions(plan)
    for each in plan.asked:
        assert answer(view, each.answer.question.name) == list(each.answer.rows)
    truths = replace(plan, asked=(asked("leads", (1, 1.0, True, "1"), (None, "", 0, False)),))
    kept = answer(build_questions(truths), "leads")
    assert [list(map(type, row)) for row in kept] == [
        [int, float, bool, str],
        [type(None), str, int, bool],
    ]


def test_question_says_what_it_was_asked_of(plan: Explorer) -> None:
    """A reader is told of which action, and how to ask of another."""
    entries = shown(build_questions(plan))
    entry = entries["depends-on"]
    assert (entry.asked_of, entry.elsewhere) == ("of action 1.1", "dependencies")
    assert entry.commands == (
        ("The same answer in a terminal", "svgraph query depends-on --param action=1.1"),
        ("For another action", "svgraph query depends-on --param action=ACTION"),
    )
    assert entries["leads"].asked_of == ""
    assert entries["sole-leads"].asked_of == "with the least number of actions: 2"


def test_suggested_rows_are_counted_apart(plan: Explorer, html: str) -> None:
    """What only the wording suggests is not told as if the plan said it."""
    assert shown(build_questions(plan))["depends-on"].suggested == 1
    assert "2 rows, 1 only suggested" in html


def test_long_answers_are_cut(small_plan: Explorer) -> None:
    """A page holds the first rows of a long answer, and says where the others are."""
    rows = tuple((f"Body {rank}", "lead", "1.1", "x") for rank in range(MOST_ROWS + 5))
    long = replace(small_plan, asked=(asked("leads", *rows),))
    view = build_questions(long)
    assert answer(view, "leads") == list(rows[:MOST_ROWS])
    assert (len(shown(view)["leads"].asked.answer), shown(view)["leads"].shown) == (305, 300)
    assert "The first 300 of 305 rows are shown here" in build_explorer(long)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("2.1", "2.1"),
        ("Public Health", '"Public Health"'),
        ("a; rm -rf ~", "'a; rm -rf ~'"),
        ('x" $(y)', "'x\" $(y)'"),
        ("it's", '"it\'s"'),
        ('it\'s "x"', "'it'\"'\"'s \"x\"'"),
        ("", '""'),
    ],
)
def test_command_can_be_pasted(value: str, typed: str) -> None:
    """A name never becomes a command of its own."""
    told = query_command("answers-for", {"body": value})
    assert told == f"svgraph query answers-for --param body={typed}"


def test_plan_that_nothing_was_asked_of_says_so(small_plan: Explorer) -> None:
    """A page without answers still has its view."""
    view = build_questions(small_plan)
    assert (view.facts, view.groups) == (("No question was asked of this plan.",), ())
    assert "No question was asked of this plan." in build_explorer(small_plan)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the page as `svgraph build` writes it."""
    folder: Path = tmp_path_factory.mktemp("built")
    svgraph.build_plan("blackpool-2024-25", out=folder)
    return (folder / "explorer.html").read_text("utf-8")


class TestShipped:
    """The page of the plan that comes with svgraph."""

    @staticmethod
    def block(page: str) -> dict[str, Any]:
        """Return the answers in a page."""
        found = re.search(r'id="data-questions">(.*?)</script>', page, flags=re.DOTALL)
        assert found
        block: dict[str, Any] = json.loads(found[1])
        return block

    def test_figures_are_those_of_the_queries(self, page: str) -> None:
        """Every question stands in the page with the rows that its query answers."""
        plan, block = svgraph.open_plan("blackpool-2024-25"), self.block(page)
        told = {"action": "2.1", "body": "Blackpool Partnership Business Unit"}
        rows = {}
        for question in questions():
            wanted = {
                each.name: told.get(each.kind, each.default)
                for each in question.parameters
                if not each.optional
            }
            rows[question.name] = list(map(tuple, ask(plan.graphs, question.name, wanted)))
        in_page = {
            name: [tuple(block["words"][at] for at in row) for row in answer["rows"]]
            for name, answer in block["answers"].items()
        }
        assert in_page == rows
        assert len(rows) == page.count('<details class="question"') == 44
        assert (len(rows["leads"]), len(rows["unlinked-actions"])) == (88, 51)
        for name, found in rows.items():
            part = page[page.index(f'data-ask="{name}"') :]
            said = re.search(r'class="quiet">(none|\d+)', part)
            assert said
            assert said[1] == (str(len(found)) if found else "none"), name

    def test_weight(self, page: str) -> None:
        """The questions take no more than a quarter of a megabyte of the page."""
        start, end = page.index('id="view=questions"'), page.index('id="data-questions"')
        end = page.index("</script>", end)
        assert len(page[start:end].encode()) < 250_000

    def test_groups_are_those_of_the_queries(self, page: str) -> None:
        """Whoever asks a question first has a heading, in the order of the command line."""
        first = {question.asks[0] for question in questions()}
        wanted = [f"asks-{a.replace(' ', '-')}" for a in ASKERS if a in first]
        assert re.findall(r'h3 id="(asks-[\w-]+)"', page) == wanted


@pytest.mark.browser
class TestInBrowser:
    """The view as a reader meets it."""

    def test_answer_is_shown_when_it_is_opened(self, open_page: Opener, html: str) -> None:
        """Rows, headings and links stand in a table; the address names the question."""
        it = open_page(html, address="#view=questions")
        assert it.page.locator("#view\\=questions table").count() == 0
        details = opened(it, "leads")
        rows = details.locator("tbody tr")
        rows.first.wait_for()
        assert [row.split("\t") for row in rows.all_inner_texts()] == [list(r) for r in LEADS]
        assert it.page.evaluate("location.hash") == "#view=questions&ask=leads"
        details.locator("tbody a", has_text="Police").click()
        assert it.title == "■ Police"

    def test_columns_sort_by_the_plans_order(self, open_page: Opener, html: str) -> None:
        """1.10 comes after 1.2, as in the plan, and not after 1.1."""
        it = open_page(html, address="#view=questions&ask=leads")
        table = it.page.locator("#answer-leads")
        for wanted in (["1.1", "1.2", "1.10"], ["1.10", "1.2", "1.1"]):
            table.get_by_role("button", name="Action").click()
            assert table.locator("tbody tr td:nth-child(3)").all_inner_texts() == wanted
        heading = table.locator("th", has_text="Action")
        assert heading.get_attribute("aria-sort") == "descending"
        assert it.page.locator("#status").inner_text() == "Sorted by “Action”, downwards."

    def test_address_opens_a_question(self, open_page: Opener, html: str) -> None:
        """A question can be sent to somebody, and come to from another view."""
        it = open_page(html, address="#view=questions&ask=sole-leads")
        details = it.page.locator("details[data-ask=sole-leads]")
        assert details.get_attribute("open") is not None
        assert details.locator("tbody a").all_inner_texts() == ["Police", "1.10"]
        it.page.evaluate("location.hash = 'view=plan'")
        it.page.wait_for_function("() => Views.current() === 'plan'")
        it.page.evaluate("location.hash = 'view=questions&ask=leads'")
        it.page.wait_for_function("() => document.activeElement.tagName === 'SUMMARY'")
        assert it.page.locator("details[data-ask=leads] table").is_visible()

    def test_search_keeps_what_matches(self, open_page: Opener, html: str) -> None:
        """Words of a question, of what it means and of who asks it find it."""
        it = open_page(html, address="#view=questions")
        field = it.page.get_by_label("Find a question")
        field.fill("CO-LEADS who")
        visible = it.page.locator("details.question:visible")
        assert visible.evaluate_all("all => all.map(e => e.dataset.ask)") == ["leads"]
        assert it.page.locator(".asks:visible h3").all_inner_texts() == ["Running the plan"]
        assert it.page.locator("#status").inner_text() == "1 of 4 questions are shown."
        field.fill("zebra")
        assert it.page.locator("#ask-shown").inner_text() == "No question has these words."
        field.fill("")
        assert visible.count() == 4

    def test_answer_is_saved(self, open_page: Opener, html: str) -> None:
        """The answer comes as CSV, its actions as words."""
        it = open_page(html, address="#view=questions&ask=sole-leads")
        with it.page.expect_download() as waiting:
            it.page.get_by_role("button", name="Save this answer").click()
        text = waiting.value.path().read_bytes().decode("utf-8")
        assert text == '\ufeff"Body","Actions","Numbers"\r\n"Police","1","action 1.10"\r\n'

    def test_keyboard_alone_is_enough(self, open_page: Opener, html: str) -> None:
        """Search, open, sort, save and unfold the query, without a mouse."""
        it = open_page(html, address="#view=questions")
        press = it.page.keyboard.press
        it.page.get_by_label("Find a question").focus()
        it.page.keyboard.type("co-leads")
        press("Tab")
        press("Enter")
        it.page.locator("#answer-leads").wait_for()
        press("Tab")
        assert it.page.evaluate("document.activeElement.getAttribute('role')") == "region"
        press("Tab")
        press("Space")
        assert it.page.locator("#answer-leads th[aria-sort=ascending]").count() == 1
        it.page.get_by_role("button", name="Save this answer").focus()
        with it.page.expect_download():
            press("Enter")
        press("Tab")
        press("Tab")
        press("Enter")
        assert it.page.get_by_role("button", name="Copy the query").is_visible()

    def test_hostile_answers_are_text(self, open_page: Opener, hostile_plan: Explorer) -> None:
        """Whatever an answer holds is shown as it is, and its links open what they say."""
        rows = tuple((w, w, f"9.{rank}{w}", w) for rank, w in enumerate(HOSTILE))
        told = {"action": f"9.0{HOSTILE[0]}"}
        plan = replace(
            hostile_plan,
            asked=(asked("leads", *rows), asked("depends-on", told=told)),
        )
        it = open_page(build_explorer(plan), address="#view=questions&ask=leads")
        cells = it.page.locator("#answer-leads tbody tr > :first-child")
        assert cells.evaluate_all("all => all.map(e => e.textContent)") == list(HOSTILE)
        links = it.page.locator("#answer-leads tbody tr > :first-child > a")
        assert links.evaluate_all("all => all.map(e => e.textContent)") == list(HOSTILE)
        assert it.page.locator("#answer-leads img, #answer-leads script").count() == 0
        other = it.page.locator("details[data-ask=depends-on]").text_content() or ""
        assert f"Asked here of action 9.0{HOSTILE[0]}." in other

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [320, 1280])
    def test_axe_finds_nothing(
        self, open_page: Opener, html: str, scheme: str, width: int
    ) -> None:
        """Folded and unfolded, the view breaks no rule, and only tables scroll sideways."""
        it = open_page(
            html,
            address="#view=questions",
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
        )
        assert it.axe() == []
        for name in ("leads", "circular", "depends-on"):
            opened(it, name).locator(".analysts > summary").click()
        it.check_layout(width)

    def test_without_scripts_there_is_the_english(self, open_page: Opener, html: str) -> None:
        """Each question says how many rows its answer has, and what gives them."""
        it = open_page(html, java_script_enabled=False)
        words = it.page.locator("#view\\=questions").inner_text()
        assert "Who leads, co-leads and supports what?" in words
        assert "3 rows" in words
        assert not it.page.get_by_label("Find a question").is_visible()
        whole = it.page.locator("#view\\=questions").text_content() or ""
        assert "svgraph query leads" in whole
