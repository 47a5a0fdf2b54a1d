"""One page for one body: what it answers for, with whom, and what is to be settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from svgraph import __version__
from svgraph.analysis.cover import cover_facts, lost_without
from svgraph.analysis.duplicates import Likeness
from svgraph.analysis.grades import Grade
from svgraph.analysis.networks import same, same_or_part
from svgraph.analysis.paths import named
from svgraph.analysis.words import counted, listed, percent, verb
from svgraph.model.terms import COLLECTIVE, OrphanType, Policy, Role
from svgraph.pages.commands import command_for
from svgraph.papers.rendering import (
    Column,
    Entries,
    Entry,
    Grid,
    Note,
    Paper,
    Section,
    Sentence,
    Sentences,
    build_paper,
)
from svgraph.papers.report_gaps import ALIKE, BRACKETS, pairs_of
from svgraph.queries.ask import ask
from svgraph.queries.rows import (
    AnswersForRow,
    DutyRoleRow,
    NamedWithoutRoleRow,
    NeededPartnerRow,
    OutcomeRow,
    PartyRow,
)
from svgraph.queries.tier_words import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.load import BodyLoad
    from svgraph.analysis.whole import Loads
    from svgraph.model.terms import Node
    from svgraph.papers.report import Report
    from svgraph.stores.plan_graphs import PlanGraphs


@dataclass(frozen=True)
class Pack:
    """What a pack is made from.

    Attributes:
        report: The board paper of the plan.
        node: The body.
        roles: The authorities that it, or one read as the same, is read as.
        duties: The actions in whose lead cell it stands, in document order.
        parties: Of all actions, in cell order.
        outcomes: Of all actions.
        needed: Links between its actions and those of others.
        named: Where it is named without a role.
    """

    report: Report
    node: Node
    roles: tuple[DutyRoleRow, ...]
    duties: tuple[AnswersForRow, ...]
    parties: tuple[PartyRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    needed: tuple[NeededPartnerRow, ...]
    named: tuple[NamedWithoutRoleRow, ...]

    @property
    def body(self) -> str:
        """Its preferred name."""
        return named(self.report.networks.whole, self.node)

    @property
    def loads(self) -> Loads:
        """Who carries how much."""
        return self.report.analysis.loads

    @property
    def led(self) -> tuple[AnswersForRow, ...]:
        """The actions that it leads, alone or jointly."""
        return tuple(duty for duty in self.duties if duty.role != Role.SUPPORTING)

    @property
    def kin(self) -> tuple[BodyLoad, ...]:
        """What it stands for: bodies read as the same or a part of it, that lead or support."""
        nodes = same_or_part(self.report.networks, self.node)
        return tuple(load for load in self.loads.bodies if load.node in nodes)


def gather_pack(plan: PlanGraphs, report: Report, node: Node) -> Pack:
    """Return what one body's page is made from; rows are those of the canned queries."""
    networks = report.networks
    parameters = {"body": named(networks.whole, node)}
    alone = {node, *same(networks, node)}
    roles = ask(plan, "duty-roles").records(DutyRoleRow)
    return Pack(
        report=report,
        node=node,
        roles=tuple(role for role in roles if role.node in alone),
        duties=ask(plan, "answers-for", parameters).records(AnswersForRow),
        parties=ask(plan, "parties").records(PartyRow),
        outcomes=ask(plan, "outcomes").records(OutcomeRow),
        needed=ask(plan, "needed-partners", parameters).records(NeededPartnerRow),
        named=ask(plan, "named-without-role", parameters).records(NamedWithoutRoleRow),
    )


