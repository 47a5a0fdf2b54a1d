"""`svgraph export`."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from svgraph.cli.options import date_option, plan_argument
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import note, print_document
from svgraph.errors import UsageError
from svgraph.exports.formats import FORMATS
from svgraph.files.output import write_file, write_files


@click.command("export", epilog="Example: svgraph export --format gexf --out plan.gexf")
@click.option(
    "--format",
    "--to",
    "form",
    required=True,
    type=click.Choice(list(FORMATS)),
    help="The format.",
)
@click.option(
    "-o", "--out", metavar="PATH", help="The file or folder to write to; else standard output."
)
@click.option("--proposed", is_flag=True, help="Take proposed links in.")
@click.option("--action", metavar="NUMBER", help="For mermaid: the action to draw.")
@click.option("--depth", type=int, metavar="N", help="For mermaid: links to follow. [1]")
@date_option
@plan_argument
def export_command(  # noqa: PLR0913 - one for each option
    plan: str | None,
    form: str,
    out: str | None,
    action: str | None,
    depth: int | None,
    date: str,
    *,
    proposed: bool,
) -> None:
    """Write a plan in a format of other tools.

    RDF: turtle and ntriples hold what questions are asked of; trig, nquads and jsonld all
    graphs, the proposed links too.

    Networks: graphml and gexf for Gephi and its like; csv for Kumu and Excel, three tables
    (nodes, edges, actions) in the folder build, or --out. A citation is one edge. The need
    that is read from it would say it twice, so that only RDF has it. An edge's status tells
    what it rests on: the plan's words, a reading, a file of the partnership, a decision.

    mermaid: a picture of one action, what it is linked to and who has a part in it.
    """
    opened = open_plan(plan)
    files = opened.export(form, proposed=proposed, action=action, depth=depth, date=date)
    if out in (None, "-") and len(files) == 1:
        print_document(*files.values())
        return
    for path in _write(files, "build" if out is None else out):
        note(f"Wrote {path}")


def _write(files: Mapping[str, str], out: str) -> tuple[Path, ...]:
    """Write files into a folder, or the only one to a path of its own; return the paths."""
    if not out or out == "-":
        raise UsageError("--out: name a file, or a folder for tables.")
    path = Path(out)
    is_folder = os.path.isdir(path)  # noqa: PTH112 - a name may be none for a file system
    if len(files) > 1 and path.suffix and not is_folder:
        raise UsageError(f"--out {out}: csv is three tables.", hint="Name a folder.")
    if len(files) > 1 or is_folder or out.endswith(("/", os.sep)):
        return write_files(path, files)
    (text,) = files.values()
    return (write_file(path, text),)
