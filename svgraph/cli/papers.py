"""What `svgraph report` and `svgraph pack` share: a paper's files written, or one printed."""

from collections.abc import Mapping
from pathlib import Path

import click

from svgraph.cli.terminal import note, print_document
from svgraph.files.output import write_files

paper_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["html", "markdown"]),
    help="Print it in this format instead of writing both.",
)
_ENDINGS = {"html": ".html", "markdown": ".md"}


def write_or_print(files: Mapping[str, str], out: Path, form: str | None) -> None:
    """Write a paper's files to a folder, or print the one of a format."""
    if form is None:
        for path in write_files(out, files):
            note(f"Wrote {path}")
        return
    (text,) = (text for name, text in files.items() if name.endswith(_ENDINGS[form]))
    print_document(text)
