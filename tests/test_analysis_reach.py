"""Reach: what depends on an action and what it needs, by tier and by reading."""

from hypothesis import given, settings

from svgraph.analysis.chains import Reach, reach_of_actions
from svgraph.analysis.dependence import Tiers
from svgraph.analysis.networks import Networks
from tests.tiny_plans import Tiny, any_links, link_row, networks, rows_of


def plan(*links: str, needs: tuple[str, ...] = ()) -> Networks:
    """Return actions "a" to "f": "ab" says that a cites b, or needs it."""
    rows = [link_row(link[0], link[1]) for link in links]
    rows += [link_row(link[0], link[1], "needs") for link in needs]
    return networks(rows_of(*(Tiny(action) for action in "abcdef"), links=rows))


#   a > b > c > e, and d > c; f stands alone
LINKS = ("ab", "bc", "dc", "ce")


def test_reach_in_a_plan_without_loops() -> None:
    """Of a and c; what is linked to nothing is left out.

    a: b is cited by it, c and e come after. c: b and d cite it, a by way of b; it cites e,
    and nothing further. The needs run as the citations do.
    """
    found = {each.action: each for each in reach_of_actions(plan(*LINKS, needs=LINKS))}
    assert list(found) == list("abcde")
    assert found["a"] == Reach("a", Tiers(0, 1, 0), Tiers(1, 0, 2), 0, 3, 4)
    assert found["c"] == Reach("c", Tiers(2, 1, 1), Tiers(1, 2, 0), 3, 1, 4)


def test_needs_are_read_from_their_own_links() -> None:
    """Turned round, what an action needs is what needs it; a need alone joins nothing."""
    turned = plan("ab", needs=("ba", "ef"))
    found = {each.action: each for each in reach_of_actions(turned)}
    assert (found["a"].needed_by, found["a"].needs) == (1, 0)
    assert found["e"] == Reach("e", Tiers(0, 0, 0), Tiers(0, 0, 0), 0, 1, 0)


def test_without_links_nothing_is_reached() -> None:
    """No rows."""
    assert reach_of_actions(plan()) == ()


@settings(deadline=None)
@given(any_links)
def test_turned_links_turn_the_tiers(links: set[str]) -> None:
    """Dependents become prerequisites, and nothing is in two tiers."""
    turned = [link[::-1] for link in links]
    there = {each.action: each for each in reach_of_actions(plan(*links, needs=(*links,)))}
    back = {each.action: each for each in reach_of_actions(plan(*turned, needs=(*turned,)))}
    for action, each in there.items():
        assert each.dependents == back[action].prerequisites
        assert (each.needed_by, each.joined) == (back[action].needs, back[action].joined)
        for tiers in (each.dependents, each.prerequisites):
            assert tiers.direct + tiers.linked + tiers.indirect <= each.joined
