"""Styles and scripts of the pages: read as text, put into the page, allowed by hash."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

__all__ = ["Asset", "content_policy", "read_scripts", "read_styles"]

_STYLES = ("palette.css", "page.css", "explorer.css", "print.css")
# In the order in which they run: each names only what stands before it.
_SCRIPTS = (
    "data.js",
    "theme.js",
    "status.js",
    "panel.js",
    "view.js",
    "picture.js",
    "arrows.js",
    "legend.js",
    "search.js",
    "downloads.js",
    "explorer.js",
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A block of a page.

    Attributes:
        text: What stands between its tags, as it is.
        hash: As a content security policy names it: "sha256-…".
    """

    text: Markup
    hash: str


def read_styles() -> tuple[Asset, ...]:
    """Return the style sheets of the explorer, in order."""
    return tuple(_read(_own(name)) for name in _STYLES)


def read_scripts(drawing: Traversable) -> tuple[Asset, ...]:
    """Return the scripts of the explorer in order, after the one that draws the picture."""
    return (_read(drawing), *(_read(_own(name)) for name in _SCRIPTS))


def content_policy(styles: Iterable[Asset], scripts: Iterable[Asset]) -> str:
    """Return the policy that lets these blocks run and nothing else, nor any request."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(f"'{script.hash}'" for script in scripts),
            "style-src " + " ".join(f"'{style.hash}'" for style in styles),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _own(name: str) -> Traversable:
    return files("svgraph.pages").joinpath("static", name)


def _read(file: Traversable) -> Asset:
    # Read as text, every line ends in \n, as it does where a browser takes the hash.
    text = file.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Asset(Markup(text), f"sha256-{digest}")  # noqa: S704 - our own files
