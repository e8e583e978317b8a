"""HTML for the fields of notes, in which Anki finds no commands of its own: no sounds, no LaTeX.

`Html` is a type to mypy alone, and any other text to Python. `Markup` would be made, and looked at again, for each of
the sixty fields of a note and for each of their parts, which took longer than all else about a deck.
"""

from __future__ import annotations

import re
from typing import NewType

from markupsafe import escape

from cosmoglossary.text.languages import direction
from cosmoglossary.text.markdown import MARKUP, Token, parse
from cosmoglossary.text.words import strip_stress

Html = NewType("Html", str)
"""Text that may stand in a field as it is."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPECIAL = re.compile(rf"[&<>\"'\[]|{_UNPRINTABLE.pattern}")
"""Find what `text` has to write otherwise."""


def text(value: str | None) -> Html:
    """Escape text in which nothing is marked up; a caption keeps the languages of its parts."""
    if not value:
        return Html("")
    # Most texts have nothing to escape, and a look is quicker than to write them anew.
    if type(value) is str and not _SPECIAL.search(value):
        return Html(value)
    return literal(escaped(value))


def plain(value: str) -> Html:
    """Escape text and remove its stress marks."""
    return text(strip_stress(value))


def prose(value: str | None) -> Html:
    """Render running text with its emphasis; of a link only the text is left, as there is nowhere to go from a card."""
    if not value or not MARKUP.search(value):
        return text(value)
    return Html("".join(_part(token) for token in parse(value) if token.kind not in {"link", "/link"}))


def _part(token: Token) -> Html:
    if token.kind == "text":
        return text(token.value)
    if token.kind == "code":
        return Html(f"<code>{text(token.value)}</code>")
    # The other kinds are named like their HTML tags. They are made by the parser, so nothing in them is an author's.
    return Html(f"<{token.kind}>")


def foreign(value: str, language: str) -> Html:
    """Mark text as being of another language than the text around it."""
    return Html(f'<span lang="{language}" dir="{direction(language)}">{text(value)}</span>')


def recording(file: str) -> Html:
    """Return the reference by which Anki plays a file; nothing for no file."""
    if not file:
        return Html("")
    return Html(f"[sound:{escaped(file)}]")


def linked(value: str, url: str | None) -> str:
    """Link text to an address, if there is a safe one; as HTML for what is no field, like `escaped`."""
    # Any other scheme, such as "javascript:", could run code in Anki.
    if url and url.startswith(("https://", "http://")):
        return f'<a href="{escaped(url)}">{escaped(value)}</a>'
    return escaped(value)


def escaped(value: str) -> str:
    """Escape text for what is no field, such as the description of a deck, in which brackets are no commands."""
    return str(escape(value))


def literal(html: str) -> Html:
    """Keep Anki from reading commands in HTML: in brackets it finds sounds and LaTeX, and U+001F ends a field."""
    bare = _UNPRINTABLE.sub("", html)
    # A character reference in the place of a character.
    return Html(bare.replace("[", "&#91;"))
