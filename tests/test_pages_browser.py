"""The explorer in a real browser: by mouse, by keyboard, by address, in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from svgraph.pages import build_explorer
from tests.fixtures_browser import changed, declared

if TYPE_CHECKING:
    from svgraph.pages import Explorer
    from tests.fixtures_browser import Opener

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(small_plan: Explorer) -> str:
    """Return the small plan's page."""
    return build_explorer(small_plan)


@pytest.fixture(scope="module")
def hostile_html(hostile_plan: Explorer) -> str:
    """Return the hostile plan's page."""
    return build_explorer(hostile_plan)


def test_page_opens_on_its_focus(open_page: Opener, html: str) -> None:
    """The first view is the whole picture, one item open beside it."""
    it = open_page(html)
    assert it.title == "● Action 1.2"
    assert "body Tide Panel" not in it.shown()
    assert len(it.shown()) == 10
    assert it.page.evaluate("location.hash") == ""


def test_search_by_number_opens_the_item(open_page: Opener, html: str) -> None:
    """A number and Enter are enough; 1.1 is not 1.10."""
    it = open_page(html)
    it.page.get_by_label("Find an action, body, outcome or strategy").fill("1.1")
    assert it.page.locator("#suggestions li").count() == 5
    it.page.keyboard.press("Enter")
    assert it.title == "● Action 1.1"
    assert it.page.evaluate("document.activeElement.id") == "panel-title"
    assert it.page.title() == "Action 1.1 – The Quay Plan"


def test_search_knows_spellings_and_objectives(open_page: Opener, html: str) -> None:
    """A body is found under any of its spellings, an action by a word of its objective."""
    it = open_page(html)
    search = it.page.get_by_label("Find an action, body, outcome or strategy")
    search.fill("the constab")
    assert "Police" in it.page.locator("#suggestions li").inner_text()
    search.fill("QUAY")
    it.page.locator("#suggestions li").click()
    assert it.title == "● Action 1.10"


def test_search_works_by_arrow_keys(open_page: Opener, html: str) -> None:
    """The arrows choose among suggestions, and Escape closes them."""
    it = open_page(html)
    search = it.page.get_by_label("Find an action, body, outcome or strategy")
    search.fill("1.1")
    search.press("ArrowDown")
    search.press("ArrowDown")
    assert search.get_attribute("aria-activedescendant") == "suggestion-1"
    search.press("Enter")
    assert it.title == "● Action 1.10"
    search.fill("1")
    search.press("Escape")
    assert search.get_attribute("aria-expanded") == "false"
    search.fill("xyzzy")
    assert it.page.locator("#suggestions li").inner_text() == "Nothing found"


@pytest.mark.parametrize("node", ["body Harbour Board", "action 2.1", "body All Partners"])
def test_click_on_a_mark_opens_it(open_page: Opener, html: str, node: str) -> None:
    """A click in the picture opens what was clicked, and the address says so."""
    it = open_page(html)
    it.click_mark(node)
    it.page.wait_for_function("node => View.chosen() === node", arg=node)
    assert it.title.endswith(node.removeprefix("body ").removeprefix("action "))
    it.page.wait_for_function("() => location.hash !== ''")


def test_details_of_an_action(open_page: Opener, html: str) -> None:
    """Everything the plan says of an action stands in its details."""
    it = open_page(html)
    words = it.page.locator("#panel").inner_text()
    for expected in (
        "Prevention",
        "Train drivers (see 1.1)",
        "line 5",
        "Police: lead, jointly",
        "Harbour Board: lead, jointly – written HB",
        "Lead cell: Police & HB",
        "Intended outcomes (1)",
        "Fewer calls line 5, outcome",
        "This action is linked to (1)",
        "1.2 is linked to 1.1, in the plan’s words.",
        "Linked from (1)",
        "2.1 needs 1.2: suggested by the wording, and accepted.",
    ):
        assert expected in words


def test_details_of_a_body(open_page: Opener, html: str) -> None:
    """A body says what it is, what it carries and where."""
    it = open_page(html, address="#focus=Harbour%20Board")
    words = it.page.locator("#panel").inner_text()
    for expected in (
        "Board",
        "Leads 2 actions, 1 of them alone. Supports 0.",
        "The actions it leads have 3 intended outcomes.",
        "Its share: 1.5 of 5 actions",
        "Leads alone (1)",
        "1.1 Map the night buses (Chair) line 4, lead",
        "Leads jointly (1)",
        "Also written\nHB",
        "Bodies within it\nFerry Team",
    ):
        assert expected in words


