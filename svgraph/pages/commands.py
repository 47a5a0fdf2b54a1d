"""The commands that pages name, as a person types them."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BARE = re.compile(r"[\w./-]+")  # needs no quotation marks in any shell
_PLAIN = re.compile(r"[\w ./&,()=’'-]*")  # nothing in it means anything to a shell within "…"


def command_for(command: str, name: str) -> str:
    """Return a command that is told a name.

    >>> command_for("svgraph without", "Public Health"), command_for("svgraph pack", "A$")
    ('svgraph without "Public Health"', "svgraph pack 'A$'")
    """
    return f"{command} {'-- ' if name.startswith('-') else ''}{_quoted(name)}"


def query_command(name: str, parameters: Mapping[str, str]) -> str:
    """Return the command that asks a canned query.

    >>> query_command("depends-on", {"action": "2.1"})
    'svgraph query depends-on --param action=2.1'
    >>> query_command("answers-for", {"body": "Public Health"})
    'svgraph query answers-for --param body="Public Health"'
    """
    options = (
        f"--param {key}={value if _BARE.fullmatch(value) else _quoted(value)}"
        for key, value in parameters.items()
    )
    return " ".join(("svgraph query", name, *options))


def _quoted(value: str) -> str:
    """Return a value as every shell understands it; as a POSIX shell does, where that fails."""
    return f'"{value}"' if _PLAIN.fullmatch(value) else shlex.quote(value)
