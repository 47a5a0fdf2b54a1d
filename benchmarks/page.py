"""How soon the explorer can be used, in a real browser.

    python benchmarks/page.py               (takes some three minutes)
    python benchmarks/page.py --nodes 2000 --rounds 5
    python benchmarks/page.py --check

Ready means: the first picture has been drawn, and a letter typed into the search is answered.
It is timed in the library's own event after a drawing, in the page's time, from the moment the
browser turns to the page. Beside it stands when that is on the screen: what is laid out and
painted after the drawing is in it, of which a bare page has nothing. The time is compared, in
the same run, with

(a) the page that pyvis writes by itself for the same marks and lines, which lets the browser
    lay them out; there the first picture stands when vis-network says
    `stabilizationIterationsDone`. The library is put into that page, and whatever it asks of
    other hosts is refused, so that no network counts;
(b) the floor: a bare page of vis-network with the same marks at the same coordinates, and
    straight lines.

First the partners of the shipped plan, then the same with all outcomes, then a made-up plan.
Our page and the floor are opened by turns, round after round; a ratio is taken round by round
and its median printed. The page of (a) is opened three times: it takes many seconds.

With --check the exit code is 1 where a target is missed: 20 times sooner than (a) with
outcomes, 4 times without, never more than 1.5 times the floor, a layout of the made-up plan
within 3 seconds, a click answered within 100 ms, and a larger plan opened on a summary.

Needs Chromium, and playwright, as the tests do.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from svgraph.analysis.networks import networks_of
from svgraph.analysis.whole import analyse_plan
from svgraph.api.build import build_plan
from svgraph.model.plan import About
from svgraph.pages import Explorer, build_explorer
from svgraph.pages.assets import drawing_script
from svgraph.queries.rows import ActionRow, BodyRow, OutcomeRow, PartyRow, PlanRows

PLAN = "blackpool-2024-25"
SOONER = {"partners": 4.0, "with outcomes": 20.0}
OUTCOMES = "#filter=group:outcome"  # the address at which all are drawn
FLOOR = 1.5
LAYOUT = 3.0  # seconds
CLICK = 100.0  # milliseconds
PATIENCE = 240_000  # milliseconds, for pyvis's own page

# Put before the scripts of our picture: what a reader would see and do.
OURS = """<script>
const mark = performance.mark.bind(performance);
performance.mark = (...words) => {
  const entry = mark(...words);
  if (entry.name !== "picture-drawn") return entry;
  const field = document.getElementById("search");
  field.focus();
  field.value = "1";
  field.dispatchEvent(new Event("input"));
  const isAnswered = Boolean(document.querySelector("#suggestions li"));
  window.ready = isAnswered ? performance.now() : -1;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { window.painted = performance.now(); };
  port2.postMessage("after this frame");
  return entry;
};
</script>
"""
FIRST = '<script type="application/json" id="data-actions">'
BARE = """<!doctype html><meta charset="utf-8"><body>
<div id="canvas" style="width:815px;height:672px"></div>
<script>%s</script>
<script>
const found = %s;
const network = new vis.Network(document.getElementById("canvas"),
  {nodes: new vis.DataSet(found.nodes), edges: new vis.DataSet(found.edges)},
  {physics: false, layout: {improvedLayout: false}, edges: {smooth: false}});
network.once("afterDrawing", () => {
  window.ready = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { window.painted = performance.now(); };
  port2.postMessage("after this frame");
});
</script></body>"""
DRAWN = "network = new vis.Network(container, data, options);"
SETTLED = """
network.once("stabilizationIterationsDone", () => {
  window.ready = window.painted = performance.now();
});"""
SHOWN = """() => {
  const { marks, lines } = View.now();
  const nodes = Data.nodes.filter(({ id }) => marks.has(id));
  const edges = Data.edges.filter(({ id }) => lines.has(id));
  return {
    nodes: nodes.map(({ id, label, shape, size, x, y }) => ({ id, label, shape, size, x, y })),
    edges: edges.map(({ from, to }) => ({ from, to })),
  };
}"""
CLICKED = """() => {
  const panel = document.getElementById("panel");
  document.addEventListener("pointerdown", (event) => {
    const start = event.timeStamp;
    new MutationObserver(() => { window.answered = performance.now() - start; })
      .observe(panel, { childList: true });
  }, { capture: true, once: true });
}"""


@dataclass(frozen=True, slots=True)
class Times:
    """When a page was ready, and when that was on the screen, in milliseconds."""

    ready: float
    painted: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One picture: its times round by round, and those of pyvis's own page."""

    name: str
    marks: int
    lines: int
    ours: tuple[Times, ...]
    floor: tuple[Times, ...]
    pyvis: tuple[Times, ...]

    @property
    def over_floor(self) -> float:
        """How many times as long as the floor, by the median round."""
        pairs = zip(self.ours, self.floor, strict=True)
        return median(ours.ready / floor.ready for ours, floor in pairs)

    @property
    def over_floor_painted(self) -> float:
        """The same of what is on the screen."""
        pairs = zip(self.ours, self.floor, strict=True)
        return median(ours.painted / floor.painted for ours, floor in pairs)

    @property
    def sooner(self) -> float:
        """How many times sooner than pyvis's own page."""
        return _ready(self.pyvis) / _ready(self.ours)

    @property
    def is_missed(self) -> bool:
        """Whether a target is missed."""
        wanted = SOONER.get(self.name, 0.0) if self.pyvis else 0.0
        return self.over_floor > FLOOR or self.sooner < wanted


