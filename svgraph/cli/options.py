"""Options and arguments that several commands share, each defined once."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path

import click

from svgraph.cli.completion import complete_plan, complete_query
from svgraph.errors import UsageError

_Command = Callable[..., None]


def _plan_option(*, multiple: bool) -> Callable[[_Command], _Command]:
    return click.option(
        "-p",
        "--plan",
        metavar="WHERE",
        multiple=multiple,
        shell_complete=complete_plan,
        help="The plan: its folder or id, a graph file (.trig, .nq, .ttl, .nt, .jsonld), a"
        " store (DIR#ID) or an endpoint (URL#ID).",
    )


plan_option = _plan_option(multiple=False)


def plan_argument(command: _Command) -> _Command:
    """Return a command that takes its `plan` as a plain word or as an option."""

    @click.argument("word", metavar="[PLAN]", required=False, shell_complete=complete_plan)
    @plan_option
    @wraps(command)
    def with_plan(*args: object, word: str | None, plan: str | None, **options: object) -> None:
        command(*args, plan=only_plan(word, plan), **options)

    return with_plan


def plans_argument(command: _Command) -> _Command:
    """Return a command that takes its `plans` as plain words or as repeated options."""

    @click.argument("words", nargs=-1, metavar="[PLAN]...", shell_complete=complete_plan)
    @_plan_option(multiple=True)
    @wraps(command)
    def with_plans(
        *args: object, words: tuple[str, ...], plan: tuple[str, ...], **options: object
    ) -> None:
        if words and plan:
            raise _named_twice(words[0], plan[0])
        command(*args, plans=words or plan, **options)

    return with_plans


def only_plan(word: str | None, option: str | None) -> str | None:
    """Return the plan that was named, or None where none was; refuse two."""
    if word is not None and option is not None:
        raise _named_twice(word, option)
    return option if word is None else word


def _named_twice(word: str, option: str) -> UsageError:
    return UsageError(
        f"A plan is named in two ways: {word} and --plan {option}.",
        hint="Use only one of them.",
    )


query_argument = click.argument("name", required=False, shell_complete=complete_query)

roll_up_option = click.option(
    "--roll-up", is_flag=True, help="Count units for the body that the plan puts them in."
)


def _folder(_ctx: click.Context, _param: click.Parameter, out: Path) -> Path:
    if str(out) == "-":
        raise UsageError("--out -: several files are written. Name a folder.")
    return out


out_option = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    callback=_folder,
    default=Path("build"),
    show_default=True,
    help="The folder to write to.",
)


def _day(_ctx: click.Context, _param: click.Parameter, day: datetime | None) -> str:
    return day.date().isoformat() if day else ""


date_option = click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day of publication, kept in the graph. Left out, no clock time is in it.",
)
