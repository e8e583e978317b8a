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
    if len(before) == len(after):
        replaced = _replaced(html, before, after, to_html)
        if replaced is not None:
            return replaced
    return _written_anew(html, after, to_html)


def _replaced(html: str, before: Sequence[str], after: Sequence[str], to_html: Callable[[str], str]) -> str | None:
    """Put the new texts where the old ones stand, which keeps all around them; ``None`` if they are not found."""
    for old, new in zip(before, after, strict=True):
        if old == new:
            continue
        # An import has put stress and Markdown into some texts, which stand in the field without.
        readings = (to_html(old), str(escape(old)), strip_stress(str(escape(plain(old)))))
        swapped = next(filter(None, (_swapped(html, reading, to_html(new)) for reading in readings)), None)
        if swapped is None:
            return None
        html = swapped
    return html


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


def _written_anew(html: str, texts: Sequence[str], to_html: Callable[[str], str]) -> str:
    """Write the texts in the place of all that was in a field but its recordings, pictures and gaps."""
    written = "<br>".join(map(to_html, texts))
    gap = _GAP.search(html)
    if gap:
        # The card of a gap is that of its number; in a text without one there would be no card.
        gapped = _BOLD.sub(lambda bold: f"{{{{c{gap[1]}::{bold[1]}}}}}", written, count=1)
        return html if gapped == written else gapped
    media = [each for each in _MEDIA.findall(html) if each not in written]
    if written.startswith(("[sound:", "<img ")):
        return written
    return " ".join(filter(None, (written, *media)))
