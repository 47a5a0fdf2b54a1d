"""What the tests of the pages share: a small made-up plan, a hostile one, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from svgraph import open_plan
from svgraph.analysis.networks import networks_of
from svgraph.analysis.whole import analyse_plan
from svgraph.model.plan import About
from svgraph.pages import Explorer, FindingRow
from svgraph.pages.inputs import gather_explorer
from svgraph.queries.rows import ActionRow, BodyRow, LinkRow, OutcomeRow, PartyRow, PlanRows
from tests.missing import missing
from tests.tiny_plans import id_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"'><svg onload=alert(3)> &amp; {{ 7 * 7 }} {% raw %} <!-- --!> ]]>",
    "\u202eright to left\u202c and \u2066isolated\u2069 مرحبا 👩‍👩‍👧 🇬🇧",
    "=HYPERLINK(1) " + "long " * 1000,
)
"""Words that somebody may have put into a plan; each must be shown as it is."""

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe is asked to check."""

ACTIONS = (
    ActionRow("1.1", "Prevention", "Map the night buses", "Harbour Board", 2, "line 4", "1"),
    ActionRow("1.2", "Prevention", "Train drivers (see 1.1)", "Police & HB", 1, "line 5", "1"),
    ActionRow("1.10", "Prevention", "Light the quay", "All Partners", 0, "line 6", "1"),
    ActionRow("2.1", "Enforcement", "Share the rota", "Pollice", 1, "line 9", "2"),
    ActionRow("2.2", "Enforcement", "Nobody's action", "", 0, "line 10", "2"),
)
OUTCOMES = (
    OutcomeRow("1.1", 1, "A map", "line 4, outcome"),
    OutcomeRow("1.1", 2, "Copies of it", "line 4, outcome"),
    OutcomeRow("1.2", 1, "Fewer calls", "line 5, outcome"),
    OutcomeRow("2.1", 1, "A rota", "line 9, outcome"),
)


OUTSIDE = """() => [...View.now().marks].filter((id) => {
  const { x, y } = Picture.whereIs(id);
  const { clientWidth, clientHeight } = Picture.frame;
  return x < 8 || y < 8 || x > clientWidth - 8 || y > clientHeight - 8;
})"""
"""The marks that are drawn less than eight pixels from the frame's edge, or beyond."""


def _party(  # noqa: PLR0913 - a row has many columns
    action: str,
    body: str,
    role: str,
    kind: str,
    *,
    as_written: str = "",
    post: str = "",
    remark: str = "",
) -> PartyRow:
    written, place = as_written or body, "line 4, lead"
    return PartyRow(action, body, role, kind, "", written, post, remark, place, id_of(body))


PARTIES = (
    _party("1.1", "Harbour Board", "lead", "board", post="Chair"),
    _party("1.2", "Police", "joint", "organisation"),
    _party("1.2", "Harbour Board", "joint", "board", as_written="HB"),
    _party("1.10", "All Partners", "lead", "collective", remark="as agreed"),
    _party("1.10", "Ferry Team", "supporting", "team"),
    _party("2.1", "Pollice", "lead", "unresolved"),
)
LINKS = (
    LinkRow("1.2", "1.1", "cites", "stated", "stated", "see 1.1", "line 5, objective"),
    LinkRow(
        "1.2", "1.1", "needs", "interpreted", "interpreted", "see 1.1", "line 5, objective"
    ),
    LinkRow("2.1", "1.2", "needs", "accepted", "proposed", "rota", "line 9, objective"),
    LinkRow("2.1", "1.1", "needs", "rejected", "proposed", "share", "line 9, objective"),
)
BODIES = (
    BodyRow("Harbour Board", "harbour-board", "board", "", ("HB", "Harbour Board")),
    BodyRow("Police", "police", "organisation", "", ("Police", "the Constabulary")),
    BodyRow(
        *("Ferry Team", "ferry-team", "team", "Harbour Board", ("Ferry Team",)),
        parent_id="harbour-board",
    ),
    BodyRow("All Partners", "all-partners", "collective", "", ("All Partners",)),
    BodyRow("Tide Panel", "tide-panel", "panel", "", ("Tide Panel",)),
)
FINDINGS = (
    FindingRow("repeated-number", "info", "line 6", "Only to be known.", "1.10"),
    FindingRow("unresolved-lead", "warning", "line 9, lead", "Nobody knows Pollice.", "2.1"),
)


UNNAMED = About(id="plan", title="T", source="s")


def plan_of(rows: PlanRows, about: About = UNNAMED) -> Explorer:
    """Return what an explorer is made from, with the networks and measures of the rows."""
    networks = networks_of(rows)
    return Explorer(about, rows, networks, analyse_plan(networks))


def changed(plan: Explorer, **tables: Any) -> Explorer:  # noqa: ANN401 - rows of any table
    """Return a plan with other rows in some tables, and what follows from them."""
    made = plan_of(plan.rows._replace(**tables), plan.about)
    return replace(plan, rows=made.rows, networks=made.networks, analysis=made.analysis)


def declared(plan: Explorer, **settings: Any) -> Explorer:  # noqa: ANN401 - of any setting
    """Return a plan of which something else is declared."""
    return replace(plan, about=replace(plan.about, **settings))


LEAST = plan_of(PlanRows((ActionRow("1", "", "Do it", "", 0, "", ""),), (), (), (), (), ()))
"""The least that a plan can hold."""


@pytest.fixture(scope="session")
def small_plan() -> Explorer:
    """Return a plan that has one of everything the explorer can show."""
    about = About(
        id="quay",
        title="The Quay Plan",
        publisher="Quay Partnership",
        period="2031",
        source="quay.txt",
        focus="1.2",
    )
    rows = PlanRows(ACTIONS, OUTCOMES, PARTIES, LINKS, (), BODIES)
    return replace(plan_of(rows, about), findings=FINDINGS, version="9.9")


