"""Errors: their exit codes, and the near names they suggest."""

import pytest

from svgraph.errors import InputError, OutputError, SvgraphError, UsageError, nearest


@pytest.mark.parametrize(
    ("error", "code"), [(SvgraphError, 1), (UsageError, 2), (InputError, 3), (OutputError, 3)]
)
def test_each_error_has_its_exit_code(error: type[SvgraphError], code: int) -> None:
    """The command line ends with the code of the error's class."""
    assert error.exit_code == code


def test_an_output_error_is_an_input_error() -> None:
    """Whoever catches what cannot be read also catches what cannot be written."""
    assert issubclass(OutputError, InputError)


def test_near_names_are_suggested() -> None:
    """A slip of the fingers is answered with the name that was meant."""
    assert nearest("unliked-actions", ["leads", "unlinked-actions"]) == (
        " Did you mean unlinked-actions?"
    )


def test_no_name_is_suggested_where_none_is_near() -> None:
    """A word that looks like no known name gets no suggestion."""
    assert nearest("zzz", ["leads", "links"]) == ""


def test_at_most_three_names_are_suggested() -> None:
    """A long list of near names is cut."""
    assert nearest("row", ["row 1", "row 2", "row 3", "row 4"]).count(" or ") == 2
