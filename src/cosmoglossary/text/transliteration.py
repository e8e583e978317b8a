"""Transliteration: Russian in Latin letters, by the tables of iuliia."""

from __future__ import annotations

import iuliia

from cosmoglossary.text.scripts import CYRILLIC
from cosmoglossary.text.words import primary, strip_stress


def transliterate(text: str, language: str) -> str | None:
    """Write the text in Latin letters, without stress, or ``None`` for a language that has no need or no scheme."""
    if primary(language) != "ru" or not CYRILLIC.search(text):
        return None
    # The scheme of English Wikipedia is the one that readers of English meet most.
    return str(iuliia.WIKIPEDIA.translate(strip_stress(text)))
