"""`python -m svgraph` and the command `svgraph`: the command line, in a process of its own."""

import atexit
import gc

from svgraph.cli import run


def start() -> None:
    """Run the command line as all that this process does.

    It lives for a second or two and keeps what it makes until it ends, so that looking for
    what could be freed would cost it more than it frees: a tenth of the time of a build.
    """
    gc.disable()
    atexit.register(gc.freeze)
    run()


if __name__ == "__main__":
    start()
