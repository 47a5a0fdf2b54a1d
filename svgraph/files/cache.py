"""Where svgraph may keep what would take time to make again."""

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """Return the folder named by `SVGRAPH_CACHE`, or the user's own; it need not exist.

    None where there is neither: a user without an account or home, as in a container.
    """
    try:
        if chosen := os.environ.get("SVGRAPH_CACHE"):
            return Path(chosen).absolute()
        from platformdirs import user_cache_path

        folder = user_cache_path("svgraph", appauthor=False)
    except (OSError, RuntimeError):  # the current folder is gone; there is no home
        return None
    return folder if folder.is_absolute() else None  # "~" stays in it where there is no home
