"""Signs that come along with what is copied: those that nobody sees, and those that no keyboard has."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTIONS = "\u061c\u200e\u200f\u2066-\u2069"
"""Marks that a text with letters from right to left may need where brackets or Latin words are in it."""

# Persian and the scripts of India need joiners, and so do many emoji; Latin, Greek and Cyrillic letters are joined by
# nothing. Thai, Lao, Tibetan, Burmese and Khmer have spaces of width zero between words.
_JOINERS = "(?<=[A-Za-z\u00c0-\u052f])[\u200c\u200d]"
_ZERO_WIDTH_SPACE = "(?<![\u0e00-\u109f\u1780-\u17ff])\u200b"
_ALWAYS = "\u00ad\u180e\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb"
_INVISIBLE = re.compile(f"[{_ALWAYS}{_DIRECTIONS}]|{_JOINERS}|{_ZERO_WIDTH_SPACE}")
_INVISIBLE_BESIDE_HEBREW = re.compile(f"[{_ALWAYS}]|{_JOINERS}|{_ZERO_WIDTH_SPACE}")
_BETWEEN_SPACES = re.compile(r"\S+")

# An en dash stays: it is right between two names, and `search` and cards show it as it is.
_UNTYPABLE = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
}
"""Spaces and hyphens that no keyboard has, and what people type for them."""
_ANY_UNTYPABLE = re.compile(f"[{''.join(_UNTYPABLE)}]")
_TYPED = str.maketrans(_UNTYPABLE)

ODD_INDENT = re.compile(f"[\u3000{_ALWAYS}\u200b-\u200f{''.join(each for each in _UNTYPABLE if each.isspace())}]")
"""A sign at the beginning of a line that looks like a space or like nothing."""

_PAIRS = '“” ‘’ ”” ’’ "" „“” ‚‘’ «» »« ‹› ›‹ 「」 『』 《》 〈〉'
_QUOTES = {pair[0]: pair[1:] for pair in _PAIRS.split()}
"""Opening quotes, each with those that may close it."""
_MADE_BY_PROGRAMS = "“‘”’"
"""The quotes into which word processors turn those of the keyboard, and with them those of YAML."""


def may_have_odd_signs(text: str) -> bool:
    """Tell if a text may have signs that `invisible_signs` finds, in a fraction of the time."""
    # Python counts all of them, and line ends, among what cannot be printed.
    return not text.replace("\n", " ").isprintable()


def invisible_signs(text: str, *, running: bool) -> Iterator[tuple[str, str, str]]:
    """Find the signs that nobody sees and no script needs where they stand.

    Args:
        text: a word or a text.
        running: true of a running text, which may have marks of direction among letters from right to left.

    Yields:
        What stands between two spaces, the sign in it, and the same without any such sign.
    """
    pattern = _INVISIBLE
    if running and _RIGHT_TO_LEFT.search(text):
        pattern = _INVISIBLE_BESIDE_HEBREW
    for run in _BETWEEN_SPACES.findall(text):
        for sign in dict.fromkeys(pattern.findall(run)):
            yield run, sign, pattern.sub("", run)


def may_be_odd(term: str) -> bool:
    """Tell if a term may have signs that `untypable_signs` finds, or quotes around it, in a fraction of the time."""
    if term[0] in _QUOTES:
        return True
    return not (term.isascii() or (term.isprintable() and _UNTYPABLE.keys().isdisjoint(term)))


def untypable_signs(term: str) -> list[str]:
    """Return the spaces and hyphens of a term that no keyboard has, each once."""
    if term.isascii():
        return []
    return [*dict.fromkeys(_ANY_UNTYPABLE.findall(term))]


def as_typed(term: str) -> str:
    """Return a term with the spaces and hyphens that keyboards have."""
    return term.translate(_TYPED)


def without_quotes(term: str) -> str | None:
    """Return what stands between the quotes around a term; ``None`` where there are none."""
    # Quotes around each of two words are not quotes around both.
    inner = term[1:-1].strip()
    if not inner or term[-1] not in _QUOTES.get(term[0], ""):
        return None
    if _has_either(inner, term[0], term[-1]):
        return None
    return inner


def _has_either(inner: str, opening: str, closing: str) -> bool:
    # An apostrophe within the word is no quote.
    return any(sign in inner for sign in (opening, closing) if sign not in "’'")


def are_made_by_programs(term: str) -> bool:
    """Tell if a term begins with a quote of word processors, which may have meant a quote of YAML."""
    return term[0] in _MADE_BY_PROGRAMS
