"""The whole page by keyboard alone, in one go: no mouse, and no script that sets the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from svgraph.pages import build_explorer

if TYPE_CHECKING:
    from pathlib import Path

    from svgraph.pages import Explorer
    from tests.fixtures_browser import Opened, Opener

pytestmark = pytest.mark.browser

MOST = 90
"""How many stops there may be on the way to anything."""


def tab_to(it: Opened, selector: str, *, key: str = "Tab") -> list[str]:
    """Press a key until something has the focus, and return the stops on the way."""
    stops: list[str] = []
    for _ in range(MOST):
        it.page.keyboard.press(key)
        stops.append(it.page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        seen = """() => {
            const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
            return outlineStyle !== "none" || boxShadow !== "none";
        }"""
        assert it.page.evaluate(seen), stops[-1]
        if it.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return stops
    raise AssertionError((selector, stops))


def focused(it: Opened) -> str:
    """Return the words of what has the focus."""
    words: str = it.page.evaluate("document.activeElement.textContent.trim()")
    return words


def walk_views(it: Opened) -> None:
    """Go through all views by their navigation, and back to the first."""
    names = it.page.locator("nav a[data-view]").evaluate_all(
        "links => links.map((link) => link.dataset.view)"
    )
    assert len(names) == 6
    for name in [*names[1:], names[0]]:
        tab_to(it, f"nav a[data-view='{name}']", key="Shift+Tab" if name != names[1] else "Tab")
        it.page.keyboard.press("Enter")
        it.page.wait_for_function("name => Views.current() === name", arg=name)
        it.page.wait_for_function(
            "name => document.activeElement.closest('section')?.dataset.view === name", arg=name
        )
        assert it.page.locator(f"section[data-view='{name}']").is_visible()


def search(it: Opened) -> None:
    """Find an action by arrow keys, and open it."""
    tab_to(it, "#search")
    it.page.keyboard.type("1.1")
    it.page.keyboard.press("ArrowDown")
    it.page.keyboard.press("ArrowDown")
    it.page.keyboard.press("Enter")
    assert it.title == "● Action 1.10"
    assert it.page.evaluate("document.activeElement.id") == "panel-title"


def follow_a_link(it: Opened) -> None:
    """Go from the details of an action to those of its body."""
    tab_to(it, "#panel a[data-open='body Ferry Team']")
    it.page.keyboard.press("Enter")
    assert it.title.endswith("Ferry Team")
    assert it.page.evaluate("document.activeElement.id") == "panel-title"


def take_out(it: Opened) -> None:
    """Clear a box of the key by Space, and tick it again."""
    tab_to(it, "[data-filter='group'][value='collective']")
    assert "body All Partners" in it.shown()
    it.page.keyboard.press("Space")
    assert "body All Partners" not in it.shown()
    it.page.keyboard.press("Space")
    assert "body All Partners" in it.shown()


def read_the_table(it: Opened) -> None:
    """Reach the table that says what the picture shows, and open a row of it."""
    tab_to(it, ".region:has(#parts-table)")
    tab_to(it, "#parts-table tbody th a[data-open='body Police']")
    assert focused(it) == "Police"


def save(it: Opened, folder: Path) -> list[str]:
    """Save the table as CSV by Enter, and return its lines."""
    tab_to(it, "[data-csv='parts-table']")
    with it.page.expect_download() as download:
        it.page.keyboard.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_text("utf-8-sig").splitlines()


def test_everything_by_keyboard_alone(
    open_page: Opener, small_plan: Explorer, tmp_path: Path
) -> None:
    """Views, search, details, filter, table and export, from the top of the page downwards."""
    it = open_page(build_explorer(small_plan))
    assert it.page.evaluate("document.activeElement === document.body")
    assert "skip" in tab_to(it, ".skip")[0]
    walk_views(it)
    search(it)
    follow_a_link(it)
    take_out(it)
    read_the_table(it)
    lines = save(it, tmp_path)
    rows = it.page.locator("#parts-table tbody tr")
    assert len(lines) == 1 + rows.count()
    assert any(line.startswith('"Police"') for line in lines)
    it.page.keyboard.press("Shift+Tab")
    it.page.keyboard.press("Enter")
    assert it.page.evaluate("document.activeElement.id") == "panel-title"
