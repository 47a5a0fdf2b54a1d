"""Marks that move: an option for whoever asks for it, off at first and after a reload."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from svgraph.pages import build_explorer

if TYPE_CHECKING:
    from svgraph.pages import Explorer
    from tests.fixtures_browser import Opened, Opener

pytestmark = pytest.mark.browser

WORDS = "Let the marks move"
SPOTS = "Object.fromEntries(Data.nodes.map((mark) => [mark.id, Picture.spot(mark)]))"
PLACES = "Object.fromEntries(Data.nodes.map(({ id, x, y }) => [id, { x, y }]))"


@pytest.fixture
def moving(open_page: Opener, small_plan: Explorer) -> Opened:
    """Return the small plan's page, for a reader who has nothing against motion."""
    it = open_page(build_explorer(small_plan))
    it.page.emulate_media(reduced_motion="no-preference")
    it.page.reload()
    return it


def test_marks_stand_still_until_asked(moving: Opened) -> None:
    """The box is off, and off again after a reload, with every mark in its place."""
    places = moving.page.evaluate(PLACES)
    box = moving.page.get_by_label(WORDS)
    assert not box.is_checked()
    assert moving.page.evaluate(SPOTS) == places
    box.check()
    moving.page.wait_for_timeout(300)
    assert moving.page.evaluate(SPOTS) != places
    moving.page.reload()
    assert not moving.page.get_by_label(WORDS).is_checked()
    assert moving.page.evaluate(SPOTS) == places


def test_moved_marks_can_be_chosen_and_go_back(moving: Opened) -> None:
    """They come to rest, a click finds them where they are, and the box puts them back."""
    places = moving.page.evaluate(PLACES)
    moving.page.get_by_label(WORDS).check()
    moving.page.wait_for_function(
        "() => document.getElementById('status').textContent === 'The marks stand still.'",
        timeout=8000,
    )
    moving.page.wait_for_timeout(400)
    rested = moving.page.evaluate(SPOTS)
    moving.page.wait_for_timeout(300)
    assert moving.page.evaluate(SPOTS) == rested != places
    moving.click_mark("action 1.10")
    assert moving.title == "● Action 1.10"
    moving.page.get_by_label(WORDS).uncheck()
    assert moving.page.evaluate(SPOTS) == places
    moving.page.wait_for_timeout(400)
    moving.click_mark("body Harbour Board")
    assert moving.title.endswith("Harbour Board")


def test_show_all_stops_the_motion(moving: Opened) -> None:
    """The picture is as the page came, marks in their places and the box cleared."""
    places = moving.page.evaluate(PLACES)
    moving.page.get_by_label(WORDS).check()
    moving.page.wait_for_timeout(200)
    moving.page.get_by_role("button", name="Show all").click()
    assert not moving.page.get_by_label(WORDS).is_checked()
    moving.page.wait_for_timeout(200)
    assert moving.page.evaluate(SPOTS) == places


def test_a_change_of_theme_moves_nothing(moving: Opened) -> None:
    """Marks that have moved are drawn anew where they are, in the other colours."""
    moving.page.get_by_label(WORDS).check()
    moving.page.wait_for_timeout(400)
    moving.page.emulate_media(color_scheme="dark")
    moving.page.wait_for_timeout(400)
    moved = moving.page.evaluate(SPOTS)
    assert moved != moving.page.evaluate(PLACES)
    moving.page.emulate_media(color_scheme="light")
    moving.page.wait_for_timeout(400)
    assert moving.page.evaluate(SPOTS) == moved
    moving.page.get_by_label(WORDS).uncheck()
    assert moving.page.evaluate(SPOTS) == moving.page.evaluate(PLACES)


def test_nobody_who_wants_no_motion_is_offered_any(
    open_page: Opener, small_plan: Explorer
) -> None:
    """With reduced motion asked for, the box is left out."""
    it = open_page(build_explorer(small_plan))
    assert not it.page.get_by_label(WORDS).is_visible()
