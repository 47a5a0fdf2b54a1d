"""The command line: parses, calls one library function, prints.

Each command is a module of its own name, or shares one with a command like it. Data goes to
standard output, everything else to standard error. Commands are imported when they are
called, so that a question does not wait for what only a build needs.
"""

import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import click

from svgraph import __version__
from svgraph.errors import SvgraphError, nearest

__all__ = ["main", "run"]

# In the order in which help lists them, each with the first line of its own help, so that
# nothing need be imported to list them.
_COMMANDS = {
    "build": "Write a plan's graph, its explorer page and its board paper.",
    "open": "Open the explorer page in the browser.",
    "check": "List what is odd about plans or their graphs.",
    "query": "Answer a canned query, or your own SPARQL.",
    "queries": "List the canned queries by who asks, or show one whole.",
    "depends": "Show which actions depend on one.",
    "needs": "Show which actions one needs: 'depends', the other way round.",
    "show": "Show one action or one body whole.",
    "load": "Show who leads how much, and whether too much rests on few.",
    "chains": "Show the chains of citations, the longest first.",
    "orphans": "Show what the plan leaves alone: O1 to O14.",
    "duplicates": "Show actions and outcomes that say nearly the same.",
    "without": "Show which actions would lose their lead without a body.",
    "path": "Show the shortest way between two things, with the plan's words.",
    "matrix": "Show a matrix: bodies, areas, authorities or categories.",
    "report": "Write the board paper: a page to print, and the same as Markdown.",
    "pack": "Write one page for one body: what it answers for, and with whom.",
    "export": "Write a plan in a format of other tools.",
    "review": "Decide on proposed links, one by one.",
    "copy": "Copy a plan, to edit it and decide on its links.",
    "help": "Explain a topic or a command.",
}

_STREAM_ERRORS = {errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG}
# What a shell reports of a program that a closed pipe has ended: 128 + SIGPIPE.
_CLOSED_PIPE = 141


class _ClosedPipeError(Exception):
    """Nobody reads the output any more; click would end with 1 on the OSError itself."""


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        with _closed_pipe_apart():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _closed_pipe_apart():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"svgraph.cli.{cmd_name}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)  # noqa: S101 - each module has one
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            from svgraph.queries.catalogue import questions

            if any(question.name == args[0] for question in questions()):
                raise click.UsageError(f"{args[0]} is a query: svgraph query {args[0]}", ctx)
            raise click.UsageError(
                f"No command {args[0]!r}.{nearest(args[0], _COMMANDS)}"
                f" The commands are {', '.join(_COMMANDS)}.",
                ctx,
            )
        return super().resolve_command(ctx, args)


@contextmanager
def _closed_pipe_apart() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ClosedPipeError from error


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Example: svgraph depends 2.1",
)
@click.option("--quiet", is_flag=True, help="Print the answer and errors, nothing else.")
@click.option("--no-color", is_flag=True, help="Print without colours.")
@click.option("--no-pager", is_flag=True, help="Never page a long answer.")
@click.version_option(__version__, message="svgraph %(version)s")
@click.pass_context
def main(ctx: click.Context, /, **_switches: bool) -> None:
    """Read a partnership's action plan as a graph, and ask it questions.

    A plan is named by its folder or its id; with one in reach it need not be named.
    "svgraph help plan" says more.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@main.result_callback()
@click.pass_context
def _finish(ctx: click.Context, /, _result: object, **_switches: bool) -> None:
    """Say what belongs below an answer; there is nothing to say below an error."""
    from svgraph.cli.plan import print_note

    print_note(ctx)


def run() -> None:
    """Run the command line and exit: 0 done, 2 mistyped, 3 no answer, 4 found wanting.

    Where the reader of the output goes away, as in `svgraph check | head`, it ends without a
    word.
    """
    _prepare_streams()
    if "_SVGRAPH_COMPLETE" in os.environ:
        import_module("svgraph.cli.completion")
    try:
        _run_command()
    except (_ClosedPipeError, BrokenPipeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            os.dup2(nowhere, stream.fileno())  # Python writes what is left when it ends
        sys.exit(_CLOSED_PIPE)


def _run_command() -> None:
    """Run the command that was typed and exit; an error is one line."""
    try:
        sys.exit(main.main(standalone_mode=False))
    except SvgraphError as error:
        _fail(str(error), error.exit_code)
    except click.Abort:
        _fail("stopped.", 130)
    except click.ClickException as error:
        _fail(_one_line(error), error.exit_code)
    except OSError as error:
        if error.errno not in _STREAM_ERRORS:
            raise
        _fail(f"standard output: cannot be written ({error.strerror}).", 3)


def _prepare_streams() -> None:
    """Make the standard streams take every character."""
    if sys.stdout is None:
        _fail("standard output is closed. Open it, or send it to a file.", 3)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split())
    if isinstance(error, click.BadParameter) and error.param is not None:
        chosen = re.search(r"'([^']*)' is not one of", message)
        if chosen and isinstance(error.param.type, click.Choice):
            message += nearest(chosen[1], map(str, error.param.type.choices))
    if isinstance(error, click.UsageError) and error.ctx is not None:
        stop = "" if message.endswith((".", "?")) else "."
        return f"{message}{stop} Try '{error.ctx.command_path} --help'."
    return message


def _fail(message: str, code: int) -> None:
    from svgraph.exports.signs import plain

    click.echo(f"Error: {plain(message)}", err=True)
    sys.exit(code)
