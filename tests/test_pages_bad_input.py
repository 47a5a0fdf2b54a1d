"""Plans that are poor in something, or too rich: every view of their pages still reads well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import svgraph
from tests.poor_plans import LONG, TEXTS, UNBROKEN, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fixtures_browser import Opened, Opener

pytestmark = pytest.mark.browser

VIEWS = ("partners", "dependencies", "leads", "gaps", "questions", "plan")
EMPTY = """view => {
    const section = document.querySelector(`section[data-view="${view}"]`);
    const isSeen = (each) => each.checkVisibility();
    const found = [];
    let open = [];
    const parts = "h2, h3, h4, p, li, td, dd, label, summary, svg, canvas, blockquote";
    for (const each of [...section.querySelectorAll(parts)].filter(isSeen)) {
        const isFolding = Boolean(each.closest("summary"));
        const level = isFolding ? 0 : Number(/^H(\\d)$/.exec(each.tagName)?.[1] ?? 0);
        if (!level) open = [];
        else {
            found.push(...open.filter(([other]) => other >= level).map(([, words]) => words));
            open = [...open.filter(([other]) => other < level), [level, each.textContent]];
        }
    }
    const bare = [...section.querySelectorAll("table, fieldset")].filter(
        (each) => !each.querySelector("td, input, select"),
    );
    return [...found, ...open.map(([, words]) => words), ...bare.map((each) => each.id)];
}"""
"""Headings with nothing under them, tables without rows, groups without a field."""


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return a function that gives a plan's page, as `svgraph build` writes it."""
    made: dict[str, str] = {}

    def _page(name: str) -> str:
        if name not in made:
            top = tmp_path_factory.mktemp(name)
            svgraph.build_plan(str(write_plan(top / name, name)), out=top / "built")
            made[name] = (top / "built" / "explorer.html").read_text("utf-8")
        return made[name]

    return _page


def go_to(it: Opened, view: str) -> None:
    """Show a view, and wait for it."""
    it.page.evaluate("view => { location.hash = `view=${view}`; }", view)
    it.page.wait_for_function("view => Views.current() === view", arg=view)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_empty(open_page: Opener, page_of: Callable[[str], str], name: str) -> None:
    """Headings head something, tables have rows, and nothing counts nought of nought."""
    it = open_page(page_of(name))
    for view in VIEWS:
        go_to(it, view)
        assert it.page.evaluate(EMPTY, view) == [], view
        words = it.page.locator("main").inner_text()
        for nonsense in ("0 of 0", "0 part", "0 stated", "0 intended", "undefined", "NaN"):
            assert nonsense not in words.replace("80 ", ""), view


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_scrolls_sideways(
    open_page: Opener, page_of: Callable[[str], str], name: str
) -> None:
    """Every view reflows on a phone, whatever the plan; only tables scroll by themselves."""
    it = open_page(page_of(name), viewport={"width": 320, "height": 800})
    for view in VIEWS:
        go_to(it, view)
        assert it.page.evaluate("document.scrollingElement.scrollWidth") <= 320, view


@pytest.mark.parametrize("name", TEXTS)
def test_axe_finds_nothing(open_page: Opener, page_of: Callable[[str], str], name: str) -> None:
    """The first view and the gaps break no rule that a machine can check."""
    it = open_page(page_of(name))
    broken = {}
    for view in ("partners", "gaps"):
        go_to(it, view)
        broken[view] = it.axe()
    assert broken == {"partners": [], "gaps": []}


def test_plan_without_anything_says_what_is_missing(
    open_page: Opener, page_of: Callable[[str], str]
) -> None:
    """Neither key nor filter speaks of what the least plan has not."""
    it = open_page(page_of("least"), address="#focus=1.1")
    words = it.page.locator("main").inner_text()
    for expected in (
        "No parties named in the lead cells.",
        "No stated links between actions",
        "Nobody is named as lead.",
        "The plan names nobody in a lead cell.",
    ):
        assert expected in words or expected in it.page.locator("#panel").inner_text()
    legends = it.page.locator(".legend legend").all_inner_texts()
    assert legends == ["Marks", "Priority areas"]


def test_body_of_eighty_actions_can_be_read(
    open_page: Opener, page_of: Callable[[str], str]
) -> None:
    """Eighty marks round one stand apart, and are all in its details and in the table."""
    it = open_page(page_of("eighty-actions"), address="#focus=Council")
    touching = it.page.evaluate(
        """() => {
        const marks = Data.nodes.filter(({ group }) => group === "action");
        return marks.flatMap((one, at) => marks.slice(at + 1)
            .filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < 36)
            .map((other) => `${one.id}, ${other.id}`));
    }"""
    )
    assert touching == []
    assert it.page.locator("#panel [data-open^='action ']").count() == 80
    row = it.page.locator("#parts-table tbody tr").filter(has_text="Council")
    assert row.locator("td a").count() == 80


@pytest.mark.parametrize("name", [LONG.strip(), UNBROKEN])
def test_name_of_300_characters_stays_in_its_column(
    open_page: Opener, page_of: Callable[[str], str], name: str
) -> None:
    """No name runs over the column beside it, and its mark is labelled with its beginning."""
    it = open_page(page_of("long-names"))
    assert len(name) > 295
    link = it.page.locator("#parts-table tbody th a", has_text=name)
    edges = link.evaluate(
        "link => [link, link.closest('th')].map((each) => each.getBoundingClientRect().right)"
    )
    assert edges[0] <= edges[1] + 1
    label = it.page.evaluate(
        "id => Data.nodes.find((each) => each.id === id).label", f"body {name}"
    )
    assert label.endswith("…")
    assert len(label) < 70
