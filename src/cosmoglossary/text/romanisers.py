"""Hebrew and Arabic in Latin letters, as people type them who have no keyboard for these.

ICU writes every sign so that it can be read back: מִשְׁפָּט is ``mişĕ̌pá̇t``. Nobody types that. Here a word becomes what is
heard, without claims to be right in every case: a shva is heard or not, ו is v, o or u. Without points there are only
the consonants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

_CLUSTER = re.compile(r"(\w)([\u0591-\u05c7\u064b-\u0655\u0670]*)|(\W)")
"""Match a letter with its points, or a sign between words."""


class _Letter(NamedTuple):
    """A letter of a word, with its points."""

    sign: str
    points: str

    def has(self, points: str) -> bool:
        """Tell if the letter has one of several points."""
        return any(point in self.points for point in points)


_NO_LETTER = _Letter("", "")
"""Stands before the first letter of a word, and behind the last one."""


def _neighbours(word: list[_Letter], place: int) -> tuple[_Letter, _Letter]:
    """Return the letters before and behind one."""
    padded = [_NO_LETTER, *word, _NO_LETTER]
    return padded[place], padded[place + 2]


def _words(text: str) -> Iterator[list[_Letter] | str]:
    """Cut a text into words, and into the signs between them."""
    word: list[_Letter] = []
    for sign, points, other in _CLUSTER.findall(text):
        if sign:
            word.append(_Letter(sign, points))
            continue
        if word:
            yield word
            word = []
        yield other
    if word:
        yield word


def _romanised(text: str, word_in_latin: Callable[[list[_Letter]], str]) -> str:
    written: list[str] = []
    for part in _words(text):
        if isinstance(part, str):
            written.append(part)
        else:
            written.append(word_in_latin(part))
    return "".join(written)


# Hebrew

_SHVA, _HIRIQ, _TSERE, _SEGOL, _PATAH, _QAMATS, _HOLAM, _QUBUTS = "\u05b0\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bb"
_DAGESH = "\u05bc"
_SIN_DOT = "\u05c2"
_HEBREW_VOWELS = {
    _HIRIQ: "i",
    _TSERE: "e",
    _SEGOL: "e",
    _PATAH: "a",
    _QAMATS: "a",
    _HOLAM: "o",
    "\u05ba": "o",
    _QUBUTS: "u",
    "\u05b1": "e",
    "\u05b2": "a",
    "\u05b3": "o",
    "\u05c7": "o",
}
_ANY_HEBREW_VOWEL = "".join(_HEBREW_VOWELS)
_HEBREW_IN_LATIN = "v g d h v z {het} t y kh kh l m m n n s f f ts ts k r sh t"
_HEBREW_LETTERS = dict(zip("בגדהוזחטיכךלמםנןספףצץקרשת", _HEBREW_IN_LATIN.split(), strict=True))
_HEBREW_LETTERS.update(dict.fromkeys("אע", ""))
_HARD = {"ב": "b", "כ": "k", "ך": "k", "פ": "p", "ף": "p"}
"""Letters that are others with a point in them."""

_FURTIVE = "חעה"
"""Letters at the end of a word before which its patah is heard."""

_HEBREW_WAYS = {"{het}": ("ch", "h"), "{shva}": ("", "e"), "{tsere}": ("ei", "e"), "{he}": ("", "h")}
"""Sounds that people write in more than one way: ח, a shva at the beginning, a tsere with a yod, and ה at the end."""


def hebrew_in_latin(text: str) -> tuple[str, ...]:
    """Write Hebrew as it is heard, in all the ways in which people do, the most usual first."""
    return _ways(_romanised(unicodedata.normalize("NFD", text), _hebrew_word), _HEBREW_WAYS)


def _ways(pattern: str, choices: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a pattern with each choice for what may be written in several ways."""
    open_ones = [name for name in choices if name in pattern]
    ways: dict[str, None] = {}
    for chosen in product(*(choices[name] for name in open_ones)):
        way = pattern
        for name, written in zip(open_ones, chosen, strict=True):
            way = way.replace(name, written)
        ways[way] = None
    return tuple(ways)


def _hebrew_word(word: list[_Letter]) -> str:
    return "".join(_hebrew_letter(word, place) for place in range(len(word)))


def _hebrew_letter(word: list[_Letter], place: int) -> str:
    """Return what is heard of a letter and its points."""
    letter = word[place]
    before, after = _neighbours(word, place)
    is_last = before != _NO_LETTER and after == _NO_LETTER
    mater = _hebrew_mater(letter, before)
    if mater is not None:
        return mater
    if is_last and letter == ("ה", ""):
        return "{he}"
    consonant = _hebrew_consonant(letter)
    if is_last and letter.sign in _FURTIVE and letter.has(_PATAH):
        return f"a{consonant}"
    return consonant + _hebrew_vowel(letter, before, after)