def test_links_in_the_details_are_followed(open_page: Opener, html: str) -> None:
    """Every neighbour is a link, and the browser's back and forward go along."""
    it = open_page(html)
    it.page.locator("#panel").get_by_role("link", name="Harbour Board").click()
    assert it.title == "■ Harbour Board"
    it.page.locator("#panel").get_by_role("link", name="1.1", exact=True).click()
    assert it.title == "● Action 1.1"
    it.page.go_back()
    it.page.wait_for_function("() => View.chosen() === 'body Harbour Board'")
    it.page.go_back()
    it.page.wait_for_function("() => View.chosen() === 'action 1.2'")
    it.page.go_forward()
    it.page.wait_for_function("() => View.chosen() === 'body Harbour Board'")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("#focus=1.10", "● Action 1.10"),
        ("#focus=Police", "■ Police"),
        ("#focus=action%202.2", "● Action 2.2"),
        ("#focus=Tide%20Panel", "□ Tide Panel"),
        ("#focus=nobody", "Details"),
        ("#focus=%", "Details"),
        ("#tables", "● Action 1.2"),
    ],
)
def test_address_opens_an_item(open_page: Opener, html: str, address: str, title: str) -> None:
    """A link in an e-mail opens what it names, and says so where nothing has that name."""
    assert open_page(html, address=address).title == title


def test_table_links_open_the_details(open_page: Opener, html: str) -> None:
    """What stands in a table is one click from its details."""
    it = open_page(html)
    it.page.locator("#parts-table").get_by_role("link", name="Police", exact=True).click()
    assert it.title == "■ Police"
    assert it.page.evaluate("document.activeElement.id") == "panel-title"


def test_keyboard_alone_is_enough(open_page: Opener, html: str) -> None:
    """Tab reaches the picture once, arrows go from mark to mark, Enter to the details."""
    it = open_page(html)
    stops = []
    for _ in range(20):
        it.page.keyboard.press("Tab")
        stops.append(it.page.evaluate("document.activeElement.id"))
        if stops[-1] == "canvas":
            break
    assert stops[-1] == "canvas"
    assert "search" in stops
    assert "reach" in stops
    before = it.title
    ways = ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")
    visited = set()
    for way in ways * 3:
        it.page.keyboard.press(way)
        visited.add(it.title)
    assert len(visited | {before}) > 2
    assert "is open in the details" in it.page.get_by_role("status").inner_text()
    it.page.keyboard.press("Enter")
    assert it.page.evaluate("document.activeElement.id") == "panel-title"
    it.page.locator("#canvas").focus()
    it.page.keyboard.press("Escape")
    assert it.page.evaluate("document.activeElement.id") == "search"


def test_arrow_keys_leave_no_trail(open_page: Opener, html: str) -> None:
    """One step back leaves the marks that the arrows passed behind."""
    it = open_page(html, address="#focus=Police")
    length = it.page.evaluate("history.length")
    it.page.locator("#canvas").focus()
    for way in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        it.page.keyboard.press(way)
    assert it.page.evaluate("history.length") == length


def test_key_filters_the_picture(open_page: Opener, html: str) -> None:
    """What is cleared in the key leaves the picture; what has no part can be brought in."""
    it = open_page(html)
    it.page.get_by_label("Collective:").uncheck()
    assert "body All Partners" not in it.shown()
    it.page.get_by_label("Body that the plan gives no part").check()
    assert "body Tide Panel" in it.shown()
    it.page.get_by_label("Enforcement").uncheck()
    assert not {"action 2.1", "action 2.2", "body Pollice"} & it.shown()
    lines = set(it.page.evaluate("[...View.now().lines]"))
    assert "body Police / action 1.2" in lines
    it.page.get_by_label("Leads jointly").uncheck()
    assert "body Police / action 1.2" not in it.page.evaluate("[...View.now().lines]")


def test_reach_shows_neighbours_only(open_page: Opener, html: str) -> None:
    """The picture can be cut down to an item and what is near it, and put back whole."""
    it = open_page(html, address="#focus=Police")
    reach = it.page.get_by_label("Show in the picture")
    reach.select_option("1")
    assert it.shown() == {"body Police", "action 1.2"}
    reach.select_option("2")
    assert it.shown() == {"body Police", "action 1.2", "body Harbour Board"}
    it.page.get_by_role("button", name="Show all").click()
    assert len(it.shown()) == 10
    assert reach.input_value() == "all"


