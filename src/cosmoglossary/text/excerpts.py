"""The beginning of a text where there is no room for all of it: whole sentences, or else whole words."""

from __future__ import annotations

import icu

from cosmoglossary.text.words import is_unspaced

MAX_LENGTH = 160
"""Characters of a description that search engines and those who show links have room for."""

_FULL = 0.6
"""The part of the room that whole sentences must take up: one of three words would say less than words cut off."""

_ENDS = (".", "!", "?", "。", "！", "？", "؟", "।", "։")
_SIGNS = " \u00a0,;:–—-(«„“\"'、，；："


def excerpt(text: str, language: str, length: int = MAX_LENGTH) -> str:
    """Return the beginning of a text, cut where its language cuts; a short text is returned as it is.

    Args:
        text: plain text.
        language: tells where words end that have no spaces between them.
        length: the most characters that it may have.
    """
    # Nearly every definition of a glossary is short.
    if len(text) <= length:
        return text
    locale = icu.Locale.forLanguageTag(language)
    whole = _cut(text, icu.BreakIterator.createSentenceInstance(locale), length).rstrip()
    if len(whole) >= length * _FULL and whole.endswith(_ENDS):
        return whole
    words = _whole_words(text, language, length - 1).rstrip(_SIGNS)
    return f"{words or text[: length - 1]}…"


def _whole_words(text: str, language: str, length: int) -> str:
    """Return as many whole words as fit, with the signs that belong to them."""
    locale = icu.Locale.forLanguageTag(language)
    # Without spaces a line may break within words.
    if is_unspaced(language):
        return _cut(text, icu.BreakIterator.createWordInstance(locale), length)
    # A line breaks after the space, for which there need be no room.
    for limit in (length + 1, length):
        words = _cut(text, icu.BreakIterator.createLineInstance(locale), limit).rstrip()
        if len(words) <= length:
            return words
    return ""


def _cut(text: str, breaks: icu.BreakIterator, length: int) -> str:
    """Return the text up to the last break within a length."""
    # ICU counts in UTF-16, in which some characters are two.
    units = text.encode("utf-16-le")
    breaks.setText(text)
    limit = len(text[:length].encode("utf-16-le")) // 2
    place = breaks.preceding(limit + 1)
    return units[: max(place, 0) * 2].decode("utf-16-le")
