"""The numbers of actions: found in identifier cells, and checked for gaps."""

import re
from collections.abc import Iterable, Iterator

from svgraph.model import Action, Finding, Severity

__all__ = ["leading_number", "odd_numbers"]

_NUMBER = re.compile(r"[A-Za-z]{0,4}-?\d+(?:\.\d+)*[a-z]?(?![\w.])")


def leading_number(identifier: str) -> str:
    """Return the number that an identifier cell starts with, or "".

    >>> leading_number("1.16 (1.12/ 1.13 linked)")
    '1.16'
    """
    found = _NUMBER.match(identifier)
    return found[0] if found else ""


def odd_numbers(actions: Iterable[Action], file: str) -> Iterator[Finding]:
    """Yield a finding for each number that is missing, repeated or out of order."""
    reached: dict[str, tuple[int, str]] = {}
    for action in actions:
        stem, _, last = action.number.rpartition(".")
        if action.key != action.number:
            kind, wording = (
                "repeated-number",
                f"The number {action.number} is used again; this row is kept as {action.key}.",
            )
        elif not last.isdecimal():
            continue
        else:
            rank, before = reached.get(stem, (0, ""))
            reached[stem] = (int(last), action.number)
            kind, wording = _step(stem, rank, int(last), before)
        if kind:
            place = action.identifier.place(file)
            yield Finding(kind, Severity.WARNING, place, wording, action.key)


def _step(stem: str, rank: int, last: int, before: str) -> tuple[str, str]:
    number = f"{stem}.{last}".lstrip(".")
    if last < rank:
        return "number-out-of-order", f"{number} stands after {before}."
    gap = [f"{stem}.{missed}".lstrip(".") for missed in range(rank + 1, last)]
    if not gap:
        return "", ""
    missing = gap[0] if len(gap) == 1 else f"{gap[0]} to {gap[-1]}"
    return "missing-number", f"No action has the number {missing}: the one before {number}."
