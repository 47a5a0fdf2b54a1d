"""Needs: what a citation is read to mean, by the policy that `plan.toml` declares."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from svgraph.model import Basis, Link, Policy, Relation

# Whether the citing row needs the cited one, and the other way round.
_DIRECTIONS: dict[Policy, tuple[bool, bool]] = {
    Policy.AS_CITED: (True, False),
    Policy.REVERSED: (False, True),
    Policy.SYMMETRIC: (True, True),
    Policy.NONE: (False, False),
}


def derive_needs(cited: Iterable[Link], policy: Policy) -> tuple[Link, ...]:
    """Return the needs that citations are read as, each pair once, in document order."""
    needs: dict[tuple[str, str], Link] = {}
    for link in cited:
        for source, target in _ends(link, policy):
            need = replace(
                link,
                source=source,
                target=target,
                relation=Relation.NEEDS,
                basis=Basis.INTERPRETED,
                rule=policy,
            )
            needs.setdefault((source, target), need)
    return tuple(needs.values())


def _ends(link: Link, policy: Policy) -> Iterator[tuple[str, str]]:
    forward, backward = _DIRECTIONS[policy]
    if forward:
        yield link.source, link.target
    if backward:
        yield link.target, link.source
