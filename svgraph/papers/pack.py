"""One page for one body: what it answers for, with whom, and what is to be settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.analysis.cover import cover_facts
from svgraph.analysis.grades import Grade
from svgraph.analysis.load import CAVEAT
from svgraph.analysis.words import counted, listed, percent
from svgraph.model import COLLECTIVE, OrphanType, Policy, Role
from svgraph.pages.commands import command_for
from svgraph.papers.inquiries import Inquiry
from svgraph.papers.paper import (
    Column,
    Entries,
    Entry,
    Grid,
    Note,
    Paper,
    Said,
    Section,
    Sentences,
    build_paper,
)
from svgraph.papers.report_gaps import pairs_of
from svgraph.queries.tiers import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from svgraph.analysis.cover import Uncovered
    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.load import BodyLoad
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.analysis.whole import Loads
    from svgraph.model import About
    from svgraph.queries.rows import (
        AnswersForRow,
        DutyRoleRow,
        NamedWithoutRoleRow,
        NeededPartnerRow,
        PartyRow,
    )


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack is made from.

    Attributes:
        plan: What is declared of it.
        body: Its preferred name.
        id: What its files are named after.
        loads: Of all bodies.
        kin: What it stands for: bodies read as the same or a part of it that lead or support.
        roles: The authorities that it, or one read as the same, is read as.
        duties: The actions in whose lead cell it stands, in document order.
        others: Action → who else stands in its lead cell.
        outcomes: Action → the texts of its outcomes.
        needed: Links between its actions and those of others.
        named: Where it is named without a role.
        alike: Objectives and outcomes of actions that it leads, and what is much like them.
        uncovered: The actions that it leads, as they are without it.
        orphans: Those of its actions and of their outcomes.
        asked: What the board paper asks it, alone or with others.
        version: Of svgraph.
    """

    plan: About
    body: str
    id: str
    loads: Loads
    kin: tuple[BodyLoad, ...]
    roles: tuple[DutyRoleRow, ...]
    duties: tuple[AnswersForRow, ...]
    others: Mapping[str, tuple[PartyRow, ...]]
    outcomes: Mapping[str, tuple[str, ...]]
    needed: tuple[NeededPartnerRow, ...]
    named: tuple[NamedWithoutRoleRow, ...]
    alike: tuple[Duplicate, ...]
    uncovered: tuple[Uncovered, ...]
    orphans: tuple[Orphan, ...]
    asked: tuple[Inquiry, ...]
    version: str

    @property
    def led(self) -> tuple[AnswersForRow, ...]:
        """The actions that it leads, alone or jointly."""
        return tuple(duty for duty in self.duties if duty.role != Role.SUPPORTING)

    @property
    def load(self) -> BodyLoad | None:
        """What it carries; None where it stands in no lead cell."""
        return next((load for load in self.loads.bodies if load.body == self.body), None)


def build_pack(pack: Pack) -> dict[str, str]:
    """Return one page for one body as files, pack-ID.html and pack-ID.md, that say the same.

    The page holds no script and asks nothing of a network. The same plan gives the same
    bytes. Whatever the plan says is shown as text.
    """
    plan = pack.plan
    about = {
        "Plan": plan.title,
        "Period": plan.period,
        "Made from": f"{plan.source}, with svgraph {pack.version}",
    }
    paper = Paper(
        title=pack.body,
        over="What the plan names one body for, and what is to be settled",
        about=tuple((term, text) for term, text in about.items() if text),
        lead="",
        sections=tuple(_sections(pack)),
        version=pack.version,
    )
    return build_paper(paper, f"pack-{_file_name(pack.id)}")


def _file_name(name: str) -> str:
    """Return a name as a part of a file name.

    >>> _file_name("Sail & Loft/ Team"), _file_name("../..")
    ('sail-loft-team', 'body')
    """
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-_")[:60] or "body"


def _sections(pack: Pack) -> Iterator[Section]:
    yield _brief(pack)
    if asked := tuple(_questions(pack)):
        yield Section("ask", "Questions to settle", (Entries(asked),))
    if pack.led:
        yield _duties(pack, "What it answers for", pack.led)
    if supported := tuple(d for d in pack.duties if d.role == Role.SUPPORTING):
        yield _duties(pack, "What it supports", supported)
    if pack.led:
        yield _needs(pack)
        yield _without(pack)
    if pack.alike:
        note = Note("Words in [brackets] stand in one of the two texts only.")
        yield Section("alike", "What says nearly the same", (note, pairs_of(pack.alike)))
    yield _named(pack)
    yield Section("method", "How this was made", (_METHOD,))


