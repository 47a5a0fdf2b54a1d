"""Documentation that is generated is that of the files as they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("script", ["commands.py", "ontology.py", "questions.py"])
def test_a_generated_page_is_up_to_date(script: str) -> None:
    """Otherwise run the script and commit what it writes."""
    command = [sys.executable, str(DOCS / script), "--check"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}  # this checkout, whatever else is installed
    ran = subprocess.run(command, env=env, check=False)
    assert ran.returncode == 0, f"python docs/{script}"
