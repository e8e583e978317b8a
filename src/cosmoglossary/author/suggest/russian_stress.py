"""Russian: the stress of every form, by the transducers of udar, run by pyhfst.

Of udar (GPL-3) only the data are used, and udar itself is never imported: it asks for much that is not needed here.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from cosmoglossary.author.suggest import tools
from cosmoglossary.text.words import ACUTE, strip_stress

_NUMBERS = ("Sg", "Pl")
"""Udar's tags of the numbers."""
_VOWELS = "аеёиоуыэюя"
_OF_A_VERB = re.compile(r"(?<=\+V\+)(\S*?)\+(?:Prs|Fut|Pst|Imp)\+.*")


def stressed(form: str, word: str, tags: str) -> str:
    """Put the stress mark on a form: as udar has it; else on the syllable on which ``word`` bears its mark.

    Args:
        form: a form of the word.
        word: the word as its author gives it, perhaps with a mark, which is believed.
        tags: udar's tags of the form; empty where they are not known.

    Returns:
        The form; without a mark where it needs none, and where the tools leave more than one place for it.
    """
    # Words of one syllable, words with ё and acronyms bear no mark, and `check` wants none.
    plain = strip_stress(form)
    if not _needs_a_mark(plain):
        return plain
    if ACUTE in form and strip_stress(word) == plain:
        return form
    accented = _accented(plain, tags, word)
    if ACUTE in word:
        accented = _marked_like(accented, word)
    if len(accented) == 1:
        return _marked(plain, _mark_position(accented[0]))
    return plain


def _marked_like(accented: tuple[str, ...], word: str) -> tuple[str, ...]:
    """Choose the spellings that bear their mark where a word does; the word itself, if there are none at all."""
    if not accented:
        return (word,)
    # In some forms the stress moves (рука́, ру́ку): a mark that none of the spellings has there says nothing about them.
    return tuple(each for each in accented if _mark_position(each) == _mark_position(word)) or accented


def _needs_a_mark(plain: str) -> bool:
    syllables = sum(char in _VOWELS for char in plain.lower())
    return syllables > 1 and "ё" not in plain.lower() and not plain.isupper()


def _mark_position(word: str) -> int:
    return word.find(ACUTE)


def _marked(plain: str, position: int) -> str:
    """Put a mark at a position, if a vowel stands before it."""
    # The stem of a form may be other than that of the word whose mark is taken over.
    if 0 < position <= len(plain) and plain[position - 1].lower() in _VOWELS:
        return plain[:position] + ACUTE + plain[position:]
    return plain


def _accented(plain: str, tags: str, word: str) -> tuple[str, ...]:
    """Return the accented spellings of a form of a word that udar knows.

    Readings with the tags come first; if there are none, those with others are as good.
    """
    # "+Count" is a form after numerals, and not the case that it is spelled like.
    fitting = _narrowed(readings_of(plain), lambda reading: tags in reading and "+Count" not in reading)
    # A dictionary, since a set would have another order in each run.
    spellings: dict[str, None] = {}
    for reading in _homonyms(fitting, tags, word):
        spellings |= dict.fromkeys(form for form in _generated(reading) if _is_marked_spelling(form, plain))
    return tuple(spellings)


def _is_marked_spelling(form: str, plain: str) -> bool:
    # A reading may have forms of other spellings (собо́й, собо́ю).
    return ACUTE in form and strip_stress(form).lower() == plain.lower()


def _homonyms(readings: list[str], tags: str, word: str) -> list[str]:
    """Return the readings that come of the word as it is stressed; the first homonym, if all are stressed alike.

    Each step narrows the readings down, unless it would leave none.
    """
    lemmas = {reading: _lemmas(reading, tags, strip_stress(word)) for reading in readings}
    fitting = _narrowed(readings, lambda reading: bool(lemmas[reading]))
    # Udar's lemmas of names have a capital, so it tells Лев from лев.
    fitting = _narrowed(fitting, lambda reading: reading[0].isupper() == word[0].isupper())
    if ACUTE in word:
        fitting = _narrowed(fitting, lambda reading: word.lower() in lemmas[reading])
    # Homonyms that are stressed alike may still differ in their forms, and two stresses of a form are as good as none.
    stresses = set().union(*(lemmas[reading] for reading in fitting))
    if len(stresses) == 1:
        return sorted(fitting, key=_homonym_number)[:1]
    return fitting


def _narrowed(readings: list[str], fits: Callable[[str], bool]) -> list[str]:
    """Keep the readings that fit, or all if none does."""
    return [reading for reading in readings if fits(reading)] or readings


def _lemmas(reading: str, tags: str, word: str) -> set[str]:
    """Return the nominatives or the infinitives of a reading that are spelled as a word is."""
    forms: set[str] = set()
    for base in _base_readings(reading, tags):
        forms.update(form.lower() for form in _generated(base))
    return {form for form in forms if strip_stress(form) == word.lower()}


def _base_readings(reading: str, tags: str) -> list[str]:
    """Return the readings of the form that a dictionary lists; none where the tags of a form are not known."""
    if not tags:
        return []
    if "+V+" in reading:
        return [_OF_A_VERB.sub(r"\1+Inf", reading)]
    return [reading.replace(tags, f"+{number}+Nom") for number in _NUMBERS]


def _homonym_number(reading: str) -> int:
    """Return the number of a homonym, which udar writes above the lemma; 0 of a lemma that has none."""
    lemma, plus, _ = reading.partition("+")
    if not plus:
        return 0
    return max("0¹²³⁴⁵⁶".find(char) for char in lemma)


def readings_of(word: str) -> list[str]:
    """Return udar's readings of a word without stress marks: lemmas with tags."""
    if not tools.installed("udar", "pyhfst"):
        return []
    # A word at the beginning of a phrase may have a capital that is not its own.
    return _looked_up(word) or _looked_up(word.lower())


def _looked_up(spelling: str) -> list[str]:
    return [reading for reading, _ in _transducer("analyser-gt-desc").lookup(spelling)]


@cache
def _generated(reading: str) -> tuple[str, ...]:
    """Return the forms of a reading, without those that bear a secondary stress too."""
    # The secondary stress of compounds (ра̀диосвя́зь) is a grave accent; entries mark the main one alone.
    forms = (form for form, _ in _transducer("generator-gt-norm.accented").lookup(reading))
    return tuple(form for form in forms if "\u0300" not in unicodedata.normalize("NFD", form))


@cache
def _transducer(name: str) -> Any:  # noqa: ANN401 - pyhfst has no types
    import pyhfst  # noqa: PLC0415 - only authors have it

    # pyhfst reads files alone, and udar comes with compressed ones.
    data = gzip.decompress((tools.folder("udar") / "resources" / f"{name}.hfstol.gz").read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.hfstol"
        path.write_bytes(data)
        return pyhfst.HfstInputStream(str(path)).read()
