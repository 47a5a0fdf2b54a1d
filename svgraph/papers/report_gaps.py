"""The parts of the board paper on what is left alone, and on what says nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.duplicates import duplicate_facts, marked
from svgraph.analysis.grades import MEANINGS as GRADES
from svgraph.analysis.grades import Grade
from svgraph.analysis.orphans import ORPHANS, orphan_words
from svgraph.analysis.words import capitalised
from svgraph.model.terms import EdgeRelation, OrphanType, Part
from svgraph.pages.views.gaps import BY_AREA, by_area
from svgraph.papers.rendering import (
    Block,
    Column,
    Grid,
    Heading,
    Note,
    Pair,
    Pairs,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.papers.report import Report

ALIKE = "What says nearly the same"
BRACKETS = Note("Words in [brackets] stand in one of the two texts only.")

_BY_GRADE = (
    Column("detail", "As worded"),
    Column("meaning", "What that means"),
    Column("count", "Outcomes", "number"),
    Column("subject", "Which", "long"),
)
_BY_AREA = (
    Column("area", "Priority area"),
    Column("count", "Actions", "number"),
    Column("total", "of", "number"),
    Column("subject", "Which", "long"),
)
_ORPHAN = (
    Column("wording", "What was found", "long"),
    Column("quote", "The plan’s words", "long"),
    Column("place", "Where"),
    Column("source", "Where the external list says so", "long"),
)
_Rows = tuple[tuple[str, ...], ...]


def alone_part(report: Report) -> Iterator[Block]:
    """Yield what the plan leaves alone, type by type."""
    analysis, unchecked = report.analysis, report.analysis.unchecked
    facts = orphan_words(analysis.orphans, unchecked, analysis.caveats)
    for code, words in facts.items():
        orphans = [orphan for orphan in analysis.orphans if orphan.type == code]
        many = "not looked for" if code in unchecked else len(orphans) or "none"
        command = f"svgraph orphans --type {code}"
        yield Heading(f"{code} {ORPHANS[code].title}: {many}")
        yield sentences((capitalised(words),), "" if orphans else command)
        if orphans:
            columns, rows = _table(report, code, orphans)
            caption = ORPHANS[code].title
            yield Grid(code, caption, columns, rows, command, is_headed=True)
        if code == OrphanType.AUTHORITY:
            yield from _readings(report)


def _readings(report: Report) -> Iterator[Grid]:
    """Yield which body is read as which authority, with the source of each reading, if any."""
    columns = (
        Column("authority", "Authority of the duty"),
        Column("body", "Body that is read as it"),
        Column("source", "What says who such an authority is", "long"),
    )
    graph = report.networks.coverage
    rows = tuple(
        (graph.nodes[authority]["label"], graph.nodes[body]["label"], data["source"])
        for authority in graph
        if authority.part is Part.AUTHORITY
        for body, _, data in graph.in_edges(authority, data=True)
        if data["relation"] == EdgeRelation.ACTS_AS
    )
    if rows:
        caption = "Readings: which body is read as which authority, each with its source"
        yield Grid("duty-roles", caption, columns, rows, "svgraph query duty-roles")


def _table(
    report: Report, code: OrphanType, orphans: Sequence[Orphan]
) -> tuple[tuple[Column, ...], _Rows]:
    """Return columns and rows of orphans of one type: by grade, by area, or one by one."""
    if code == OrphanType.UNMEASURED:
        return _BY_GRADE, tuple(_by_grade(orphans))
    if code in BY_AREA:
        areas = by_area(orphans, (line[:2] for line in report.actions))
        return _BY_AREA, tuple(
            (each.area, str(len(each.actions)), str(each.total), ", ".join(each.actions))
            for each in areas
        )
    # A column in which none of them has anything is left out.
    columns = tuple(c for c in _ORPHAN if any(getattr(each, c.name) for each in orphans))
    return columns, tuple(tuple(getattr(o, c.name) for c in columns) for o in orphans)


def _by_grade(orphans: Sequence[Orphan]) -> Iterator[tuple[str, ...]]:
    for grade in Grade:
        outcomes = [orphan.subject for orphan in orphans if orphan.detail == grade]
        if outcomes:
            yield str(grade), GRADES[grade], str(len(outcomes)), ", ".join(outcomes)


def alike_part(report: Report) -> Iterator[Block]:
    """Yield the pairs of objectives and outcomes that say nearly the same."""
    duplicates = report.analysis.duplicates
    yield sentences(duplicate_facts(duplicates), "svgraph duplicates --facts")
    if duplicates:
        yield BRACKETS
    for what in ("objective", "outcome"):
        of_kind = [each for each in duplicates if each.what == what]
        if of_kind:
            yield Heading(f"{what.capitalize()}s")
            yield pairs_of(of_kind)


def pairs_of(duplicates: Iterable[Duplicate]) -> Pairs:
    """Return pairs of texts that are alike, each with who leads them."""
    return Pairs(tuple(map(_pair, duplicates)), "svgraph duplicates")


def _pair(each: Duplicate) -> Pair:
    leads = ["; ".join(names) or "nobody leads it" for names in each.leads]
    return Pair(
        title=f"{str(each.likeness).capitalize()}: {LIKENESSES[each.likeness]}",
        keys=(each.left, each.right),
        texts=marked(each),
        leads=(leads[0], leads[1]),
    )
