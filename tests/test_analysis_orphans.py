"""Orphans: each type on a tiny plan that has exactly one, and on one that has none."""

from dataclasses import replace
from pathlib import Path

import pytest

from svgraph.analysis.grades import read_grade_rules
from svgraph.analysis.networks import Networks
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.orphans import ORPHANS, find_orphans, orphan_facts, unchecked
from svgraph.model.findings import Finding
from svgraph.model.place import Place, at_line
from svgraph.model.terms import OrphanType, Severity
from svgraph.queries.rows import PlanRows, StatementRow
from tests.tiny_plans import (
    PLAIN,
    Outside,
    Tiny,
    body_row,
    category_row,
    duty_role_row,
    fact_row,
    link_row,
    mention_row,
    networks,
    rows_of,
)

RULES = read_grade_rules(
    Path(__file__).resolve().parent.parent / "data/reference/measures/outcome-words.csv"
)
DATED = ("A centre open by March 2032",)
CATEGORY = fact_row("crime category", "Knives", "", "the site")
AUTHORITY = fact_row("authority", "Council", "Duty", "the Act")
FIRE = fact_row("authority", "Fire", "Duty", "the Act")
ACTS = duty_role_row("A", "Council", "Duty", "its name")


# A plan that lacks nothing.
WHOLE = rows_of(
    Tiny("1.1", "A", "Count the knives", DATED, "Boats"),
    Tiny("1.2", "B,*All", "Sell them", DATED, "Boats"),
    links=[link_row("1.2", "1.1")],
    mentions=[
        mention_row("1.1", "Harbour Board", "board", "reports-to"),
        mention_row("1.2", "Harbour Board", "board", "reports-to"),
        mention_row("1.2", "Boat Strategy", "strategy", "serves"),
        mention_row("1.2", "A", "unit", "mentions"),
    ],
    bodies=[body_row("Harbour Board", "board")],
)
OUTSIDE = Outside(
    (CATEGORY, AUTHORITY),
    (category_row("1.1", "Knives", "knives", "line 1, objective", "the site"),),
    (ACTS,),
    (StatementRow("priority", "Our first priority is boats.", "line 3"),),
)


def found_in(plan: Networks, *findings: Finding, kind: str) -> list[Orphan]:
    """Return the orphans of a type."""
    return [each for each in find_orphans(plan, findings, RULES) if each.type == kind]


def finding(kind: str) -> Finding:
    """Return something odd about the text of 1.2."""
    place = Place("plan.txt", (at_line(7),), "objective")
    return Finding(kind, Severity.WARNING, place, f"{kind} here.", "1.2")


def test_a_plan_that_lacks_nothing_has_no_orphans_but_those_of_its_board() -> None:
    """Every type looks at it; the board meets and has no role of its own."""
    found = find_orphans(networks(WHOLE, OUTSIDE), (), RULES)
    assert [(each.type, each.subject) for each in found] == [("O13", "Harbour Board")]


def without_party(rows: PlanRows, action: str) -> PlanRows:
    """Return a plan with an empty lead cell."""
    kept = tuple(each for each in rows.parties if each.action != action)
    return rows._replace(parties=kept)


def supported(rows: PlanRows) -> PlanRows:
    """Return a plan in which 1.2 is led by a collective and supported by a body."""
    parties = tuple(
        each._replace(role="supporting") if each.body == "B" else each for each in rows.parties
    )
    return rows._replace(parties=parties)


def mentions_without(rows: PlanRows, relation: str, action: str) -> PlanRows:
    """Return a plan in which a row does not stand in a relation to anything."""
    kept = tuple(m for m in rows.mentions if (m.relation, m.action) != (relation, action))
    return rows._replace(mentions=kept)


def with_outcome(text: str) -> PlanRows:
    """Return a plan whose last outcome is another."""
    *first, last = WHOLE.outcomes
    return WHOLE._replace(outcomes=(*first, last._replace(outcome=text)))


def without_outcomes() -> PlanRows:
    """Return a plan in which 1.2 has no outcome."""
    first, second = WHOLE.actions
    return WHOLE._replace(
        actions=(first, second._replace(outcomes=0)), outcomes=WHOLE.outcomes[:1]
    )


UNLINKED = Tiny("1.3", "A", "Rest", DATED, "Boats")


