"""Russian: the stress of every form, by the transducers of udar, run by pyhfst.

Of udar (GPL-3) only the data are used, and udar itself is never imported: it asks for much that is not needed here.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from cosmoglossary.author.suggest import tools
from cosmoglossary.text.words import ACUTE, strip_stress

_NUMBERS = ("Sg", "Pl")
"""What udar calls them."""
_VOWELS = "аеёиоуыэюя"
_OF_A_VERB = re.compile(r"(?<=\+V\+)(\S*?)\+(?:Prs|Fut|Pst|Imp)\+.*")


def stressed(form: str, word: str, tags: str) -> str:
    """A form with its stress: as udar has it; else on the syllable on which ``word`` bears its mark."""
    plain = strip_stress(form)
    if sum(char in _VOWELS for char in plain.lower()) < 2 or "ё" in plain.lower() or plain.isupper():  # noqa: PLR2004
        return plain
    if ACUTE in form and strip_stress(word) == plain:
        return form
    found = _accented(plain, tags, word)
    if len(found) > 1 and ACUTE in word:
        found = tuple(each for each in found if _mark(each) == _mark(word)) or found
    if len(found) == 1:
        return _marked(plain, _mark(found[0]))
    return _marked(plain, _mark(word)) if not found and ACUTE in word else plain


def _mark(word: str) -> int:
    return word.find(ACUTE)


def _marked(plain: str, place: int) -> str:
    fits = 0 < place <= len(plain) and plain[place - 1].lower() in _VOWELS
    return plain[:place] + ACUTE + plain[place:] if fits else plain


def _accented(plain: str, tags: str, word: str) -> tuple[str, ...]:
    """The stressed spellings of a form of a word that udar knows, of the readings with these tags if there are any."""
    readings = readings_of(plain)
    fitting = [reading for reading in readings if tags in reading and "+Count" not in reading] or readings
    forms = [form for reading in _homonyms(fitting, tags, word) for form in _generated(reading)]
    return tuple(dict.fromkeys(form for form in forms if strip_stress(form).lower() == plain.lower() and ACUTE in form))


def _homonyms(readings: list[str], tags: str, word: str) -> list[str]:
    """The readings that come of the word as it is stressed; the chief one, if there is but one way to stress it."""
    lemmas = {reading: _lemmas(reading, tags, strip_stress(word)) for reading in readings}
    fitting = [reading for reading in readings if lemmas[reading]] or readings
    fitting = [reading for reading in fitting if reading[0].isupper() == word[0].isupper()] or fitting
    if ACUTE in word:
        fitting = [reading for reading in fitting if word.lower() in lemmas[reading]] or fitting
    stresses = set().union(*(lemmas[reading] for reading in fitting))
    return sorted(fitting, key=_homonym)[:1] if len(stresses) == 1 else fitting


def _lemmas(reading: str, tags: str, word: str) -> set[str]:
    """The nominatives or the infinitives of a reading that are spelled as a word is."""
    if "+V+" in reading:
        bases = [_OF_A_VERB.sub(r"\1+Inf", reading)] if tags else []
    else:
        bases = [reading.replace(tags, f"+{number}+Nom") for number in _NUMBERS] if tags else []
    forms = {form.lower() for base in bases for form in _generated(base)}
    return {form for form in forms if strip_stress(form) == word.lower()}


def _homonym(reading: str) -> int:
    """The number of a homonym, which udar writes above the lemma; 0 of a lemma that has none."""
    return max("0¹²³⁴⁵⁶".find(char) for char in reading.partition("+")[0]) if "+" in reading else 0


def readings_of(word: str) -> list[str]:
    """How udar reads a word without stress marks."""
    if not tools.installed("udar", "pyhfst"):
        return []
    analyser = _transducer("analyser-gt-desc")
    spellings = ([reading for reading, _ in analyser.lookup(each)] for each in (word, word.lower()))
    return next((readings for readings in spellings if readings), [])


@cache
def _generated(reading: str) -> tuple[str, ...]:
    """The forms of a reading, without those that bear a secondary stress too."""
    forms = (form for form, _ in _transducer("generator-gt-norm.accented").lookup(reading))
    return tuple(form for form in forms if "\u0300" not in unicodedata.normalize("NFD", form))


@cache
def _transducer(name: str) -> Any:  # noqa: ANN401 - pyhfst has no types
    import pyhfst  # noqa: PLC0415 - only authors have it

    data = gzip.decompress((tools.folder("udar") / "resources" / f"{name}.hfstol.gz").read_bytes())
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{name}.hfstol"
        path.write_bytes(data)
        return pyhfst.HfstInputStream(str(path)).read()
