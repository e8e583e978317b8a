"""Other spellings of a term that running text may have, and that no entry needs to list."""

from __future__ import annotations

import re

from cosmoglossary.text.words import primary, strip_stress

_ENDS_IN_A_SMALL_LETTER = re.compile(r"[a-z]\Z")
_CONSONANT_AND_Y = re.compile(r"[^aeiou]y\Z")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z")


def ordinary_spellings(text: str, language: str) -> tuple[str, ...]:
    """Return the spellings of a text that is not for learners: without stress, in Russian perhaps without ё."""
    bare = strip_stress(text)
    if primary(language) != "ru" or not ("ё" in bare or "Ё" in bare):
        return (bare,)
    return bare, bare.replace("ё", "е").replace("Ё", "Е")


def regular_forms(term: str, language: str) -> tuple[str, ...]:
    """Return the forms of a noun that follow from its term: in English its plural, none of an acronym or a number."""
    if primary(language) != "en" or not _ENDS_IN_A_SMALL_LETTER.search(term):
        return ()
    if _CONSONANT_AND_Y.search(term):
        return (f"{term[:-1]}ies",)
    if _SIBILANT.search(term):
        return (f"{term}es",)
    return (f"{term}s",)