@pytest.mark.parametrize(
    ("kind", "rows", "subject"),
    [
        ("O1", without_party(WHOLE, "1.1"), "1.1"),
        ("O2", supported(WHOLE), "1.2"),
        ("O3", without_outcomes(), "1.2"),
        ("O4", with_outcome("Fewer boats"), "1.2-1"),
        ("O5", rows_of(Tiny("1.1"), Tiny("1.2"), UNLINKED, links=[link_row("1.2", "1.1")]),
            "1.3"),
        ("O6", mentions_without(WHOLE, "reports-to", "1.2"), "1.2"),
        ("O7", WHOLE._replace(
            mentions=(*WHOLE.mentions, mention_row("1.1", "Night Forum", "forum"))),
            "Night Forum"),
        ("O13", mentions_without(
            mentions_without(WHOLE._replace(
                mentions=(*WHOLE.mentions, mention_row("1.2", "C", "unit", part="body")),
                bodies=(*WHOLE.bodies, body_row("C"))), "reports-to", "1.1"),
            "reports-to", "1.2"), "C"),
    ],
)  # fmt: skip
def test_one_orphan_of_the_rows(kind: str, rows: PlanRows, subject: str) -> None:
    """Exactly one, about the right thing, with a sentence that names it."""
    (found,) = found_in(networks(rows, OUTSIDE), kind=kind)
    assert found.subject == subject
    assert subject in found.wording
    assert found.wording.endswith(".")


@pytest.mark.parametrize(
    ("kind", "outside", "subject"),
    [
        ("O8", OUTSIDE._replace(categories=()), "Knives"),
        ("O9", OUTSIDE._replace(facts=(*OUTSIDE.facts, FIRE)), "Fire"),
        ("O10", OUTSIDE._replace(
            statements=(*OUTSIDE.statements, StatementRow("priority", "Schools", "line 4"))),
            "Schools"),
    ],
)  # fmt: skip
def test_one_orphan_of_what_is_outside_the_rows(
    kind: str, outside: Outside, subject: str
) -> None:
    """Exactly one; what comes from outside says where it is published."""
    (found,) = found_in(networks(WHOLE, outside), kind=kind)
    assert (found.subject, found.source) == (
        subject,
        {"O8": "the site", "O9": "the Act", "O10": ""}[kind],
    )


@pytest.mark.parametrize(
    ("kind", "odd"),
    [
        ("O11", "counted-not-listed"),
        ("O11", "promised-and-missing"),
        ("O11", "unexplained-abbreviation"),
        ("O11", "unresolved-lead"),
        ("O12", "missing-number"),
        ("O12", "repeated-number"),
        ("O12", "number-out-of-order"),
        ("O14", "dangling-citation"),
    ],
)
def test_one_orphan_of_the_text(kind: str, odd: str) -> None:
    """What is odd about the text keeps its words, its place and its kind."""
    plan = networks(WHOLE, OUTSIDE)
    (found,) = found_in(plan, finding(odd), finding("typo"), kind=kind)
    assert found == Orphan(
        OrphanType(kind), "1.2", f"{odd} here.", place="line 7, objective", detail=odd
    )


@pytest.mark.parametrize(
    ("objective", "lead"),
    [
        ("line 7, objective", "line 7, lead"),
        ("lines 36+38, objective", "lines 36+38, lead"),
        ("page 3, table 2, rows 5+6, objective", "page 3, table 2, rows 5+6, lead"),
        ("page 3, row 9 + page 4, row 1, objective", "page 3, row 9 + page 4, row 1, lead"),
        ('sheet "Plan, new", cell B7, objective', 'sheet "Plan, new", cell B7, lead'),
    ],
)
def test_an_action_without_a_lead_is_at_its_lead_cell(objective: str, lead: str) -> None:
    """In whatever kind of document, and with all the pieces of its row."""
    actions = tuple(each._replace(place=objective) for each in WHOLE.actions)
    rows = without_party(WHOLE._replace(actions=actions), "1.1")
    (orphan,) = found_in(networks(rows, OUTSIDE), kind="O1")
    assert orphan.place == lead


def test_quotes_are_the_words_of_the_cell_that_is_meant() -> None:
    """The lead cell where the lead is in question, else the objective."""
    (led,) = found_in(networks(supported(WHOLE), OUTSIDE), kind="O2")
    assert (led.quote, led.wording) == (
        "B,*All",
        "Action 1.2 is led only by All; the plan lists no members.",
    )
    (bare,) = found_in(networks(without_party(WHOLE, "1.1"), OUTSIDE), kind="O1")
    assert (bare.quote, bare.place) == ("A", "line 1, lead")
    (route,) = found_in(
        networks(mentions_without(WHOLE, "reports-to", "1.1"), OUTSIDE), kind="O6"
    )
    assert (route.quote, route.place) == ("Count the knives", "line 1")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Fewer boats", "countable"),
        ("Mapped pathways", "done or not"),
        ("Improved awareness", "not countable"),
    ],
)
def test_an_outcome_has_its_grade(text: str, grade: str) -> None:
    """What is missing before it can be measured is in the detail."""
    (found,) = found_in(networks(with_outcome(text), OUTSIDE), kind="O4")
    assert (found.detail, found.quote) == (grade, text)


