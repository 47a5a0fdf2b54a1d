"""The answer of a command: shaped, in a format, on the terminal or in a file.

Every command that answers with rows takes the same options from here.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from svgraph.cli.terminal import note, print_document, print_text, sentences, table_text
from svgraph.errors import UsageError
from svgraph.exports.rows import ENDINGS, FORMATS, for_spreadsheet
from svgraph.exports.shape import WHOLE, Shape
from svgraph.exports.signs import plain
from svgraph.files.output import write_file
from svgraph.model.table import Table

_Command = Callable[..., None]
TABLE = "table"
STANDARD_OUTPUT = "-"
_SEPARATORS = {"csv": ",", "tsv": "\t"}


@dataclass(frozen=True, slots=True)
class Output:
    """What of an answer is printed, how and where.

    Attributes:
        form: "table" for people, who get sentences, table and legend; else that of the rows.
        out: The file to write to, or None for standard output.
        shape: What is taken of the rows.
        is_for_spreadsheet: Whether CSV is to survive a double click.
        facts_only: Whether the sentences alone are wanted, in whatever format.
        title: Of the answer, for a page or a workbook: the command.
    """

    form: str = TABLE
    out: Path | None = None
    shape: Shape = WHOLE
    is_for_spreadsheet: bool = False
    facts_only: bool = False
    title: str = "svgraph"

    @property
    def is_whole(self) -> bool:
        """Whether sentences, table and legend are printed, for people."""
        return self.form == TABLE and not self.facts_only and self.shape.is_whole

    def print(
        self,
        table: Table,
        *,
        facts: Sequence[str] = (),
        view: Callable[[], str] | None = None,
        legend: Sequence[str] = (),
        nothing: str = "No results.",
    ) -> None:
        """Print an answer: its sentences, its table and the legend below it.

        Other programs get the rows alone.

        Args:
            table: The rows.
            facts: What they say, a sentence each.
            view: Returns the rows as people read them, where a plain table would not do.
            legend: What the columns mean, a sentence each.
            nothing: What is said where there are no rows.
        """
        if self.facts_only:
            table = Table(("fact",), tuple((fact,) for fact in facts))
        shaped = self.shape.apply(table)
        if self.form != TABLE:
            self.write(self._made(shaped))
        elif self.facts_only:
            self.write(sentences(str(row[0]) for row in shaped.rows))
        elif not self.is_whole:
            self.write(table_text(shaped))
        else:
            rows = "" if not table.rows and facts else (view or (lambda: table_text(table)))()
            parts = (sentences(facts), rows, sentences(legend) if table.rows else "")
            self.write("\n\n".join(part.strip("\n") for part in parts if part))
        if nothing and not shaped.rows and not (facts and self.is_whole):
            note(nothing)

    def write(self, made: str | bytes) -> None:
        """Write what was made to the file, or to standard output."""
        if self.out is not None:
            if isinstance(made, str) and self.form == TABLE:
                made = made.rstrip("\n") + "\n"
            note(f"Wrote {write_file(self.out, made)}")
        elif isinstance(made, bytes):
            _print_binary(made, self.form)
        elif self.form == TABLE:
            print_text(made)
        else:
            print_document(made)

    def _made(self, table: Table) -> str | bytes:
        """Return rows in a format; in a terminal no character of the plan commands it."""
        if self.is_for_spreadsheet:
            return for_spreadsheet(table, delimiter=_SEPARATORS[self.form])
        if self.out is None and sys.stdout.isatty():
            rows = (
                tuple(plain(cell) if isinstance(cell, str) else cell for cell in row)
                for row in table.rows
            )
            table = Table(table.columns, tuple(rows))
        return FORMATS[self.form](table, self.title)


def _print_binary(made: bytes, form: str) -> None:
    if sys.stdout.isatty():
        raise UsageError(f"{form} is not text: add --out FILE.{form}.")
    click.echo(made, nl=False)


def output_options(*further: str, facts: bool = False) -> Callable[[_Command], _Command]:
    """Return what gives a command its `output`, from the options of every tabular answer.

    Args:
        further: Formats that this command has beside the others.
        facts: Whether it has sentences, which --facts prints alone.
    """

    def decorate(command: _Command) -> _Command:
        @wraps(command)
        def with_output(  # noqa: PLR0913 - one for each option
            *args: object,
            form: str | None,
            out: Path | None,
            columns: tuple[str, ...],
            where: tuple[tuple[str, str], ...],
            sort: str,
            limit: int | None,
            for_spreadsheet: bool,
            facts_only: bool = False,
            **options: object,
        ) -> None:
            output = Output(
                _form(form, out, for_spreadsheet=for_spreadsheet),
                None if str(out) in {"None", STANDARD_OUTPUT} else out,
                Shape(columns, where, sort, limit),
                for_spreadsheet,
                facts_only,
                f"svgraph {click.get_current_context().info_name}",
            )
            command(*args, output=output, **options)

        decorated: _Command = with_output
        for option in reversed(_options(further, facts=facts)):
            decorated = option(decorated)
        return decorated

    return decorate


def _form(form: str | None, out: Path | None, *, for_spreadsheet: bool) -> str:
    """Return the format: what was asked for, else what the file's ending says."""
    if for_spreadsheet and form not in {None, *_SEPARATORS}:
        raise UsageError("--for-spreadsheet writes CSV or TSV; xlsx needs no such help.")
    ending = "" if out is None else out.suffix.casefold()
    return form or ENDINGS.get(ending, "csv" if for_spreadsheet else TABLE)


def _options(further: Sequence[str], *, facts: bool) -> list[Callable[[_Command], _Command]]:
    sentences_only = click.option(
        "--facts", "facts_only", is_flag=True, help="Print only the summary."
    )
    return [
        click.option(
            "--format",
            "form",
            type=click.Choice([TABLE, *FORMATS, *further]),
            help="How the answer is written. [table, or as the ending of --out says]",
        ),
        click.option(
            "-o",
            "--out",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Write to this file; - is standard output.",
        ),
        click.option(
            "--columns",
            metavar="A,B",
            callback=_names,
            shell_complete=_complete_columns,
            help="Only these columns, in this order.",
        ),
        click.option(
            "--where",
            metavar="COLUMN=VALUE",
            multiple=True,
            callback=_pairs,
            shell_complete=_complete_columns,
            help="Only rows with this value; may be repeated.",
        ),
        click.option(
            "--sort",
            metavar="COLUMN[:desc]",
            default="",
            shell_complete=_complete_columns,
            help="Sort by this column.",
        ),
        click.option(
            "--limit",
            metavar="N",
            type=click.IntRange(min=1, max=10_000_000),
            help="At most N rows.",
        ),
        click.option(
            "--for-spreadsheet",
            is_flag=True,
            help="Write CSV that keeps 1.10 and 1.1 apart when opened in Excel.",
        ),
        *([sentences_only] if facts else []),
    ]


def _names(_ctx: click.Context, _param: click.Parameter, text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, (text or "").split(","))))


def _pairs(
    _ctx: click.Context, _param: click.Parameter, texts: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return column and value of each text."""
    for text in texts:
        if "=" not in text:
            raise UsageError(f"--where {text}: write COLUMN=VALUE, such as --where role=lead")
    return tuple((text.partition("=")[0].strip(), text.partition("=")[2]) for text in texts)


def _complete_columns(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from svgraph.cli.completion import complete_columns

    return complete_columns(ctx, incomplete, "=" if param.name == "where" else "")
