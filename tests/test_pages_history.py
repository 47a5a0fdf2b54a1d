"""The explorer's address: filters, back and forward, and what both bring along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from svgraph.pages import build_explorer
from svgraph.queries.rows import ActionRow
from tests.fixtures_browser import LEAST, changed

if TYPE_CHECKING:
    from svgraph.pages import Explorer
    from tests.fixtures_browser import Opener

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def html(small_plan: Explorer) -> str:
    """Return the small plan's page."""
    return build_explorer(small_plan)


class TestHistory:
    """The address, back and forward, and the links of the views."""

    def test_the_key_stands_in_the_address(self, open_page: Opener, html: str) -> None:
        """Whoever gets the address sees the same marks, boxes and choices."""
        it = open_page(html, address="#focus=1.2")
        it.page.get_by_label("Supports").uncheck()
        it.page.get_by_label("Enforcement").uncheck()
        it.page.get_by_label("With a part of").select_option("body Police")
        it.page.get_by_label("Outcomes of the chosen item").check()
        address = it.page.evaluate("location.hash")
        assert address == (
            "#focus=1.2&filter=own:outcomes,role:supporting,area:Enforcement,body:body%20Police"
        )
        other = open_page(html, address=address)
        assert other.shown() == it.shown()
        assert "outcome 1.2-1" in other.shown()
        assert "action 2.1" not in other.shown()
        assert not other.page.get_by_label("Supports").is_checked()
        assert other.page.get_by_label("With a part of").input_value() == "body Police"
        other.page.get_by_role("button", name="Show all").click()
        assert other.page.evaluate("location.hash") == "#focus=1.2"
        other.page.evaluate("location.hash = '#filter=role:nonsense,body:nobody,&focus=1.1'")
        other.page.wait_for_function("() => View.chosen() === 'action 1.1'")
        assert len(other.shown()) == 10

    def test_a_step_moves_neither_page_nor_keyboard(self, open_page: Opener, html: str) -> None:
        """Ticked and cleared again from a bare address, or from one that finds nothing."""
        it = open_page(html)
        field = it.page.get_by_label("Supports")
        field.focus()
        top = field.evaluate("it => it.getBoundingClientRect().top")
        for pressed in (["role:supporting"], []):
            it.page.keyboard.press("Space")
            assert it.page.evaluate("Address.read().filter") == pressed
            it.page.wait_for_timeout(50)
            assert field.evaluate("it => it === document.activeElement")
            assert field.evaluate("it => it.getBoundingClientRect().top") == pytest.approx(
                top, abs=2
            )
        it.page.evaluate("location.hash = '#focus=nonsense'")
        it.page.wait_for_selector("#missing", state="visible")
        it.page.get_by_label("Supports").focus()
        it.page.keyboard.press("Space")
        it.page.wait_for_timeout(50)
        assert it.page.evaluate("document.activeElement.value") == "supporting"
        assert it.page.evaluate("Address.read().focus") == "nonsense"
        assert it.title == "Details"

    def test_any_name_may_stand_in_a_filter(self, open_page: Opener) -> None:
        """Commas, colons, percent signs and the like are the name's, not the address's."""
        names = ("A, B: 50% & C=D", 'He "quotes" #7', "Équipe 👩‍👩‍👧 & partner\x92s")
        rows = tuple(
            ActionRow(f"{n}.1", name, "Do it", "", 0, "", f"{n}")
            for n, name in enumerate(names)
        )
        page = build_explorer(changed(LEAST, actions=rows))
        it = open_page(page)
        for rank in range(1, len(names)):
            it.page.locator("input[data-filter=area]").nth(rank).uncheck()
        assert it.shown() == {"action 0.1"}
        address = it.page.evaluate("location.hash")
        assert open_page(page, address=address).shown() == {"action 0.1"}

    def test_a_picture_that_is_not_whole_says_so(self, open_page: Opener, html: str) -> None:
        """Beside the picture: how much of it is shown, and what was changed in the key."""
        it = open_page(html)
        line = it.page.locator("#narrowed")
        assert not line.is_visible()
        it.page.get_by_label("With a part of").select_option("body Police")
        it.page.get_by_label("Supports").uncheck()
        it.page.get_by_label("Outcomes of the chosen item").check()
        it.page.get_by_label("Show in the picture").select_option("1")
        assert line.inner_text() == (
            "The picture shows 3 of 11 marks, and 1 outcome. Taken out: Supports. Brought in:"
            " Outcomes of the chosen item. Only actions with a part of Police. Only: The chosen"
            " item and its neighbours. “Show all” puts it back."
        )
        it.page.get_by_role("button", name="Show all").click()
        assert not line.is_visible()

    def test_what_an_address_asks_for_in_vain_is_told(
        self, open_page: Opener, html: str
    ) -> None:
        """A body that the key does not have, as an item that the plan does not have."""
        it = open_page(html, address="#filter=body:nobody")
        assert it.page.inner_text("#missing") == (
            "The key of the picture has nothing called “body:nobody”."
        )
        it.page.evaluate("location.hash = '#filter=role:supporting'")
        it.page.wait_for_selector("#missing", state="hidden")

    def test_example_is_no_part_of_what_is_asked_for(
        self, open_page: Opener, html: str
    ) -> None:
        """Nobody chose it; what somebody chose stays, whatever the key leaves out."""
        it = open_page(html)
        it.page.get_by_label("With a part of").select_option("body Ferry Team")
        assert "action 1.2" not in it.shown()
        it = open_page(html, address="#focus=1.2&filter=body:body%20Ferry%20Team")
        assert "action 1.2" in it.shown()

    def test_picture_is_framed_as_its_address_is(self, open_page: Opener, html: str) -> None:
        """Back to a filter, all that is drawn is in the frame; a depth needs a chosen item."""
        it = open_page(html, address="#filter=body:body%20Ferry%20Team")
        it.page.evaluate("Picture.moves.in(), Picture.moves.in(), Picture.moves.in()")
        it.search("2.1")
        it.page.wait_for_function("() => Address.read().focus === '2.1'")
        it.page.go_back()
        it.page.wait_for_function("() => !View.isChosen()")
        assert it.outside() == []
        shown = it.shown()
        assert len(shown) > 1
        it = open_page(html, address="#depth=1&filter=body:body%20Ferry%20Team")
        assert it.shown() == shown
        it = open_page(html, address="#filter=role:supporting", viewport=PHONE)
        assert it.outside() == []

    def test_what_is_missed_goes_with_what_was_asked_for(
        self, open_page: Opener, html: str
    ) -> None:
        """Both are told; what the address no longer says is told no more."""
        it = open_page(html, address="#focus=nobody&filter=foo:bar")
        assert it.page.inner_text("#missing") == (
            "Nothing in this plan is called “nobody”."
            " The key of the picture has nothing called “foo:bar”."
        )
        it.page.get_by_label("Supports").uncheck()
        assert it.page.inner_text("#missing") == "Nothing in this plan is called “nobody”."
        it = open_page(html, address="#filter=foo:bar")
        it.says("Action 1.2 is open in the details. The key of the picture has nothing")
        it.page.get_by_role("button", name="Show all").click()
        assert not it.page.locator("#missing").is_visible()

    def test_details_do_not_wait_for_frames(self, open_page: Opener, html: str) -> None:
        """A page in the background has none, and is filled all the same."""
        it = open_page(html)
        it.page.add_init_script("requestAnimationFrame = () => 0;")
        it.page.reload()
        it.page.wait_for_selector("#panel:not(:empty)", state="attached")
        assert it.title == "● Action 1.2"

    def test_title_comes_back_with_the_view(self, open_page: Opener, html: str) -> None:
        """A tab and a screen reader are told of the view that is come back to."""
        it = open_page(html, address="#focus=1.2")
        title = it.page.title()
        it.page.evaluate("location.hash = '#view=gaps'")
        it.page.wait_for_function("() => document.title.startsWith('Gaps – ')")
        it.page.go_back()
        it.says("View: Partners. Action 1.2 is open")
        assert it.page.title() == title

    def test_depth_stays_with_what_is_opened_elsewhere(
        self, open_page: Opener, html: str
    ) -> None:
        """So does the key: the picture goes as far as before."""
        it = open_page(html, address="#focus=Police&depth=2&filter=role:joint")
        it.page.evaluate("location.hash = '#view=plan'")
        it.page.wait_for_function("() => Views.current() === 'plan'")
        it.page.locator("#actions-table").get_by_role(
            "link", name="1.1", exact=True
        ).first.click()
        it.page.wait_for_function("() => Views.current() === 'partners'")
        assert it.page.evaluate("location.hash") == "#focus=1.1&depth=2&filter=role:joint"

    def test_skipping_to_the_content_keeps_the_place(
        self, open_page: Opener, html: str
    ) -> None:
        """The keyboard moves; the address, and so the way back, stays."""
        it = open_page(html, address="#focus=Police&depth=2")
        it.page.locator(".skip").focus()
        it.page.keyboard.press("Enter")
        assert it.page.evaluate("document.activeElement.id") == "main"
        assert it.page.evaluate("location.hash") == "#focus=Police&depth=2"

    def test_a_press_on_words_is_no_place(self, open_page: Opener, html: str) -> None:
        """Whoever comes back is not led to the whole of the content."""
        it = open_page(html, address="#view=gaps")
        it.page.locator("section[data-view=gaps] p.lead").click()
        it.page.evaluate("location.hash = '#view=leads'")
        it.page.wait_for_function("() => Views.current() === 'leads'")
        it.page.go_back()
        it.page.wait_for_function("() => Views.current() === 'gaps'")
        assert it.page.evaluate("document.activeElement.id") in {"gaps-title", ""}
        it.page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown'))")

    def test_back_and_forward_bring_the_key_along(self, open_page: Opener, html: str) -> None:
        """Each page of the history has the filters with which it was left; they are no step."""
        it = open_page(html, address="#focus=1.2")
        it.page.get_by_label("Enforcement").uncheck()
        few = it.shown()
        it.click_mark("action 1.1")
        it.page.wait_for_function("() => Address.read().focus === '1.1'")
        assert it.page.evaluate("Address.read().filter") == ["area:Enforcement"]
        it.page.get_by_label("Enforcement").check()
        many = it.shown()
        assert few < many
        for move, focus, marks in (
            (it.page.go_back, "1.2", few),
            (it.page.go_forward, "1.1", many),
            (it.page.go_back, "1.2", few),
        ):
            move()
            it.page.wait_for_function("focus => Address.read().focus === focus", arg=focus)
            it.page.wait_for_function("focus => View.chosen() === `action ${focus}`", arg=focus)
            assert it.shown() == marks
            assert it.page.get_by_label("Enforcement").is_checked() == (marks == many)

    def test_views_are_left_and_found_again(self, open_page: Opener, html: str) -> None:
        """The link to a view leads to where the reader was in it; in the view, to its start."""
        it = open_page(html, address="#focus=Police&depth=2&filter=role:supporting")
        views = it.page.get_by_role("navigation", name="Views")
        views.get_by_role("link", name="Dependencies").click()
        it.page.get_by_label("Show an action").select_option("1.1")
        it.page.wait_for_function("() => Address.read().focus === '1.1'")
        views.get_by_role("link", name="Partners").click()
        it.page.wait_for_function("() => Views.current() === 'partners'")
        assert it.title == "■ Police"
        assert it.page.get_by_label("Show in the picture").input_value() == "2"
        assert not it.page.get_by_label("Supports").is_checked()
        views.get_by_role("link", name="Dependencies").click()
        it.page.wait_for_function("() => Address.read().focus === '1.1'")
        assert it.page.inner_text("#depend-title") == "Action 1.1"
        views.get_by_role("link", name="Partners").click()
        it.page.wait_for_function("() => Views.current() === 'partners'")
        views.get_by_role("link", name="Partners").click()
        it.page.wait_for_function("() => View.chosen() === 'action 1.2'")
        assert it.page.get_by_label("Supports").is_checked()

    def test_keyboard_comes_back_to_where_it_was(self, open_page: Opener, html: str) -> None:
        """Back leads to the link that was followed, forward to what it had opened."""
        it = open_page(html, address="#view=leads")
        link = it.page.locator("section[data-view=leads] table a", has_text="Police").first
        link.focus()
        it.page.keyboard.press("Enter")
        it.page.wait_for_function("() => View.chosen() === 'body Police'")
        assert it.page.evaluate("document.activeElement.id") == "panel-title"
        it.page.go_back()
        it.page.wait_for_function("() => Views.current() === 'leads'")
        assert link.evaluate("link => link === document.activeElement")
        it.page.go_forward()
        it.page.wait_for_function("() => Views.current() === 'partners'")
        assert it.page.evaluate("document.activeElement.id") == "panel-title"
        it.page.reload()
        it.page.go_back()
        it.page.wait_for_function("() => Views.current() === 'leads'")
        assert it.page.evaluate("document.activeElement.id") == "leads-title"
