"""Parts that not every machine has: tests that need one skip and say why, where they may."""

import os
from typing import NoReturn

import pytest

__all__ = ["missing"]


def missing(reason: str, *, required: str) -> NoReturn:
    """Skip a test for want of a part, and say what to install.

    Args:
        reason: What is missing, and how to get it.
        required: The environment variable that, set to "required", makes it a failure, so
            that CI never skips.
    """
    if os.environ.get(required) == "required":
        pytest.fail(reason)
    pytest.skip(reason)
