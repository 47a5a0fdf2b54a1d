"""Work spread over processes comes back in order, and only as it is asked for."""

import pytest

from svgraph.api.workers import spread


@pytest.mark.parametrize("workers", [1, 2])
def test_what_comes_back_is_in_the_order_asked(workers: int) -> None:
    """Whichever process is done first."""
    assert list(spread(str.upper, ["c", "a", "b"], workers=workers)) == ["C", "A", "B"]


def test_a_result_is_there_before_the_next_is_worked_on() -> None:
    """So that progress can be shown, and nothing is held that was already taken."""
    called: list[str] = []
    results = spread(called.append, ["a", "b"], workers=2)
    assert called == []
    next(results)
    assert called == ["a"]
