"""What the plan leaves alone, what covers what, and what says nearly the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.duplicates import Likeness, Span, duplicate_facts, marked
from svgraph.analysis.grades import MEANINGS as GRADES
from svgraph.analysis.grades import Grade
from svgraph.analysis.orphans import ORPHANS, orphan_words
from svgraph.documents.wording import show
from svgraph.model import OrphanType
from svgraph.pages.views.covered import Coverage, build_coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from svgraph.analysis.duplicates import Duplicate
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.analysis.orphans import OrphanWords
    from svgraph.analysis.whole import Analysis
    from svgraph.pages.context import Explorer

# Types of orphan that most actions may be of: they are told by area.
_BY_AREA = frozenset({OrphanType.UNLINKED, OrphanType.NO_ROUTE})
# Types whose subject is a body before it is an action.
_BODIES = frozenset({OrphanType.NO_ACTION, OrphanType.NO_ROLE})


class Subject(NamedTuple):
    """What something is about: its words, and the item that they open.

    Attributes:
        words: As a reader sees them; what stands after the name of the item.
        kind: "action", "body", or "" where no item is about it.
        name: Of the item, or all there is to say.
    """

    words: str
    kind: str
    name: str


class Row(NamedTuple):
    """An orphan."""

    subject: Subject
    wording: str
    quote: str
    place: str
    source: str


class Area(NamedTuple):
    """How many actions of a priority area are orphans of one type, and which."""

    area: str
    total: int
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Orphans of one type and, for outcomes, of one grade.

    Attributes:
        grade: What is missing before they can be measured, or "".
        meaning: What that means, or "".
        rows: In document order.
    """

    grade: str
    meaning: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A type of orphan.

    Attributes:
        code: "O1" to "O14".
        title: What it is called, in the plural.
        sentence: What was found.
        limit: What must be kept in mind, or "".
        count: How many there are.
        groups: The orphans, by grade; empty where there are none.
        areas: The same by priority area, of a type that most actions may be of, and no groups.
    """

    code: str
    title: str
    sentence: str
    limit: str
    count: int
    groups: tuple[Grouped, ...] = ()
    areas: tuple[Area, ...] = ()

    def has(self, field: str) -> bool:
        """Tell whether any row has something in a field, such as "quote"."""
        return any(getattr(row, field) for group in self.groups for row in group.rows)


class Side(NamedTuple):
    """One of two texts that are alike, in parts, and who leads its action."""

    subject: Subject
    spans: tuple[Span, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that say nearly the same.

    Attributes:
        what: "objective" or "outcome".
        likeness: Its class.
        score: A key to sort by, no probability.
        sides: The text that stands first in the plan, and the other.
        shared: Who leads both.
    """

    what: str
    likeness: str
    score: float
    sides: tuple[Side, Side]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the view shows.

    Attributes:
        kinds: Every type of orphan, in order, whether there are any or not.
        coverage: The external lists against the actions.
        facts: Sentences on what says nearly the same.
        pairs: Objectives and outcomes that are alike: the class most alike first.
        classes: Class of likeness → what it means.
    """

    kinds: tuple[Gap, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    facts: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()


def build_gaps(context: Explorer) -> Gaps:
    """Return what the view shows of a plan; nothing where nothing was measured."""
    if context.analysis is None or context.networks is None:
        return Gaps()
    return _gaps(context, context.analysis, context.networks)


def _gaps(context: Explorer, analysis: Analysis, networks: Networks) -> Gaps:
    known = _Known(
        frozenset(row.action for row in context.actions),
        frozenset({row.body for row in context.bodies} | {row.body for row in context.parties}),
    )
    facts = orphan_words(analysis.orphans, analysis.unchecked)
    orphans: dict[str, list[Orphan]] = {code: [] for code in ORPHANS}
    for orphan in analysis.orphans:
        orphans[orphan.type].append(orphan)
    return Gaps(
        kinds=tuple(
            _filled(_gap(code, kind, facts[code], orphans[code]), orphans[code], context, known)
            for code, kind in ORPHANS.items()
        ),
        coverage=build_coverage(networks),
        facts=duplicate_facts(analysis.duplicates),
        pairs=tuple(_pair(each, known) for each in analysis.duplicates),
        classes=tuple((str(kind), LIKENESSES[kind]) for kind in Likeness),
    )


class _Known(NamedTuple):
    """The names of what the page can open."""

    actions: frozenset[str]
    bodies: frozenset[str]


def _gap(code: str, kind: OrphanWords, fact: str, orphans: Sequence[Orphan]) -> Gap:
    said = fact.removesuffix(kind.limit).strip()
    return Gap(code, kind.title, said[:1].upper() + said[1:], kind.limit, len(orphans))


def _filled(gap: Gap, orphans: Sequence[Orphan], context: Explorer, known: _Known) -> Gap:
    """Return a type with its orphans: by area, by grade, or all together."""
    if not orphans:
        return gap
    if gap.code in _BY_AREA:
        return replace(gap, areas=tuple(_by_area(orphans, context)))
    if gap.code == OrphanType.UNMEASURED:
        return replace(gap, groups=tuple(_by_grade(orphans, known)))
    rows = tuple(_row(orphan, known) for orphan in orphans)
    return replace(gap, groups=(Grouped("", "", rows),))


def _by_area(orphans: Sequence[Orphan], context: Explorer) -> Iterator[Area]:
    found = {orphan.subject for orphan in orphans}
    areas: dict[str, list[str]] = {}
    for row in context.actions:
        areas.setdefault(row.area, []).append(row.action)
    for area, actions in areas.items():
        yield Area(area, len(actions), tuple(action for action in actions if action in found))


def _by_grade(orphans: Sequence[Orphan], known: _Known) -> Iterator[Grouped]:
    for grade in Grade:
        rows = tuple(_row(orphan, known) for orphan in orphans if orphan.detail == grade)
        if rows:
            # What the wording says of each is what the grade means.
            bare = tuple(row._replace(wording="") for row in rows)
            yield Grouped(str(grade), GRADES[grade], bare)


def _row(orphan: Orphan, known: _Known) -> Row:
    subject = _subject(
        orphan.subject, known, action=orphan.action, is_body=orphan.type in _BODIES
    )
    return Row(subject, orphan.wording, show(orphan.quote), orphan.place, orphan.source)


def _subject(words: str, known: _Known, *, action: str = "", is_body: bool = False) -> Subject:
    """Return what words are about; the key of an outcome, "1.10-2", as words and a link."""
    if words in known.bodies and (is_body or words not in known.actions):
        return Subject("", "body", words)
    if words in known.actions:
        return Subject("", "action", words)
    if action in known.actions:
        return Subject(f", outcome {words.removeprefix(f'{action}-')}", "action", action)
    return Subject("", "", words)


def _pair(each: Duplicate, known: _Known) -> Pair:
    left, right = marked(each)
    one, other = each.actions
    return Pair(
        what=each.what,
        likeness=str(each.likeness),
        score=each.score,
        sides=(
            Side(_subject(each.left, known, action=one.id), left, each.leads[0]),
            Side(_subject(each.right, known, action=other.id), right, each.leads[1]),
        ),
        shared=tuple(name for name in each.leads[0] if name in each.leads[1]),
    )