def _ready(times: tuple[Times, ...]) -> float:
    return median(each.ready for each in times) if times else 0.0


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Time the explorer in Chromium.")
    parser.add_argument("--nodes", type=int, default=2000, help="of the made-up plan")
    parser.add_argument("--rounds", type=int, default=15, help="how many (default: 15)")
    parser.add_argument("--skip-pyvis", action="store_true", help="leave out the slow page")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if min(options.rounds, options.nodes) < 1:
        parser.error("--rounds and --nodes are at least 1")
    with tempfile.TemporaryDirectory(prefix="svgraph-benchmark-") as scratch, chromium() as it:
        bench = Bench(it, Path(scratch), options.rounds, with_pyvis=not options.skip_pyvis)
        failed = bench.shipped()
        failed += bench.made_up(options.nodes)
        failed += bench.summary(options.nodes + 400)
    for words in failed:
        print(f"missed: {words}")
    return 1 if failed and options.check else 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        sys.exit("No Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@dataclass
class Bench:
    """A browser, a folder for the pages, and how often each is opened."""

    browser: Browser
    folder: Path
    rounds: int
    with_pyvis: bool

    def shipped(self) -> list[str]:
        """Measure the shipped plan without and with its outcomes; return what is missed."""
        build_plan(PLAN, out=self.folder / "build")
        html = (self.folder / "build" / "explorer.html").read_text("utf-8")
        print(f"shipped plan: {len(html.encode()) / 1e6:.2f} MB")
        found = [
            self.compare("partners", html, "#view=partners", with_pyvis=self.with_pyvis),
            self.compare("with outcomes", html, OUTCOMES, with_pyvis=self.with_pyvis),
        ]
        return [each.name for each in found if each.is_missed]

    def made_up(self, nodes: int) -> list[str]:
        """Measure a made-up plan: its layout, its first picture and a click."""
        plan = made_up_plan(nodes)
        start = time.process_time()
        html = build_explorer(plan)
        took = time.process_time() - start
        print(f"made-up plan: {len(html.encode()) / 1e6:.2f} MB, written in {took:.1f} s")
        found = self.compare("made up", html, "", with_pyvis=False)
        click = self.click(html, plan.rows.actions[0].action)
        print(f"  a click is answered in {click:.0f} ms")
        missed = ["made up"] if found.is_missed else []
        missed += ["layout"] if took > LAYOUT else []
        return missed + (["click"] if click > CLICK else [])

    def summary(self, nodes: int) -> list[str]:
        """See that a plan with too many marks opens on a summary, and says so."""
        html = build_explorer(made_up_plan(nodes))
        with self.opened(html, "") as page:
            shown = page.evaluate("View.isSummary() ? View.now().marks.size : 0")
            is_told = "too much for one picture" in page.locator("#explorer").inner_text()
        print(f"{nodes} marks: opens on a summary of {shown}")
        return [] if shown and is_told else ["summary"]

    def compare(self, name: str, html: str, address: str, *, with_pyvis: bool) -> Measured:
        """Measure one picture against the floor and against pyvis's own page."""
        with self.opened(html, address) as page:
            shown = page.evaluate(SHOWN)
        # No mark may close the script block, whatever the plan calls it.
        words = json.dumps(shown).replace("<", "\\u003c")
        bare = BARE % (drawing_script().read_text("utf-8"), words)
        if FIRST not in html:
            sys.exit("the page has no data of its actions, which come before its scripts")
        hooked = html.replace(FIRST, OURS + FIRST)
        times = [(self.ready(hooked, address), self.ready(bare)) for _ in range(self.rounds)]
        ours, floor = zip(*times, strict=True)
        plain = plain_page(shown) if with_pyvis else ""
        pyvis = tuple(self.ready(plain) for _ in range(3)) if with_pyvis else ()
        found = Measured(name, len(shown["nodes"]), len(shown["edges"]), ours, floor, pyvis)
        print_measured(found)
        return found

    def ready(self, html: str, address: str = "") -> Times:
        """Return when a page was ready, in its own time."""
        with self.opened(html, address) as page:
            page.wait_for_function("() => window.painted", timeout=PATIENCE)
            found = Times(*page.evaluate("[window.ready, window.painted]"))
        if found.ready < 0:
            sys.exit("a letter typed into the search finds nothing")
        return found

    def click(self, html: str, action: str) -> float:
        """Return how many milliseconds after a press on a mark the details are filled."""
        with self.opened(html, "") as page:
            page.evaluate(CLICKED)
            page.locator("#canvas").scroll_into_view_if_needed()
            spot = page.evaluate("id => Picture.whereIs(id)", f"action {action}")
            page.locator("#canvas").click(position={"x": spot["x"], "y": spot["y"]})
            page.wait_for_function("() => window.answered")
            return float(page.evaluate("window.answered"))

    @contextmanager
    def opened(self, html: str, address: str) -> Iterator[Page]:
        """Open a page from a file; whatever it asks of other hosts is refused."""
        path = self.folder / "page.html"
        path.write_text(html, encoding="utf-8")
        viewport = {"width": 1280, "height": 900}
        context = self.browser.new_context(viewport=viewport, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        page.goto(path.as_uri() + address, wait_until="domcontentloaded")
        yield page
        context.close()


def plain_page(shown: dict[str, list[dict[str, Any]]]) -> str:
    """Return what pyvis itself writes for marks and lines, and note when it has settled."""
    network = Network(directed=True, cdn_resources="in_line")
    for node in shown["nodes"]:
        network.add_node(node["id"], label=node["label"])
    for edge in shown["edges"]:
        network.add_edge(edge["from"], edge["to"])
    html: str = network.generate_html()
    if DRAWN not in html:
        sys.exit("pyvis draws in another way than this benchmark knows")
    return html.replace(DRAWN, DRAWN + SETTLED)


def made_up_plan(nodes: int) -> Explorer:
    """Return a plan of so many bodies and actions: a fifth are bodies, most lead four."""
    bodies = nodes // 5
    actions = [
        ActionRow(
            *(f"{n % 8 + 1}.{n // 8 + 1}", f"Area {n % 8 + 1}", f"Task{n}", "", 1, f"line {n}"),
            str(n % 8 + 1),
        )
        for n in range(nodes - bodies)
    ]
    parties = [
        PartyRow(
            *(row.action, f"Body {body}", role, "team", "", f"Body {body}", "", "", row.place),
            f"body-{body}",
        )
        for n, row in enumerate(actions)
        for body, role in leads(n, bodies)
    ]
    rows = PlanRows(
        actions=tuple(actions),
        outcomes=tuple(
            OutcomeRow(row.action, 1, f"{row.objective}Done", row.place) for row in actions
        ),
        parties=tuple(parties),
        links=(),
        mentions=(),
        bodies=tuple(
            BodyRow(f"Body {n}", f"body-{n}", "team", "", (f"Body {n}",)) for n in range(bodies)
        ),
    )
    networks = networks_of(rows)
    about = About(id="made-up", title="A made-up plan", source="none")
    return Explorer(about, rows, networks, analyse_plan(networks))


def leads(number: int, bodies: int) -> list[tuple[str | int, str]]:
    """Return who leads an action: one body, and with every third action another."""
    one, other = number % bodies, (number + 1) % bodies
    if number % 3 or one == other:
        return [(one, "lead")]
    return [(one, "joint"), (other, "joint")]


def print_measured(found: Measured) -> None:
    """Print a picture's figures."""
    print(f"{found.name}: {found.marks} marks, {found.lines} lines")
    print(f"  ready after {_ready(found.ours):.0f} ms; the floor {_ready(found.floor):.0f} ms")
    print(f"  {found.over_floor:.2f} times the floor")
    print(f"  {found.over_floor_painted:.2f} times the floor until it is on the screen")
    if found.pyvis:
        print(
            f"  pyvis by itself {_ready(found.pyvis):.0f} ms: {found.sooner:.1f} times sooner"
        )


if __name__ == "__main__":
    sys.exit(main())
