"""The pages of an answer in a real browser: on a phone, by keyboard, in dark, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from svgraph.pages import build_network_page, build_table_page
from tests.fixtures_browser import HOSTILE
from tests.test_pages_answer import ANSWER, HOSTILE_ANSWER, answered, numbered

if TYPE_CHECKING:
    from tests.fixtures_browser import Opened, Opener

pytestmark = pytest.mark.browser

LONG = " and so on".join(["Words"] * 30)
WIDE = answered(*((body, LONG, *rest) for body, _, *rest in ANSWER.answer.rows))
"""The answer with a column of long text: wider than any phone."""

PAGES = {
    "table": build_table_page(WIDE),
    "network": build_network_page(WIDE),
    "hostile table": build_table_page(HOSTILE_ANSWER),
    "hostile network": build_network_page(HOSTILE_ANSWER),
    "empty": build_table_page(answered()),
}
PHONE = {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def table() -> str:
    """Return the answer as a table."""
    return build_table_page(ANSWER)


@pytest.fixture(scope="module")
def network() -> str:
    """Return the answer as a network."""
    return build_network_page(ANSWER)


def focused(it: Opened) -> str:
    """Return the id of what has the keyboard, or its tag where it has none."""
    found: str = it.page.evaluate("document.activeElement.id || document.activeElement.tagName")
    return found


def tab_stops(it: Opened, until: str) -> list[str]:
    """Return where Tab leads from the top of the page, up to and with one stop."""
    stops: list[str] = []
    while until not in stops and len(stops) < 30:
        it.page.keyboard.press("Tab")
        stops.append(focused(it))
    return stops


def told(it: Opened) -> str:
    """Return what is said of the chosen mark, each name that is kept apart in brackets."""
    words = it.page.get_by_role("status").inner_text()
    return words.replace("\u2068", "[").replace("\u2069", "]")


def chosen_rows(it: Opened) -> list[int]:
    """Return the ranks of the rows that are marked in the table."""
    found: list[int] = it.page.evaluate(
        "[...document.querySelectorAll('#answer-table tbody tr')]"
        ".flatMap((row, rank) => (row.matches('.chosen') ? [rank] : []))"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("which", PAGES)
def test_axe_finds_nothing(open_page: Opener, which: str, width: int, scheme: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA that a machine can check, its query unfolded."""
    size = {"width": width, "height": 800}
    it = open_page(PAGES[which], viewport=size, color_scheme=scheme)
    it.page.locator("summary").click()
    assert it.axe() == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("which", PAGES)
def test_nothing_scrolls_sideways_but_the_table(
    open_page: Opener, which: str, width: int
) -> None:
    """At 320 pixels, or 400 % of 1280, the page reflows."""
    it = open_page(PAGES[which], viewport={"width": width, "height": 700})
    it.page.locator("summary").click()
    assert it.page.evaluate("document.scrollingElement.scrollWidth") <= width
    scrolling = it.page.evaluate(
        "[...document.querySelectorAll('body *')]"
        ".filter((each) => each.scrollWidth > each.clientWidth + 1"
        " && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))"
        ".map((each) => each.id)"
    )
    assert set(scrolling) <= {"answer-region"}


def test_wide_table_is_scrolled_by_keyboard(open_page: Opener) -> None:
    """On a phone the table has a name, takes the keyboard, and gives it on."""
    it = open_page(PAGES["table"], viewport=PHONE)
    assert tab_stops(it, "answer-region") == ["A", "answer-region"]
    region = it.page.get_by_role("region", name="Who has a part in what? (4 rows)")
    it.page.keyboard.press("ArrowRight")
    it.page.wait_for_function("() => document.getElementById('answer-region').scrollLeft > 0")
    assert region.evaluate("region => region.scrollWidth > region.clientWidth")
    it.page.keyboard.press("Tab")
    assert focused(it) == "SUMMARY"


def test_words_are_not_broken_into_letters(open_page: Opener, table: str) -> None:
    """A short word stays whole in the narrowest column."""
    it = open_page(table, viewport=PHONE)
    heights = it.page.locator("thead th").evaluate_all(
        "all => all.map((th) => th.clientHeight)"
    )
    assert max(heights) < 70


def test_skip_link_goes_to_the_table(open_page: Opener, network: str) -> None:
    """The first stop of the keyboard leads past the picture."""
    it = open_page(network)
    it.page.keyboard.press("Tab")
    it.page.keyboard.press("Enter")
    it.page.wait_for_function("() => document.activeElement.id === 'answer'")
    assert focused(it) == "answer"


def test_picture_is_one_stop_of_the_keyboard(open_page: Opener, network: str) -> None:
    """Tab comes to the picture behind its nine buttons, and goes on to the table."""
    it = open_page(network)
    stops = tab_stops(it, "canvas")
    assert stops == ["A", "A", *["BUTTON"] * 9, "canvas"]
    it.page.keyboard.press("Tab")
    assert focused(it) == "answer-region"
    it.page.keyboard.press("Shift+Tab")
    assert focused(it) == "canvas"


def test_escape_leaves_the_picture_for_the_table(open_page: Opener, network: str) -> None:
    """The keyboard is not caught in the picture."""
    it = open_page(network)
    it.page.locator("#canvas").focus()
    it.page.keyboard.press("Escape")
    assert focused(it) == "answer-region"


