"""Where a plan's graph is kept and asked: in memory, in a file, on disk or on a server."""
