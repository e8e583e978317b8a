"""Languages as other programs write them: their codes (``en_us``, ``EN``, ``ger``), and the letters of their words."""

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


@lru_cache(maxsize=64)
def alphabet(language: str) -> frozenset[str]:
    """Return the small letters that words of a language are written with, by CLDR."""
    # A set of ICU may have letters of several signs, such as those with a mark that none has composed.
    return frozenset("".join(map(str, icu.LocaleData(language).getExemplarSet())))
