"""Named questions become typed rows; all that is known of SPARQL texts stands here."""
