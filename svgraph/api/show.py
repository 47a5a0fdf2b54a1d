"""One action or one body, whole: all that the plan and the register say of it."""

from collections.abc import Iterable
from typing import NamedTuple

from svgraph.model.findings import Finding
from svgraph.model.terms import Part
from svgraph.queries.answer import Answer
from svgraph.queries.ask import ask
from svgraph.queries.rows import ActionRow
from svgraph.queries.things import find_thing
from svgraph.stores.endpoint import Value
from svgraph.stores.plan_graphs import PlanGraphs


class Section(NamedTuple):
    """One kind of thing that is said: a title, and a table."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Details(NamedTuple):
    """An action or a body with its sections; those that hold nothing are left out."""

    title: str
    sections: tuple[Section, ...]


def show_thing(plan: PlanGraphs, findings: Iterable[Finding], name: str) -> Details:
    """Return all that is said of an action or a body.

    Args:
        plan: The plan that is asked.
        findings: What is odd about its text.
        name: An action's number, or a body's name in any spelling.

    Raises:
        UsageError: There is neither an action nor a body of that name.
    """
    thing = find_thing(plan, name, Part.ACTION, Part.BODY)
    if thing.part is Part.ACTION:
        areas = {row.action: row.area for row in ask(plan, "actions").records(ActionRow)}
        title, sections = f"Action {thing.id}, {areas[thing.id]}", _of_action(plan, thing.id)
    else:
        title, sections = thing.name, _of_body(plan, thing.name)
    sections = (*sections, _findings(findings, thing.name))
    return Details(title, tuple(section for section in sections if section.rows))


def _of_action(plan: PlanGraphs, key: str) -> tuple[Section, ...]:
    links = ask(plan, "links", graphs=plan.whole)
    parties = ("body", "role", "kind", "parent", "as_written", "post", "remark", "alternative")
    named = ("name", "kind", "relation", "quote", "place", "exists")
    return (
        _section("What the row says", ask(plan, "sentence", {"action": key})),
        _section("Who has a part in it", ask(plan, "parties"), parties, action=key),
        _section("Links to other actions", links, source=key),
        _section("Links from other actions", links, target=key),
        _section("What it names", ask(plan, "mentions"), named, action=key),
    )


def _of_body(plan: PlanGraphs, body: str) -> tuple[Section, ...]:
    return (
        _section("What the register says", ask(plan, "bodies"), body=body),
        _section("What it answers for", ask(plan, "answers-for", {"body": body})),
        _section(
            "Where it is named without a role",
            ask(plan, "named-without-role", {"body": body}),
            ("action", "quote", "place"),
        ),
        _section(
            "Whom it needs and who needs it", ask(plan, "needed-partners", {"body": body})
        ),
    )


def _section(title: str, answer: Answer, columns: tuple[str, ...] = (), **only: str) -> Section:
    """Return the rows of an answer that have given values, and the columns that tell."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    shown = columns or tuple(name for name in answer.columns if name not in only)
    kept = (row for row in rows if only.items() <= row.items())
    return Section(title, shown, tuple(tuple(row[name] for name in shown) for row in kept))


def _findings(findings: Iterable[Finding], subject: str) -> Section:
    """Return what is odd about an action or a body."""
    rows = tuple(
        (each.severity.value, each.wording, each.place.named)
        for each in findings
        if each.subject == subject
    )
    return Section("What is odd about it", ("severity", "wording", "place"), rows)