def test_an_action_that_supports_alone_has_no_lead() -> None:
    """Supporting is not leading: O1, and not O2."""
    plan = networks(rows_of(Tiny("1.1", "+A"), Tiny("1.2", "*All,+A")))
    assert [each.subject for each in found_in(plan, kind="O1")] == ["1.1"]
    assert [each.subject for each in found_in(plan, kind="O2")] == ["1.2"]


def test_what_is_still_to_be_set_up_is_no_orphan() -> None:
    """A forum that the plan means to start is left out of O7, and stays in O13."""
    planned = mention_row("1.1", "Night Forum", "forum", part="body")._replace(exists="no")
    rows = WHOLE._replace(
        mentions=(*WHOLE.mentions, planned),
        bodies=(*WHOLE.bodies, body_row("Night Forum", "forum")),
    )
    plan = networks(rows, OUTSIDE)
    assert found_in(plan, kind="O7") == []
    assert "Night Forum" in [each.subject for each in found_in(plan, kind="O13")]


def test_an_authority_is_read_as_nobody_or_as_somebody_without_a_role() -> None:
    """The sentence tells the two apart; where no body is read as any, nothing is said."""
    idle = duty_role_row("Harbour Board", "Fire", "Duty", "its name")
    outside = OUTSIDE._replace(
        facts=(*OUTSIDE.facts, FIRE, FIRE._replace(name="Prison", id="prison"))
    )
    plan = networks(WHOLE, outside._replace(duty_roles=(ACTS, idle)))
    found = found_in(plan, kind="O9")
    assert [each.wording for each in found] == [
        (
            "Fire, whose duty is “Duty”: Harbour Board, read as it by its name, leads and"
            " supports nothing."
        ),
        "Prison, whose duty is “Duty”: no body of the register is read as it.",
    ]
    assert orphan_facts(found, (), PLAIN)[8].startswith(
        "O9: of the 3 authorities with the duty “Duty”, 1 has no role (Fire) and 1 is read as"
        " no body of the register (Prison)."
    )
    assert found_in(networks(WHOLE, outside._replace(duty_roles=())), kind="O9") == []


def test_authorities_are_told_by_what_the_law_asks_of_them() -> None:
    """To collaborate is not to be consulted: each duty has its own count."""
    prison = fact_row("authority", "Prison", "Be consulted", "the Act")
    outside = OUTSIDE._replace(facts=(*OUTSIDE.facts, FIRE, prison))
    found = found_in(networks(WHOLE, outside), kind="O9")
    assert [(each.subject, each.duty, each.among) for each in found] == [
        ("Fire", "Duty", 2),
        ("Prison", "Be consulted", 1),
    ]
    assert orphan_facts(found, (), PLAIN)[8].startswith(
        "O9: of the 2 authorities with the duty “Duty”, 1 is read as no body of the register"
        " (Fire); of the 1 authority with the duty “Be consulted”, 1 is read as no body of the"
        " register (Prison). The list is external data"
    )


def test_what_could_not_be_looked_for_is_not_said_to_be_none() -> None:
    """Without a list of categories, or of which body is which authority."""
    assert unchecked(networks(WHOLE, OUTSIDE)) == frozenset()
    assert unchecked(networks(WHOLE, OUTSIDE._replace(duty_roles=()))) == {"O9"}
    bare = networks(WHOLE)
    assert unchecked(bare) == {"O8", "O9"}
    facts = orphan_facts(find_orphans(bare, (), RULES), unchecked(bare), PLAIN)
    assert facts[7:9] == (
        "O8: not looked for: no list of crime categories is known for this plan’s place.",
        "O9: not looked for: no list says which body of this plan is which authority.",
    )


def test_a_gap_in_the_numbering_names_the_number() -> None:
    """The row that follows is the place, not the subject."""
    gap = replace(finding("missing-number"), missing="1.1")
    (found,) = find_orphans(networks(WHOLE, OUTSIDE), (gap,), RULES)[:-1]
    assert (found.subject, found.place) == ("1.1", "line 7, objective")


def test_a_part_of_a_body_lends_it_its_role() -> None:
    """C leads nothing; the plan puts A, which leads, into it."""
    rows = WHOLE._replace(
        mentions=(*WHOLE.mentions, mention_row("1.2", "C", "organisation", part="body")),
        bodies=(
            body_row("A", parent="C", parent_source="row 1.1"),
            *(body_row("C", "organisation"), body_row("B"), body_row("All", "collective")),
            body_row("Harbour Board", "board"),
        ),
    )
    subjects = [each.subject for each in found_in(networks(rows, OUTSIDE), kind="O13")]
    assert subjects == ["Harbour Board"]


