"""The spellings of a concept that the search box knows, each with its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cosmoglossary.model import Concept, Designation, LanguageSection
from cosmoglossary.text.search_keys import roman_key, search_key, search_keys
from cosmoglossary.text.transliteration import romanise

TERM, OTHER_NAME, FORM, ROMAN, AVOIDED, TOPIC, TAG, DEFINITION, NOTE = range(9)
"""The kinds of texts in which something is found, best first; `assets/search.js` knows the same numbers."""


class Spelling(NamedTuple):
    """A text by which something is found."""

    key: str
    language: int
    """The number of its language."""
    kind: int
    text: str


def spellings(concept: Concept, languages: Sequence[str]) -> Iterator[Spelling]:
    """Yield every spelling of a concept once, by its preferred kind."""
    for number, code in enumerate(languages):
        if section := concept.sections.get(code):
            yield from _in_language(section, number)


def _in_language(section: LanguageSection, number: int) -> Iterator[Spelling]:
    # Nothing that can be typed is left of a term such as `—`.
    met = {""}
    for designation in section.designations:
        kind, kind_of_forms = _kinds(designation, section.designation)
        texts = _texts(designation)
        for key, text in zip(search_keys(texts), texts, strict=True):
            if key not in met:
                met.add(key)
                yield Spelling(key, number, kind, text)
            kind = kind_of_forms
        if reading := designation.reading:
            yield Spelling(search_key(reading), number, _kinds(designation)[0], reading)
        # Even where the word itself has this key: one of this kind is for letters that are folded further.
        for latin in _romanised(designation, section.language):
            yield Spelling(roman_key(latin), number, ROMAN, latin)


def _texts(designation: Designation) -> list[str]:
    # In Russian, several cases of a word are spelt alike.
    texts = list(dict.fromkeys(designation.spellings))
    if designation.aspect_partner:
        texts.append(designation.aspect_partner)
    return texts


def _romanised(designation: Designation, language: str) -> Iterable[str]:
    """Return how a word is typed in Latin letters, as its entry says or as its letters tell."""
    if designation.transliteration:
        return (designation.transliteration,)
    return romanise(designation.reading or designation.term, language)


def _kinds(designation: Designation, term: Designation | None = None) -> tuple[int, int]:
    """Return the kind of a name, and that of its forms.

    Args:
        designation: the name.
        term: the preferred one of its section.
    """
    # The forms of a word to be avoided are marked as it is.
    if designation.is_avoided:
        return AVOIDED, AVOIDED
    if designation is term:
        return TERM, FORM
    return OTHER_NAME, FORM
