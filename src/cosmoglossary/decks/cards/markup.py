"""HTML for the fields of notes, in which Anki finds no commands of its own: no sounds, no LaTeX.

HTML is filled with `%`, here and in the modules around: `format` is written in Python, and takes twice as long.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from cosmoglossary.text.languages import direction
from cosmoglossary.text.markdown import parse
from cosmoglossary.text.words import strip_stress

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(value: str | None) -> Markup:
    """Escape text in which nothing is marked up."""
    return literal(escape(value or ""))


def plain(value: str) -> Markup:
    """Escape text and remove its stress marks."""
    return text(strip_stress(value))


def prose(value: str | None) -> Markup:
    """Render running text with its emphasis; of a link only the text is left, as there is nowhere to go from a card."""
    parts = [_part(kind, content) for kind, content in parse(value or "") if kind not in {"link", "/link"}]
    return literal(Markup("").join(parts))


def _part(kind: str, content: str) -> Markup:
    if kind == "text":
        return escape(content)
    if kind == "code":
        return Markup("<code>%s</code>") % content
    # The other kinds are named like their HTML tags. They are made by the parser, so nothing in them is an author's.
    return Markup("<%s>") % kind


def foreign(value: str, language: str) -> Markup:
    """Mark text as being of another language than the text around it."""
    return literal(Markup('<span lang="%s" dir="%s">%s</span>') % (language, direction(language), value))


def recording(file: str) -> Markup:
    """Return the reference by which Anki plays a file; nothing for no file."""
    if not file:
        return Markup("")
    return Markup("[sound:%s]") % file


def linked(value: str, url: str | None) -> Markup:
    """Link text to an address, if there is a safe one."""
    # Any other scheme, such as "javascript:", could run code in Anki.
    if url and url.startswith(("https://", "http://")):
        return Markup('<a href="%s">%s</a>') % (url, value)
    return escape(value)


def literal(html: Markup) -> Markup:
    """Keep Anki from reading commands in HTML: in brackets it finds sounds and LaTeX, and U+001F ends a field."""
    bare = _UNPRINTABLE.sub("", html)
    return Markup(bare.replace("[", "&#91;"))  # noqa: S704 - a character reference in the place of a character
