"""Plans that are poor in something: each a folder as a council would hand it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LONG = "Partnership for Safer Streets and Open Spaces of the Old Town and the Quays " * 4
"""A name of some 300 characters."""

UNBROKEN = "Straßenbeleuchtungsangelegenheiten" * 9
"""A word of some 300 characters, with no place to break it."""

Row = tuple[str, str, str, str]
"""An action's number, objective, lead cell and outcome."""

BODIES = ("Council", "Parks Team")

AREA = """#### Priority Area {number}: {name}

ID	Objective	Lead Organisation	Intended Outcome
{rows}
"""


def _area(number: int, name: str, rows: Sequence[Row]) -> str:
    return AREA.format(number=number, name=name, rows="\n".join("\t".join(row) for row in rows))


def _plan_of_eighty() -> str:
    rows = [
        (
            f"1.{at}",
            f"Tidy square {at}{' (linked to 1.1)' if at % 9 == 0 else ''}",
            "Council",
            f"Tidy {at}",
        )
        for at in range(1, 81)
    ]
    return _area(1, "Squares", rows) + _area(
        2, "Parks", [("2.1", "Light the park", "Parks Team", "A lit park")]
    )


TEXTS = {
    "no-links": _area(
        1,
        "Parks",
        [
            ("1.1", "Tidy the park", "Parks Team", "A tidy park"),
            ("1.2", "Light the park", "Council", "A lit park"),
            ("1.3", "Open a kiosk", "Council & Parks Team", "A kiosk is open"),
        ],
    ),
    "no-outcomes": _area(
        1,
        "Parks",
        [
            ("1.1", "Tidy the park", "Parks Team", ""),
            ("1.2", "Light the park (linked to 1.1)", "Council", ""),
        ],
    ),
    "one-action": _area(1, "Parks", [("1.1", "Tidy the park", "Council", "A tidy park")]),
    "eighty-actions": _plan_of_eighty(),
    "long-names": _area(
        1,
        "Parks",
        [
            ("1.1", f"Tidy {LONG.strip()}", LONG.strip(), LONG.strip()),
            ("1.2", f"Light {UNBROKEN} (linked to 1.1)", UNBROKEN, UNBROKEN),
            ("1.3", "Open a kiosk", "Council", "A kiosk is open"),
        ],
    ),
    "least": _area(1, "Parks", [("1.1", "Tidy the park", "", "")]),
}
"""Plan → its text."""


def _bodies(names: Sequence[str]) -> str:
    lines = [f"body-{at},{name},organisation,,,," for at, name in enumerate(names)]
    return "\n".join(["id,name,kind,parent,parent_source,same_as,note", *lines]) + "\n"


def write_plan(folder: Path, name: str) -> Path:
    """Write one of the plans as a folder, and return it."""
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text('title = "Park Plan"\nsource = "plan.txt"\n', "utf-8")
    (folder / "plan.txt").write_text(TEXTS[name], "utf-8")
    more = (LONG.strip(), UNBROKEN) if name == "long-names" else ()
    names = () if name == "least" else (*BODIES, *more)
    (folder / "bodies.csv").write_text(_bodies(names), "utf-8")
    return folder
