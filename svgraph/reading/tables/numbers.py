"""The numbers of actions: read from identifier cells, and checked for gaps."""

import re
from collections.abc import Container, Iterator, Sequence

from svgraph.model.findings import Finding, FindingKind
from svgraph.model.plan import Action

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

    `keys` holds how often the number of each key was used; the new key is added.
    """
    key = number
    while key in keys:
        keys[number] += 1
        key = f"{number}~{keys[number]}"
    keys[key] = 1
    return key


def odd_numbers(actions: Sequence[Action], file: str) -> Iterator[Finding]:
    """Yield a finding for each number that is missing, repeated or out of order."""
    known = {action.number for action in actions}
    reached: dict[str, tuple[int, str]] = {}
    for action in actions:
        number, place, missing = action.number, action.identifier.place(file), ""
        stem, _, last = number.rpartition(".")
        if action.key != number:
            kind = FindingKind.REPEATED_NUMBER
            wording = f"The number {number} is used again; this row is kept as {action.key}."
        elif not last.isdecimal():
            continue
        else:
            rank, highest = reached.get(stem, (0, ""))
            reached[stem] = max((rank, highest), (int(last), number))
            number = f"{stem}.{int(last)}".lstrip(".")
            missing = _missing(stem, rank, int(last), known)
            if int(last) < rank:
                kind = FindingKind.NUMBER_OUT_OF_ORDER
                wording = f"{number} stands after {highest}."
            elif missing:
                kind = FindingKind.MISSING_NUMBER
                wording = f"There is no action {missing}; the next is {number}."
            else:
                continue
        yield Finding.of(kind, place, wording, action.key, missing=missing)


def _missing(stem: str, rank: int, last: int, known: Container[str]) -> str:
    """Return which numbers of a stem are not there between two ranks, such as "1.4 to 1.6"."""
    between = range(rank + 1, last)  # of any length: a number may hold a date
    ends = []
    for ranks in (between, reversed(between)):
        numbers = (f"{stem}.{each}".lstrip(".") for each in ranks)
        ends += [next((number for number in numbers if number not in known), "")]
    return " to ".join(dict.fromkeys(filter(None, ends)))
