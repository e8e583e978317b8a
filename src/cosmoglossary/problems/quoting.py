"""Texts of others as they stand in a message: nothing in them acts on a terminal, hides, or fills the screen."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 300
"""The most characters of a value that are shown: far more than a word has, and most paths."""

_KEPT = 140
"""The characters that are shown of each end of a longer one: a path keeps the name of its file."""

_NEEDED_JOINERS = re.compile("(?<=[^\x00-\u052f])[\u200c\u200d](?=[^\x00-\u052f])")
"""Joiners within words of Persian or of the scripts of India, and within emoji."""

_BYTES = range(0xDC80, 0xDD00)
"""The stand-ins of Python for bytes that are no text, such as may be in the name of a file."""


def shown(text: str) -> str:
    """Return a text as it stands in a message: escaped, and without its middle if it is very long."""
    if len(text) > _LONGEST:
        text = f"{text[:_KEPT]}…{text[-_KEPT:]}"
    return escaped(text)


def escaped(text: str) -> str:
    r"""Return a text with an escape for every sign that nobody sees or a terminal acts on, such as ``\x1b``."""
    if text.isprintable():
        return text
    needed = {joiner.start() for joiner in _NEEDED_JOINERS.finditer(text)}
    return "".join(char if number in needed else _escape(char) for number, char in enumerate(text))


def _escape(char: str) -> str:
    # Python calls no-break and other wide spaces unprintable, but a terminal shows them.
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    if ord(char) in _BYTES:
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()
