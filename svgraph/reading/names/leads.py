"""A lead cell becomes the parties it names, each with its role.

Names come before separators: "Fire and Rescue Service" is one body although it holds
an "and". A dash, or nothing at all, puts the second body inside the first where the
register says that it is part of it; otherwise both are parties. Words that are no name
make the whole stretch between separators a party under its own words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import groupby, zip_longest

from svgraph.documents.wording import find_words, part, raw_text, show, tokenise
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.names import Assignment, Party
from svgraph.model.plan import Action, Plan
from svgraph.model.terms import UNRESOLVED, Role
from svgraph.reading.names.lookup import Names
from svgraph.reading.names.register import NOBODY, DoubtfulReading, Register


class _Sign(Enum):
    """What stands between names in a lead cell."""

    ALSO = auto()
    AND = auto()
    PART_OF = auto()
    SUPPORT = auto()
    OPEN = auto()
    CLOSE = auto()


# Words in brackets after a party that say whether it merely supports.
_ROLES = {"lead": False, "joint lead": False, "support": True, "supporting": True}
_WORDS = {
    _Sign.ALSO: ("/", "+", ",", ";", "with", "inc", "inc.", "incl.", "including"),
    _Sign.AND: ("and", "&"),
    _Sign.PART_OF: ("-",),
    _Sign.SUPPORT: (
        *("supported by", "support from", "with support from", "support:", "supporting:"),
    ),
    _Sign.OPEN: ("(",),
    _Sign.CLOSE: (")",),
}
_SIGNS = Names.of((words, sign) for sign, each in _WORDS.items() for words in each)
# What may stand between the names of one stretch.
_JOINS = frozenset({_Sign.AND, _Sign.PART_OF})
# What ends a stretch of names and words.
_ENDS = frozenset({_Sign.ALSO, _Sign.SUPPORT, _Sign.OPEN, _Sign.CLOSE})


@dataclass(frozen=True, slots=True)
class _Item:
    """A name, a sign or a word of a lead cell, with its span in the raw text."""

    what: str | _Sign | None
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        return isinstance(self.what, str)


@dataclass(frozen=True, slots=True)
class _Named:
    """A party that a cell names, before the roles of all are known.

    `name` is where its own name starts, behind those of bodies that it is part of.
    """

    body: str
    start: int
    name: int
    end: int
    parent: str = ""
    post: str = ""
    remark: str = ""
    supporting: bool = False


@dataclass(slots=True)
class _Cell:
    """One lead cell: its raw text, and the parties that it names so far."""

    raw: str
    register: Register
    names: Names[str]
    parties: list[_Named] = field(default_factory=list)
    supporting: bool = False

    def read(self, items: Iterable[_Item]) -> None:
        """Add the parties of some items, those of brackets after the name before them."""
        stretch: list[_Item] = []
        items = iter(items)
        for item in items:
            if item.what not in _ENDS:
                stretch.append(item)
                continue
            self._close(stretch)
            stretch = []
            if item.what is _Sign.OPEN:
                self._read_bracket(_until_close(items))
            elif item.what is _Sign.SUPPORT:
                self.supporting = True
        self._close(stretch)

    def items(self) -> Iterator[_Item]:
        tokens = tokenise(self.raw)
        at = 0
        while at < len(tokens):
            longest = self.names.longest(tokens, at) or _SIGNS.longest(tokens, at)
            end, what = longest or (at + 1, None)
            yield _Item(what, tokens[at].start, tokens[end - 1].end)
            at = end

    def _close(self, stretch: Sequence[_Item]) -> None:
        """Add the parties of a stretch between separators.

        Where a part of it joined by "and" is no name, the whole stretch may be one name
        that the register does not have, so that no party is guessed out of it.
        """
        stretch = [item for item in stretch if item.what != NOBODY]
        while stretch and stretch[0].what in _JOINS:  # signs at the ends join nothing
            stretch.pop(0)
        while stretch and stretch[-1].what in _JOINS:
            stretch.pop()
        if all(item.is_name or item.what in _JOINS for item in stretch):
            for is_and, items in groupby(stretch, key=lambda item: item.what is _Sign.AND):
                self.parties += () if is_and else self._chain(items)
        else:
            first, last = stretch[0].start, stretch[-1].end
            self.parties.append(_Named("", first, first, last, supporting=self.supporting))

    def _chain(self, items: Iterable[_Item]) -> Iterator[_Named]:
        """Yield each body that is no more than the place of the one after it."""
        named = [item for item in items if item.is_name]
        parent, start = "", None
        for item, after in zip_longest(named, named[1:]):
            body, start = str(item.what), item.start if start is None else start
            if after is not None and body in self.register.ancestors(str(after.what)):
                parent = body
            else:
                yield _Named(
                    *(body, start, item.start, item.end, parent), supporting=self.supporting
                )
                parent, start = "", None

    def _read_bracket(self, inside: Sequence[_Item]) -> None:
        """Read a bracket as a post, an abbreviation, parties or a remark on the one before."""
        words = show(self.raw[inside[0].start : inside[-1].end]) if inside else ""
        named = {item.what for item in inside if item.is_name}
        supports = any(item.what is _Sign.SUPPORT for item in inside)
        before = self.parties[-1] if self.parties else None
        if before and words.casefold() in _ROLES:
            self.parties[-1] = replace(before, supporting=_ROLES[words.casefold()])
        elif before and words.rpartition(" ")[2].casefold() in self.register.posts:
            self.parties[-1] = replace(before, post=words)
        elif before and named == {before.body} and len(inside) == 1:
            return
        elif before and not supports and any(item.what is None for item in inside):
            self.parties[-1] = replace(before, remark=words)
        else:
            outside = self.supporting
            self.read(inside)
            self.supporting = outside


def _until_close(items: Iterator[_Item]) -> list[_Item]:
    inside, depth = [], 1
    for item in items:
        if item.what is _Sign.OPEN:
            depth += 1
        elif item.what is _Sign.CLOSE:
            depth -= 1
        if depth == 0:
            break
        inside.append(item)
    return inside


def assign_leads(
    plan: Plan, register: Register
) -> tuple[tuple[Assignment, ...], tuple[Finding, ...]]:
    """Return who is named in the lead cells, in document order, and what did not resolve."""
    names, file = register.names_of_parties(), plan.source.file
    doubts: dict[str, list[DoubtfulReading]] = defaultdict(list)
    for doubt in register.doubts:
        doubts[doubt.action].append(doubt)
    assignments: list[Assignment] = []
    findings: list[Finding] = []
    for action in plan.actions:
        cell = _Cell(raw_text(action.lead), register, names)
        cell.read(cell.items())
        parties = tuple(_assign(action, cell, doubts[action.key]))
        assignments += parties
        findings += [] if parties else [_leaderless(action, file)]
        findings += (
            _unresolved(action, each.as_written, file)
            for each in parties
            if each.party.kind == UNRESOLVED
        )
    return tuple(assignments), tuple(findings)


def _assign(
    action: Action, cell: _Cell, doubts: Iterable[DoubtfulReading]
) -> Iterator[Assignment]:
    # a body counts once; words that are none are told apart by where they stand
    leading = {party.body or party.start for party in cell.parties if not party.supporting}
    alone_or_joint = Role.LEAD if len(leading) == 1 else Role.JOINT
    spans = [
        (*span, each.alternative)
        for each in doubts
        for span in find_words(each.words, cell.raw)
    ]
    for order, named in enumerate(cell.parties, start=1):
        written = part(action.lead, named.start, named.end).text
        party = Party(f"unresolved-{written}", written, UNRESOLVED)
        if named.body:
            body = cell.register.bodies[named.body]
            party = Party(body.id, body.name, body.kind)
        # a doubt is about the parties whose whole name its words hold
        held = (
            other for start, end, other in spans if start <= named.name and named.end <= end
        )
        yield Assignment(
            action=action.key,
            order=order,
            party=party,
            role=Role.SUPPORTING if named.supporting else alone_or_joint,
            as_written=written,
            parent=named.parent,
            post=named.post,
            remark=named.remark,
            alternative=next(held, ""),
        )


def _leaderless(action: Action, file: str) -> Finding:
    cell = action.lead if action.lead.fragments else action.identifier
    wording = f"The lead cell of action {action.key} names nobody."
    return Finding.of(FindingKind.NO_LEAD, cell.place(file), wording, action.key)


def _unresolved(action: Action, words: str, file: str) -> Finding:
    quoted = words.replace('"', '""')
    wording = (
        f"No spelling knows {words!r}, named as lead of action {action.key}. A row in"
        f' spellings.csv would settle it: "{quoted}",ID-OF-THE-BODY,row {action.number}'
    )
    place = action.lead.place(file)
    return Finding.of(FindingKind.UNRESOLVED_LEAD, place, wording, action.key)
