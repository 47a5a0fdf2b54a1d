"""What a plan's folder declares in `plan.toml`."""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from svgraph.errors import InputError, nearest
from svgraph.files.input import read_file
from svgraph.model.plan import About
from svgraph.model.terms import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(About):
    """A plan's declarations, with where they stand.

    Attributes:
        folder: Where the plan's files are.
        shipped: Whether the plan came with svgraph, so that it must not be changed.
    """

    folder: Path
    shipped: bool = False


# Table and key of plan.toml → field, type. A table "" is the top of the file.
_KEYS: dict[tuple[str, str], tuple[str, type]] = {
    **{
        ("", name): (name, str)
        for name in ("title", "source", "area", "period", "publisher", "base", "focus")
    },
    ("", "shipped"): ("shipped", bool),
    ("readings", "direction"): ("direction", Policy),
    ("readings", "equivalences"): ("equivalences", bool),
    ("readings", "parents"): ("parents", bool),
    ("thresholds", "burden"): ("burden", float),
}
_WORDS = {str: 'text in "quotation marks"', bool: "true or false", float: "a number"}
_DEFAULT_BASE = "https://w3id.org/svgraph/id/{id}/"
# An absolute IRI that nothing has to be escaped in.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


def read_settings(folder: Path) -> Settings:
    """Return what `plan.toml` in a folder declares.

    Raises:
        InputError: The file is missing, is not TOML, lacks the title or the source, or
            holds a key or a value that is not known.
    """
    path = folder / "plan.toml"
    declared = _read_toml(path)
    values = dict(_value(path, *item) for item in _flatten(declared))
    if missing := [name for name in ("title", "source") if not values.get(name)]:
        raise InputError(
            f"no {missing[0]}.", where=str(path), hint=f'Add a line: {missing[0]} = "…"'
        )
    if re.search(r"[/\\\x00-\x1f]", values["source"]):
        raise InputError(f"must be the name of a file in {folder}.", where=f"{path}, source")
    plan_id = folder.resolve().name
    values.setdefault("base", _DEFAULT_BASE.format(id=quote(plan_id, safe="")))
    if not _IRI.fullmatch(values["base"]):
        raise InputError(
            "must be an address without spaces, such as https://example.org/plan/.",
            where=f"{path}, base",
        )
    values["base"] = values["base"].rstrip("/") + "/"
    return Settings(folder=folder, id=plan_id, **values)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        text = read_file(path).decode("utf-8-sig")
        return tomllib.loads(re.sub(r"\r\n?", "\n", text))
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror}).",
            where=str(path),
            hint="A plan's folder holds a plan.toml.",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "not UTF-8 text.", where=str(path), hint="Save the file as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"not TOML: {error}.", where=str(path), hint='A line reads: name = "text".'
        ) from error


def _flatten(declared: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield table, key and value; a table that nobody knows is a value at the top."""
    for name, value in declared.items():
        if not isinstance(value, dict):
            yield "", name, value
        elif name not in {table for table, _ in _KEYS}:
            yield name, "", value
        else:
            yield from ((name, key, inner) for key, inner in value.items())


def _value(path: Path, table: str, key: str, value: Any) -> tuple[str, Any]:  # noqa: ANN401 - TOML
    where = f"{path}, {'.'.join(filter(None, (table, key)))}"
    if (table, key) not in _KEYS:
        known = [name for _, name in _KEYS]
        raise InputError(
            "no such setting.",
            where=where,
            hint=f"{nearest(key or table, known)} The settings are {', '.join(known)}.",
        )
    name, kind = _KEYS[table, key]
    is_kind = isinstance(value, kind) or (kind is float and type(value) is int)
    if kind is Policy and value not in list(Policy):
        raise InputError(f"must be one of {', '.join(Policy)}.", where=where)
    if kind is not Policy and not is_kind:
        raise InputError(f"must be {_WORDS[kind]}.", where=where)
    if kind is float and not 1 <= value <= sys.float_info.max:
        raise InputError("must be a number of 1 or more.", where=where)
    return name, kind(value)
