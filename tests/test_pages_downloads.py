"""Tables saved from the explorer: what a spreadsheet gets is what a reader sees."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from svgraph.pages import build_explorer

if TYPE_CHECKING:
    from svgraph.pages import Explorer
    from tests.fixtures_browser import Opened, Opener

pytestmark = pytest.mark.browser

# A table with all that a table can hold: cells over columns and rows, lists, controls, marks.
ODD_TABLE = """
    const table = document.createElement("table");
    table.id = "odd-table";
    const rows = [
      [["th", "Body", {rowSpan: 2}], ["th", "Parts", {colSpan: 2}], ["th", "Hidden"]],
      [["th", "Leads"], ["th", "Says"], ["th", "Hidden"]],
      [["td", "a \\"b\\"\\n  c", {}], ["td", " \\t-1", {}], ["td", "＋", {}], ["td", "x"]],
    ];
    for (const cells of rows) {
      const row = table.insertRow();
      for (const [tag, words, more] of cells) {
        const cell = document.createElement(tag);
        Object.assign(cell, more ?? {hidden: words === "Hidden" || words === "x"});
        cell.textContent = words;
        row.append(cell);
      }
    }
    const cell = table.rows[2].cells[2];
    const mark = document.createElement("span");
    mark.setAttribute("aria-hidden", "true");
    mark.textContent = "●";
    const control = document.createElement("button");
    control.textContent = "Open";
    cell.replaceChildren(mark, "leads", control);
    const button = document.createElement("button");
    button.dataset.csv = "odd-table";
    button.textContent = "Save odd";
    document.querySelector("main").append(table, button);
"""


@pytest.fixture(scope="module")
def html(small_plan: Explorer) -> str:
    """Return the small plan's page."""
    return build_explorer(small_plan)


def saved(it: Opened, button: str) -> tuple[str, str]:
    """Press a button; return the name of the file that was saved, and its text."""
    with it.page.expect_download() as waiting:
        it.page.get_by_role("button", name=button).click()
    download = waiting.value
    return download.suggested_filename, download.path().read_bytes().decode("utf-8")


def cells(text: str) -> list[list[str]]:
    """Return the cells of a file, as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_tables_are_saved_for_a_spreadsheet(open_page: Opener, html: str) -> None:
    """A table becomes a CSV file that a spreadsheet reads as UTF-8, without dates of 1.10."""
    it = open_page(html, address="#view=plan")
    name, text = saved(it, "Save actions")
    assert name == "the-quay-plan-actions-with-who-leads-them-and-what.csv"
    assert text.startswith('\ufeff"Action","Area"')
    assert text.count("\r\n") == 6
    assert cells(text) == [
        ["Action", "Area", "Objective", "Lead", "Outcomes", "Linked to"],
        [
            *("action 1.1", "Prevention", "Map the night buses", "Harbour Board"),
            *("A map\nCopies of it", "action 1.2"),
        ],
        [
            *("action 1.2", "Prevention", "Train drivers (see 1.1)"),
            "Police (jointly)\nHarbour Board (jointly)",
            *("Fewer calls", "action 1.1, action 2.1"),
        ],
        [
            *("action 1.10", "Prevention", "Light the quay"),
            *("All Partners\nFerry Team (supports)", "None stated", "none"),
        ],
        ["action 2.1", "Enforcement", "Share the rota", "Pollice", "A rota", "action 1.2"],
        ["action 2.2", "Enforcement", "Nobody's action", "None named", "None stated", "none"],
    ]


def test_rows_that_are_filtered_out_are_not_saved(open_page: Opener, html: str) -> None:
    """What is saved is what is shown, in the order in which it is shown."""
    it = open_page(html, address="#view=plan")
    it.page.get_by_label("Words in the row").fill("the")
    it.page.get_by_role("button", name="Objective").click()
    it.page.get_by_role("button", name="Objective").click()
    rows = cells(saved(it, "Save actions")[1])
    assert [row[0] for row in rows[1:]] == ["action 2.1", "action 1.1", "action 1.10"]
    assert it.page.locator("#status").inner_text() == "Saved 3 rows."


def test_saved_cells_are_no_formulas(open_page: Opener, hostile_plan: Explorer) -> None:
    """What a spreadsheet would calculate is saved as text, quotes and all."""
    it = open_page(build_explorer(hostile_plan), address="#view=plan")
    for button in ("Save actions", "Save what is worth checking"):
        rows = cells(saved(it, button)[1])
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in set("=+-@")]
        assert any(cell.startswith("'=HYPERLINK(1) long") for row in rows for cell in row)
    quotes = "\"'><svg onload=alert(3)> &amp; {{ 7 * 7 }} {% raw %} <!-- --!> ]]>"
    assert any(quotes in cell for row in rows for cell in row)


def test_any_table_can_be_saved(open_page: Opener, html: str) -> None:
    """Cells over several columns and rows keep their places; controls and signs stay out."""
    it = open_page(html, address="#view=plan")
    it.page.evaluate(f"() => {{ {ODD_TABLE} }}")
    name, text = saved(it, "Save odd")
    assert name == "the-quay-plan-odd-table.csv"
    assert cells(text) == [
        ["Body", "Parts", ""],
        ["Body", "Leads", "Says"],
        ['a "b" c', "'-1", "leads"],
    ]


def test_every_button_names_a_table_of_the_page(open_page: Opener, html: str) -> None:
    """No button saves nothing, and no table but those of the answers lacks its button."""
    it = open_page(html)
    named = set(
        it.page.evaluate(
            "[...document.querySelectorAll('button[data-csv]')].map(b => b.dataset.csv)"
        )
    )
    tables = set(
        it.page.evaluate("[...document.querySelectorAll('main table')].map(t => t.id)")
    )
    assert named == tables


def test_table_is_copied_for_a_mail(open_page: Opener, html: str) -> None:
    """Where a page may not write to the clipboard, the older way is taken."""
    it = open_page(html, address="#view=plan")
    it.page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
          window.copied = "";
          document.addEventListener("copy", () => {
            window.copied = document.activeElement.value;
          });
          const button = document.createElement("button");
          button.dataset.copy = "findings-table";
          button.textContent = "Copy it";
          document.querySelector("main").append(button);
        }"""
    )
    it.page.get_by_role("button", name="Copy it").click()
    it.page.wait_for_function(
        "() => document.getElementById('status').textContent === 'Copied.'"
    )
    assert it.page.evaluate("window.copied").split("\n") == [
        "Severity\tAbout\tWhat was found\tWhere",
        "Check\taction 2.1\tNobody knows Pollice.\tline 9, lead",
        "For information\taction 1.10\tOnly to be known.\tline 6",
    ]
    assert it.page.locator("textarea").count() == 0
