"""Photograph every view of the explorer, to look at: python docs/screenshots.py FOLDER.

Each view is taken at two sizes, in light colours; with --dark, in dark ones as well. The page
is that of the shipped plan, built afresh, unless --page names another. With --readme, the
pictures of the README are written too.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

import svgraph
from svgraph.pages.views import VIEWS

HERE = Path(__file__).resolve().parent
SIZES = ((1280, 900), (320, 800))
SETTLED = 800  # milliseconds in which a picture is drawn
Scheme = Literal["light", "dark"]


class Shot(NamedTuple):
    """What is photographed: an address within the page, a size, colours, how much of it."""

    path: Path
    address: str
    size: tuple[int, int]
    scheme: Scheme = "light"
    is_whole: bool = False


# The README's pictures: file → address, size.
README = (
    Shot(HERE / "explorer.png", "", (1280, 1290)),
    Shot(HERE / "explorer-leads.png", "#view=leads", (1280, 1290)),
)


def main() -> None:
    """Write the pictures that were asked for."""
    parser = argparse.ArgumentParser(description="Photograph every view of the explorer.")
    parser.add_argument("folder", type=Path, help="where the pictures go; it is made")
    parser.add_argument("--page", type=Path, help="an explorer.html that is there already")
    parser.add_argument("--dark", action="store_true", help="in dark colours as well")
    parser.add_argument("--whole", action="store_true", help="whole pages, not one screen")
    parser.add_argument("--readme", action="store_true", help="write docs/explorer*.png")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark") if told.dark else ("light",)
    shots = [*_views(told.folder, schemes, is_whole=told.whole)]
    with tempfile.TemporaryDirectory() as scratch, _browser() as browser:
        page = told.page or _built(Path(scratch))
        for shot in (*shots, *(README if told.readme else ())):
            _take(browser, page.resolve().as_uri(), shot)


def _views(folder: Path, schemes: tuple[Scheme, ...], *, is_whole: bool) -> Iterator[Shot]:
    for view in VIEWS:
        for size in SIZES:
            for scheme in schemes:
                path = folder / f"{view}-{size[0]}-{scheme}.png"
                yield Shot(path, f"#view={view}", size, scheme, is_whole)


def _built(folder: Path) -> Path:
    svgraph.build_plan("blackpool-2024-25", out=folder)
    return folder / "explorer.html"


@contextmanager
def _browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise SystemExit("No Chromium found: apt-get install chromium")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


def _take(browser: Browser, page_address: str, shot: Shot) -> None:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.goto(page_address + shot.address)
    page.wait_for_timeout(SETTLED)
    page.evaluate("scrollTo(0, 0)")  # an address goes to the view, past the page's head
    page.screenshot(path=shot.path, full_page=shot.is_whole)
    context.close()


if __name__ == "__main__":
    main()
