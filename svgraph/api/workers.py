"""Work on many plans, spread over processes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")

# From this many plans on, processes of their own are worth what it costs to start them.
_WORTH_SPREADING = 3


def spread(call: Callable[[str], T], names: Sequence[str], *, workers: int) -> Iterator[T]:
    """Yield what a call returns for each name, in their order, each as soon as it is there.

    Args:
        call: A function of a module, so that other processes find it.
        names: What it is called with, one after the other.
        workers: Processes to spread the work over.
    """
    if workers == 1 or len(names) < _WORTH_SPREADING:
        yield from map(call, names)
        return
    # processes started afresh: a fork would copy whatever threads its parent is in the midst of
    with ProcessPoolExecutor(min(workers, len(names)), get_context("spawn")) as pool:
        yield from pool.map(call, names)
