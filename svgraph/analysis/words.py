"""Figures as words: the small parts that the sentences of all findings are made of."""

from collections.abc import Iterable

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "action"), counted(2, "party", "parties")
    ('1 action', '2 parties')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def verb(number: int, one: str, many: str) -> str:
    """Return the form of a verb that a number of things takes."""
    return one if number == 1 else many


def in_words(number: int) -> str:
    """Return a small number as a word, a larger one in figures.

    >>> in_words(0), in_words(7), in_words(12)
    ('no', 'seven', '12')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def listed(names: Iterable[str], *, most: int = 0, join: str = "and") -> str:
    """Return names as a list in a sentence, those after `most` only counted.

    >>> listed(["A", "B", "C"]), listed(["A", "B", "C"], most=2), listed([])
    ('A, B and C', 'A, B and 1 more', 'none')
    """
    known = list(names)
    if most and len(known) > most:
        known = [*known[:most], f"{len(known) - most} more"]
    if not known:
        return "none"
    *first, last = known
    return f"{', '.join(first)} {join} {last}" if first else last


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital at its beginning, and nothing else changed.

    >>> capitalised("one action has no lead (the RFA's).")
    "One action has no lead (the RFA's)."
    """
    return sentence[:1].upper() + sentence[1:]


def percent(part: float) -> str:
    """Return a part of one as a percentage, rounded to a tenth.

    >>> percent(0.2368), percent(0.5)
    ('23.7%', '50%')
    """
    return f"{100 * part:.1f}".removesuffix(".0") + "%"
