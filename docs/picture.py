"""Photograph the explorer for the README: python docs/picture.py.

Builds the shipped plan into a temporary folder, opens the page in Chromium with the
network off, and writes docs/explorer.png.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import svgraph

PICTURE = Path(__file__).resolve().parent / "explorer.png"


def main() -> None:
    """Write the picture."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("No Chromium found: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        svgraph.build_plan("blackpool-2024-25", out=Path(folder))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(
            viewport={"width": 1280, "height": 1290}, color_scheme="light", offline=True
        )
        page = context.new_page()
        page.goto((Path(folder) / "explorer.html").as_uri())
        page.wait_for_function("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