def test_buttons_move_the_picture(open_page: Opener, html: str) -> None:
    """Zooming and moving need neither wheel nor dragging."""
    it = open_page(html)
    seen = set()
    for name in ("Zoom in", "Move left", "Move up", "Move right", "Move down", "Zoom out"):
        it.page.get_by_role("button", name=name).click()
        seen.add(str(it.page.evaluate("Picture.whereIs('body Police')")))
    assert len(seen) > 4


def test_picture_is_drawn_in_the_colours_of_the_theme(open_page: Opener, html: str) -> None:
    """Marks are on the canvas, and a change of theme recolours them."""
    it = open_page(html, color_scheme="light")
    count = """name => {
        const hex = Theme.colour(name).slice(1).match(/../g).map((part) => parseInt(part, 16));
        const { width, height } = Saving.snapshot();
        const context = Saving.snapshot().getContext("2d");
        const { data } = context.getImageData(0, 0, width, height);
        let found = 0;
        for (let i = 0; i < data.length; i += 4)
            if (hex.every((part, at) => data[i + at] === part)) found += 1;
        return found;
    }"""
    light = {name: it.page.evaluate(count, f"mark-{name}") for name in ("action", "body")}
    assert min(light.values()) > 300
    it.page.emulate_media(color_scheme="dark")
    it.page.wait_for_timeout(100)
    dark = {name: it.page.evaluate(count, f"mark-{name}") for name in ("action", "body")}
    assert min(dark.values()) > 300


def test_hostile_text_is_shown_as_text(
    open_page: Opener, hostile_html: str, hostile_plan: Explorer
) -> None:
    """Objectives, names and quotes stand in panel, table and search as they are written."""
    it = open_page(hostile_html)
    for row in hostile_plan.rows.actions:
        words = row.objective
        it.page.evaluate(
            "id => { location.hash = Address.of({ focus: Data.called(id) }); }",
            f"action {row.action}",
        )
        it.page.wait_for_function("id => View.chosen() === id", arg=f"action {row.action}")
        objective = it.page.locator("#panel .objective")
        assert objective.evaluate("element => element.textContent") == words
        assert it.page.title().strip() != ""
        it.page.locator("#panel li a").first.click()
        assert it.page.evaluate("View.chosen()") == f"body {words}"
        heading = it.page.locator("#panel h3 bdi").evaluate("element => element.textContent")
        assert heading == words
    assert it.page.locator("img, #panel script, #panel svg, td script").count() == 0


def test_hostile_names_are_found_and_suggested(
    open_page: Opener, hostile_html: str, hostile_plan: Explorer
) -> None:
    """A name with markup in it can be searched for, and its suggestion is text."""
    it = open_page(hostile_html)
    for words in (row.objective for row in hostile_plan.rows.actions):
        it.page.get_by_label("Find an action, body, outcome or strategy").fill(
            words[:40].strip()
        )
        option = it.page.locator("#suggestions li").first
        assert words in option.locator("strong").evaluate("element => element.textContent")
        option.click()
        assert words in it.page.locator("#panel h3").evaluate("element => element.textContent")


def test_least_plan_opens(open_page: Opener, small_plan: Explorer) -> None:
    """One action without anything is shown, and says what is missing."""
    rows = small_plan.rows
    plan = changed(
        small_plan, actions=rows.actions[:1], outcomes=(), parties=(), links=(), bodies=()
    )
    it = open_page(build_explorer(declared(plan, focus="1.1")))
    words = it.page.locator("#panel").inner_text()
    assert "Nobody is named as lead." in words
    assert "The plan states no outcome for it." in words
    assert "The plan states no link to another action." in words


def test_plan_without_a_focus_invites(open_page: Opener, small_plan: Explorer) -> None:
    """Where the plan names no first item, the details say what to do."""
    it = open_page(build_explorer(declared(small_plan, focus="")))
    assert "Choose a mark" in it.page.locator("#panel").inner_text()


