"""Orphans, typed: what a plan leaves without a lead, a link, a measure, a board, an action."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from svgraph.analysis import orphan_finders as finders
from svgraph.analysis.caveats import Caveats
from svgraph.analysis.grades import Grade, GradeRule
from svgraph.analysis.networks import Networks
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.words import counted, listed, verb
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.terms import OrphanType, Part


@dataclass(frozen=True, slots=True)
class OrphanWords:
    """How a type of orphan is found and told.

    Attributes:
        title: What it is called, in the plural.
        none: The sentence where there is none.
        find: Yields them in document order.
        fact: A sentence about several; "{n}" is their number, "{names}" the first of them,
            "{details}" how many have which detail. Or what words it, about one as well.
        one: The same about one.
        limit: What must be kept in mind, or "".
        unchecked: The sentence where nothing could be looked for, or "" where it always can.
    """

    title: str
    none: str
    find: Callable[[finders.Inputs], Iterator[Orphan]]
    fact: str | Callable[[Sequence[Orphan]], str]
    one: str = ""
    limit: str = ""
    unchecked: str = ""


def find_orphans(
    networks: Networks, findings: Sequence[Finding], rules: Sequence[GradeRule]
) -> tuple[Orphan, ...]:
    """Return every orphan of a plan, type by type (`ORPHANS`), then in document order.

    Range: none to one for each thing of the plan. Limits: each type's own, in `ORPHANS`;
    what a plan does not say may still be so. Source: DOMAIN, "orphans, typed".

    Args:
        networks: Of the plan.
        findings: What is odd about its text; O11, O12 and O14 are read from them.
        rules: By which outcomes are graded, for O4.
    """
    inputs = finders.Inputs(networks, findings, rules)
    return tuple(orphan for kind in ORPHANS.values() for orphan in kind.find(inputs))


def unchecked(networks: Networks) -> frozenset[OrphanType]:
    """Return the types of orphan that cannot be looked for in a plan: none found says nothing.

    O8 where no list of crime categories is known for the plan's place, O9 where no body is
    read as any authority of the duty, O6 where a column that is not read may say who hears.
    """
    coverage = networks.coverage
    is_known = {
        OrphanType.CATEGORY: any(node.part is Part.CATEGORY for node in coverage),
        OrphanType.AUTHORITY: finders.has_authorities(coverage),
        OrphanType.NO_ROUTE: not networks.caveats.has_boards,
    }
    return frozenset(each for each in is_known if not is_known[each])


def orphan_facts(
    orphans: Sequence[Orphan], unchecked: Collection[OrphanType], caveats: Caveats
) -> tuple[str, ...]:
    """Return a sentence for each type, its code first and its limit last.

    Args:
        orphans: In document order within each type.
        unchecked: The types that could not be looked for.
        caveats: Of the plan.
    """
    words = orphan_words(orphans, unchecked, caveats)
    return tuple(f"{each}: {fact}" for each, fact in words.items())


def orphan_words(
    orphans: Sequence[Orphan], unchecked: Collection[OrphanType], caveats: Caveats
) -> dict[OrphanType, str]:
    """Return type → what `orphan_facts` says of it after its code, in the order of types."""
    said = {
        each: words.unchecked
        if each in unchecked
        else _fact(words, [orphan for orphan in orphans if orphan.type == each])
        for each, words in ORPHANS.items()
    }
    unmeasured = said[OrphanType.UNMEASURED]
    return {**said, OrphanType.UNMEASURED: f"{unmeasured} {caveats.measures}".rstrip()}


def _fact(words: OrphanWords, orphans: Sequence[Orphan]) -> str:
    if not orphans:
        fact = words.none
    elif callable(words.fact):
        fact = words.fact(orphans)
    else:
        fact = _filled(words.one if len(orphans) == 1 else words.fact, orphans)
    return f"{fact} {words.limit}".rstrip()


def _filled(sentence: str, orphans: Sequence[Orphan]) -> str:
    details = Counter(orphan.detail for orphan in orphans)
    return sentence.format(
        n=len(orphans),
        names=listed(dict.fromkeys(orphan.subject for orphan in orphans), most=6),
        details=listed(f"{details[d]} {words}" for d, words in _DETAILS.items() if details[d]),
    )


def _tell_authorities(orphans: Sequence[Orphan]) -> str:
    """Return how many authorities with which duty have no role, and how many no body."""
    by_duty: dict[str, list[Orphan]] = {}
    for orphan in orphans:
        by_duty.setdefault(orphan.duty, []).append(orphan)
    return f"{'; '.join(map(_of_duty, by_duty.values()))}."


def _of_duty(orphans: Sequence[Orphan]) -> str:
    duty, among = orphans[0].duty, orphans[0].among
    idle = [each.subject for each in orphans if each.detail != finders.NO_BODY]
    unread = [each.subject for each in orphans if each.detail == finders.NO_BODY]
    counts = []
    if idle:
        counts.append(f"{len(idle)} {verb(len(idle), 'has', 'have')} no role ({listed(idle)})")
    if unread:
        are = verb(len(unread), "is", "are")
        counts.append(f"{len(unread)} {are} read as no body of the register ({listed(unread)})")
    of = counted(among, "authority", "authorities") if among else "authorities"
    return f"of the {of} with the duty “{duty}”, {listed(counts)}"


# Kinds of finding: what is referred to and not defined, as a fact tells how many there are.
_UNDEFINED: dict[str, str] = {
    FindingKind.PROMISED_AND_MISSING: "announced and missing",
    FindingKind.COUNTED_NOT_LISTED: "counted and not listed",
    FindingKind.UNRESOLVED_LEAD: "in a lead cell and not in the register",
    FindingKind.UNEXPLAINED_ABBREVIATION: "abbreviated and never written out",
}
_DETAILS: dict[str, str] = {**{str(grade): str(grade) for grade in Grade}, **_UNDEFINED}
_NUMBERS = (
    FindingKind.MISSING_NUMBER,
    FindingKind.REPEATED_NUMBER,
    FindingKind.NUMBER_OUT_OF_ORDER,
)
_EXTERNAL = "The list is external data, not the plan's."

ORPHANS: dict[OrphanType, OrphanWords] = {
    OrphanType.NO_LEAD: OrphanWords(
        title="Actions without a lead",
        fact="{n} actions name nobody who leads them: {names}.",
        one="one action names nobody who leads it: {names}.",
        none="every action names somebody who leads it.",
        find=finders.without_lead,
    ),
    OrphanType.COLLECTIVE_LEAD: OrphanWords(
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
    OrphanType.NO_OUTCOME: OrphanWords(
        title="Actions without an intended outcome",
        fact="{n} actions have no intended outcome: {names}.",
        one="one action has no intended outcome: {names}.",
        none="every action has an intended outcome.",
        find=finders.without_outcome,
    ),
    OrphanType.UNMEASURED: OrphanWords(
        title="Outcomes without a date or a figure",
        fact=(
            "{n} outcomes name no date and no figure that the rules know; as worded {details}."
        ),
        one="one outcome names no date and no figure that the rules know; as worded {details}.",
        none="no outcome is without a date or a figure.",
        limit="Graded by a table of words: a reader may judge some otherwise.",
        find=finders.unmeasured,
    ),
    OrphanType.UNLINKED: OrphanWords(
        title="Actions without a stated link",
        fact="{n} actions neither cite another nor are cited.",
        one="one action neither cites another nor is cited: {names}.",
        none="every action cites another or is cited.",
        limit="In such plans that is the norm: information, not a fault.",
        find=finders.unlinked,
    ),
    OrphanType.NO_ROUTE: OrphanWords(
        title="Actions without a board or reporting route",
        fact="{n} actions name no board or body that hears of them.",
        one="one action names no board or body that hears of it: {names}.",
        none="every action names a board or body that hears of it.",
        limit="A route may exist that the plan does not mention.",
        unchecked="not looked for: a column of the plan that is not read may say it.",
        find=finders.without_route,
    ),
    OrphanType.NO_ACTION: OrphanWords(
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
    OrphanType.CATEGORY: OrphanWords(
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
    OrphanType.AUTHORITY: OrphanWords(
        title="Authorities of the duty without a role",
        none="no kind of authority was found without a role.",
        limit=f"{_EXTERNAL} Which body is which authority is a reading with a source.",
        find=finders.authority_gaps,
        unchecked="not looked for: no list says which body of this plan is which authority.",
        fact=_tell_authorities,
    ),
    OrphanType.PRIORITY: OrphanWords(
        title="Priorities without an action",
        fact="{n} priorities of the plan have no action: {names}.",
        one="one priority of the plan has no action: {names}.",
        none="no priority listed outside the tables is without an action.",
        limit=(
            "A vision is not matched by words; principles announced and not listed are in O11."
        ),
        find=finders.priorities,
    ),
    OrphanType.UNDEFINED: OrphanWords(
        title="References to something that the plan does not define",
        fact="{n} things are referred to that the plan does not define: {details}.",
        one="one thing is referred to that the plan does not define: {details} (at {names}).",
        none="nothing is referred to that the plan does not define, as far as could be seen.",
        find=finders.findings_as(OrphanType.UNDEFINED, _UNDEFINED),
    ),
    OrphanType.NUMBERING: OrphanWords(
        title="Missing or repeated numbers",
        fact="{n} gaps, repeats or jumps stand in the numbering: {names}.",
        one="one gap, repeat or jump stands in the numbering: {names}.",
        none="the numbering has no gaps, repeats or jumps.",
        find=finders.findings_as(OrphanType.NUMBERING, _NUMBERS),
    ),
    OrphanType.NO_ROLE: OrphanWords(
        title="Bodies named in the text that have no role",
        fact="{n} bodies are named in the text and have a role in no action: {names}.",
        one="one body is named in the text and has a role in no action: {names}.",
        none="no body named in the text is without a role.",
        limit="Being named may need no role; the body may not know that it is counted on.",
        find=finders.without_role,
    ),
    OrphanType.DANGLING: OrphanWords(
        title="Citations of actions that do not exist",
        fact="{n} citations name a number that no action has.",
        one="one citation names a number that no action has (in {names}).",
        none="no citation names a number that no action has.",
        find=finders.findings_as(OrphanType.DANGLING, [FindingKind.DANGLING_CITATION]),
    ),
}
