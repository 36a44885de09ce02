"""Pages of HTML made of the templates in this folder, every value escaped, and nothing in them that is not ours.

A page allows itself nothing but its own style and script, named by their hashes: a text that got past the escaping
could still neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from trainer.formats.escaping import writable

if TYPE_CHECKING:
    from markupsafe import Markup

_PIECES = 200
"""How many pieces of a page are written at once."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A style or a script as it stands in a page, and the hash by which the page's policy allows it."""

    text: Markup
    hash: str


def template_text(name: str) -> str:
    """Return a file of the templates."""
    return files("trainer.formats").joinpath("templates", name).read_text(encoding="utf-8")


def inline(*names: str) -> Inline:
    """Return files of the templates, one after the other, to stand in a page between its tags."""
    from markupsafe import Markup

    text = "\n".join(map(template_text, names))
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(Markup(text), f"sha256-{digest}")  # noqa: S704 - our own files, no text of a bank


def write_page(name: str, file: BinaryIO, **values: object) -> None:
    """Write a page of a template piece by piece; what it iterates over is never held."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    def shown(value: object) -> object:
        return writable(value) if type(value) is str else value  # not Markup, which is a str as well

    environment = Environment(
        loader=PackageLoader("trainer.formats"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    stream = environment.get_template(name).stream(**values)
    stream.enable_buffering(_PIECES)
    file.writelines(piece.encode() for piece in stream)
