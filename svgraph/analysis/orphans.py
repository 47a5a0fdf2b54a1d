"""Orphans, typed: what a plan leaves without a lead, a link, a measure, a board, an action."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.grades import MEANINGS, Grade, grade_outcome
from svgraph.analysis.load import is_named, parties_of
from svgraph.analysis.matrices import acting_as
from svgraph.analysis.words import counted, listed, verb
from svgraph.model import Cell
from svgraph.network import action_node, body_node, same, same_or_part, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    import networkx as nx

    from svgraph.analysis.grades import GradeRule
    from svgraph.model import Finding
    from svgraph.network import Networks

__all__ = [
    "ORPHANS",
    "Orphan",
    "OrphanType",
    "find_orphans",
    "orphan_facts",
    "orphan_words",
    "unchecked",
]


class Orphan(NamedTuple):
    """One thing that a plan leaves alone.

    Attributes:
        type: "O1" to "O14".
        subject: What it is about: an action, an outcome ("1.2-3"), a body, an authority.
        wording: One sentence.
        quote: The plan's words, or "" where it is the lack of them.
        place: Where they stand, or "".
        detail: For O4 the grade, for O9 what is lacking, for O11 the kind of finding; else "".
        source: Of an external fact, where it is said; "" for what the plan says.
        duty: For O9 what the law asks of the authority; else "".
        among: For O9 how many authorities the law asks that of; else 0.
    """

    type: str
    subject: str
    wording: str
    quote: str = ""
    place: str = ""
    detail: str = ""
    source: str = ""
    duty: str = ""
    among: int = 0


class _Asked(NamedTuple):
    """What orphans are looked for in."""

    networks: Networks
    findings: Sequence[Finding]
    rules: Sequence[GradeRule]


@dataclass(frozen=True, slots=True)
class OrphanType:
    """A kind of orphan.

    Attributes:
        title: What it is called, in the plural.
        fact: A sentence about several; "{n}" is their number, "{names}" the first of them,
            "{details}" how many have which detail.
        one: The same about one.
        none: The same where there is none.
        limit: What must be kept in mind, or "".
        find: Yields them in document order.
        unchecked: The sentence where nothing could be looked for, or "" where it always can.
        tell: What words a sentence about one or several, where `one` and `fact` do not do.
    """

    title: str
    fact: str
    one: str
    none: str
    limit: str
    find: Callable[[_Asked], Iterator[Orphan]]
    unchecked: str = ""
    tell: Callable[[Sequence[Orphan]], str] | None = None


def find_orphans(
    networks: Networks, findings: Sequence[Finding], rules: Sequence[GradeRule]
) -> tuple[Orphan, ...]:
    """Return every orphan of a plan, type by type (`ORPHANS`), then in document order.

    Range: none to one for each thing of the plan. Limits: each type's own, in `ORPHANS`;
    what a plan does not say may still be so. Source: DOMAIN, "orphans, typed".

    Args:
        networks: Of the plan, as `svgraph.network.ask_networks` returns them.
        findings: What is odd about its text; O11, O12 and O14 are read from them.
        rules: As `svgraph.analysis.read_grade_rules` returns them, for O4.
    """
    asked = _Asked(networks, findings, rules)
    return tuple(orphan for kind in ORPHANS.values() for orphan in kind.find(asked))


def unchecked(networks: Networks) -> frozenset[str]:
    """Return the types of orphan that cannot be looked for in a plan: none found says nothing.

    O8 where no list of crime categories is known for the plan's place, O9 where no body is
    read as any authority of the duty.

    Args:
        networks: As for `find_orphans`.
    """
    coverage = networks.coverage
    has_categories = any(data["part"] == "category" for _, data in coverage.nodes(data=True))
    codes = {"O8": has_categories, "O9": _has_authorities(coverage)}
    return frozenset(code for code, is_there in codes.items() if not is_there)


def orphan_facts(
    found: Sequence[Orphan], unchecked: Collection[str] = frozenset()
) -> tuple[str, ...]:
    """Return a sentence for each type, with its limit.

    Args:
        found: As `find_orphans` returns them.
        unchecked: As `unchecked` returns them.
    """
    return tuple(f"{code}: {said}" for code, said in orphan_words(found, unchecked).items())


def orphan_words(
    found: Sequence[Orphan], unchecked: Collection[str] = frozenset()
) -> dict[str, str]:
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


def _without_lead(asked: _Asked) -> Iterator[Orphan]:
    graph = asked.networks.partners
    for action in asked.networks.cites:
        node = action_node(action)
        if not parties_of(graph, node, leading=True):
            cell = graph.nodes[node]["lead_text"]
            said = f"Action {action} names nobody who leads it."
            row = graph.nodes[node]["place"].partition(",")[0]
            yield Orphan("O1", action, said, cell, f"{row}, {Cell.LEAD}")


def _only_collectives(asked: _Asked) -> Iterator[Orphan]:
    graph = asked.networks.partners
    for action in asked.networks.cites:
        leads = parties_of(graph, action_node(action), leading=True)
        if leads and not any(is_named(graph, lead) for lead in leads):
            names = listed(graph.nodes[lead]["label"] for lead in leads)
            said = f"Action {action} is led only by {names}; the plan lists no members."
            cell = graph.nodes[action_node(action)]["lead_text"]
            place = graph.edges[leads[0], action_node(action)]["place"]
            yield Orphan("O2", action, said, cell, place)


def _without_outcome(asked: _Asked) -> Iterator[Orphan]:
    graph = asked.networks.partners
    for action in asked.networks.cites:
        if not graph.nodes[action_node(action)]["outcomes"]:
            yield _of_action("O3", action, "has no intended outcome", asked)


def _unmeasured(asked: _Asked) -> Iterator[Orphan]:
    for node, data in asked.networks.whole.nodes(data=True):
        if data["part"] == "outcome":
            grade = grade_outcome(data["text"], asked.rules)
            if grade != Grade.MEASURED:
                key = node.partition(" ")[2]
                said = f"Outcome {key}, as worded: {MEANINGS[grade]}."
                yield Orphan("O4", key, said, data["text"], data["place"], detail=grade)


def _unlinked(asked: _Asked) -> Iterator[Orphan]:
    cites = asked.networks.cites
    for action in cites:
        if not cites.degree(action):
            yield _of_action(
                "O5", action, "neither cites another action of the plan nor is cited", asked
            )


def _without_route(asked: _Asked) -> Iterator[Orphan]:
    whole = asked.networks.whole
    for action in asked.networks.cites:
        if "reports-to" not in _relations_of(whole, action_node(action)):
            yield _of_action("O6", action, "names no board or body that hears of it", asked)


def _of_action(kind: str, action: str, what: str, asked: _Asked) -> Orphan:
    data = asked.networks.whole.nodes[action_node(action)]
    said = f"Action {action} {what}."
    return Orphan(kind, action, said, data["text"], data["place"])


# Kinds of body that meet, and of document that actions serve, as `kinds.csv` labels them.
_MEETING = {"board", "court", "forum", "group", "meeting", "network", "panel", "partnership"}
_SERVED = {"strategy", "strategy priority"}
# How an action can lead to what it names.
_ROUTES = {"reports-to", "delivered-through", "serves"}
_PARTS = {"leads", "leads-jointly", "supports"}


def _without_action(asked: _Asked) -> Iterator[Orphan]:
    for node, named in _mentioned(asked):
        data = asked.networks.whole.nodes[node]
        is_kind = data["kind"] in _MEETING | _SERVED
        is_led_to = any(edge["relation"] in _ROUTES for _, edge in named)
        is_planned = node in asked.networks.planned
        if is_kind and not (is_led_to or is_planned or _has_part(asked, node)):
            said = f"{data['label']} ({data['kind']}) is named in {_rows(named)}, and no"
            said += " action leads, reports or contributes to it."
            yield _mention("O7", data["label"], said, named)


def _without_role(asked: _Asked) -> Iterator[Orphan]:
    told: set[str] = set()
    for node, named in _mentioned(asked):
        data = asked.networks.whole.nodes[node]
        is_body = data["part"] == "body" and data["kind"] != "collective"
        if is_body and node not in told and not _has_part(asked, node):
            others = same(asked.networks, node.partition(" ")[2])
            told |= set(map(body_node, others))  # bodies that are read as one: told of once
            still = " (still to be set up)" if node in asked.networks.planned else ""
            said = f"{data['label']}{still} is named in {_rows(named)} and has a role in no"
            yield _mention("O13", data["label"], f"{said} action.", named)


# The edges that lead to a thing named: the action's node, and what the edge carries.
_Named = list[tuple[str, dict[str, str]]]


def _mentioned(asked: _Asked) -> Iterator[tuple[str, _Named]]:
    """Yield what rows name outside their lead cells, in the order of the first row."""
    whole = asked.networks.whole
    relations = _ROUTES | {"mentions"}
    named: dict[str, _Named] = {}
    for action, node, data in whole.edges(data=True):
        if data["relation"] in relations:
            named.setdefault(node, []).append((action, data))
    yield from named.items()


def _has_part(asked: _Asked, node: str) -> bool:
    """Tell whether a body has a role: itself, one read as the same, or a part of those."""
    name = node.partition(" ")[2]
    bodies = (node, *map(body_node, same_or_part(asked.networks, name)))
    return any(_PARTS & _relations_of(asked.networks.whole, body) for body in bodies)


def _relations_of(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    """Return the relations in which a node stands to others."""
    return {data["relation"] for _, _, data in graph.out_edges(node, data=True)}


def _rows(named: _Named) -> str:
    keys = dict.fromkeys(action.partition(" ")[2] for action, _ in named)
    return f"{'row' if len(keys) == 1 else 'rows'} {listed(keys, most=6)}"


def _mention(kind: str, subject: str, said: str, named: _Named) -> Orphan:
    first = named[0][1]
    return Orphan(kind, subject, said, first["quote"], first["place"])


def _category_gaps(asked: _Asked) -> Iterator[Orphan]:
    graph = asked.networks.coverage
    for node, data in graph.nodes(data=True):
        if data["part"] == "category" and not graph.in_degree(node):
            said = f"No action's words concern {data['label']}."
            yield Orphan("O8", data["label"], said, source=data["source"])


def _has_authorities(coverage: nx.MultiDiGraph[str]) -> bool:
    """Tell whether a body is read as any authority: else nothing can be held against a plan."""
    return any(data["relation"] == "acts-as" for _, _, data in coverage.edges(data=True))


def _authority_gaps(asked: _Asked) -> Iterator[Orphan]:
    graph = asked.networks.coverage
    if not _has_authorities(graph):
        return
    nodes = graph.nodes(data=True)
    asked_of = Counter(data["duty"] for _, data in nodes if data["part"] == "authority")
    for node, data in nodes:
        if data["part"] != "authority":
            continue
        bodies = acting_as(graph, node)
        if not any("part-in" in _relations_of(graph, body) for body in bodies):
            detail = _NO_ROLE if bodies else _NO_BODY
            said = _of_authority(graph, node, bodies)
            yield Orphan(
                *("O9", data["label"], said),
                detail=detail,
                source=data["source"],
                duty=data["duty"],
                among=asked_of[data["duty"]],
            )


def _of_authority(graph: nx.MultiDiGraph[str], node: str, bodies: Sequence[str]) -> str:
    data = graph.nodes[node]
    authority = f"{data['label']}, whose duty is “{data['duty']}”"
    if not bodies:
        return f"{authority}: no body of the register is read as it."
    sources = [edge["source"] for _, _, edge in graph.in_edges(node, data=True)]
    names = listed(graph.nodes[body]["label"] for body in bodies)
    leads = verb(len(bodies), "leads and supports", "lead and support")
    by = listed(dict.fromkeys(sources))
    return f"{authority}: {names}, read as it by {by}, {leads} nothing."


def _tell_authorities(mine: Sequence[Orphan]) -> str:
    """Return how many authorities with which duty have no role, and how many no body."""
    duties = dict.fromkeys(each.duty for each in mine)
    said = (_of_duty(duty, [each for each in mine if each.duty == duty]) for duty in duties)
    return f"{'; '.join(said)}."


def _of_duty(duty: str, mine: Sequence[Orphan]) -> str:
    idle = [each.subject for each in mine if each.detail != _NO_BODY]
    unread = [each.subject for each in mine if each.detail == _NO_BODY]
    told = []
    if idle:
        told.append(f"{len(idle)} {verb(len(idle), 'has', 'have')} no role ({listed(idle)})")
    if unread:
        are = verb(len(unread), "is", "are")
        told.append(f"{len(unread)} {are} read as no body of the register ({listed(unread)})")
    of = counted(mine[0].among, "authority", "authorities") if mine[0].among else "authorities"
    return f"of the {of} with the duty “{duty}”, {listed(told)}"


def _priorities(asked: _Asked) -> Iterator[Orphan]:
    whole = asked.networks.whole
    areas = [
        data["label"].casefold()
        for node, data in whole.nodes(data=True)
        if data["part"] == "area" and whole.in_degree(node)
    ]
    for line in asked.networks.statements:
        if line.kind == "priority" and not any(area in line.text.casefold() for area in areas):
            said = f"The priority “{shortened(line.text)}” has no action."
            yield Orphan("O10", line.text, said, line.text, line.place)


def _found(code: str, kinds: frozenset[str]) -> Callable[[_Asked], Iterator[Orphan]]:
    """Return what yields the findings of some kinds as orphans."""

    def find(asked: _Asked) -> Iterator[Orphan]:
        for each in asked.findings:
            if each.kind in kinds:
                quote = " ".join(fragment.exact for fragment in each.fragments)
                subject = each.missing or each.subject or str(each.place)
                yield Orphan(code, subject, each.wording, quote, each.place.named, each.kind)

    return find


_UNDEFINED = frozenset(
    {
        "counted-not-listed",
        "promised-and-missing",
        "unexplained-abbreviation",
        "unresolved-lead",
    }
)
_NO_ROLE, _NO_BODY = "read as a body without a role", "read as no body of the register"
# How a fact tells of details, and in which order.
_DETAILS = {
    **{str(grade): str(grade) for grade in Grade},
    _NO_ROLE: _NO_ROLE,
    _NO_BODY: _NO_BODY,
    "promised-and-missing": "announced and missing",
    "counted-not-listed": "counted and not listed",
    "unresolved-lead": "in a lead cell and not in the register",
    "unexplained-abbreviation": "abbreviated and never written out",
}
_NUMBERS = frozenset({"missing-number", "repeated-number", "number-out-of-order"})
_EXTERNAL = "The list is external data, not the plan's."

ORPHANS: dict[str, OrphanType] = {
    "O1": OrphanType(
        "Actions without a lead",
        "{n} actions name nobody who leads them: {names}.",
        "one action names nobody who leads it: {names}.",
        "every action names somebody who leads it.",
        "",
        _without_lead,
    ),
    "O2": OrphanType(
        "Actions led only by a collective",
        "{n} actions are led only by a collective ({names}), so that nobody in particular"
        " answers for them.",
        "one action is led only by a collective ({names}), so that nobody in particular"
        " answers for it.",
        "no action is led only by a collective.",
        "",
        _only_collectives,
    ),
    "O3": OrphanType(
        "Actions without an intended outcome",
        "{n} actions have no intended outcome: {names}.",
        "one action has no intended outcome: {names}.",
        "every action has an intended outcome.",
        "",
        _without_outcome,
    ),
    "O4": OrphanType(
        "Outcomes without a date or a figure",
        "{n} outcomes name no date and no figure that the rules know; as worded {details}.",
        "one outcome names no date and no figure that the rules know; as worded {details}.",
        "no outcome is without a date or a figure.",
        "Graded by a table of words: a reader may judge some otherwise.",
        _unmeasured,
    ),
    "O5": OrphanType(
        "Actions without a stated link",
        "{n} actions neither cite another nor are cited.",
        "one action neither cites another nor is cited: {names}.",
        "every action cites another or is cited.",
        "In such plans that is the norm: information, not a fault.",
        _unlinked,
    ),
    "O6": OrphanType(
        "Actions without a board or reporting route",
        "{n} actions name no board or body that hears of them.",
        "one action names no board or body that hears of it: {names}.",
        "every action names a board or body that hears of it.",
        "A route may exist that the plan does not mention.",
        _without_route,
    ),
    "O7": OrphanType(
        "Boards, groups and strategies to which no action leads",
        "{n} boards, groups or strategies are named, and no action leads, reports or"
        " contributes to them: {names}.",
        "one board, group or strategy is named, and no action leads, reports or contributes to"
        " it: {names}.",
        "an action leads, reports or contributes to every board, group and strategy named.",
        "Those that are still to be set up are left out.",
        _without_action,
    ),
    "O8": OrphanType(
        "Crime categories without an action",
        "{n} crime categories are not in the words of any action: {names}.",
        "one crime category is not in the words of any action: {names}.",
        "no crime category listed for this place is without an action.",
        f"{_EXTERNAL} Matched by words; an action may serve a category without naming it.",
        _category_gaps,
        "not looked for: no list of crime categories is known for this plan’s place.",
    ),
    "O9": OrphanType(
        "Authorities of the duty without a role",
        "for {n} kinds of authority no role was found ({details}): {names}.",
        "for one kind of authority no role was found ({details}): {names}.",
        "no kind of authority was found without a role.",
        f"{_EXTERNAL} Which body is which authority is a reading with a source.",
        _authority_gaps,
        "not looked for: no list says which body of this plan is which authority.",
        _tell_authorities,
    ),
    "O10": OrphanType(
        "Priorities without an action",
        "{n} priorities of the plan have no action: {names}.",
        "one priority of the plan has no action: {names}.",
        "no priority listed outside the tables is without an action.",
        "A vision is not matched by words; principles announced and not listed are in O11.",
        _priorities,
    ),
    "O11": OrphanType(
        "References to something that the plan does not define",
        "{n} things are referred to that the plan does not define: {details}.",
        "one thing is referred to that the plan does not define: {details} (at {names}).",
        "nothing is referred to that the plan does not define, as far as could be seen.",
        "",
        _found("O11", _UNDEFINED),
    ),
    "O12": OrphanType(
        "Missing or repeated numbers",
        "{n} gaps, repeats or jumps stand in the numbering: {names}.",
        "one gap, repeat or jump stands in the numbering: {names}.",
        "the numbering has no gaps, repeats or jumps.",
        "",
        _found("O12", _NUMBERS),
    ),
    "O13": OrphanType(
        "Bodies named in the text that have no role",
        "{n} bodies are named in the text and have a role in no action: {names}.",
        "one body is named in the text and has a role in no action: {names}.",
        "no body named in the text is without a role.",
        "Being named may need no role; the body may not know that it is counted on.",
        _without_role,
    ),
    "O14": OrphanType(
        "Citations of actions that do not exist",
        "{n} citations name a number that no action has.",
        "one citation names a number that no action has (in {names}).",
        "no citation names a number that no action has.",
        "",
        _found("O14", frozenset({"dangling-citation"})),
    ),
}