def test_marks_are_chosen_by_keyboard(open_page: Opener, network: str) -> None:
    """Home is the first action; Enter goes to the first row that names it."""
    it = open_page(network)
    it.page.locator("#canvas").focus()
    it.page.keyboard.press("Home")
    assert chosen_rows(it) == [0, 2]
    assert told(it) == "[1.2]: 2 rows of the table, joined to [Police], [Ferry Team]."
    it.page.keyboard.press("Enter")
    words = it.page.evaluate("document.activeElement.textContent")
    assert (focused(it), words) == ("TH", "Police; Ferry Team")


def test_marks_are_chosen_by_mouse(open_page: Opener, network: str) -> None:
    """A click on a mark marks its rows; "Show all" lets go of it."""
    it = open_page(network)
    it.click_mark("body Tide Panel")
    it.page.wait_for_function("() => View.chosen() === 'body Tide Panel'")
    assert told(it) == "[Tide Panel]: 1 row of the table, joined to nothing."
    assert chosen_rows(it) == [3]
    it.page.get_by_role("button", name="Show all").click()
    assert (chosen_rows(it), told(it)) == ([], "")


def test_many_neighbours_are_not_all_read_out(open_page: Opener) -> None:
    """A screen reader is spared a list of 20 names."""
    it = open_page(build_network_page(numbered(20)))
    it.page.locator("#canvas").focus()
    it.page.keyboard.press("End")
    assert told(it).startswith("[Police]: 20 rows of the table, joined to [1.1], [1.2],")
    assert told(it).endswith(" [1.12] and 8 more.")


def test_buttons_move_the_picture(open_page: Opener, network: str) -> None:
    """Zooming and moving need neither wheel nor dragging; the picture can be saved."""
    it = open_page(network)
    seen = set()
    for name in ("Zoom in", "Move left", "Move up"):
        it.page.get_by_role("button", name=name).click()
        seen.add(str(it.page.evaluate("Picture.whereIs('body Police')")))
    assert len(seen) == 3
    with it.page.expect_download() as waiting:
        it.page.get_by_role("button", name="Save as picture").click()
    assert waiting.value.suggested_filename == "who-has-a-part-in-what-picture.png"


def test_phone_begins_where_labels_can_be_read(open_page: Opener) -> None:
    """A narrow screen shows the busiest mark and what is near, not the whole as dust."""
    rows = (
        *numbered(12).answer.rows,
        *((f"Body {n}", "", f"2.{n}", 0, True) for n in range(60)),
    )
    it = open_page(build_network_page(answered(*rows)), viewport=PHONE)
    assert 0 < it.page.evaluate("Picture.whereIs('body Police').x") < 320
    apart = (
        "Math.hypot(Picture.whereIs('body Police').x - Picture.whereIs('action 1.1').x,"
        " Picture.whereIs('body Police').y - Picture.whereIs('action 1.1').y)"
    )
    near = it.page.evaluate(apart)
    it.page.get_by_role("button", name="Show all").click()
    assert it.page.evaluate(apart) < 0.7 * near


def test_hostile_words_are_shown_as_text(open_page: Opener) -> None:
    """What is written in a cell stands in the table, letter by letter, and does nothing."""
    it = open_page(PAGES["hostile network"])
    names = it.page.locator("tbody th").evaluate_all("all => all.map((th) => th.textContent)")
    assert names == list(HOSTILE)
    assert (
        it.page.locator("h1").evaluate("h1 => h1.textContent")
        == HOSTILE_ANSWER.answer.question.summary
    )
    assert it.page.locator("main img, main script, table svg").count() == 0
    for node in it.page.evaluate("Data.nodes.map(({ id }) => id)"):
        it.page.evaluate("id => { View.choose(id); Picture.draw(); }", node)
    it.page.locator("#canvas").focus()
    for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End"):
        it.page.keyboard.press(key)
        assert "of the table, joined to" in told(it)


def test_table_stands_without_scripts(open_page: Opener, network: str) -> None:
    """A mail preview that runs no script shows the table, and says why no more."""
    it = open_page(network, java_script_enabled=False)
    words = it.page.locator("main").inner_text()
    assert "The picture needs scripts, which are switched off here." in words
    assert it.page.locator("#answer-table tbody tr").count() == 4
    assert not it.page.locator("#canvas").is_visible()


@pytest.mark.parametrize("which", ["table", "network"])
def test_paper_has_the_answer_and_no_controls(open_page: Opener, which: str) -> None:
    """Print shows the whole table in light colours, not what only a screen can do."""
    it = open_page(PAGES[which], viewport=PHONE, color_scheme="dark")
    it.page.emulate_media(media="print")
    visible = {
        selector: it.page.locator(selector).is_visible()
        for selector in ("#answer-table", "dl", "#canvas", ".controls", ".analysts", ".skip")
    }
    assert visible == {
        "#answer-table": True,
        "dl": True,
        "#canvas": which == "network",
        ".controls": False,
        ".analysts": False,
        ".skip": False,
    }
    style = "region => getComputedStyle(region).overflowX"
    assert it.page.locator("#answer-region").evaluate(style) == "visible"
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert it.page.evaluate(ground) == "rgb(255, 255, 255)"


def test_picture_follows_the_theme(open_page: Opener, network: str) -> None:
    """A square is drawn in the colour of its theme, and anew when the theme changes."""
    it = open_page(network, color_scheme="light")
    middle = """() => {
        const { x, y } = Picture.whereIs("body Police");
        const { data } = Saving.snapshot().getContext("2d").getImageData(x, y, 1, 1);
        return [...data.slice(0, 3)];
    }"""
    assert it.page.evaluate(middle) == [0xD5, 0x5E, 0x00]
    it.page.emulate_media(color_scheme="dark")
    it.page.wait_for_timeout(100)
    assert it.page.evaluate(middle) == [0xE6, 0x9F, 0x00]
