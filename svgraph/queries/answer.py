"""An answer: its columns and its rows, for Python, for pandas and for a notebook."""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

    from svgraph.model.table import Cell, Table
    from svgraph.queries.catalogue import Question
    from svgraph.stores.endpoint import Term, Value

R = TypeVar("R")

_MOST = 20  # rows that a notebook shows


class Answer:
    """What a question was answered: its columns, and rows in document order.

    Each row is a named tuple of its columns, with None for what is not there:

    >>> import svgraph
    >>> answer = svgraph.open_plan("blackpool-2024-25").query("leads")
    >>> answer
    <Answer leads: 88 rows of body, role, action, objective>
    >>> answer[0].action, len(answer[:5])
    ('1.1', 5)

    Attributes:
        question: What was asked: a canned query, or what stands for another question.
        columns: Names of the columns.
        rows: The rows.
        keys: The ids of what the columns name, row by row, which are never printed.
        plan: The id of the plan that was asked.
        facts: What the rows say, a sentence each; only measures have such.
        terms: For your own SPARQL, the rows as RDF terms (SPARQL 1.1 Query Results JSON).
        turtle: The graph, where CONSTRUCT or DESCRIBE asked for one; else "".
        verdict: The answer to ASK; None for other questions.
        is_cut: Whether there would have been more rows.
    """

    def __init__(  # noqa: PLR0913 - one for each attribute
        self,
        question: Question,
        columns: tuple[str, ...],
        rows: tuple[tuple[Any, ...], ...],
        keys: Mapping[str, tuple[Value, ...]] | None = None,
        *,
        plan: str = "",
        facts: tuple[str, ...] = (),
        terms: tuple[tuple[Term, ...], ...] = (),
        turtle: str = "",
        verdict: bool | None = None,
        is_cut: bool = False,
    ) -> None:
        """Take what was asked and what was answered; nothing of it changes afterwards."""
        self.question: Final = question
        self.columns: Final = columns
        self.rows: Final = rows
        self.keys: Final = keys or {}
        self.plan: Final = plan
        self.facts: Final = facts
        self.terms: Final = terms
        self.turtle: Final = turtle
        self.verdict: Final = verdict
        self.is_cut: Final = is_cut

    def __repr__(self) -> str:
        """Return what was asked, and how many rows came back."""
        if self.verdict is not None:
            return f"<Answer {self.verdict}>"
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        return f"<Answer {self.question.name}: {count} of {', '.join(self.columns)}>"

    def __eq__(self, other: object) -> bool:
        """Return whether another answer says the same."""
        if not isinstance(other, Answer):
            return NotImplemented
        mine, its = (
            (each.columns, each.rows, each.turtle, each.verdict) for each in (self, other)
        )
        return mine == its

    __hash__ = None  # type: ignore[assignment]  # rows may hold lists

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows as named tuples."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __bool__(self) -> bool:
        """Return the answer to ASK; else whether there are rows."""
        return bool(self.rows) if self.verdict is None else self.verdict

    @overload
    def __getitem__(self, at: int) -> Any: ...  # noqa: ANN401 - a named tuple of the columns
    @overload
    def __getitem__(self, at: slice) -> Answer: ...
    def __getitem__(self, at: int | slice) -> Any:
        """Return a row, or an answer with some of the rows."""
        if isinstance(at, int):
            return self.rows[at]
        keys = {name: values[at] for name, values in self.keys.items()}
        return Answer(
            self.question,
            self.columns,
            self.rows[at],
            keys,
            plan=self.plan,
            facts=self.facts,
            terms=self.terms[at],
        )

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

    def table(self) -> Table:
        """Return the rows as a table, in which several names in a cell are a list."""
        from svgraph.model.table import SEVERAL, Table

        def parted(cell: Cell, joint: str) -> Cell:
            return (
                SEVERAL[joint](cell.split(joint)) if joint and isinstance(cell, str) else cell
            )

        lists = self.question.lists if self.question else {}
        joints = [lists.get(column, "") for column in self.columns]
        return Table(self.columns, tuple(tuple(map(parted, row, joints)) for row in self.rows))

    def to_pandas(self) -> pd.DataFrame:
        """Return the answer as a data frame; numbers of actions stay text.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame(list(map(tuple, self.rows)), columns=list(self.columns))

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the answer as CSV, and write it to a file where one is named.

        Raises:
            OutputError: The file cannot be written; nothing has changed then.
        """
        from pathlib import Path

        from svgraph.files.delimited import as_delimited
        from svgraph.files.output import write_file

        text = as_delimited(self.columns, self.rows)
        if path is not None:
            write_file(Path(path), text)
        return text

    def _repr_html_(self) -> str:
        """Return a table of the first rows for a notebook."""
        from html import escape

        def row_of(cells: tuple[Cell, ...]) -> str:
            texts = ("" if cell is None else str(cell) for cell in cells)
            return "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in texts) + "</tr>"

        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        caption = escape(self.question.summary)
        left = len(self) - _MOST
        more = f"<p>… and {left} more rows</p>" if left > 0 else ""
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(map(row_of, self.rows[:_MOST]))}</tbody></table>{more}"
        )


class _Row:
    """What a named tuple of an answer needs to be copied to another process."""

    __slots__ = ()
    _made_by: tuple[str, tuple[str, ...]]

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (*self._made_by, tuple(self))  # type: ignore[arg-type]  # a tuple


def _restored(name: str, columns: tuple[str, ...], cells: tuple[Cell, ...]) -> object:
    return row_type(name, columns)(*cells)


@cache
def row_type(name: str, columns: tuple[str, ...]) -> Callable[..., tuple[Any, ...]]:
    """Return a named tuple for the rows of a query: "leads" → LeadsRow(body, role, …)."""
    title = "".join(word.capitalize() for word in name.split("-")) + "Row"
    made: Any = namedtuple  # noqa: PYI024 - a row's columns are known only when it is asked for
    base = made(title, columns, rename=True)
    return type(title, (_Row, base), {"__slots__": (), "_made_by": (name, columns)})
