"""The view of the gaps: every orphan, both external lists, and all pairs of texts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from svgraph.analysis.grades import shipped_rules
from svgraph.analysis.matrices import build_matrix
from svgraph.analysis.networks import networks_of
from svgraph.analysis.orphans import ORPHANS, orphan_facts
from svgraph.analysis.whole import analyse_plan
from svgraph.model.terms import OrphanType
from svgraph.pages import Explorer, build_explorer
from svgraph.pages.views.covered import Coverage, Covered
from svgraph.pages.views.gaps import Gap, Gaps, Grouped, Pair, build_gaps
from svgraph.queries.rows import (
    DutyRoleRow,
    MentionRow,
    OutcomeRow,
)
from tests.fixtures_browser import HOSTILE, LEAST
from tests.tiny_plans import category_row, fact_row

if TYPE_CHECKING:
    from tests.fixtures_browser import Opener

VIEW = "#view=gaps"
LAW = "https://law.example/8"
TOWN = "https://town.example/kinds"


def covered(plan: Explorer, *, source: str = TOWN) -> Explorer:
    """Return a plan with repeats, with things named, and held against external lists."""
    first, second, *_ = (row.action for row in plan.rows.actions)
    outcomes = (
        *plan.rows.outcomes,
        OutcomeRow(first, 8, "Drivers know how to call for help", "line 4, outcome"),
        OutcomeRow(second, 9, "Drivers know whom to call for help", "line 5, outcome"),
    )
    names = [row.body for row in plan.rows.bodies]
    mention = MentionRow(
        *(second, "panel", names[-1], "mentions", "the panel", "line 5"),
        *(plan.rows.bodies[-1].id, "body"),
    )
    rows = plan.rows._replace(
        outcomes=outcomes,
        mentions=(mention,),
        facts=(
            fact_row("authority", "Chief of police", "Collaborate", LAW),
            fact_row("authority", "Prison", "Be consulted", LAW),
            fact_row("crime category", "Smuggling", "", source),
            fact_row("crime category", "Piracy", "", source),
        ),
        categories=(category_row(second, "Smuggling", "drivers", "line 5, objective", source),),
        duty_roles=(
            DutyRoleRow(
                *(names[1], "Chief of police", "d", "https://law.example/s1"),
                *(plan.rows.bodies[1].id, "chief-of-police"),
            ),
        ),
    )
    networks = networks_of(rows)
    analysis = analyse_plan(networks, rules=shipped_rules())
    return replace(plan, rows=rows, networks=networks, analysis=analysis)


@pytest.fixture(scope="module")
def plan(small_plan: Explorer) -> Explorer:
    """Return the small plan held against external lists."""
    return covered(small_plan)


@pytest.fixture(scope="module")
def gaps(plan: Explorer) -> Gaps:
    """Return its view."""
    return build_gaps(plan)


@pytest.fixture(scope="module")
def html(plan: Explorer) -> str:
    """Return its page."""
    return build_explorer(plan)


class TestView:
    """What the view is made of, without a browser."""

    @pytest.mark.parametrize("context", [Gaps, Gap, Grouped, Pair, Coverage, Covered])
    def test_every_field_is_explained(self, context: type) -> None:
        """The docstring has a line for each field."""
        explained = re.findall(r"^ +(\w+): ", context.__doc__ or "", flags=re.MULTILINE)
        assert sorted(explained) == sorted(field.name for field in fields(context))

    def test_every_orphan_is_there(self, plan: Explorer, gaps: Gaps) -> None:
        """Type by type as many as the analysis found, by row or by area."""
        found = Counter(orphan.type for orphan in plan.analysis.orphans)
        assert [gap.code for gap in gaps.kinds] == list(ORPHANS)
        for gap in gaps.kinds:
            rows = sum(len(group.rows) for group in gap.groups)
            listed = sum(len(area.actions) for area in gap.areas)
            assert gap.count == found[OrphanType(gap.code)] == rows + listed, gap.code
        assert {"O1", "O2", "O3", "O4", "O5", "O6", "O8", "O9", "O13"} <= set(found)

    def test_sentences_are_those_of_the_analysis(self, plan: Explorer, gaps: Gaps) -> None:
        """Each type says what the command line says, its limit after it."""
        facts = orphan_facts(
            plan.analysis.orphans, plan.analysis.unchecked, plan.analysis.caveats
        )
        for gap, fact in zip(gaps.kinds, facts, strict=True):
            said = " ".join(filter(None, (gap.sentence, gap.limit)))
            assert f"{gap.code}: {said}".casefold() == fact.casefold()

    def test_areas_add_up_to_the_plan(self, plan: Explorer, gaps: Gaps) -> None:
        """Actions without a route, by area, of how many."""
        areas = {gap.code: gap.areas for gap in gaps.kinds}["O5"]
        assert [(area.area, area.total, area.actions) for area in areas] == [
            ("Prevention", 3, ("1.10",)),
            ("Enforcement", 2, ("2.1", "2.2")),
        ]
        assert sum(area.total for area in areas) == len(plan.rows.actions)

    def test_outcomes_are_grouped_by_grade(self, plan: Explorer, gaps: Gaps) -> None:
        """As many of each grade as the analysis gives it."""
        unmeasured = next(gap for gap in gaps.kinds if gap.code == "O4")
        grades = Counter(o.detail for o in plan.analysis.orphans if o.type == "O4")
        assert {group.grade: len(group.rows) for group in unmeasured.groups} == grades
        subjects = [row.subject for group in unmeasured.groups for row in group.rows]
        assert (", outcome 9", "action", "1.2") in subjects

    def test_lists_are_the_matrices(self, plan: Explorer, gaps: Gaps) -> None:
        """Each cell of the matrix that says something is in the list, and no other."""
        for coverage in gaps.coverage:
            matrix = build_matrix(plan.networks, coverage.name)
            said = {
                (row.name, each.action): each.part
                for row in coverage.rows
                for each in row.actions
            }
            assert said == {
                (name, action): str(cell)
                for name, found in matrix.rows
                for action, cell in zip(matrix.columns, found, strict=True)
                if cell
            }
            assert [row[0] for row in coverage.matrix.rows] == list(matrix.columns)

    def test_what_covers_is_quoted_and_sourced(self, gaps: Gaps) -> None:
        """A category shows the plan's words, an authority who is read as it."""
        authorities, categories = gaps.coverage
        police, prison = authorities.rows
        assert police.bodies == ("Police",)
        assert police.sources == (LAW, "https://law.example/s1")
        assert (prison.bodies, prison.sources, prison.actions) == ((), (LAW,), ())
        assert authorities.sources == ()
        assert categories.sources == (TOWN,)
        assert categories.rows[0].actions[0].quotes == (("drivers", "line 5, objective"),)

    def test_pairs_are_those_of_the_analysis(self, plan: Explorer, gaps: Gaps) -> None:
        """Both texts whole, in the same order, with who leads each."""
        assert tuple(pair.found for pair in gaps.pairs) == plan.analysis.duplicates
        (pair,) = gaps.pairs
        texts = [" ".join(span.text for span in spans) for spans in pair.texts]
        assert texts == list(pair.found.texts)
        assert pair.shared == ("Harbour Board",)