def build_pack(pack: Pack) -> dict[str, str]:
    """Return one page for one body as files, pack-ID.html and pack-ID.md, that say the same.

    The page holds no script and asks nothing of a network. The same plan gives the same
    bytes. Whatever the plan says is shown as text.
    """
    plan = pack.report.plan
    about = {
        "Plan": plan.title,
        "Period": plan.period,
        "Made from": f"{plan.source}, with svgraph {__version__}",
    }
    paper = Paper(
        title=pack.body,
        over="What the plan names one body for, and what is to be settled",
        about=tuple((term, text) for term, text in about.items() if text),
        lead="",
        sections=tuple(_sections(pack)),
        version=__version__,
    )
    return build_paper(paper, f"pack-{_file_name(pack.node.id)}")


def _file_name(name: str) -> str:
    """Return a name as a part of a file name.

    >>> _file_name("Sail & Loft/ Team"), _file_name("../..")
    ('sail-loft-team', 'body')
    """
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-_")[:60] or "body"


def _sections(pack: Pack) -> Iterator[Section]:
    yield _brief(pack)
    if to_settle := tuple(_to_settle(pack)):
        yield Section("ask", "Questions to settle", (Entries(to_settle),))
    if pack.led:
        yield _duties(pack, "What it answers for", pack.led)
    if supported := tuple(d for d in pack.duties if d.role == Role.SUPPORTING):
        yield _duties(pack, "What it supports", supported)
    if pack.led:
        yield _needs(pack)
        yield _without(pack)
    if alike := tuple(_alike(pack)):
        yield Section("alike", ALIKE, (BRACKETS, pairs_of(alike)))
    yield _named(pack)
    yield Section("method", "How this was made", (_METHOD,))


def _alike(pack: Pack) -> Iterator[Duplicate]:
    """Yield what is much alike, of which it leads at least one."""
    for each in pack.report.analysis.duplicates:
        if each.likeness != Likeness.RELATED and pack.body in chain(*each.leads):
            yield each


def _brief(pack: Pack) -> Section:
    headlines = (*_of_load(pack), *_of_kin(pack), *_of_duty(pack))
    return Section("brief", "In brief", (Sentences(headlines), Note(pack.loads.caveat)))


def _of_load(pack: Pack) -> Iterator[Sentence]:
    """Yield what it leads and carries, each with the command that prints the figures."""
    load = next((load for load in pack.loads.bodies if load.node == pack.node), None)
    if load is None:
        alone = " alone" if pack.kin else ""
        yield Sentence(f"No lead cell of the plan names it{alone}.", "svgraph load")
        return
    yield Sentence(_counted(load, pack.loads.actions), "svgraph load")
    if load.kind == COLLECTIVE:
        members = "It is a collective, whose members the plan lists nowhere; it takes no share."
        yield Sentence(members, "svgraph load")
        return
    stability = pack.loads.stability
    ranks = {each.body: each.rank for each in stability.ranks} if stability else {}
    if load.body in ranks:
        yield Sentence(
            f"Where each action splits 1 among its named leads it carries {load.carried:.2f}"
            f" actions, {percent(load.share)} of all leading.",
            "svgraph load",
        )
        rank = f"By that share it has rank {ranks[load.body]} of {len(ranks)}; 1 carries most."
        yield Sentence(rank, "svgraph load --table ranks")
    if load.is_over_burdened:
        yield Sentence(
            f"That is over {pack.loads.burden:g} times the mean, the threshold set for this"
            " plan: by that rule it is over-burdened. If it coordinates, it is central by"
            " design.",
            "svgraph load",
        )


def _counted(load: BodyLoad, actions: int) -> str:
    words = f"It leads {load.led} of {counted(actions, 'action')}"
    words += f", {load.sole or 'none'} of them alone" if load.led > 1 else ""
    words += f", and supports {load.supporting}." if load.supporting else "."
    if load.led:
        words += f" What it leads has {counted(load.outcomes, 'intended outcome')}."
    return words


def _of_kin(pack: Pack) -> Iterator[Sentence]:
    """Yield which bodies that are read as it, or belong to it, lead or support anything.

    None of their actions is counted for it: that they are its own is a reading.
    """
    if pack.kin:
        parts = listed(_part(load) for load in pack.kin)
        kin = f"Read as the same or a part of it: {parts}. Nothing below counts what they do."
        yield Sentence(kin, "svgraph load")


