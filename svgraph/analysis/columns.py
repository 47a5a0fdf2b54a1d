"""What the columns of every table mean, but for those of the canned queries."""

import csv
import io
from functools import cache
from importlib.resources import files


@cache
def column_meanings() -> dict[str, dict[str, str]]:
    """Return table → column → what it holds, as `columns.csv` beside this module says."""
    text = files(__package__).joinpath("columns.csv").read_text(encoding="utf-8")
    meanings: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        meanings.setdefault(row["table"], {})[row["column"]] = row["meaning"]
    return meanings


def legend(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return a sentence on each of some columns of a table."""
    meanings = column_meanings()[table]
    return tuple(f"{column}: {meanings[column]}" for column in columns)
