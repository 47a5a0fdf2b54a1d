"""What the generated pages share: how a template is filled, and how a stale page is told."""

import argparse
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).resolve().parent


def main(path: Path, build: Callable[[], str]) -> int:
    """Write a page, or tell whether it is up to date; return the exit code."""
    parser = argparse.ArgumentParser(description=f"Write docs/{path.name}.")
    parser.add_argument("--check", action="store_true", help="exit 1 if the page is older")
    options = parser.parse_args()
    page = build()
    if options.check:
        return int(not path.is_file() or path.read_text(encoding="utf-8") != page)
    path.write_text(page, encoding="utf-8", newline="\n")
    return 0


def render(template: str, page: object) -> str:
    """Return a template of this folder, filled; what it shows is escaped."""
    jinja = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return jinja.get_template(template).render(page=page)
