"""Named questions become typed rows."""