def _part(load: BodyLoad) -> str:
    """Return a body with what it leads and supports: "Licensing Section (leads 1)"."""
    parts = ((load.led, "leads"), (load.supporting, "supports"))
    return f"{load.body} ({listed(f'{verb} {number}' for number, verb in parts if number)})"


def _of_duty(pack: Pack) -> Iterator[Sentence]:
    """Yield what the law asks of the authority that it is read as, or what is the same as it.

    Neither the duty nor the reading is the plan's.
    """
    own = [role for role in pack.roles if role.body == pack.body]
    for role in own or pack.roles:
        reader = "It" if own else f"{role.body}, which is read as the same,"
        note = f" {role.note}." if role.note else ""
        yield Sentence(
            f"{reader} is read as “{role.authority}”, an authority of the duty"
            f" (“{role.duty}”). That is a reading, which rests on {role.origin}.{note}",
            "svgraph query duty-roles",
        )


def _to_settle(pack: Pack) -> Iterator[Entry]:
    alone = list(_of_body(pack))
    shared: dict[tuple[str, ...], list[Sentence]] = {}
    for each in pack.report.to_ask:
        if pack.body in each.whom:
            others = tuple(name for name in each.whom if name != pack.body)
            question = Sentence(each.question, each.command)
            (shared.setdefault(others, []) if others else alone).append(question)
    if alone:
        yield Entry("For it alone", lines=tuple(alone))
    for names, questions in shared.items():
        yield Entry(f"With {listed(names)}", lines=tuple(questions))


def _of_body(pack: Pack) -> Iterator[Sentence]:
    """Yield what only one who leads can say: who speaks, who hears of it, what is counted."""
    joint = [duty.action for duty in pack.led if duty.role == Role.JOINT]
    if joint:
        each = "" if len(joint) == 1 else "each of "
        yield Sentence(
            f"Who speaks for {each}{listed(joint)}, which it leads with others? The plan does"
            " not say.",
            command_for("svgraph show", pack.body),
        )
    led = {duty.action for duty in pack.led}
    orphans = [each for each in pack.report.analysis.orphans if each.action in led]
    unheard = [each.subject for each in orphans if each.type == OrphanType.NO_ROUTE]
    if unheard:
        question = f"Which board hears of {listed(unheard)}? {_boards(pack, unheard)}"
        yield Sentence(question, "svgraph orphans --type O6")
    grades = [each.detail for each in orphans if each.type == OrphanType.UNMEASURED]
    if grades:
        worded = listed(f"{grades.count(grade)} {grade}" for grade in Grade if grade in grades)
        yield Sentence(
            f"Which date or figure belongs to the {counted(len(grades), 'outcome')} that"
            f" {verb(len(grades), 'names', 'name')} none (as worded {worded})?",
            "svgraph orphans --type O4",
        )


def _boards(pack: Pack, actions: Collection[str]) -> str:
    """Return which boards the rows of some actions name, without saying that they hear."""
    networks, whole = pack.report.networks, pack.report.networks.whole
    rows = [node for node in networks.cites if node.id in actions]
    near = (node for row in rows for node in chain(whole.predecessors(row), whole[row]))
    boards = dict.fromkeys(node for node in near if whole.nodes[node]["kind"] == "board")
    if boards:
        return f"Named there: {listed(named(whole, board) for board in boards)}."
    return "Their rows name none." if networks.caveats.names_boards else "The plan names none."


_ROLES = {Role.LEAD: "alone", Role.JOINT: "jointly", Role.SUPPORTING: "supports"}