def _brief(pack: Pack) -> Section:
    said = (*_told(pack), *_of_kin(pack), *_of_duty(pack))
    return Section("brief", "In brief", (Sentences(said), Note(CAVEAT)))


def _told(pack: Pack) -> Iterator[Said]:
    """Yield what it leads and carries, each with the command that prints the figures."""
    load = pack.load
    if load is None:
        alone = " alone" if pack.kin else ""
        yield Said(f"No lead cell of the plan names it{alone}.", "svgraph load")
        return
    yield Said(_counted(load, pack.loads.actions), "svgraph load")
    if load.kind == COLLECTIVE:
        said = "It is a collective, whose members the plan lists nowhere; it takes no share."
        yield Said(said, "svgraph load")
        return
    held = pack.loads.stability
    ranks = {each.body: each.rank for each in held.ranks} if held else {}
    if load.body in ranks:
        yield Said(
            f"Where each action splits 1 among its named leads it carries {load.carried:.2f}"
            f" actions, {percent(load.share)} of all leading.",
            "svgraph load",
        )
        said = f"By that share it has rank {ranks[load.body]} of {len(ranks)}; 1 carries most."
        yield Said(said, "svgraph load --table ranks")
    if load.is_over_burdened:
        yield Said(
            f"That is over {pack.loads.burden:g} times the mean, the threshold set for this"
            " plan: by that rule it is over-burdened. If it coordinates, it is central by"
            " design.",
            "svgraph load",
        )


def _counted(load: BodyLoad, actions: int) -> str:
    said = f"It leads {load.led} of {counted(actions, 'action')}"
    said += f", {load.sole or 'none'} of them alone" if load.led > 1 else ""
    said += f", and supports {load.supporting}." if load.supporting else "."
    if load.led:
        said += f" What it leads has {counted(load.outcomes, 'intended outcome')}."
    return said


def _of_kin(pack: Pack) -> Iterator[Said]:
    """Yield which bodies that are read as it, or belong to it, lead or support anything.

    None of their actions is counted for it: that they are its own is a reading.
    """
    if pack.kin:
        parts = listed(_part(load) for load in pack.kin)
        said = f"Read as the same or a part of it: {parts}. Nothing below counts what they do."
        yield Said(said, "svgraph load")


def _part(load: BodyLoad) -> str:
    """Return a body with what it leads and supports: "Licensing Section (leads 1)"."""
    parts = ((load.led, "leads"), (load.supporting, "supports"))
    return f"{load.body} ({listed(f'{verb} {number}' for number, verb in parts if number)})"


def _of_duty(pack: Pack) -> Iterator[Said]:
    """Yield what the law asks of the authority that it is read as, or what is the same as it.

    Neither the duty nor the reading is the plan's.
    """
    own = [role for role in pack.roles if role.body == pack.body]
    for role in own or pack.roles:
        reader = "It" if own else f"{role.body}, which is read as the same,"
        note = f" {role.note}." if role.note else ""
        yield Said(
            f"{reader} is read as “{role.authority}”, an authority of the duty"
            f" (“{role.duty}”). The plan does not say so; the reading rests on"
            f" {role.source}.{note}",
            "svgraph query duty-roles",
        )


def _questions(pack: Pack) -> Iterator[Entry]:
    alone = [Said(each.question, each.command) for each in _of_body(pack)]
    shared: dict[tuple[str, ...], list[Said]] = {}
    for each in pack.asked:
        others = tuple(name for name in each.whom if name != pack.body)
        said = Said(each.question, each.command)
        (shared.setdefault(others, []) if others else alone).append(said)
    if alone:
        yield Entry("For it alone", said=tuple(alone))
    for names, asked in shared.items():
        yield Entry(f"With {listed(names)}", said=tuple(asked))