def _hebrew_mater(letter: _Letter, before: _Letter) -> str | None:
    """Return the vowel that a letter stands for, which is empty after one in points; ``None`` for a consonant."""
    if letter.sign == "ו" and not before.has(_ANY_HEBREW_VOWEL + _SHVA):
        if letter.has(_HOLAM) and before != _NO_LETTER:
            return "o"
        if letter.points == _DAGESH:
            return "u"
    if letter == ("י", "") and before.has(_HIRIQ + _TSERE + _SEGOL):
        return ""
    return None


def _hebrew_consonant(letter: _Letter) -> str:
    if letter.has(_DAGESH) and letter.sign in _HARD:
        return _HARD[letter.sign]
    if letter.sign == "ש" and letter.has(_SIN_DOT):
        return "s"
    return _HEBREW_LETTERS.get(letter.sign, letter.sign)


def _hebrew_vowel(letter: _Letter, before: _Letter, after: _Letter) -> str:
    if letter.has(_SHVA):
        return _hebrew_shva(before)
    if letter.has(_TSERE) and after == ("י", ""):
        return "{tsere}"
    return "".join(_HEBREW_VOWELS.get(point, "") for point in letter.points)


def _hebrew_shva(before: _Letter) -> str:
    if before == _NO_LETTER:
        return "{shva}"
    # Of two in a row, the second is heard.
    if before.has(_SHVA):
        return "e"
    return ""


# Arabic

_FATHATAN, _DAMMATAN, _KASRATAN, _FATHA, _DAMMA, _KASRA, _SHADDA = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651"
_ARABIC_VOWELS = {_FATHA: "a", _DAMMA: "u", _KASRA: "i", _FATHATAN: "an", _DAMMATAN: "un", _KASRATAN: "in"}
_ARABIC_IN_LATIN = "ʾ b t th j ḥ kh d dh r z s sh ṣ ḍ ṭ ẓ ʿ gh f q k l m n h w y"
_ARABIC_LETTERS = dict(zip("ءبتثجحخدذرزسشصضطظعغفقكلمنهوي", _ARABIC_IN_LATIN.split(), strict=True))
_HAMZA = "\u0654\u0655"
_MADDA = "\u0653"
_LONG = {"ا": (_FATHA, "ā"), "ى": (_FATHA, "ā"), "و": (_DAMMA, "ū"), "ي": (_KASRA, "ī")}
"""Letters that make the vowel before them long: that vowel, and what is written for both."""

_LONGER_THAN = 3
"""The letters of the longest word whose first two are taken for no article."""

_ARABIC_WAYS = {"{h}": ("", "h")}
"""Sounds that people write in more than one way: the ending of feminine nouns."""


def arabic_in_latin(text: str) -> tuple[str, ...]:
    """Write Arabic as it is heard, in all the ways in which people do, the most usual first."""
    return _ways(_romanised(unicodedata.normalize("NFD", text), _arabic_word), _ARABIC_WAYS)


def _arabic_word(word: list[_Letter]) -> str:
    article = ""
    if len(word) > _LONGER_THAN and _is_article(*word[:2]):
        article, word = "al-", word[2:]
        # After the article a letter of the sun is doubled in speech alone.
        word[0] = _Letter(word[0].sign, word[0].points.replace(_SHADDA, ""))
    return article + "".join(_arabic_letter(word, place) for place in range(len(word)))


def _is_article(alif: _Letter, lam: _Letter) -> bool:
    return alif == ("ا", "") and lam.sign == "ل" and not lam.has("".join(_ARABIC_VOWELS))


def _arabic_letter(word: list[_Letter], place: int) -> str:
    """Return what is heard of a letter and its points."""
    letter = word[place]
    before, after = _neighbours(word, place)
    vowel = "".join(_ARABIC_VOWELS.get(point, "") for point in letter.points)
    # The long vowel is written where its second letter stands.
    if _lengthens(after, letter):
        vowel = ""
    if _lengthens(letter, before):
        return _LONG[letter.sign][1]
    if letter.sign == "ة":
        return _feminine_ending(vowel, before)
    return _arabic_consonant(letter, before) + vowel


def _feminine_ending(vowel: str, before: _Letter) -> str:
    if vowel:
        return f"t{vowel}"
    if before.has(_FATHA):
        return "{h}"
    return "a{h}"


def _lengthens(letter: _Letter, before: _Letter) -> bool:
    short, _ = _LONG.get(letter.sign, ("", ""))
    return bool(short) and not letter.points and before.has(short)


def _arabic_consonant(letter: _Letter, before: _Letter) -> str:
    if letter.has(_MADDA):
        return "ā"
    if letter.has(_HAMZA):
        return _arabic_hamza(before)
    if letter.sign in "اى":
        return _arabic_alif(letter, before)
    consonant = _ARABIC_LETTERS.get(letter.sign, letter.sign)
    if letter.has(_SHADDA):
        return consonant * 2
    return consonant


def _arabic_hamza(before: _Letter) -> str:
    if before == _NO_LETTER:
        return ""
    return "ʾ"


def _arabic_alif(letter: _Letter, before: _Letter) -> str:
    # Nothing of it is heard where it carries a vowel, or follows an ending that needs it.
    if letter.points or before.has(_FATHATAN):
        return ""
    return "a"
