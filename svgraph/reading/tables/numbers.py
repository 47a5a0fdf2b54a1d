"""The numbers of actions: read from identifier cells, and checked for gaps."""

import re
from collections.abc import Container, Iterable, Iterator

from svgraph.model import Action, Finding, Severity

_NUMBER = re.compile(r"[A-Za-z]{0,4}-?\d+(?:\.\d+)*[a-z]?(?!\w|\.\w)")


def leading_number(identifier: str) -> str:
    """Return the number that an identifier cell starts with, or "".

    >>> leading_number("1.16 (1.12/ 1.13 linked)")
    '1.16'
    """
    match = _NUMBER.match(identifier)
    return match[0] if match else ""


def claim_key(number: str, keys: dict[str, int]) -> str:
    """Return a key for what bears a number: the number, with "~2" for its second use.

    Args:
        number: Of an action or a priority area.
        keys: How often each key's number was used; the new key is added.
    """
    key = number
    while key in keys:
        keys[number] += 1
        key = f"{number}~{keys[number]}"
    keys[key] = 1
    return key


def odd_numbers(actions: Iterable[Action], file: str) -> Iterator[Finding]:
    """Yield a finding for each number that is missing, repeated or out of order."""
    actions = tuple(actions)
    known = {action.number for action in actions}
    reached: dict[str, tuple[int, str]] = {}
    for action in actions:
        missing = ""
        stem, _, last = action.number.rpartition(".")
        if action.key != action.number:
            kind, wording = (
                "repeated-number",
                f"The number {action.number} is used again; this row is kept as {action.key}.",
            )
        elif not last.isdecimal():
            continue
        else:
            before = reached.get(stem, (0, ""))
            reached[stem] = max(before, (int(last), action.number))
            kind, wording, missing = _step(stem, before, int(last), known)
        if kind:
            place = action.identifier.place(file)
            yield Finding(kind, Severity.WARNING, place, wording, action.key, missing=missing)


def _step(
    stem: str, before: tuple[int, str], last: int, known: Container[str]
) -> tuple[str, str, str]:
    """Return what is odd where a number follows another: kind, wording, number missing."""
    rank, highest = before
    number = f"{stem}.{last}".lstrip(".")
    if last < rank:
        return "number-out-of-order", f"{number} stands after {highest}.", ""
    between = (f"{stem}.{missed}".lstrip(".") for missed in range(rank + 1, last))
    gap = [missed for missed in between if missed not in known]
    if not gap:
        return "", "", ""
    missing = gap[0] if len(gap) == 1 else f"{gap[0]} to {gap[-1]}"
    return "missing-number", f"There is no action {missing}; the next is {number}.", missing
