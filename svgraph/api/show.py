"""One action or one body, whole: all that the plan and the register say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.errors import UsageError, nearest
from svgraph.queries import ask
from svgraph.queries.bodies import ask_bodies
from svgraph.queries.rows import ActionRow

if TYPE_CHECKING:
    from pathlib import Path

    from svgraph.queries import Answer
    from svgraph.queries.rows import BodyRow
    from svgraph.stores.memory import Store, Value

Row = tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing that is said: a title, and a table."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An action or a body with its sections; those that hold nothing are left out."""

    title: str
    sections: tuple[Section, ...]


def show_thing(store: Store, folder: Path, name: str) -> Shown:
    """Return all that is said of an action or a body.

    Args:
        store: The plan's graph.
        folder: The plan's folder, whose findings are not in the graph.
        name: An action's number, or a body's name in any spelling.

    Raises:
        UsageError: There is neither an action nor a body of that name.
    """
    actions = {row.action: row for row in ask(store, "actions").records(ActionRow)}
    wanted = name.casefold().removeprefix("action ").strip()
    keys = {key.casefold(): key for key in actions}
    if wanted in keys:
        return _action(store, folder, actions[keys[wanted]])
    bodies = ask_bodies(store)
    for body in bodies:
        if name.casefold().strip() in {each.casefold() for each in body.names}:
            return _body(store, folder, body)
    known = [*actions, *(row.body for row in bodies)]
    raise UsageError(f"No action and no body {name!r} in this plan.{nearest(name, known)}")


def _action(store: Store, folder: Path, action: ActionRow) -> Shown:
    key = action.action
    links = ask(store, "links", proposed=True)
    parties = ("body", "role", "kind", "parent", "as_written", "post", "remark", "alternative")
    named = ("name", "kind", "relation", "quote", "place", "exists")
    return _shown(
        f"Action {key}, {action.area}",
        _section("What the row says", ask(store, "sentence", {"action": key})),
        _section("Who has a part in it", ask(store, "parties"), parties, action=key),
        _section("Links to other actions", links, source=key),
        _section("Links from other actions", links, target=key),
        _section("What it names", ask(store, "mentions"), named, action=key),
        _findings(folder, key),
    )


def _body(store: Store, folder: Path, body: BodyRow) -> Shown:
    return _shown(
        body.body,
        _section("What the register says", ask(store, "bodies"), body=body.body),
        _section("What it answers for", ask(store, "answers-for", {"body": body.body})),
        _section(
            "Where it is named without a role",
            ask(store, "named-without-role", {"body": body.body}),
            ("action", "quote", "place"),
        ),
        _section(
            "Whom it needs and who needs it", ask(store, "needed-partners", {"body": body.body})
        ),
        _findings(folder, body.body),
    )


def _shown(title: str, *sections: Section) -> Shown:
    return Shown(title, tuple(each for each in sections if each.rows))


def _section(title: str, answer: Answer, columns: tuple[str, ...] = (), **only: str) -> Section:
    """Return the rows of an answer that have given values, and the columns that tell."""
    kept = [
        row
        for row in answer.rows
        if all(row[answer.columns.index(name)] == value for name, value in only.items())
    ]
    shown = columns or tuple(name for name in answer.columns if name not in only)
    at = [answer.columns.index(name) for name in shown]
    return Section(title, shown, tuple(tuple(row[i] for i in at) for row in kept))


def _findings(folder: Path, subject: str) -> Section:
    """Return what is odd about it; findings are about the plan's files, not in its graph."""
    from svgraph.reading import read_folder

    found = [each for each in read_folder(folder).findings if each.subject == subject]
    rows = tuple((each.severity.value, each.wording, each.place.named) for each in found)
    return Section("What is odd about it", ("severity", "wording", "place"), rows)
