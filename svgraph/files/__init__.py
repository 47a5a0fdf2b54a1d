"""What ships with svgraph, a plan's settings and tables, and whole files or none."""
