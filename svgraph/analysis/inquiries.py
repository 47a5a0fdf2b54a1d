"""What to ask whom: the findings of a plan as questions, never as accusations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.cover import NO_LEAD
from svgraph.analysis.duplicates import Likeness
from svgraph.analysis.grades import Grade
from svgraph.analysis.words import counted, listed
from svgraph.model import COLLECTIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from svgraph.analysis.analysed import Analysis
    from svgraph.analysis.chains import Resting
    from svgraph.analysis.cover import Uncovered
    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.orphans import Orphan

__all__ = ["AUTHOR", "CHAIR", "Inquiry", "command_for", "find_inquiries"]

CHAIR = "The chair of the board"
AUTHOR = "Whoever keeps the text of the plan"

_OFTEN = 2  # rows that cite an action, from which on its leads are asked
_MOST = 4  # actions that many rows cite
_SOME = 8  # names in a question


class Inquiry(NamedTuple):
    """A question that a finding gives rise to.

    Attributes:
        whom: The bodies it is put to, or `CHAIR` or `AUTHOR`.
        question: In one or two sentences, with the figures it comes from.
        command: What shows the finding.
    """

    whom: tuple[str, ...]
    question: str
    command: str


def command_for(command: str, name: str) -> str:
    """Return a command that is told a name, as it is typed in a shell.

    >>> command_for("svgraph without", "Public Health"), command_for("svgraph pack", "A$")
    ('svgraph without "Public Health"', "svgraph pack 'A$'")
    """
    if any(sign in name for sign in '"$`\\!') or name.startswith("-"):
        quoted = "'" + name.replace("'", "'\"'\"'") + "'"
        return f"{command} {'-- ' if name.startswith('-') else ''}{quoted}"
    return f'{command} "{name}"'


def find_inquiries(
    analysis: Analysis, without: Mapping[str, Sequence[Uncovered]]
) -> tuple[Inquiry, ...]:
    """Return what to ask whom, first what goes to the chair, then to bodies, then the author.

    Args:
        analysis: As `svgraph.analysis.analyse_plan` returns it.
        without: Over-burdened body → its actions as they are without it.
    """
    return (
        *_of_chair(analysis),
        *(each for item in without.items() for each in _of_burdened(*item)),
        *_of_pairs(analysis.duplicates),
        *_of_cited(analysis),
        *_of_author(analysis.orphans),
    )


def _of_chair(analysis: Analysis) -> Iterator[Inquiry]:
    def ask(code: str, question: str) -> Iterator[Inquiry]:
        found = [each for each in analysis.orphans if each.type == code]
        if found:
            names = listed(dict.fromkeys(each.subject for each in found), most=_SOME)
            total = analysis.loads.actions
            asked = question.format(n=len(found), names=names, total=total)
            yield Inquiry((CHAIR,), asked, f"svgraph orphans --type {code}")

    yield from ask("O1", "Who leads {names}? The plan names nobody there.")
    yield from ask(
        "O2",
        "Who answers for {names}? Only a collective is named there, and the plan lists no"
        " members.",
    )
    yield from ask(
        "O6",
        "Which board hears of the actions that name none: {n} of {total}? A route may exist"
        " that the plan does not mention.",
    )
    yield from _of_outcomes(analysis.orphans)
    yield from ask(
        "O8",
        "Which action serves {names}? No action's words name {n} of the crime categories of an"
        " external list, which is not the plan's.",
    )
    yield from ask(
        "O9",
        "Is it as intended that no body read as {names} leads or supports an action? The list"
        " of authorities is external, not the plan's.",
    )
    yield from ask(
        "O13",
        "Do the bodies that are named without a role know that the plan counts on them: {names}?",
    )


def _of_outcomes(orphans: Sequence[Orphan]) -> Iterator[Inquiry]:
    grades = [each.detail for each in orphans if each.type == "O4"]
    countable = grades.count(Grade.COUNTABLE)
    if countable:
        could = counted(countable, "outcome could", "outcomes could")
        yield Inquiry(
            (CHAIR,),
            f"Which baseline and which date belong to the outcomes that could be counted? As"
            f" worded, {could}; none of the {len(grades)} names a date or a figure.",
            "svgraph orphans --type O4",
        )


def _of_burdened(body: str, uncovered: Sequence[Uncovered]) -> Iterator[Inquiry]:
    alone = [each.action for each in uncovered if each.state == NO_LEAD]
    if alone:
        actions = counted(len(alone), "action")
        yield Inquiry(
            (body,),
            f"Which of the {actions} that you alone are named to lead could have a second lead:"
            f" {listed(alone)}? What else would you need to keep them going?",
            command_for("svgraph without", body),
        )


def _of_pairs(duplicates: Sequence[Duplicate]) -> Iterator[Inquiry]:
    """Yield a question for each two actions that say nearly the same, the most alike first."""
    asked = set()
    for each in duplicates:
        pair = (_action(each.left, each.what), _action(each.right, each.what))
        is_near = each.likeness in {Likeness.VERBATIM, Likeness.CONTAINED}
        if pair not in asked and (each.what == "objective" or is_near):
            asked.add(pair)
            yield Inquiry(*_of_pair(each, pair), "svgraph duplicates")


def _of_pair(each: Duplicate, pair: tuple[str, str]) -> tuple[tuple[str, ...], str]:
    whom = tuple(dict.fromkeys([*each.leads[0], *each.leads[1]])) or (CHAIR,)
    is_whole = each.what == "objective"
    what = "objectives" if is_whole else f"outcomes {each.left} and {each.right}"
    if is_whole:
        said = f"Are {pair[0]} and {pair[1]} one piece of work? Their {what} are alike"
    else:
        said = f"Do {pair[0]} and {pair[1]} work for one result? Their {what} are alike"
    if not set(each.leads[0]) & set(each.leads[1]):
        said += ", and nobody leads both"
    return whom, f"{said} ({each.likeness})."


def _action(key: str, what: str) -> str:
    """Return the number of an action, from its own or from that of an outcome ("3.13-2")."""
    return key.rpartition("-")[0] if what == "outcome" else key


def _of_cited(analysis: Analysis) -> Iterator[Inquiry]:
    collectives = {each.body for each in analysis.loads.bodies if each.kind == COLLECTIVE}
    often = [each for each in analysis.resting if each.direct >= _OFTEN]
    for each in often[:_MOST]:
        whom = tuple(lead for lead in each.leads if lead not in collectives)
        yield Inquiry(whom or (CHAIR,), _cited(each), f"svgraph depends {each.action}")


def _cited(each: Resting) -> str:
    rows = counted(each.direct, "row links itself", "rows link themselves")
    return (
        f"Does the work of others wait for {each.action}, and do they hear when it moves?"
        f" {rows} to it; the plan does not say who waits for whom."
    )


def _of_author(orphans: Sequence[Orphan]) -> Iterator[Inquiry]:
    asked = {
        "O11": "What is meant where the plan refers to something that it does not define"
        " ({n}, such as in {names})?",
        "O12": "Which numbers are meant where they are missing, repeated or out of order"
        " ({names})?",
        "O14": "Which actions are meant by the citations of numbers that no action has (in"
        " {names})?",
    }
    for code, question in asked.items():
        found = [each.subject for each in orphans if each.type == code]
        if found:
            names = listed(dict.fromkeys(found), most=3)
            said = question.format(n=counted(len(found), "place"), names=names)
            yield Inquiry((AUTHOR,), said, f"svgraph orphans --type {code}")
