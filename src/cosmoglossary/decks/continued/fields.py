"""A field of a deck that others began, after its entry has changed: no more of it changes than that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import escape

from cosmoglossary.text.markdown import plain
from cosmoglossary.text.words import strip_stress

# Bounded, as in the reader of exports.
_MEDIA = re.compile(r"\[sound:[^\]]{1,300}\]|<img\b[^>]{0,2000}>", re.IGNORECASE)
_NAME = re.compile(r"""\[sound:([^\]]{1,300})\]|<img\b[^>]{0,2000}?\bsrc\s*=\s*["']?([^"'>]{1,300})""", re.IGNORECASE)
_TAGS = re.compile(r"(\[sound:[^\]]{1,300}\]|<[^>]{0,2000}>)")
_GAP = re.compile(r"\{\{c(\d+(?:,\d+)*)::")
_LONGEST_SIGN = 12
"""Characters of the longest sign between two words, such as an end of a line with spaces around it."""
_BOLD = re.compile("<b>(.*?)</b>", re.DOTALL)


def media_in(html: str) -> Iterable[str]:
    """Return the names of the recordings and pictures that a field plays or shows."""
    return ["".join(names).replace("&amp;", "&") for names in _NAME.findall(html)]


def changed(html: str, before: Sequence[str], after: Sequence[str], to_html: Callable[[str], str]) -> str:
    """Return a field in which texts of its entry have changed.

    Args:
        html: the field as it was.
        before: the texts of the entry at that time.
        after: its texts now.
        to_html: makes HTML for the field of such a text.
    """
    if tuple(before) == tuple(after):
        return html
    are_there = [_found(html, text, to_html) for text in before]
    # A text that was never in the field came from elsewhere: then only those that were are put right.
    if len(before) > 1 and not all(are_there):
        return _replaced(html, before, after, to_html) or html
    replaced = ""
    # Words that have only changed their places would be put over one another.
    if len(before) == len(after) and not _moved(before, after):
        replaced = _replaced(html, before, after, to_html)
    return replaced or _written_anew(html, before, after, to_html)


def _moved(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell if a text stands in the place of another that was there too."""
    return any(old != new and new in before for old, new in zip(before, after, strict=True))


def _readings(text: str, to_html: Callable[[str], str]) -> tuple[str, ...]:
    """Return how a text of an entry may stand in a field: an import has put stress and Markdown into some."""
    return to_html(text), str(escape(text)), strip_stress(str(escape(plain(text))))


def _found(html: str, text: str, to_html: Callable[[str], str]) -> str:
    """Return how a text stands in a field; empty if it does not."""
    return next((reading for reading in _readings(text, to_html) if reading and reading in html), "")


def _replaced(html: str, before: Sequence[str], after: Sequence[str], to_html: Callable[[str], str]) -> str:
    """Put new texts where old ones stand, which keeps all around them; empty if none of them is found once."""
    swapped = ""
    for old, new in zip(before, after, strict=False):
        if old != new:
            readings = _readings(old, to_html)
            found = next(filter(None, (_swapped(swapped or html, each, to_html(new)) for each in readings)), "")
            swapped = found or swapped
    return swapped


def _swapped(html: str, old: str, new: str) -> str:
    """Put a text in the place of another one that stands somewhere once; empty where it does not."""
    if not old:
        return ""
    if html.count(old) == 1:
        return html.replace(old, new)
    # A recording may be called like the word.
    parts = _TAGS.split(html)
    if sum(part.count(old) for part in parts[::2]) != 1:
        return ""
    parts[::2] = [part.replace(old, new) for part in parts[::2]]
    return "".join(parts)


def _written_anew(html: str, before: Sequence[str], texts: Sequence[str], to_html: Callable[[str], str]) -> str:
    """Write texts in the place of all that was in a field but its recordings, pictures and gaps."""
    written = _sign_between(html, before, to_html).join(map(to_html, texts))
    if gaps := set(_GAP.findall(html)):
        return _with_gap(html, written, gaps)
    if written.startswith(("[sound:", "<img ")):
        return written
    media = [each for each in _MEDIA.findall(html) if each not in written]
    return " ".join(filter(None, (written, *media)))


def _with_gap(html: str, written: str, gaps: set[str]) -> str:
    """Return a text with the gap of a field at its bold word; the field itself if it cannot have it.

    The card of a gap is that of its number: in a text without it there would be no card.
    """
    bold = _BOLD.search(written)
    # With several gaps nobody knows which is which in another sentence.
    if len(gaps) > 1 or bold is None:
        return html
    (number,) = gaps
    return f"{written[: bold.start()]}{{{{c{number}::{bold[1]}}}}}{written[bold.end() :]}"


def _sign_between(html: str, texts: Sequence[str], to_html: Callable[[str], str]) -> str:
    """Return what stands between the first two texts of a field, such as a semicolon; else the end of a line."""
    if len(texts) > 1:
        first, second = (_found(html, text, to_html) for text in texts[:2])
        between = html.partition(first)[2].partition(second)
        if first and second and between[1] and len(between[0]) <= _LONGEST_SIGN:
            return between[0]
    return "<br>"
