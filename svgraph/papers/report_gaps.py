"""The parts of the board paper on what is left alone, and on what says nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.duplicates import duplicate_facts, marked
from svgraph.analysis.grades import MEANINGS as GRADES
from svgraph.analysis.grades import Grade
from svgraph.analysis.orphans import ORPHANS, orphan_words
from svgraph.analysis.words import capitalised
from svgraph.model import OrphanType
from svgraph.papers.paper import (
    Block,
    Column,
    Grid,
    Heading,
    Note,
    Pair,
    Pairs,
    Said,
    Section,
    Sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.papers.report import Report

ALIKE = "What says nearly the same"
_BY_AREA = {OrphanType.UNLINKED, OrphanType.NO_ROUTE}


def alone_part(report: Report) -> Section:
    """Return what the plan leaves alone, type by type."""
    unchecked = report.analysis.unchecked
    blocks: list[Block] = []
    for code, said in orphan_words(report.analysis.orphans, unchecked).items():
        mine = [orphan for orphan in report.analysis.orphans if orphan.type == code]
        many = "not looked for" if code in unchecked else len(mine) or "none"
        command = f"svgraph orphans --type {code}"
        blocks.append(Heading(f"{code} {ORPHANS[code].title}: {many}"))
        blocks.append(Sentences((Said(capitalised(said)),), "" if mine else command))
        blocks += _orphans(report, code, mine, command)
        if code == OrphanType.AUTHORITY and report.duties:
            blocks.append(_readings(report))
    return Section("alone", "What is left alone", tuple(blocks))


def _readings(report: Report) -> Grid:
    """Return which body is read as which authority, with the source of each reading."""
    columns = (
        Column("authority", "Authority of the duty"),
        Column("body", "Body that is read as it"),
        Column("source", "What says who such an authority is", "long"),
    )
    rows = tuple((row.authority, row.body, row.source) for row in report.duties)
    caption = "Readings: which body is read as which authority; the plan says none of them"
    return Grid("duty-roles", caption, columns, rows, "svgraph query duty-roles")


def _orphans(
    report: Report, code: OrphanType, orphans: Sequence[Orphan], command: str
) -> Iterator[Grid]:
    if not orphans:
        return
    if code == OrphanType.UNMEASURED:
        yield _by_grade(orphans, command)
    elif code in _BY_AREA:
        yield _by_area(report, code, orphans, command)
    else:
        yield _rows(code, orphans, command)


def _by_grade(orphans: Sequence[Orphan], command: str) -> Grid:
    columns = (
        Column("detail", "As worded"),
        Column("meaning", "What that means"),
        Column("count", "Outcomes", "number"),
        Column("subject", "Which", "long"),
    )
    kept = {grade: [o.subject for o in orphans if o.detail == grade] for grade in Grade}
    rows = tuple(
        (str(grade), GRADES[grade], str(len(keys)), ", ".join(keys))
        for grade, keys in kept.items()
        if keys
    )
    title = ORPHANS[OrphanType.UNMEASURED].title
    return Grid(OrphanType.UNMEASURED, title, columns, rows, command, is_headed=True)


def _by_area(report: Report, code: OrphanType, orphans: Sequence[Orphan], command: str) -> Grid:
    columns = (
        Column("area", "Priority area"),
        Column("count", "Actions", "number"),
        Column("total", "of", "number"),
        Column("subject", "Which", "long"),
    )
    keys = {orphan.subject for orphan in orphans}
    areas: dict[str, list[str]] = {}
    for line in report.actions:
        areas.setdefault(line.area, []).append(line.action)
    rows = []
    for area, actions in areas.items():
        found = [action for action in actions if action in keys]
        rows.append((area, str(len(found)), str(len(actions)), ", ".join(found)))
    return Grid(code, ORPHANS[code].title, columns, tuple(rows), command, is_headed=True)


def _rows(code: OrphanType, orphans: Sequence[Orphan], command: str) -> Grid:
    """Return orphans as a table, without the columns in which none of them has anything."""
    columns = [
        Column(name, heading, style)
        for name, heading, style in (
            ("wording", "What was found", "long"),
            ("quote", "The plan’s words", "long"),
            ("place", "Where", ""),
            ("source", "Where the external list says so", "long"),
        )
        if any(getattr(each, name) for each in orphans)
    ]
    rows = (tuple(getattr(each, column.name) for column in columns) for each in orphans)
    caption = ORPHANS[code].title
    return Grid(code, caption, tuple(columns), tuple(rows), command, is_headed=True)


def alike_part(report: Report) -> Section:
    """Return the pairs of objectives and outcomes that say nearly the same."""
    found = report.analysis.duplicates
    facts = Sentences(tuple(map(Said, duplicate_facts(found))), "svgraph duplicates --facts")
    blocks: list[Block] = [facts]
    if found:
        blocks.append(Note("Words in [brackets] stand in one of the two texts only."))
    for what in ("objective", "outcome"):
        kept = [each for each in found if each.what == what]
        if kept:
            blocks.append(Heading(f"{what.capitalize()}s"))
            blocks.append(pairs_of(kept))
    return Section("alike", ALIKE, tuple(blocks))


def pairs_of(found: Iterable[Duplicate]) -> Pairs:
    """Return pairs of texts that are alike, each with who leads them."""
    return Pairs(tuple(map(_pair, found)), "svgraph duplicates")


def _pair(each: Duplicate) -> Pair:
    leads = ["; ".join(names) or "nobody leads it" for names in each.leads]
    return Pair(
        title=f"{str(each.likeness).capitalize()}: {LIKENESSES[each.likeness]}",
        keys=(each.left, each.right),
        texts=marked(each),
        leads=(leads[0], leads[1]),
    )
