"""Jinja environment whose variables are the fields of a page's dataclasses."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from svgraph.analysis.words import counted
from svgraph.exports.signs import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _typeshed import DataclassInstance

_FOLDERS = ("pages/templates", "pages/answers", "papers/templates")


class _Flush(jinja2.PackageLoader):
    """HTML templates without the spaces that indent them: a twentieth of a large page."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        source, path, is_fresh = super().get_source(environment, template)
        if not template.endswith(".html"):
            return source, path, is_fresh
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE), path, is_fresh


def environment(
    *known: DataclassInstance,
    shown: Callable[[str], str] | None = None,
    **more: Any,  # noqa: ANN401 - whatever a template shows
) -> jinja2.Environment:
    """Return an environment whose templates escape what they show.

    Args:
        known: Dataclasses; their fields are the variables.
        shown: What every text goes through before it is escaped, unless it is markup already;
            None for nothing. Where it returns markup, nothing more is escaped.
        more: Further variables.
    """
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([_Flush("svgraph", name) for name in _FOLDERS]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finally(shown) if shown else None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    made.filters |= {
        "plain": _plain,
        "counted": counted,
        "packed": _packed,
        "parsed": json.loads,
        "visible": visible,
        "without": _without,
    }
    for page in known:
        made.globals |= {field.name: getattr(page, field.name) for field in fields(page)}
    made.globals |= more
    return made


def _finally(shown: Callable[[str], str]) -> Callable[[Any], Any]:
    def finish(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
        is_words = isinstance(value, str) and not isinstance(value, Markup)
        return shown(value) if is_words else value

    return finish


def _packed(items: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return objects with each key and each value once, and a row of ranks for each of them.

    A picture repeats the names of its marks at both ends of every line; so written it is
    half as long. The page's data.js unpacks it.

    >>> _packed([{"a": "x", "b": 1}, {"a": "x"}])
    {'keys': ['a', 'b'], 'words': ['x', 1], 'rows': [[0, 1], [0, -1]]}
    """
    keys = list(dict.fromkeys(key for item in items for key in item))
    ranks: dict[str, int] = {}
    words: list[Any] = []
    rows = []
    for item in items:
        row = []
        for key in keys:
            known = json.dumps(item[key], sort_keys=True) if key in item else None
            if known is not None and known not in ranks:
                ranks[known] = len(words)
                words.append(item[key])
            row.append(-1 if known is None else ranks[known])
        rows.append(row)
    return {"keys": keys, "words": words, "rows": rows}


def _without(value: Any, *keys: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return objects without what the page works out itself or does not need, at any depth."""
    if isinstance(value, dict):
        return {k: _without(part, *keys) for k, part in value.items() if k not in keys}
    return [_without(part, *keys) for part in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:  # noqa: ANN401 - any row or item, and what JSON has for it
    """Return rows and items as objects that JSON can hold, their fields by name."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