def _duties(pack: Pack, title: str, duties: tuple[AnswersForRow, ...]) -> Section:
    command = command_for("svgraph query answers-for --param", f"body={pack.body}")
    entries = tuple(_duty(pack, duty) for duty in duties)
    key = "supports" if duties[0].role == Role.SUPPORTING else "duties"
    return Section(key, title, (Entries(entries, command),))


def _duty(pack: Pack, duty: AnswersForRow) -> Entry:
    parts = [_ROLES[Role(duty.role)], *_others(pack, duty.action)]
    outcomes: tuple[Sentence, ...] = ()
    if duty.role != Role.SUPPORTING:
        outcomes = tuple(Sentence(o.outcome) for o in pack.outcomes if o.action == duty.action)
        parts.append(counted(len(outcomes), "intended outcome"))
    return Entry(f"{duty.action} ({'; '.join(parts)})", duty.objective, outcomes)


def _others(pack: Pack, action: str) -> Iterator[str]:
    """Yield who else stands in a lead cell, role by role: "with A and C", "supported by B"."""
    others = [row for row in pack.parties if row.action == action and row.node != pack.node]
    roles = {Role.LEAD: "led by", Role.JOINT: "with", Role.SUPPORTING: "supported by"}
    for role, word in roles.items():
        names = [party.body for party in others if party.role == role]
        if names:
            yield f"{word} {listed(names)}"


def _needs(pack: Pack) -> Section:
    command = command_for("svgraph query needed-partners --param", f"body={pack.body}")
    title = "Whom it needs, and who needs it"
    direction = pack.report.plan.direction
    reading = f"{pack.report.analysis.caveats.links}. Here {DIRECTIONS[direction]}."
    if not pack.needed:
        is_read = direction is not Policy.NONE
        nothing = "No link joins its actions to those of others." if is_read else reading
        return Section("needs", title, (Sentences((Sentence(nothing, command),)),))
    columns = (
        Column("action", "Its action"),
        Column("direction", "is read as"),
        Column("other", "Other action"),
        Column("other_leads", "Who leads that"),
        Column("quote", "The plan’s words"),
    )
    words = {"needs": "needing", "needed-by": "needed by"}
    rows = tuple(
        (row.action, words.get(row.direction, row.direction), *row[2:]) for row in pack.needed
    )
    grid = Grid("needed", "Links to actions that it does not lead", columns, rows, command)
    return Section("needs", title, (Note(reading), grid))


def _without(pack: Pack) -> Section:
    command = command_for("svgraph without", pack.body)
    networks = pack.report.networks
    uncovered = lost_without(networks.partners, networks.cites, pack.node)
    cover = Sentence(" ".join(cover_facts(pack.body, uncovered)), command)
    return Section("without", "Without it", (Sentences((cover,)),))


def _named(pack: Pack) -> Section:
    title = "Where it is named without a role"
    command = command_for("svgraph query named-without-role --param", f"body={pack.body}")
    if not pack.named:
        return Section("named", title, (Sentences((Sentence("Nowhere.", command),)),))
    columns = (
        Column("action", "Action"),
        Column("quote", "The plan’s words", "long"),
        Column("place", "Where"),
    )
    by_action: dict[str, list[NamedWithoutRoleRow]] = {}
    for row in pack.named:
        by_action.setdefault(row.action, []).append(row)
    rows = tuple(
        (
            action,
            " … ".join(dict.fromkeys(row.quote for row in places)),
            "; ".join(dict.fromkeys(row.place for row in places)),
        )
        for action, places in by_action.items()
    )
    note = Note("It may not know that the plan counts on it there.")
    grid = Grid("named-grid", "Rows that name it", columns, rows, command, is_headed=True)
    return Section("named", title, (note, grid))


_METHOD = Note(
    "Texts are the plan’s own, word for word; different spellings of one body are read as one."
    " Proposed links are in no figure. What a plan does not mention may still be so. The line"
    " under a figure is the command that prints it again; where several plans are in reach, add"
    " --plan and the plan’s folder."
)
