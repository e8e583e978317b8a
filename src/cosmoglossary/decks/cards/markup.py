"""Text as a field of a note has it: HTML in which nothing is more to Anki than it is to a reader."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from cosmoglossary.text.localiser import direction
from cosmoglossary.text.markdown import parse
from cosmoglossary.text.words import strip_stress

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(value: str | None) -> Markup:
    """Text in which nothing is marked up."""
    return literal(escape(value or ""))


def plain(value: str) -> Markup:
    """Text without stress marks."""
    return text(strip_stress(value))


def prose(value: str | None) -> Markup:
    """Running text with its emphasis; there is nowhere to go from a card, so the text of a link is only text."""
    parts = (
        escape(part) if kind == "text" else Markup("<{}>").format(kind)
        for kind, part in parse(value or "")
        if kind not in {"link", "/link"}
    )
    return literal(Markup("").join(parts))


def foreign(value: str, language: str) -> Markup:
    """Text of another language than what stands around it."""
    return literal(Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), value))


def recording(file: str) -> Markup:
    """What Anki plays, or nothing."""
    return Markup("[sound:{}]").format(file) if file else Markup("")


def linked(value: str, url: str | None) -> Markup:
    """Text that leads to an address, if there is a safe one."""
    address = url if url and url.startswith(("https://", "http://")) else None
    return Markup('<a href="{}">{}</a>').format(address, value) if address else escape(value)


def literal(html: Markup) -> Markup:
    """Keep text from being more to Anki: what stands in brackets may be a sound or LaTeX, and U+001F ends a field."""
    bare = _UNPRINTABLE.sub("", html)
    return Markup(bare.replace("[", "&#91;"))  # noqa: S704 - a character reference in the place of a character
