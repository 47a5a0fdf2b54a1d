"""Networks of a plan and the measures on them: pure functions, and frozen findings."""
