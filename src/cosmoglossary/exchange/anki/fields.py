"""The text of a field taken apart: what is read of it, its sounds and pictures, the hints of its gaps, its reading."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from cosmoglossary.exchange.cleaning import clean
from cosmoglossary.exchange.markup import html_text, split_reading

# What is in the brackets is as long as a name may be: without a bound, many that never end would each be read to the
# end.
_SOUND = re.compile(r"\[sound:([^\]]{1,300})\]")
_IMAGE = re.compile(r"<img\b([^>]{0,2000})>", re.IGNORECASE)
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_GAP = re.compile(r"\{\{c\d{1,3}::((?:(?!\{\{|\}\}).){1,5000}?)\}\}", re.DOTALL)
_LINE = re.compile(
    r"<(?:br|/?(?:div|p|li|tr|ul|ol|table|tbody|thead|hr|h[1-6]|blockquote|center))(?:[\s/][^>]{0,2000})?>",
    re.IGNORECASE,
)
_CELL = re.compile(r"</?t[dh](?:\s[^>]{0,2000})?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:lt|gt|#60|#62|#x3[ce]);)(?:amp;(?![a-z#])|(?!amp;)#?\w{2,8};)", re.IGNORECASE)
"""An entity that may be written out: no sign of a tag, nor what would make another entity of what follows."""

_MAX_NESTED_GAPS = 5
"""The number of gaps within one another that are opened."""


class FieldParts(NamedTuple):
    """The parts of a field.

    Args:
        text: its HTML, or its plain text, without the other parts; empty if nothing is read in it.
        reading: how the text is read, where the field says it.
        sounds: the names of recordings.
        pictures: the names or addresses of pictures.
        hints: what is said of the words in gaps.
    """

    text: str
    reading: str = ""
    sounds: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def parts_of(field: str, *, is_html: bool = True) -> FieldParts:
    """Take a field apart."""
    # Editors leave spaces without width at the ends; within some texts they part words.
    field = clean(field).strip("\u200b")
    # Most fields are a word.
    if "<" not in field and "[" not in field and "{" not in field and "&" not in field:
        return FieldParts(field.strip())
    sounds = tuple(unescape(name) for name in _SOUND.findall(field))
    text = _SOUND.sub(" ", field)
    pictures = tuple(filter(None, map(_source, _IMAGE.findall(text))))
    text = _IMAGE.sub(" ", text)
    text, hints = _without_gaps(text, is_html=is_html)
    shown = html_text(text) if is_html else text.strip()
    if with_reading := split_reading(shown):
        return FieldParts(*with_reading, sounds, pictures, hints)
    if not shown:
        return FieldParts("", "", sounds, pictures, hints)
    if is_html:
        text = _in_lines(text)
    return FieldParts(text.strip(), "", sounds, pictures, hints)


def _in_lines(html: str) -> str:
    """Return HTML in which only ends of lines that are seen are some, and no sign of an entity parts its words.

    People write several words into a field one below the other, or with semicolons between them.
    """
    html = _LINE.sub("\n", _CELL.sub(" ", " ".join(html.split())))
    html = "\n".join(line.strip() for line in html.split("\n") if html_text(line))
    return _ENTITY.sub(lambda entity: unescape(entity[0]), html)


def _source(attributes: str) -> str:
    """Return the name of a picture by the attributes of its element."""
    match = _SOURCE.search(attributes)
    if match is None:
        return ""
    # Anki writes names as they are, and editors of others with escapes.
    return unquote(unescape(next(filter(None, match.groups()), "")))


def _without_gaps(text: str, *, is_html: bool) -> tuple[str, tuple[str, ...]]:
    """Return a text with the words in place of its gaps, which stand out in HTML, and the hints for these."""
    hints: list[str] = []

    def opened(gap: re.Match[str]) -> str:
        word, separator, hint = gap[1].partition("::")
        if separator and hint.strip():
            hints.append(html_text(hint))
        return f"<b>{word}</b>" if is_html else word

    for _ in range(_MAX_NESTED_GAPS):
        text, number = _GAP.subn(opened, text)
        if not number:
            break
    return text, tuple(hints)
