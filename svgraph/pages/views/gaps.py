"""What the plan leaves alone, what covers what, and what says nearly the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.duplicates import duplicate_facts, marked
from svgraph.analysis.grades import MEANINGS as GRADES
from svgraph.analysis.grades import Grade
from svgraph.analysis.orphans import ORPHANS, orphan_words
from svgraph.analysis.words import capitalised
from svgraph.documents.wording import show
from svgraph.model.terms import OrphanType
from svgraph.pages.views.covered import Coverage, build_coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from svgraph.analysis.duplicates import Duplicate, Likeness, Span
    from svgraph.analysis.orphan_finders import Orphan
    from svgraph.pages.inputs import Explorer

# Types of orphan that most actions may be of: they are told by area.
BY_AREA = frozenset({OrphanType.UNLINKED, OrphanType.NO_ROUTE})
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
    groups: tuple[Grouped, ...]
    areas: tuple[Area, ...]

    def has(self, field: str) -> bool:
        """Tell whether any row has something in a field, such as "quote"."""
        return any(getattr(row, field) for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that say nearly the same.

    Attributes:
        found: As the analysis found them.
        subjects: What the text that stands first in the plan is about, and the other.
        texts: Each in parts.
        shared: Who leads both.
    """

    found: Duplicate
    subjects: tuple[Subject, Subject]
    texts: tuple[tuple[Span, ...], tuple[Span, ...]]
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

    kinds: tuple[Gap, ...]
    coverage: tuple[Coverage, ...]
    facts: tuple[str, ...]
    pairs: tuple[Pair, ...]
    classes: Mapping[Likeness, str]


class _Known(NamedTuple):
    """The names of what the page can open."""

    actions: frozenset[str]
    bodies: frozenset[str]


def build_gaps(context: Explorer) -> Gaps:
    """Return what the view shows of a plan."""
    rows, analysis = context.rows, context.analysis
    known = _Known(
        frozenset(row.action for row in rows.actions),
        frozenset({row.body for row in rows.bodies} | {row.body for row in rows.parties}),
    )
    facts = orphan_words(analysis.orphans, analysis.unchecked, analysis.caveats)
    return Gaps(
        kinds=tuple(_gap(code, fact, context, known) for code, fact in facts.items()),
        coverage=tuple(build_coverage(context.networks)),
        facts=duplicate_facts(analysis.duplicates),
        pairs=tuple(_pair(each, known) for each in analysis.duplicates),
        classes=LIKENESSES,
    )


def _gap(code: OrphanType, fact: str, context: Explorer, known: _Known) -> Gap:
    """Return a type with its orphans: by area, by grade, or all together."""
    kind = ORPHANS[code]
    orphans = [orphan for orphan in context.analysis.orphans if orphan.type == code]
    areas: tuple[Area, ...] = ()
    groups: tuple[Grouped, ...] = ()
    if orphans and code in BY_AREA:
        areas = tuple(by_area(orphans, (row[:2] for row in context.rows.actions)))
    elif orphans and code == OrphanType.UNMEASURED:
        groups = tuple(_by_grade(orphans, known))
    elif orphans:
        groups = (Grouped("", "", tuple(_row(orphan, known) for orphan in orphans)),)
    sentence = capitalised(fact.removesuffix(kind.limit).strip())
    return Gap(code, kind.title, sentence, kind.limit, len(orphans), groups, areas)


def by_area(orphans: Iterable[Orphan], actions: Iterable[tuple[str, str]]) -> Iterator[Area]:
    """Yield each priority area of a plan with those of its actions that are orphans.

    Args:
        orphans: Of one type.
        actions: Number and area of each action, in document order.
    """
    subjects = {orphan.subject for orphan in orphans}
    areas: dict[str, list[str]] = {}
    for action, area in actions:
        areas.setdefault(area, []).append(action)
    for area, numbers in areas.items():
        yield Area(area, len(numbers), tuple(each for each in numbers if each in subjects))


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
    one, other = each.actions
    return Pair(
        found=each,
        subjects=(
            _subject(each.left, known, action=one.id),
            _subject(each.right, known, action=other.id),
        ),
        texts=marked(each),
        shared=tuple(name for name in each.leads[0] if name in each.leads[1]),
    )
