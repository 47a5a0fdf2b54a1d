"""A plan as files that other tools open: RDF, networks, tables, a flowchart."""
