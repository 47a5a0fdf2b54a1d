"""Hypothesis strategies: every place that a document may have."""

from hypothesis import strategies as st

from svgraph.model.place import Place, Step, Steps, Unit

_NUMBERS = st.integers(0, 999_999_999)
# Names that look like something else, beside any text at all.
_ODD = ["", "2024", "007", "Plan, 2024", "a + b", "B7+B8", 'the "new" plan', " x ", "row 5"]
_NAMES = st.text(max_size=8) | st.sampled_from(_ODD)
_CELLS = [
    *("objective", "row 2", "row two", "rows 2+3", "line 3 + line 4", "sheet Plan, cost"),
    *('"row 2"', '""row 2""', '"', '""', "a, b", "cell", "cell phone"),
]


@st.composite
def _steps(draw: st.DrawFn) -> Steps:
    """Draw the way to a spot; nothing is inside a line."""
    outer = st.sampled_from([unit for unit in Unit if unit is not Unit.LINE])
    units = (*draw(st.lists(outer, max_size=2)), draw(st.sampled_from(Unit)))
    return tuple(draw(_step(unit)) for unit in units)


def _step(unit: Unit) -> st.SearchStrategy[Step]:
    is_named = unit in {Unit.SHEET, Unit.CELL}
    return st.builds(Step, st.just(unit), _NUMBERS | _NAMES if is_named else _NUMBERS)


STEPS = _steps()
PLACES = st.builds(
    Place,
    st.sampled_from(["plan.txt", "plan.pdf"]),
    st.lists(STEPS, max_size=4, unique=True).map(tuple),
    st.sampled_from(_CELLS) | st.text(max_size=8),
)
