"""What can go wrong, as one tree; the command line turns it into exit codes.

SvgraphError            1  (only its branches are raised)
├── UsageError          2  something was typed that does not exist
└── InputError          3  no answer can be made from what was given
    └── OutputError     3  what was made cannot be written

What a *document* says oddly is never an error but a `svgraph.model.Finding`.
"""

from collections.abc import Iterable
from typing import ClassVar


class SvgraphError(Exception):
    """Says in one line what is wrong, where, and what to do next.

    Attributes:
        where: The file, with its line where there is one, or what else it is about; or "".
        hint: What to do next, or which names are near; or "".
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        """Take the three parts of the line, of which only the first must be there."""
        self.where = where
        self.hint = hint.strip()
        line = f"{where}: {what}" if where else what
        super().__init__(f"{line} {self.hint}" if self.hint else line)

    def __reduce__(self) -> tuple[object, ...]:
        """Return what another process makes the same error from."""
        return _restored, (type(self), str(self), self.where, self.hint)


class UsageError(SvgraphError):
    """A command, option, query, parameter, format, action or body that does not exist."""

    exit_code = 2


class InputError(SvgraphError):
    """A file that is missing, unreadable or not what it should be."""

    exit_code = 3


class OutputError(InputError):
    """A place that cannot be written to."""


def _restored(kind: type[SvgraphError], line: str, where: str, hint: str) -> SvgraphError:
    error = kind(line)
    error.where, error.hint = where, hint
    return error


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests up to three names near to a wrong one, or "".

    Names are quoted as a shell needs it; of names that differ in capitals alone one is told.

    Args:
        wrong: What was typed.
        known: Every name that would have been right.

    >>> nearest("laeds", ["leads", "links", "outcomes"])
    ' Did you mean leads?'
    >>> nearest("xyzzy", ["leads"])
    ''
    """
    import shlex

    from rapidfuzz import fuzz, process, utils

    # A number or a short word is told by its letters, a name by the words it shares.
    is_short = len(wrong) < 6  # noqa: PLR2004 - such as "10.12"
    matches = process.extract(
        wrong,
        sorted(known),
        scorer=_alike if is_short else fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=0.66 if is_short else 70,
        limit=9,
    )
    names = list(
        {name.casefold(): shlex.quote(name) for name, _, _ in reversed(matches)}.values()
    )
    names = names[::-1][:3]
    return f" Did you mean {' or '.join(names)}?" if names else ""


def _alike(typed: str, name: str, **_options: object) -> float:
    """Return how alike two short words are, in 0 to 1; a swap of letters costs little."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return max(
        OSA.normalized_similarity(typed, name),
        JaroWinkler.normalized_similarity(typed, name),
    )
