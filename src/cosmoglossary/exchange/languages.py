"""Codes of languages as other programs write them: ``en_us``, ``EN``, ``ger``."""

from __future__ import annotations

from functools import lru_cache

import icu


@lru_cache(maxsize=256)
def language_tag(code: str) -> str:
    """Return a code as BCP 47 has it: ``en-US`` for ``en_us``, ``de`` for ``ger``; as it is where it is none."""
    written = code.strip().replace("_", "-")
    # A tag of private use alone is no language to ICU.
    if written.lower().startswith("x-"):
        return written.lower()
    try:
        tag = str(icu.Locale.createCanonical(written).toLanguageTag())
    except icu.ICUError:
        return written
    if tag == "und" or not tag:
        return written
    return tag
