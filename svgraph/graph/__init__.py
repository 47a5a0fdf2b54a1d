"""A `Reading` becomes RDF: IRIs, terms, quads, and every form in which they are written."""
