"""The public library: what `import svgraph` offers, each command's work in one call."""