def _of_body(pack: Pack) -> Iterator[Inquiry]:
    """Yield what only one who leads can say: who speaks, who hears of it, what is counted."""
    joint = [duty.action for duty in pack.led if duty.role == Role.JOINT]
    if joint:
        each = "" if len(joint) == 1 else "each of "
        said = (
            f"Who speaks for {each}{listed(joint)}, which it leads with others? The plan does"
        )
        said += " not say."
        yield Inquiry((pack.body,), said, command_for("svgraph show", pack.body))
    unheard = [each.subject for each in pack.orphans if each.type == OrphanType.NO_ROUTE]
    if unheard:
        said = f"Which board hears of {listed(unheard)}? The plan names none."
        yield Inquiry((pack.body,), said, "svgraph orphans --type O6")
    grades = [each.detail for each in pack.orphans if each.type == OrphanType.UNMEASURED]
    if grades:
        worded = listed(f"{grades.count(grade)} {grade}" for grade in Grade if grade in grades)
        said = (
            f"Which date or figure belongs to the {counted(len(grades), 'outcome')} that"
            f" {'names' if len(grades) == 1 else 'name'} none (as worded {worded})?"
        )
        yield Inquiry((pack.body,), said, "svgraph orphans --type O4")


_ROLES = {
    Role.LEAD: "alone",
    Role.JOINT: "jointly",
    Role.SUPPORTING: "supports",
}


def _duties(pack: Pack, title: str, duties: tuple[AnswersForRow, ...]) -> Section:
    command = command_for("svgraph query answers-for --param", f"body={pack.body}")
    entries = tuple(_duty(pack, duty) for duty in duties)
    key = "supports" if duties[0].role == Role.SUPPORTING else "duties"
    return Section(key, title, (Entries(entries, command),))


def _duty(pack: Pack, duty: AnswersForRow) -> Entry:
    said = [_ROLES[Role(duty.role)], *_others(pack.others.get(duty.action, ()))]
    if duty.role == Role.SUPPORTING:
        return Entry(f"{duty.action} ({'; '.join(said)})", duty.objective)
    outcomes = pack.outcomes.get(duty.action, ())
    said.append(counted(len(outcomes), "intended outcome"))
    term = f"{duty.action} ({'; '.join(said)})"
    return Entry(term, duty.objective, tuple(map(Said, outcomes)))


def _others(parties: tuple[PartyRow, ...]) -> Iterator[str]:
    """Yield who else stands in a lead cell, role by role: "with A and C", "supported by B"."""
    roles = {Role.LEAD: "led by", Role.JOINT: "with", Role.SUPPORTING: "supported by"}
    for role, word in roles.items():
        names = [party.body for party in parties if party.role == role]
        if names:
            yield f"{word} {listed(names)}"


def _needs(pack: Pack) -> Section:
    command = command_for("svgraph query needed-partners --param", f"body={pack.body}")
    title = "Whom it needs, and who needs it"
    reading = f"The plan only says “linked”; here {DIRECTIONS[pack.plan.direction]}."
    if not pack.needed:
        is_read = pack.plan.direction is not Policy.NONE
        said = "No link joins its actions to those of others." if is_read else reading
        return Section("needs", title, (Sentences((Said(said, command),)),))
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
    said = Said(" ".join(cover_facts(pack.body, pack.uncovered)), command)
    return Section("without", "Without it", (Sentences((said,)),))


def _named(pack: Pack) -> Section:
    title = "Where it is named without a role"
    command = command_for("svgraph query named-without-role --param", f"body={pack.body}")
    if not pack.named:
        return Section("named", title, (Sentences((Said("Nowhere.", command),)),))
    columns = (
        Column("action", "Action"),
        Column("quote", "The plan’s words", "long"),
        Column("place", "Where"),
    )
    rows = tuple(
        (
            action,
            " … ".join(dict.fromkeys(row.quote for row in places)),
            "; ".join(dict.fromkeys(row.place for row in places)),
        )
        for action, places in _by_action(pack.named).items()
    )
    note = Note("It may not know that the plan counts on it there.")
    grid = Grid("named-grid", "Rows that name it", columns, rows, command, is_headed=True)
    return Section("named", title, (note, grid))


def _by_action(
    named: tuple[NamedWithoutRoleRow, ...],
) -> dict[str, list[NamedWithoutRoleRow]]:
    """Return the places that name it, action by action."""
    rows: dict[str, list[NamedWithoutRoleRow]] = {}
    for row in named:
        rows.setdefault(row.action, []).append(row)
    return rows


_METHOD = Note(
    "Texts are the plan’s own, word for word; different spellings of one body are read as one."
    " Proposed links are in no figure. What a plan does not mention may still be so. The line"
    " under a figure is the command that prints it again; where several plans are in reach, add"
    " --plan and the plan’s folder."
)