def test_tables_show_without_scripts(open_page: Opener, html: str) -> None:
    """A mail preview that runs no script shows headlines and tables, and says why no more."""
    it = open_page(html, java_script_enabled=False)
    words = it.page.locator("body").inner_text()
    assert "The picture and the search need scripts" in words
    assert "5 actions in 2 priority areas" in words
    assert it.page.locator("#actions-table tbody tr").count() == 5
    assert not it.page.locator("#canvas").is_visible()
    assert not it.page.get_by_role("button", name="Save actions").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("which", ["html", "hostile_html"])
def test_nothing_scrolls_sideways(
    open_page: Opener, which: str, width: int, request: pytest.FixtureRequest
) -> None:
    """At 320 pixels, or 400 % of 1280, the page reflows; only tables scroll by themselves."""
    html = request.getfixturevalue(which)
    it = open_page(html, viewport={"width": width, "height": 700})
    assert it.page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Opener, html: str, scheme: str) -> None:
    """No view breaks a rule of WCAG 2.2 AA that a machine can check."""
    it = open_page(html, color_scheme=scheme)
    broken = {"start": it.axe()}
    for view in ("Harbour%20Board", "Pollice", "nobody"):
        it.page.evaluate("view => { location.hash = `focus=${view}`; }", view)
        broken[view] = it.axe()
    it.page.get_by_label("Find an action, body, outcome or strategy").fill("1")
    broken["search"] = it.axe()
    assert broken == {view: [] for view in broken}


def test_print_shows_what_matters(open_page: Opener, html: str) -> None:
    """Paper gets picture, details and tables, but no controls, and light colours."""
    it = open_page(html, address="#focus=1.2", color_scheme="dark")
    it.page.emulate_media(media="print")
    it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert it.page.locator("details:not([open])").count() == 0
    for selector, is_visible in {
        "#panel": True,
        "#canvas": True,
        "#parts-table": True,
        ".controls": False,
        "#search": False,
    }.items():
        assert it.page.locator(selector).is_visible() is is_visible, selector
    colours: Any = it.page.evaluate("[Theme.colour('canvas'), Theme.colour('mark-action')]")
    assert colours == ["#ffffff", "#0072b2"]
    it.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert it.page.locator("details[open]").count() == 0


def test_example_is_not_printed(open_page: Opener, html: str) -> None:
    """What nobody chose is called an example, and stays off paper until somebody does."""
    it = open_page(html)
    hint = it.page.get_by_text("Example: the action that this page opens on")
    assert hint.is_visible()
    it.page.emulate_media(media="print")
    assert not it.page.locator("#panel").is_visible()
    it.page.emulate_media(media="screen")
    it.page.locator("#parts-table").get_by_role("link", name="1.2").first.click()
    assert hint.count() == 0
    it.page.emulate_media(media="print")
    assert it.page.locator("#panel").is_visible()


def test_deep_link_is_in_sight_on_a_phone(open_page: Opener, html: str) -> None:
    """What the address names stands at the top of a small screen, in any case of letters."""
    phone = {"width": 375, "height": 700}
    it = open_page(html, address="#focus=harbour%20BOARD", viewport=phone)
    assert it.title == "■ Harbour Board"
    assert abs(it.page.evaluate("panel.getBoundingClientRect().top")) < 2
    assert it.page.title() == "Harbour Board – The Quay Plan"
    it.says("Harbour Board is open in the details.")


def test_address_without_meaning_is_told_at_the_top(open_page: Opener, html: str) -> None:
    """A name that the plan does not hold is told where the reader looks first."""
    it = open_page(html, address="#focus=nonsense", viewport={"width": 375, "height": 700})
    words = "Nothing in this plan is called “nonsense”."
    assert it.page.locator("#missing").inner_text() == words
    assert it.page.evaluate("missing.getBoundingClientRect().bottom") < 500
    it.says(words)
    it.page.locator("#parts-table").get_by_role("link", name="1.10").first.click()
    assert not it.page.locator("#missing").is_visible()


