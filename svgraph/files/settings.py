"""What a plan's folder declares in `plan.toml`."""

import math
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from svgraph.errors import InputError, nearest
from svgraph.model import About, Policy


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
    ("", "title"): ("title", str),
    ("", "source"): ("source", str),
    ("", "area"): ("area", str),
    ("", "period"): ("period", str),
    ("", "publisher"): ("publisher", str),
    ("", "base"): ("base", str),
    ("", "focus"): ("focus", str),
    ("", "shipped"): ("shipped", bool),
    ("readings", "direction"): ("direction", Policy),
    ("readings", "equivalences"): ("equivalences", bool),
    ("readings", "parents"): ("parents", bool),
    ("thresholds", "burden"): ("burden", float),
}
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
        raise InputError(f'{path}: no {missing[0]}. Add a line: {missing[0]} = "…"')
    if re.search(r"[/\\\x00-\x1f]", values["source"]):
        raise InputError(f"{path}, source: must be the name of a file in {folder}.")
    plan_id = folder.resolve().name
    values.setdefault("base", _DEFAULT_BASE.format(id=quote(plan_id, safe="")))
    if not _IRI.fullmatch(values["base"]):
        raise InputError(
            f"{path}, base: must be an address without spaces, such as"
            " https://example.org/plan/."
        )
    values["base"] = values["base"].rstrip("/") + "/"
    return Settings(folder=folder, id=plan_id, **values)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}). A plan's folder holds a plan.toml."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text. Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f'{path}: not TOML: {error}. A line reads: name = "text".') from error


def _flatten(declared: dict[str, Any]) -> list[tuple[str, str, Any]]:
    flat = []
    for name, value in declared.items():
        if isinstance(value, dict):
            if name not in {table for table, _ in _KEYS}:
                flat.append((name, "", value))
            flat += [(name, key, inner) for key, inner in value.items()]
        else:
            flat.append(("", name, value))
    return flat


def _value(path: Path, table: str, key: str, value: Any) -> tuple[str, Any]:  # noqa: ANN401 - TOML
    where = f"{path}, {'.'.join(filter(None, (table, key)))}"
    if (table, key) not in _KEYS:
        known = [name for _, name in _KEYS]
        raise InputError(
            f"{where}: no such setting.{nearest(key or table, known)}"
            f" The settings are {', '.join(known)}."
        )
    name, kind = _KEYS[table, key]
    if kind is Policy:
        return name, _policy(where, value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return name, float(value)
    if not isinstance(value, kind):
        words = {str: 'text in "quotation marks"', bool: "true or false", float: "a number"}
        raise InputError(f"{where}: must be {words[kind]}.")
    if isinstance(value, float) and not 1 <= value < math.inf:
        raise InputError(f"{where}: must be a number of 1 or more.")
    return name, value


def _policy(where: str, value: object) -> Policy:
    for policy in Policy:
        if policy == value:
            return policy
    raise InputError(f"{where}: must be one of {', '.join(Policy)}.")