@pytest.mark.browser
class TestPage:
    """The view in a browser."""

    def test_overview_leads_to_each_type(
        self, open_page: Opener, html: str, gaps: Gaps
    ) -> None:
        """By keyboard: from a type in the table to what was found of it."""
        it = open_page(html, address=VIEW)
        rows = it.cells("gaps-table")
        assert [(row[0], row[1], row[3]) for row in rows] == [
            (gap.title, str(gap.count or "none"), gap.code) for gap in gaps.kinds
        ]
        it.page.locator("#gaps-table").get_by_role("link").first.focus()
        it.page.keyboard.press("Enter")
        heading = it.page.locator("#gap-O1")
        assert heading.inner_text() == "Actions without a lead: 1 O1"
        assert heading.evaluate("it => it.getBoundingClientRect().top < innerHeight")
        it.page.keyboard.press("Tab")
        it.page.keyboard.press("Tab")
        assert it.page.evaluate("document.activeElement.textContent") == "2.2"

    def test_rows_are_as_many_as_the_analysis_found(
        self, open_page: Opener, html: str, plan: Explorer
    ) -> None:
        """Counted in the page, type by type."""
        it = open_page(html, address=VIEW)
        found = Counter(orphan.type for orphan in plan.analysis.orphans)
        shown = {
            code: it.page.locator(
                f"[id^='gap-{code}-'] td.long a"
                if code in {"O5", "O6"}
                else f"[id^='gap-{code}-'] tbody tr"
            ).count()
            for code in ORPHANS
        }
        assert shown == {code: found[code] for code in ORPHANS}

    def test_links_open_what_a_gap_is_about(self, open_page: Opener, html: str) -> None:
        """An outcome opens its action, a body its details."""
        it = open_page(html, address=VIEW)
        it.unfold()
        it.page.get_by_role("link", name="1.2, outcome 9").first.click()
        it.page.wait_for_function("() => location.hash === '#focus=1.2'")
        assert it.title == "● Action 1.2"
        it.page.evaluate("location.hash = '#view=gaps'")
        it.page.locator("#gap-O13-1").get_by_role("link", name="Tide Panel").click()
        assert it.title == "□ Tide Panel"

    def test_external_facts_are_marked_and_sourced(self, open_page: Opener, html: str) -> None:
        """The word stands beside each, and the address asks nothing until it is followed."""
        it = open_page(html, address=VIEW)
        for code, source in {"O8": TOWN, "O9": LAW}.items():
            rows = it.page.locator(f"#gap-{code}-1 tbody tr")
            for row in rows.all():
                assert "external" in (row.text_content() or "")
                link = row.locator("a.address")
                assert link.get_attribute("href") == source
                assert link.get_attribute("rel") == "noreferrer noopener"
        words = it.page.locator("section[data-view=gaps]").text_content() or ""
        assert "Chief of police" in words
        assert "Read as it, or a part of what is: Police." in words
        assert "1 action: 1.2 (leads jointly)" in words
        assert words.count("The list is external data, not the plan’s.") == 2

    def test_difference_is_more_than_a_colour(self, open_page: Opener, html: str) -> None:
        """Words of one text only are underlined, and announced."""
        it = open_page(html, address=VIEW)
        marks = it.page.locator("#outcome-pairs mark")
        assert marks.all_inner_texts() == ["how", "whom"]
        assert "underline" in marks.first.evaluate("it => getComputedStyle(it).textDecoration")
        said = marks.first.evaluate("it => getComputedStyle(it, '::before').content")
        assert "only in this text" in said
        (row,) = it.cells("outcome-pairs")
        assert row[1] == "Drivers know how to call for help"
        assert row[6] == "Harbour Board"

    def test_saved_rows_are_the_rows(self, open_page: Opener, html: str) -> None:
        """A spreadsheet gets a gap as it stands."""
        it = open_page(html, address=VIEW)
        with it.page.expect_download() as waiting:
            it.page.locator("button[data-csv=gap-O2-1]").click()
        text = waiting.value.path().read_text("utf-8")
        assert '"action 1.10","Action 1.10 is led only by All Partners;' in text

    def test_all_shows_without_scripts(self, open_page: Opener, html: str) -> None:
        """Tables and lists are there when no script runs."""
        it = open_page(html, java_script_enabled=False)
        assert it.page.locator("#gaps-table").is_visible()
        assert it.page.locator("#outcome-pairs").is_visible()

    @pytest.mark.parametrize("source", ["javascript:alert(1)", HOSTILE[1], "http://x/\"'><b>"])
    def test_hostile_text_is_shown_as_text(
        self, open_page: Opener, hostile_plan: Explorer, source: str
    ) -> None:
        """Neither words nor addresses make an element or a script."""
        it = open_page(build_explorer(covered(hostile_plan, source=source)), address=VIEW)
        view = it.page.locator("section[data-view=gaps]")
        assert view.locator("img, script, iframe, b").count() == 0
        links = view.locator("a.address").evaluate_all("all => all.map((a) => a.protocol)")
        assert set(links) <= {"https:", "http:"}
        assert source.partition("//")[2] or source in view.inner_text()
        shown = view.text_content() or ""
        assert all(" ".join(words.split()) in " ".join(shown.split()) for words in HOSTILE)

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
    def test_hostile_words_do_not_widen_the_page(
        self, open_page: Opener, hostile_plan: Explorer, width: int
    ) -> None:
        """A name of 5,000 letters is kept in its place."""
        screen = {"width": width, "height": 800}
        it = open_page(build_explorer(covered(hostile_plan)), address=VIEW, viewport=screen)
        it.unfold()
        assert it.page.evaluate("document.scrollingElement.scrollWidth") <= width

    def test_least_plan_reads_well(self, open_page: Opener) -> None:
        """One action and no more: each gap says so in words."""
        it = open_page(build_explorer(LEAST), address=VIEW)
        words = it.page.locator("section[data-view=gaps]").text_content() or ""
        assert "One action names nobody who leads it: 1." in words
        assert "No two objectives and no two outcomes are alike enough to be listed." in words
        assert "external" not in words.replace("external data", "")
        assert it.axe() == []
