"""The board paper and the page for one lead in a real browser: screens, keyboard, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import svgraph
from svgraph.papers.rendering import build_paper
from tests.fixtures_browser import HOSTILE
from tests.test_pages_report import paper_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.fixtures_browser import Opener

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 700}
WHICH = ("report", "pack", "small pack", "hostile")


@pytest.fixture(scope="module")
def pages(blackpool: Path) -> dict[str, str]:
    """Return the papers of the shipped plan, and one of hostile words."""
    plan = svgraph.open_plan(str(blackpool))
    made = {
        "report": plan.report(),
        "pack": plan.pack("Police"),
        "small pack": plan.pack("NHS"),
        "hostile": build_paper(paper_of(" ".join(HOSTILE)), "x"),
    }
    return {which: next(iter(files.values())) for which, files in made.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("which", WHICH)
def test_axe_finds_nothing(
    open_page: Opener, pages: dict[str, str], which: str, width: int, scheme: str
) -> None:
    """No paper breaks a rule of WCAG 2.2 AA that a machine can check."""
    size = {"width": width, "height": 800}
    it = open_page(pages[which], viewport=size, color_scheme=scheme)
    assert it.axe() == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("which", WHICH)
def test_nothing_scrolls_sideways_but_tables(
    open_page: Opener, pages: dict[str, str], which: str, width: int
) -> None:
    """At 320 pixels, or 400 % of 1280, the page reflows; a table scrolls in its region."""
    it = open_page(pages[which], viewport={"width": width, "height": 700})
    assert it.page.evaluate("document.scrollingElement.scrollWidth") <= width
    scrolling = it.page.evaluate(
        "[...document.querySelectorAll('body *')]"
        ".filter((each) => each.scrollWidth > each.clientWidth + 1"
        " && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))"
        ".map((each) => each.getAttribute('role') + each.tabIndex)"
    )
    assert set(scrolling) <= {"region0"}


def test_nothing_needs_a_script(open_page: Opener, pages: dict[str, str]) -> None:
    """With scripts off all is there, and a link of the contents leads to its part."""
    it = open_page(pages["report"], java_script_enabled=False)
    it.page.get_by_role("link", name="Method and limits").click()
    assert it.page.url.endswith("#method")
    assert it.page.get_by_role("heading", level=2).count() == 12
    assert it.page.get_by_role("table").count() > 15


def test_table_is_scrolled_by_keyboard(open_page: Opener, pages: dict[str, str]) -> None:
    """On a phone a wide table has a name, takes the keyboard, and moves."""
    it = open_page(pages["report"], viewport=PHONE)
    region = it.page.get_by_role("region", name="What each named body carries under each rule")
    region.focus()
    it.page.keyboard.press("ArrowRight")
    it.page.wait_for_function("() => document.getElementById('rules-region').scrollLeft > 0")
    assert region.evaluate("(it) => it.scrollLeft") > 0


def test_differences_are_told_without_colour(open_page: Opener, pages: dict[str, str]) -> None:
    """What one text of a pair has alone stands in brackets, also for the ear."""
    it = open_page(pages["report"])
    marks = it.page.locator("mark").all_inner_texts()
    assert marks
    assert all(re.fullmatch(r"\[.*\]", mark, re.DOTALL) for mark in marks)


def sheets(chromium: Browser, html: str) -> tuple[int, bytes]:
    """Return how many sheets a page prints on, and the PDF."""
    page = chromium.new_page(color_scheme="dark")
    page.set_content(html)
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), pdf


@pytest.mark.parametrize(("which", "most"), [("report", 26), ("pack", 4), ("small pack", 1)])
def test_prints_on_few_sheets_of_a4(
    chromium: Browser, pages: dict[str, str], which: str, most: int
) -> None:
    """The page for a body with one action is one sheet."""
    count, pdf = sheets(chromium, pages[which])
    assert 1 <= count <= most
    sizes = {
        tuple(map(round, map(float, box.split())))
        for box in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", pdf)
    }
    assert sizes <= {(0, 0, 595, 842), (0, 0, 596, 842)}


def test_paper_is_light_and_shows_whole_tables(
    open_page: Opener, pages: dict[str, str]
) -> None:
    """Print has no dark ground, cuts no table off, and repeats the heads of tables."""
    it = open_page(pages["report"], viewport={"width": 700, "height": 900}, color_scheme="dark")
    it.page.emulate_media(media="print")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert it.page.evaluate(ground) == "rgb(255, 255, 255)"
    of_each = "(all, name) => [...new Set(all.map((each) => getComputedStyle(each)[name]))]"
    assert it.page.locator(".region").evaluate_all(of_each, "overflowX") == ["visible"]
    assert it.page.locator("thead").evaluate_all(of_each, "display") == ["table-header-group"]
    assert it.page.locator("tr").evaluate_all(of_each, "breakInside") == ["avoid"]
    assert it.page.locator(".big").evaluate_all(of_each, "breakBefore") == ["page"]
    wide = "all => Math.max(...all.map((each) => each.scrollWidth - each.clientWidth))"
    assert it.page.locator(".region").evaluate_all(wide) <= 1
    assert not it.page.locator(".skip").is_visible()
