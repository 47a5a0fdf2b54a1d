"""What somebody typed → a thing of the plan: all the ways to name one, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from svgraph.errors import UsageError, nearest
from svgraph.model.terms import Node, Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from svgraph.stores.plan_graphs import PlanGraphs

# Every name of everything that can be asked about. Names come before other spellings, so that
# where one thing is named as another is spelt, the name counts.
_NAMES = """
SELECT ?part ?id ?iri ?name ?spelling
WHERE {
  {
    VALUES (?class ?part ?rank) {
      (sv:Action "action" 1) (sv:Party "body" 3) (sv:Reference "reference" 4)
      (sv:PriorityArea "area" 5)
    }
    ?iri a ?class ; dcterms:identifier ?id ; rdfs:label ?name .
  } UNION {
    ?iri a sv:Outcome ; rdfs:label ?name .
    BIND("outcome" AS ?part) BIND(?name AS ?id) BIND(2 AS ?rank)
  }
  OPTIONAL { ?iri sv:order ?order }
  OPTIONAL { ?iri skos:altLabel ?spelling }
}
ORDER BY ?rank ?order ?name ?spelling
"""
_WHAT = {
    Part.ACTION: "an action (2.1)",
    Part.OUTCOME: "an outcome (2.1-3)",
    Part.BODY: "a body",
    Part.AREA: "a priority area",
    Part.REFERENCE: "whatever else its rows name",
}


def typed_text(value: object, what: str = "A name") -> str:
    """Return what names a thing, which must be text.

    Raises:
        TypeError: It is something else, such as a number, which could not tell 1.1 from 1.10.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        raise TypeError(
            f'{what} must be text, such as "1.10", and not the number {value}: as numbers, 1.10'
            " and 1.1 are the same."
        )
    raise TypeError(f"{what} must be text, not {type(value).__name__}: {value!r}.")


class Thing(NamedTuple):
    """A thing of a plan that can be asked about; an action's name is its number."""

    node: Node
    iri: str
    name: str

    @property
    def part(self) -> Part:
        """What it is."""
        return self.node.part

    @property
    def id(self) -> str:
        """Its key; unique among the things of that part in its plan."""
        return self.node.id


def find_thing(plan: PlanGraphs, typed: str, *parts: Part) -> Thing:
    """Return the thing that somebody means.

    Capitals, and how much white space there is, do not count. A thing is named by its number
    or by its name in any spelling, or by either with what it is before it ("action 2.1").

    Args:
        plan: Where to look.
        typed: What was typed.
        parts: What it may be; none for anything.

    Raises:
        UsageError: Nothing is called that.
    """
    typed_text(typed)
    wanted = parts or tuple(_WHAT)
    rows = [row for row in _rows(plan) if row[0].part in wanted]
    known = _known(rows)
    text = typed.encode(errors="replace").decode()  # bytes of no letter can be typed, too
    if thing := known.get(_folded(text)):
        return thing
    names = [name for thing, spelling in rows for name in (thing.name, spelling) if name]
    raise _unknown(typed, wanted, dict.fromkeys(names))


def _rows(plan: PlanGraphs) -> Iterator[tuple[Thing, str]]:
    """Yield each thing with each of its other spellings; "" where it has none."""
    for part, id_, iri, name, spelling in plan.select(_NAMES).rows:
        thing = Thing(Node(plan.plan, Part(str(part)), str(id_)), str(iri), str(name))
        yield thing, str(spelling or "")


def _known(rows: Sequence[tuple[Thing, str]]) -> dict[str, Thing]:
    """Return folded name → thing; of two with one name the first, and names before spellings.

    With what it is before it a name is never ambiguous.
    """
    known: dict[str, Thing] = {}
    for thing, _ in rows:
        known.setdefault(_folded(thing.name), thing)
    for thing, spelling in rows:
        known.setdefault(_folded(spelling), thing)
    for thing, spelling in rows:
        for name in (thing.name, spelling):
            known.setdefault(_folded(f"{thing.part} {name}"), thing)
    known.pop("", None)
    return known


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _unknown(typed: str, parts: Collection[Part], names: Collection[str]) -> UsageError:
    """Return that nothing is called what was typed, with what comes near it."""
    near = nearest(_without_part(typed, parts), names)
    if len(parts) == len(_WHAT):
        *first, last = _WHAT.values()
        hint = f"{near} Name {', '.join(first)} or {last}."
        return UsageError(f"Nothing in this plan is called {typed!r}.", hint=hint)
    what = " and ".join(f"no {part}" for part in parts)
    return UsageError(f"{what[:1].upper()}{what[1:]} {typed!r} in this plan.", hint=near)


def _without_part(typed: str, parts: Collection[Part]) -> str:
    """Return what was typed without the word for what it is, such as "action"."""
    first, _, rest = typed.strip().partition(" ")
    return rest if rest and first.casefold() in set(parts) else typed
