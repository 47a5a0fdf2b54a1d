"""How a template finds its variables: the fields of the page's dataclass, by name."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import jinja2

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["environment"]


def environment(page: DataclassInstance) -> jinja2.Environment:
    """Return an environment whose templates know a page's fields and escape what they show."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("svgraph.pages", name) for name in ("templates", "answers")]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    made.filters |= {"plain": _plain, "counted": _counted, "parsed": json.loads}
    made.globals |= {field.name: getattr(page, field.name) for field in fields(page)}
    return made


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _plain(value: Any) -> Any:  # noqa: ANN401 - any row or item, and what JSON has for it
    """Return rows and items as objects that JSON can hold, their fields by name."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