@pytest.fixture(scope="session")
def hostile_plan() -> Explorer:
    """Return a plan whose every text is hostile, each number and name a different one."""
    numbers = [f"9.{rank}{words}" for rank, words in enumerate(HOSTILE)]
    pairs = list(zip(numbers, HOSTILE, strict=True))
    about = About(
        id="hostile",
        title=HOSTILE[0] + HOSTILE[1],
        publisher=HOSTILE[2],
        period=HOSTILE[3],
        source=HOSTILE[1],
        focus=numbers[0],
    )
    rows = PlanRows(
        actions=tuple(
            ActionRow(number, words, words, words, 1, words, words) for number, words in pairs
        ),
        outcomes=tuple(OutcomeRow(number, 1, words, words) for number, words in pairs),
        parties=tuple(
            PartyRow(
                *(number, words, "lead", "team", words, "x", words, words, words),
                *(f"b{rank}", f"b{rank}"),
            )
            for rank, (number, words) in enumerate(pairs)
        ),
        links=tuple(
            LinkRow(number, numbers[0], "cites", words, "stated", words, words)
            for number, words in pairs[1:]
        ),
        mentions=(),
        bodies=tuple(
            BodyRow(w, f"b{i}", w, w, (w, f"also {w}"), parent_id=f"b{i}")
            for i, w in enumerate(HOSTILE)
        ),
    )
    findings = tuple(FindingRow(w, w, w, w, number) for number, w in pairs)
    return replace(plan_of(rows, about), findings=findings, version=HOSTILE[0])


@pytest.fixture(scope="session")
def shipped_plan() -> Explorer:
    """Return what the page of the shipped plan is made from."""
    plan = open_plan()
    return gather_explorer(
        plan.graphs,
        replace(plan.about, source="plan.txt"),
        rows=plan.measures.rows,
        networks=plan.measures.networks,
        analysis=plan.measures.analysis,
        findings=(),
    )


@dataclass
class Opened:
    """A page in the browser, and whatever it asked for or complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the details panel is headed."""
        return self.page.locator("#panel h3").inner_text()

    def click_mark(self, node: str) -> None:
        """Click on a mark of the picture, wherever it stands."""
        spot = self.page.evaluate("node => Picture.whereIs(node)", node)
        self.page.locator("#canvas").click(position={"x": spot["x"], "y": spot["y"]})

    def shown(self) -> set[str]:
        """Return the marks that the picture draws."""
        return set(self.page.evaluate("[...View.now().marks]"))

    def cells(self, table: str) -> list[list[str]]:
        """Return what the body of a table holds, folded away or not."""
        rows = self.page.locator(f"#{table} tbody tr").all()
        return [[c.strip() for c in row.locator("th, td").all_text_contents()] for row in rows]

    def unfold(self) -> None:
        """Open whatever is folded away in the view."""
        self.page.evaluate(
            "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
        )

    def outside(self) -> list[str]:
        """Return the marks that are drawn outside the frame of the picture."""
        found: list[str] = self.page.evaluate(OUTSIDE)
        return found

    def search(self, words: str) -> None:
        """Type into the search and open what is found first."""
        self.page.fill("#search", words)
        self.page.press("#search", "Enter")

    def says(self, words: str) -> None:
        """Wait until a screen reader is told something that begins so."""
        self.page.wait_for_function(
            "words => document.getElementById('status').textContent.startsWith(words)",
            arg=words,
        )

    def check_layout(self, width: int) -> None:
        """See that the view breaks no rule, and that nothing but its regions scrolls aside."""
        assert self.axe() == []
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= width

    def axe(self) -> list[tuple[str, str]]:
        """Return the rules that the page breaks, each with where."""
        from axe_playwright_python.sync_playwright import Axe

        options = {"runOnly": {"type": "tag", "values": WCAG}}
        broken = Axe().run(self.page, options=options).response["violations"]
        return [(rule["id"], node["html"]) for rule in broken for node in rule["nodes"]]

    def refuse(self, dialog: Dialog) -> None:
        """Note that a script asked the reader something."""
        self.said.append(dialog.message)
        dialog.dismiss()


Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return one Chromium for all tests of a run; without any, they are skipped."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        missing("No Chromium: apt-get install chromium", required="SVGRAPH_BROWSER")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing(
            "No playwright: pip install playwright, and apt-get install chromium",
            required="SVGRAPH_BROWSER",
        )
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens HTML as a file.

    Every request is blocked and counted. When the test is over, none must have been made,
    nothing logged, and no dialog shown.
    """
    opened: list[Opened] = []

    def _open(html: str, *, address: str = "", **options: Any) -> Opened:  # noqa: ANN401
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        viewport = options.pop("viewport", {"width": 1280, "height": 800})
        context = chromium.new_context(viewport=viewport, reduced_motion="reduce", **options)
        it = Opened(context.new_page())
        opened.append(it)
        it.page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        it.page.on("request", lambda request: it.asked.append(request.url.split("#")[0]))
        it.page.on("console", lambda message: it.said.append(message.text))
        it.page.on("pageerror", lambda error: it.said.append(str(error)))
        it.page.on("dialog", it.refuse)
        it.page.goto(path.as_uri() + address)
        if 'id="panel"' in html and options.get("java_script_enabled", True):
            it.page.wait_for_selector("#panel:not(:empty)", state="attached")
        assert it.asked == [path.as_uri()]
        return it

    yield _open
    for it in opened:
        urls = {url for url in it.asked if not url.startswith("blob:")}
        it.page.context.close()
        assert (len(urls), it.said) == (1, [])
