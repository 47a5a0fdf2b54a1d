"""Documentation that is generated is that of the files as they are."""

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("script", ["ontology.py"])
def test_a_generated_page_is_up_to_date(script: str) -> None:
    """Otherwise run the script and commit what it writes."""
    ran = subprocess.run([sys.executable, DOCS / script, "--check"], check=False)
    assert ran.returncode == 0, f"python docs/{script}"