def test_bodies_that_are_read_as_one_are_told_of_once() -> None:
    """C and D are named in two rows, and neither has a role."""
    rows = WHOLE._replace(
        mentions=(
            *WHOLE.mentions,
            mention_row("1.1", "C", "unit", part="body"),
            mention_row("1.2", "D", "unit", part="body"),
        ),
        bodies=(
            *(body_row("C", same_as="D"), body_row("D", same_as="C"), body_row("A")),
            body_row("Harbour Board", "board"),
        ),
    )
    subjects = [each.subject for each in found_in(networks(rows, OUTSIDE), kind="O13")]
    assert subjects == ["Harbour Board", "C"]


@pytest.mark.parametrize("order", [("C", "D", "A"), ("A", "D", "C"), ("D", "C", "A")])
def test_a_body_that_is_read_as_the_same_lends_its_role(order: tuple[str, ...]) -> None:
    """C is D, D is A, and A leads: in whichever order the register has them."""
    same = {"C": "D", "D": "A", "A": "D"}
    rows = WHOLE._replace(
        mentions=(*WHOLE.mentions, mention_row("1.2", "C", "unit", part="body")),
        bodies=(
            *(body_row(name, same_as=same[name]) for name in order),
            *(body_row("B"), body_row("All", "collective"), body_row("Harbour Board", "board")),
        ),
    )
    subjects = [each.subject for each in found_in(networks(rows, OUTSIDE), kind="O13")]
    assert subjects == ["Harbour Board"]


def test_a_collective_without_a_role_is_no_orphan() -> None:
    """The plan does not say who it is."""
    rows = WHOLE._replace(
        mentions=(*WHOLE.mentions, mention_row("1.1", "Everybody", "collective", part="body")),
        bodies=(*WHOLE.bodies, body_row("Everybody", "collective")),
    )
    subjects = [each.subject for each in found_in(networks(rows, OUTSIDE), kind="O13")]
    assert subjects == ["Harbour Board"]


def test_an_accepted_need_is_no_citation() -> None:
    """Two actions that somebody joined still neither cite nor are cited: stated links only."""
    accepted = link_row("1.2", "1.1", "needs", status="accepted")
    plan = networks(rows_of(Tiny("1.1"), Tiny("1.2"), links=[accepted]))
    assert len(found_in(plan, kind="O5")) == 2


def test_an_empty_plan_has_no_orphans() -> None:
    """And its facts are those of none."""
    found = find_orphans(networks(rows_of()), (), RULES)
    assert found == ()
    assert [fact.partition(":")[0] for fact in orphan_facts(found, (), PLAIN)] == list(ORPHANS)


# The words


def fact_of(kind: OrphanType, *subjects: str, detail: str = "") -> str:
    """Return the sentence about some orphans of a type, without its limit."""
    orphans = [Orphan(kind, subject, "said", detail=detail) for subject in subjects]
    facts = dict(zip(ORPHANS, orphan_facts(orphans, (), PLAIN), strict=True))
    return facts[kind].removesuffix(ORPHANS[kind].limit).strip()


def test_facts_of_none_one_and_many() -> None:
    """In words where it is one, in figures where there are more, the first six by name."""
    assert fact_of(OrphanType.NO_LEAD) == "O1: every action names somebody who leads it."
    assert (
        fact_of(OrphanType.NO_LEAD, "1.1") == "O1: one action names nobody who leads it: 1.1."
    )
    assert fact_of(OrphanType.NO_LEAD, *(f"1.{n}" for n in range(1, 9))) == (
        "O1: 8 actions name nobody who leads them: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6 and 2 more."
    )


def test_facts_of_grades() -> None:
    """How many of which grade."""
    orphans = [
        Orphan(OrphanType.UNMEASURED, "1.1-1", "said", detail="not countable"),
        Orphan(OrphanType.UNMEASURED, "1.1-2", "said", detail="countable"),
        Orphan(OrphanType.UNMEASURED, "1.1-3", "said", detail="not countable"),
    ]
    assert orphan_facts(orphans, (), PLAIN)[3].startswith(
        "O4: 3 outcomes name no date and no figure that the rules know; as worded 1 countable"
        " and 2 not countable."
    )


@pytest.mark.parametrize("kind", ORPHANS)
def test_every_type_speaks_of_none_one_and_many(kind: OrphanType) -> None:
    """Each with its limit behind it; no gap is left open in the sentence."""
    for subjects in ((), ("a",), ("a", "b")):
        said = fact_of(kind, *subjects, detail="countable")
        assert said.startswith(f"{kind}: ")
        assert said.endswith(".")
        assert "{" not in said
        if len(subjects) > 1:
            assert "2 " in said
