"""What to ask whom: the findings of a plan as questions, never as accusations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.cover import Cover
from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.duplicates import Likeness
from svgraph.analysis.grades import Grade
from svgraph.analysis.networks import shortened
from svgraph.analysis.words import counted, listed
from svgraph.model.terms import COLLECTIVE, OrphanType
from svgraph.pages.commands import command_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from svgraph.analysis.cover import CoverLoss
    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.analysis.whole import Analysis

CHAIR = "The chair of the board"
AUTHOR = "Whoever keeps the text of the plan"

_OFTEN = 2  # rows that cite an action, from which on its leads are asked
# What is asked about wherever it is found; of what is less alike only whole objectives are.
_NEAR = {Likeness.VERBATIM, Likeness.CONTAINED}
_FEW = 4  # actions that are told with their words
_SOME = 8  # names in a question

_EITHER = {OrphanType.CATEGORY}  # whose names are alternatives: no action has anything of them
_OF_ACTIONS = {OrphanType.NO_LEAD, OrphanType.COLLECTIVE_LEAD}
# Type of orphan → what is asked about it.
_CHAIR = {
    OrphanType.NO_LEAD: "Who leads {names}? The plan names nobody there.",
    OrphanType.COLLECTIVE_LEAD: (
        "Who answers for {names}? Only a collective is named there, and the plan lists no"
        " members."
    ),
    OrphanType.NO_ROUTE: (
        "Which board hears of the actions that name none: {n} of {total}? A route may exist"
        " that the plan does not mention."
    ),
    OrphanType.CATEGORY: (
        "Which actions serve {names}? No action’s words name them; the list of crime"
        " categories is external, not the plan’s."
    ),
    OrphanType.AUTHORITY: (
        "Is it as intended that no body leads or supports an action as {duties}? The list of"
        " authorities is external, not the plan’s."
    ),
    OrphanType.NO_ROLE: (
        "Do those who are named without a role know that the plan counts on them: {names}?"
        " Those that are still to be set up are left out."
    ),
}
_AUTHOR = {
    OrphanType.UNDEFINED: (
        "What is meant where the plan refers to something that it does not define ({n},"
        " such as {names})?"
    ),
    OrphanType.NUMBERING: (
        "Which numbers are meant where they are missing, repeated or out of order ({names})?"
    ),
    OrphanType.DANGLING: (
        "Which actions are meant by the citations of numbers that no action has (in {names})?"
    ),
}


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


def find_inquiries(
    analysis: Analysis,
    without: Mapping[str, Sequence[CoverLoss]],
    objectives: Mapping[str, str],
    *,
    planned: Collection[str] = (),
) -> tuple[Inquiry, ...]:
    """Return what to ask whom: of the chair first, then of bodies, then of the author.

    Args:
        analysis: As `svgraph.analysis.analyse_plan` returns it.
        without: Over-burdened body → its actions as they are without it.
        objectives: Action → its objective, in document order.
        planned: Bodies that the plan only means to set up: there is nobody to be asked.
    """
    there = [each for each in analysis.orphans if not _is_planned(each, planned)]
    return (
        *_of_chair(there, objectives),
        *(each for item in without.items() for each in _of_burdened(*item)),
        *_of_pairs(analysis.duplicates, objectives),
        *_of_cited(analysis, objectives),
        *_of_author(analysis.orphans),
    )


def _is_planned(orphan: Orphan, planned: Collection[str]) -> bool:
    return orphan.type == OrphanType.NO_ROLE and orphan.subject in planned


def _of_chair(orphans: Sequence[Orphan], objectives: Mapping[str, str]) -> Iterator[Inquiry]:
    for code, question in _CHAIR.items():
        found = [each for each in orphans if each.type == code]
        if found:
            subjects = list(dict.fromkeys(each.subject for each in found))
            if code in _OF_ACTIONS and len(subjects) <= _FEW:
                subjects = [_with_words(action, objectives) for action in subjects]
            join = "or" if code in _EITHER else "and"
            filled = question.format(
                n=len(found),
                names=listed(subjects, most=_SOME, join=join),
                total=len(objectives),
                duties=_by_duty(found),
            )
            yield Inquiry((CHAIR,), filled, f"svgraph orphans --type {code}")
    yield from _of_outcomes(orphans)


def _by_duty(found: Sequence[Orphan]) -> str:
    """Return authorities with what the law asks of them, duty by duty."""
    duties = dict.fromkeys(each.duty for each in found)
    return ", or as ".join(
        f"{listed((o.subject for o in found if o.duty == duty), join='or')} (duty: “{duty}”)"
        for duty in duties
    )


def _with_words(action: str, objectives: Mapping[str, str]) -> str:
    """Return the number of an action, and the beginning of its objective."""
    return f"{action} (“{shortened(objectives[action])}”)"


def _of_outcomes(orphans: Sequence[Orphan]) -> Iterator[Inquiry]:
    grades = [each.detail for each in orphans if each.type == OrphanType.UNMEASURED]
    countable = grades.count(Grade.COUNTABLE)
    if countable:
        could = counted(countable, "outcome could", "outcomes could")
        yield Inquiry(
            (CHAIR,),
            f"Which baseline and which date belong to the outcomes that could be counted? As"
            f" worded, {could}, of the {len(grades)} that name neither a date nor a figure.",
            "svgraph orphans --type O4",
        )


def _of_burdened(body: str, uncovered: Sequence[CoverLoss]) -> Iterator[Inquiry]:
    alone = [each.action for each in uncovered if each.state is Cover.NO_LEAD]
    if not alone:
        return
    question = (
        f"Which of the {len(alone)} actions that nobody else is named to lead could have a"
        f" second lead: {listed(alone)}? What would they need?"
    )
    if len(alone) == 1:
        question = (
            f"Could {alone[0]}, which nobody else is named to lead, have a second lead? What"
            " would it need?"
        )
    yield Inquiry((body,), question, command_for("svgraph without", body))


def _of_pairs(
    duplicates: Sequence[Duplicate], objectives: Mapping[str, str]
) -> Iterator[Inquiry]:
    """Yield a question for each two actions that say nearly the same, whole ones first.

    Of outcomes only those count of which one stands nearly whole in the other; pairs that
    are only related raise no question.
    """
    done = set()
    for each in sorted(duplicates, key=lambda each: each.what != "objective"):
        one, other = each.actions
        pair = (one.id, other.id)
        asks = _NEAR | {Likeness.SIBLING} if each.what == "objective" else _NEAR
        if pair not in done and each.likeness in asks:
            done.add(pair)
            whom = tuple(dict.fromkeys([*each.leads[0], *each.leads[1]])) or (CHAIR,)
            both = listed(_with_words(action, objectives) for action in pair)
            yield Inquiry(whom, _of_pair(each, both), "svgraph duplicates")


def _of_pair(each: Duplicate, both: str) -> str:
    """Return the question about a pair; `both` are its actions with their words."""
    alike = f"Outcomes {each.left} and {each.right} are alike ({LIKENESSES[each.likeness]})"
    question = f"Do {both} work for one result? {alike}"
    if each.what == "objective":
        alike = f"Their objectives are alike ({LIKENESSES[each.likeness]})"
        question = f"Are {both} one piece of work? {alike}"
    if not set(each.leads[0]) & set(each.leads[1]):
        question += ", and nobody is named to lead both"
    return f"{question}."


def _of_cited(analysis: Analysis, objectives: Mapping[str, str]) -> Iterator[Inquiry]:
    collectives = {each.body for each in analysis.loads.bodies if each.kind == COLLECTIVE}
    doubt = "; the plan does not say who waits for whom" if analysis.caveats.is_open else ""
    often = [each for each in analysis.resting if each.direct >= _OFTEN]
    for each in often[:_FEW]:
        whom = tuple(lead for lead in each.leads if lead not in collectives)
        question = (
            f"Does the work of others wait for {_with_words(each.action, objectives)}, and do"
            f" they hear when it moves? {each.direct} rows link themselves to it{doubt}."
        )
        yield Inquiry(whom or (CHAIR,), question, f"svgraph depends {each.action}")


def _of_author(orphans: Sequence[Orphan]) -> Iterator[Inquiry]:
    for code, question in _AUTHOR.items():
        subjects = [each.subject for each in orphans if each.type == code]
        if subjects:
            names = listed(dict.fromkeys(subjects), most=3)
            filled = question.format(n=counted(len(subjects), "place"), names=names)
            yield Inquiry((AUTHOR,), filled, f"svgraph orphans --type {code}")
