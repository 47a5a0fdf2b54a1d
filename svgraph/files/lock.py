"""A lock on a file while it is read, changed and written again."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from svgraph.errors import OutputError


@contextmanager
def locked(path: Path, *, wait: float = 60) -> Iterator[None]:
    """Keep other runs of svgraph, and other threads, from changing a file meanwhile.

    The lock is a hidden file beside it. It stays, empty; the lock itself ends with the
    process that holds it, whatever happens.

    Args:
        path: The file, or a link to it; it need not exist yet.
        wait: Seconds to wait for another that holds the lock.

    Raises:
        OutputError: Another held the lock all the time, or there can be no lock.
    """
    from filelock import FileLock, Timeout

    try:
        target = Path(os.path.realpath(path))
        lock = FileLock(
            target.with_name(f".{target.name}.lock"),
            # whoever may write into the folder may take turns there
            mode=stat.S_IMODE(target.parent.stat().st_mode) & 0o666,
        )
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise OutputError(
            f"someone else is still changing it, after {wait:g} seconds.",
            where=str(path),
            hint="Try again when they have finished.",
        ) from error
    except OSError as error:
        raise OutputError(
            f"cannot be locked ({error.strerror}).",
            where=str(path),
            hint="Check that you may write to its folder.",
        ) from error
    try:
        yield
    finally:
        lock.release()
