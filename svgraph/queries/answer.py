"""An answer: its columns and its rows, for Python, for pandas and for a notebook."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

    from svgraph.queries.catalogue import Question
    from svgraph.stores.endpoint import Value

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered: its columns, and rows in document order.

    `keys` holds what is never printed: the ids of what the columns name, row by row; `plan`
    is the id of the plan that was asked. The answer can be walked through row by row; each
    row is a named tuple of its columns:

    >>> import svgraph
    >>> answer = svgraph.open_plan("blackpool-2024-25").query("leads")
    >>> next(iter(answer)).action
    '1.1'
    >>> len(answer)
    88
    """

    question: Question
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    plan: str = ""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows as named tuples; None for what is not there."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def records(self, kind: Callable[..., R]) -> tuple[R, ...]:
        """Return the rows as named tuples of a type of your own.

        Args:
            kind: A named tuple whose fields are columns or keys, or have a default; unbound
                values become "". A field `plan` is the plan's id.
        """
        fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # of a named tuple
        cells = dict(zip(self.columns, zip(*self.rows, strict=True), strict=False))
        known = {**cells, **self.keys, "plan": (self.plan,) * len(self)}
        names = [name for name in fields if name in known]
        values = zip(*(known[name] for name in names), strict=True)
        return tuple(
            kind(**{n: "" if v is None else v for n, v in zip(names, row, strict=True)})
            for row in values
        )

    def to_pandas(self) -> pd.DataFrame:
        """Return the answer as a data frame.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """Return a table for a notebook."""
        from html import escape

        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        texts = (["" if value is None else str(value) for value in row] for row in self.rows)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
            for row in texts
        )
        caption = escape(self.question.summary)
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )


@cache
def row_type(name: str, columns: tuple[str, ...]) -> Callable[..., tuple[Value, ...]]:
    """Return a named tuple for the rows of a query: "leads" → LeadsRow(body, role, …)."""
    title = "".join(word.capitalize() for word in name.split("-"))
    return namedtuple(f"{title}Row", columns, rename=True)  # noqa: PYI024