def test_every_change_is_told(open_page: Opener, html: str) -> None:
    """Search, key, reach and the way back are told, and never what no longer holds."""
    it = open_page(html)
    search = it.page.get_by_label("Find an action, body, outcome or strategy")
    for typed, told in (("1.1", "5 found"), ("xyzzy", "Nothing found"), ("1.10", "1 found")):
        search.fill(typed)
        it.says(told)
    search.press("Enter")
    it.says("Action 1.10 is open")
    it.page.locator("#panel").get_by_role("link", name="Ferry Team").click()
    it.says("Ferry Team is open")
    it.page.evaluate("document.activeElement.blur()")
    it.page.go_back()
    it.says("Action 1.10 is open")
    assert it.page.evaluate("document.activeElement.id") == "panel-title"
    it.page.evaluate("location.hash = '#tables'")
    it.page.wait_for_timeout(50)
    assert it.title == "● Action 1.10"
    it.page.get_by_label("Collective:").uncheck()
    it.says("Taken out: Collective: its members are not listed in the plan (1). The picture")
    it.page.get_by_label("Show in the picture").select_option("unlinked")
    it.says("The picture shows 2 of 11 marks.")
    assert it.shown() == {"action 1.10", "action 2.2"}
    it.page.get_by_role("button", name="Show all").click()
    it.says("The picture shows 10 of 11 marks.")
    assert it.page.get_by_label("Collective:").is_checked()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("buses map", "Action 1.1"),
        ("calls", "Action 1.2"),
        ("copies night", "Action 1.1"),
        ("board", "Harbour Board"),
        ("board harbour", "Harbour Board"),
    ],
)
def test_search_takes_words_in_any_order(
    open_page: Opener, html: str, typed: str, first: str
) -> None:
    """Every word is sought, in objectives and outcomes too; names come first."""
    it = open_page(html)
    it.page.get_by_label("Find an action, body, outcome or strategy").fill(typed)
    assert it.page.locator("#suggestions li strong").first.inner_text() == first


def test_first_and_last_mark_by_key(open_page: Opener, html: str) -> None:
    """Home and End go to the ends of the picture and leave the page where it is."""
    it = open_page(html)
    it.page.locator("#canvas").focus()
    before = it.page.evaluate("scrollY")
    it.page.keyboard.press("Home")
    assert it.title == "● Action 1.1"
    it.page.keyboard.press("End")
    assert it.title.endswith("Ferry Team")
    assert it.page.evaluate("scrollY") == before


def test_focus_has_a_dark_ring(open_page: Opener, html: str) -> None:
    """Around the yellow outline stands one that contrasts with the page."""
    it = open_page(html)
    it.page.locator("#search").focus()
    shadow = it.page.locator("#search").evaluate("field => getComputedStyle(field).boxShadow")
    assert "rgb(11, 12, 12) 0px 0px 0px 6px" in shadow


def test_an_empty_search_opens_nothing(open_page: Opener, html: str) -> None:
    """What was found before is forgotten once it was opened."""
    it = open_page(html)
    it.page.fill("#search", "1.10")
    it.page.press("#search", "Enter")
    it.page.evaluate("location.hash = '#focus=Police'")
    it.page.wait_for_function(
        "() => document.querySelector('#panel h3').innerText.includes('Police')"
    )
    it.page.press("#search", "Enter")
    assert it.page.evaluate("location.hash") == "#focus=Police"


def test_an_unknown_end_of_a_path_is_told(open_page: Opener, html: str) -> None:
    """The other end is named as the first one is, and no path is spoken of."""
    it = open_page(html, address="#focus=1.2&to=nobody")
    assert it.page.inner_text("#missing") == "Nothing in this plan is called “nobody”."
    assert it.title == "● Action 1.2"
    it.page.evaluate("location.hash = '#view=leads'")
    it.page.wait_for_selector("#missing", state="hidden")


def test_a_depth_that_arrives_is_told(open_page: Opener, html: str) -> None:
    """Nearer or further by the address is the same as by the choice beside the search."""
    it = open_page(html, address="#focus=Police&depth=1")
    near = it.shown()
    it.page.evaluate("location.hash = '#focus=Police&depth=3'")
    it.says("The picture shows")
    assert it.shown() > near


def test_questions_are_printed_as_they_stand(open_page: Opener, html: str) -> None:
    """What the reader has not opened stays folded on paper, and the address stays."""
    it = open_page(html, address="#view=questions")
    it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert it.page.locator("section[data-view=questions] details[open]").count() == 0
    it.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert it.page.evaluate("location.hash") == "#view=questions"


def test_the_title_names_the_view(open_page: Opener, html: str) -> None:
    """A tab and an entry of the history say where they lead."""
    it = open_page(html, address="#focus=1.2")
    assert it.page.title().startswith("Action 1.2 – ")
    it.page.evaluate("location.hash = '#view=gaps'")
    it.page.wait_for_function("() => document.title.startsWith('Gaps – ')")
