"""Orphans, typed: what a plan leaves without a lead, a link, a measure, a board, an action."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from svgraph.analysis import orphan_finders as finders
from svgraph.analysis.grades import Grade, GradeRule
from svgraph.analysis.networks import Networks
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.words import counted, listed, verb
from svgraph.model import Finding, Part


@dataclass(frozen=True, slots=True)
class OrphanType:
    """A kind of orphan.

    Attributes:
        title: What it is called, in the plural.
        fact: A sentence about several; "{n}" is their number, "{names}" the first of them,
            "{details}" how many have which detail.
        one: The same about one.
        none: The same where there is none.
        find: Yields them in document order.
        limit: What must be kept in mind, or "".
        unchecked: The sentence where nothing could be looked for, or "" where it always can.
        tell: What words a sentence about one or several, where `one` and `fact` do not do.
    """

    title: str
    fact: str
    one: str
    none: str
    find: Callable[[finders.Asked], Iterator[Orphan]]
    limit: str = ""
    unchecked: str = ""
    tell: Callable[[Sequence[Orphan]], str] | None = None


def find_orphans(
    networks: Networks, findings: Sequence[Finding], rules: Sequence[GradeRule]
) -> tuple[Orphan, ...]:
    """Return every orphan of a plan, type by type (`ORPHANS`), then in document order.

    Range: none to one for each thing of the plan. Limits: each type's own, in `ORPHANS`;
    what a plan does not say may still be so. Source: DOMAIN, "orphans, typed".

    Args:
        networks: Of the plan, as `svgraph.analysis.networks.ask_networks` returns them.
        findings: What is odd about its text; O11, O12 and O14 are read from them.
        rules: As `svgraph.analysis.read_grade_rules` returns them, for O4.
    """
    asked = finders.Asked(networks, findings, rules)
    return tuple(orphan for kind in ORPHANS.values() for orphan in kind.find(asked))


def unchecked(networks: Networks) -> frozenset[str]:
    """Return the types of orphan that cannot be looked for in a plan: none found says nothing.

    O8 where no list of crime categories is known for the plan's place, O9 where no body is
    read as any authority of the duty.

    Args:
        networks: As for `find_orphans`.
    """
    coverage = networks.coverage
    has_categories = any(node.part is Part.CATEGORY for node in coverage)
    codes = {"O8": has_categories, "O9": finders.has_authorities(coverage)}
    return frozenset(code for code, is_there in codes.items() if not is_there)


def orphan_facts(found: Sequence[Orphan], unchecked: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each type, with its limit.

    Args:
        found: As `find_orphans` returns them.
        unchecked: As `unchecked` returns them.
    """
    return tuple(f"{code}: {said}" for code, said in orphan_words(found, unchecked).items())


def orphan_words(found: Sequence[Orphan], unchecked: Collection[str]) -> dict[str, str]:
    """Return type → what `orphan_facts` says of it after its code, in the order of types."""
    return {
        code: kind.unchecked if code in unchecked else _fact(code, kind, found)
        for code, kind in ORPHANS.items()
    }


def _fact(code: str, kind: OrphanType, found: Sequence[Orphan]) -> str:
    mine = [orphan for orphan in found if orphan.type == code]
    told = kind.tell(mine) if kind.tell and mine else _told(kind, mine)
    return " ".join(filter(None, (told, kind.limit)))


def _told(kind: OrphanType, mine: Sequence[Orphan]) -> str:
    said = (kind.none, kind.one)[len(mine)] if len(mine) < 2 else kind.fact  # noqa: PLR2004
    names = listed(dict.fromkeys(orphan.subject for orphan in mine), most=6)
    counts = Counter(orphan.detail for orphan in mine)
    known = sorted(
        counts, key=lambda each: list(_DETAILS).index(each) if each in _DETAILS else 0
    )
    details = listed(f"{counts[each]} {_DETAILS.get(each, each)}" for each in known)
    return said.format(n=len(mine), names=names, details=details)


def _tell_authorities(mine: Sequence[Orphan]) -> str:
    """Return how many authorities with which duty have no role, and how many no body."""
    duties = dict.fromkeys(each.duty for each in mine)
    said = (_of_duty(duty, [each for each in mine if each.duty == duty]) for duty in duties)
    return f"{'; '.join(said)}."


def _of_duty(duty: str, mine: Sequence[Orphan]) -> str:
    idle = [each.subject for each in mine if each.detail != finders.NO_BODY]
    unread = [each.subject for each in mine if each.detail == finders.NO_BODY]
    told = []
    if idle:
        told.append(f"{len(idle)} {verb(len(idle), 'has', 'have')} no role ({listed(idle)})")
    if unread:
        are = verb(len(unread), "is", "are")
        told.append(f"{len(unread)} {are} read as no body of the register ({listed(unread)})")
    of = counted(mine[0].among, "authority", "authorities") if mine[0].among else "authorities"
    return f"of the {of} with the duty “{duty}”, {listed(told)}"


_UNDEFINED = frozenset(
    {
        "counted-not-listed",
        "promised-and-missing",
        "unexplained-abbreviation",
        "unresolved-lead",
    }
)
# How a fact tells of details, and in which order.
_DETAILS = {
    **{str(grade): str(grade) for grade in Grade},
    finders.NO_ROLE: finders.NO_ROLE,
    finders.NO_BODY: finders.NO_BODY,
    "promised-and-missing": "announced and missing",
    "counted-not-listed": "counted and not listed",
    "unresolved-lead": "in a lead cell and not in the register",
    "unexplained-abbreviation": "abbreviated and never written out",
}
_NUMBERS = frozenset({"missing-number", "repeated-number", "number-out-of-order"})
_EXTERNAL = "The list is external data, not the plan's."

