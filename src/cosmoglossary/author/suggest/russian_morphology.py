"""Russian: the dictionary of pymorphy3, which has the grammemes of OpenCorpora, and the capitals of words."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, repeat, starmap
from typing import Any

from cosmoglossary.text.words import strip_stress

_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
"""The grammemes of names: of people, places, organisations and brands."""

_NO_QUALITY = frozenset(["Apro", "Anum"])
"""The grammemes of pronouns (мой) and numerals (первый), which are declined as adjectives are."""


@cache
def _analyser() -> Any:  # noqa: ANN401 - pymorphy3 has no types
    import pymorphy3  # noqa: PLC0415 - only authors have it

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 16)  # a book has the same words again and again
def parse(word: str) -> list[Any]:
    """Return all parses of a word, whose stress does not matter, the likeliest first.

    Returns:
        At least one: a word that the dictionary lacks is parsed by the look of its end.

    Raises:
        ImportError: pymorphy3 is not installed, which callers ask before.
    """
    # The dictionary has no stress marks, and would guess at a word with one.
    parses: list[Any] = _analyser().parse(strip_stress(word))
    return parses


def nominative_parses(word: str, part: str) -> list[Any]:
    """Return the parses of a word as this part of speech in the nominative, the likeliest first.

    Without the filter Пересильд and Шкаплеров would be taken for genitive plurals.

    Args:
        word: the word, perhaps with its stress.
        part: OpenCorpora's name of the part of speech, or of another grammeme: `NOUN`, `ADJF`, `Surn`.

    Raises:
        ImportError: pymorphy3 is not installed, which callers ask before.
    """
    return [each for each in parse(word) if part in each.tag and each.tag.case == "nomn"]


def is_known(word: str) -> bool:
    """Tell whether the dictionary has a word, so that it is not parsed by the look of its end.

    Raises:
        ImportError: pymorphy3 is not installed, which callers ask before.
    """
    return bool(_analyser().word_is_known(word))


def is_name(tag: Any) -> bool:  # noqa: ANN401
    """Tell whether a tag is that of a name."""
    return any(grammeme in tag for grammeme in _NAMES)


def is_quality(tag: Any) -> bool:  # noqa: ANN401
    """Tell whether the tag of what is declined as an adjective is that of an adjective."""
    return not _NO_QUALITY & tag.grammemes


def is_acronym(word: str) -> bool:
    """Tell whether a word is in capitals, stress aside."""
    return len(word) > 1 and strip_stress(word).isupper()


def with_capitals(form: str, word: str) -> str:
    """Return a form with the capitals of a word, part by part: Росто́ва-на-Дону́."""
    parts = zip(form.split("-"), chain(word.split("-"), repeat("")), strict=False)
    return "-".join(starmap(_with_capital, parts))


def _with_capital(part: str, like: str) -> str:
    """Begin a part with a capital if its counterpart begins with one."""
    # `capitalize` would make the other letters small.
    if like[:1].isupper():
        return part[:1].upper() + part[1:]
    return part
