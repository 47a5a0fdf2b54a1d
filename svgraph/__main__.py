"""`python -m svgraph` is the command line."""

from svgraph.cli import run

if __name__ == "__main__":
    run()