ORPHANS: dict[str, OrphanType] = {
    "O1": OrphanType(
        title="Actions without a lead",
        fact="{n} actions name nobody who leads them: {names}.",
        one="one action names nobody who leads it: {names}.",
        none="every action names somebody who leads it.",
        find=finders.without_lead,
    ),
    "O2": OrphanType(
        title="Actions led only by a collective",
        fact=(
            "{n} actions are led only by a collective ({names}), so that nobody in particular"
            " answers for them."
        ),
        one=(
            "one action is led only by a collective ({names}), so that nobody in particular"
            " answers for it."
        ),
        none="no action is led only by a collective.",
        find=finders.only_collectives,
    ),
    "O3": OrphanType(
        title="Actions without an intended outcome",
        fact="{n} actions have no intended outcome: {names}.",
        one="one action has no intended outcome: {names}.",
        none="every action has an intended outcome.",
        find=finders.without_outcome,
    ),
    "O4": OrphanType(
        title="Outcomes without a date or a figure",
        fact=(
            "{n} outcomes name no date and no figure that the rules know; as worded {details}."
        ),
        one="one outcome names no date and no figure that the rules know; as worded {details}.",
        none="no outcome is without a date or a figure.",
        limit="Graded by a table of words: a reader may judge some otherwise.",
        find=finders.unmeasured,
    ),
    "O5": OrphanType(
        title="Actions without a stated link",
        fact="{n} actions neither cite another nor are cited.",
        one="one action neither cites another nor is cited: {names}.",
        none="every action cites another or is cited.",
        limit="In such plans that is the norm: information, not a fault.",
        find=finders.unlinked,
    ),
    "O6": OrphanType(
        title="Actions without a board or reporting route",
        fact="{n} actions name no board or body that hears of them.",
        one="one action names no board or body that hears of it: {names}.",
        none="every action names a board or body that hears of it.",
        limit="A route may exist that the plan does not mention.",
        find=finders.without_route,
    ),
    "O7": OrphanType(
        title="Boards, groups and strategies to which no action leads",
        fact=(
            "{n} boards, groups or strategies are named, and no action leads, reports or"
            " contributes to them: {names}."
        ),
        one=(
            "one board, group or strategy is named, and no action leads, reports or contributes"
            " to it: {names}."
        ),
        none=(
            "an action leads, reports or contributes to every board, group and strategy named."
        ),
        limit="Those that are still to be set up are left out.",
        find=finders.without_action,
    ),
    "O8": OrphanType(
        title="Crime categories without an action",
        fact="{n} crime categories are not in the words of any action: {names}.",
        one="one crime category is not in the words of any action: {names}.",
        none="no crime category listed for this place is without an action.",
        limit=(
            f"{_EXTERNAL} Matched by words; an action may serve a category without naming it."
        ),
        find=finders.category_gaps,
        unchecked="not looked for: no list of crime categories is known for this plan’s place.",
    ),
    "O9": OrphanType(
        title="Authorities of the duty without a role",
        fact="for {n} kinds of authority no role was found ({details}): {names}.",
        one="for one kind of authority no role was found ({details}): {names}.",
        none="no kind of authority was found without a role.",
        limit=f"{_EXTERNAL} Which body is which authority is a reading with a source.",
        find=finders.authority_gaps,
        unchecked="not looked for: no list says which body of this plan is which authority.",
        tell=_tell_authorities,
    ),
    "O10": OrphanType(
        title="Priorities without an action",
        fact="{n} priorities of the plan have no action: {names}.",
        one="one priority of the plan has no action: {names}.",
        none="no priority listed outside the tables is without an action.",
        limit=(
            "A vision is not matched by words; principles announced and not listed are in O11."
        ),
        find=finders.priorities,
    ),
    "O11": OrphanType(
        title="References to something that the plan does not define",
        fact="{n} things are referred to that the plan does not define: {details}.",
        one="one thing is referred to that the plan does not define: {details} (at {names}).",
        none="nothing is referred to that the plan does not define, as far as could be seen.",
        find=finders.findings_as("O11", _UNDEFINED),
    ),
    "O12": OrphanType(
        title="Missing or repeated numbers",
        fact="{n} gaps, repeats or jumps stand in the numbering: {names}.",
        one="one gap, repeat or jump stands in the numbering: {names}.",
        none="the numbering has no gaps, repeats or jumps.",
        find=finders.findings_as("O12", _NUMBERS),
    ),
    "O13": OrphanType(
        title="Bodies named in the text that have no role",
        fact="{n} bodies are named in the text and have a role in no action: {names}.",
        one="one body is named in the text and has a role in no action: {names}.",
        none="no body named in the text is without a role.",
        limit="Being named may need no role; the body may not know that it is counted on.",
        find=finders.without_role,
    ),
    "O14": OrphanType(
        title="Citations of actions that do not exist",
        fact="{n} citations name a number that no action has.",
        one="one citation names a number that no action has (in {names}).",
        none="no citation names a number that no action has.",
        find=finders.findings_as("O14", frozenset({"dangling-citation"})),
    ),
}
