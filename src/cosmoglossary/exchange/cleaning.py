"""Texts of other programs as they can stand in an entry."""

from __future__ import annotations

import re
import unicodedata

from cosmoglossary.text.words import excess_of_marks, nfc

# What YAML cannot have as it is, and what ends lines there and nowhere else.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")


def clean(text: str) -> str:
    """Return a text composed, and without what is no text in YAML."""
    # Most texts have nothing but letters and signs; of a word, this look takes a fraction of the others.
    if text.isascii() and text.isprintable():
        return text
    text = _NO_TEXT.sub("", text)
    # To compose marks without end would take minutes, and they are no letters of any language.
    if excess_of_marks(text) is not None:
        text = "".join(char for char in text if not unicodedata.combining(char))
    return nfc(text)
