"""Russian: stressed spelling to IPA, by the rules in Wikipedia's "Help:IPA/Russian" and "Russian phonology".

It knows the reduction of vowels, palatalisation, devoicing and assimilation of voice, and a few clusters with a letter
that is not heard. It knows no exceptions, such as hard consonants before е in foreign words, and no secondary stress.
"""

from __future__ import annotations

import re

from cosmoglossary.language import ACUTE, strip_stress

_LETTERS = "бвгджзйклмнпрстфхцчшщ"
_SOUNDS = "b v ɡ d ʐ z j k ɫ m n p r s t f x ts tɕ ʂ ɕː"
_CONSONANTS = dict(zip(_LETTERS, _SOUNDS.split(), strict=True))
_VOWELS = "аеёиоуыэюя"
_SOFTENING = "еёиюяь"
_ALWAYS_SOFT, _ALWAYS_HARD = "чщй", "жшц"
_VOICED, _VOICELESS = "бвгджз", "пфктшс"
_VOICING = "бгджз"
_UNVOICED = "пфктшсхцчщ"
_CLUSTERS = (("стн", "сн"), ("здн", "зн"), ("лнц", "нц"), ("сч", "щ"), ("ться", "ца"), ("тся", "ца"))


def sounds(term: str) -> str | None:
    """The pronunciation of a term in Cyrillic letters; ``None`` where the stress of a word is not known."""
    said = [_word(word) for word in re.split(r"[ -]", term.lower())]
    return None if None in said else " ".join(word or "" for word in said)


def _word(word: str) -> str | None:
    plain = strip_stress(word)
    vowels = [at for at, char in enumerate(plain) if char in _VOWELS]
    marked = word.find(ACUTE) - 1 if ACUTE in word else plain.find("ё")
    if not vowels or not re.fullmatch("[а-яё]+", plain) or (marked < 0 and len(vowels) > 1):
        return None
    stress = marked if marked >= 0 else vowels[0]
    before, after = plain[:stress], plain[stress:]
    for written, heard in _CLUSTERS:
        before, after = before.replace(written, heard), after.replace(written, heard)
    return _said(before + after, len(before), single=len(vowels) == 1)


def _said(word: str, stress: int, *, single: bool) -> str:
    word = _assimilated(word)
    phones = [_phone(word, at, stress) for at in range(len(word))]
    if single:
        return "".join(phones)
    onset = _onset(word, stress)
    return "".join([*phones[:onset], "ˈ", *phones[onset:]])


def _assimilated(word: str) -> str:
    """Obstruents take the voice of the next one, and lose it at the end; в gives none."""
    letters = list(word)
    follows = "п"
    for at in range(len(letters) - 1, -1, -1):
        char = letters[at]
        if char in "ьъ":
            continue
        if follows in _UNVOICED and char in _VOICED:
            letters[at] = _VOICELESS[_VOICED.index(char)]
        elif follows in _VOICING and char in _VOICELESS:
            letters[at] = _VOICED[_VOICELESS.index(char)]
        follows = letters[at]
    return "".join(letters)


def _phone(word: str, at: int, stress: int) -> str:
    char = word[at]
    if char in _CONSONANTS:
        return _consonant(word, at)
    return _vowel(word, at, stress) if char in _VOWELS else ""


def _consonant(word: str, at: int) -> str:
    char = word[at]
    phone = _CONSONANTS[char]
    if char in _ALWAYS_SOFT or not _is_soft(word, at):
        return phone
    return "lʲ" if char == "л" else f"{phone}ʲ"


def _is_soft(word: str, at: int) -> bool:
    """Whether a consonant is soft; dentals are so before soft dentals."""
    char, follows = word[at], word[at + 1 : at + 2]
    if char in _ALWAYS_SOFT or char in _ALWAYS_HARD:
        return char in _ALWAYS_SOFT
    if not follows or follows in _SOFTENING:
        return bool(follows)
    dental = (char in "сз" and follows in "тдн") or (char == "н" and follows in "тднчщ")
    return dental and _is_soft(word, at + 1)


def _vowel(word: str, at: int, stress: int) -> str:
    char, before = word[at], word[at - 1 : at] if at else ""
    glide = "j" if char in "еёюя" and (not before or before in _VOWELS or before in "ьъ") else ""
    glide = "j" if char in "ио" and before == "ь" else glide
    soft = bool(glide) or before in tuple(_ALWAYS_SOFT) or (char in _SOFTENING and before not in tuple(_ALWAYS_HARD))
    quality = _stressed(word, at, soft=soft) if at == stress else _reduced(word, at, stress, soft=soft)
    return glide + quality


def _stressed(word: str, at: int, *, soft: bool) -> str:
    char = word[at]
    between = soft and word[at + 1 : at + 2] in tuple(_LETTERS) and _is_soft(word, at + 1)
    if char in "еэ":
        return "e" if between else "ɛ"
    if char in "ая":
        return "æ" if between else "a"
    if char in "ую":
        return "ʉ" if between else "u"
    if char in "оё":
        return "ɵ" if char == "ё" and soft else "o"
    return "i" if char == "и" and word[at - 1 : at] not in tuple(_ALWAYS_HARD) else "ɨ"


def _reduced(word: str, at: int, stress: int, *, soft: bool) -> str:
    char, last = word[at], at == len(word) - 1
    if char in "ую":
        return "ʉ" if char == "ю" else "ʊ"
    if char in "аояё" and (not soft or last):
        pretonic = at < stress and not any(each in _VOWELS for each in word[at + 1 : stress])
        return "ɐ" if (pretonic or not at) and not soft else "ə"
    return "ɨ" if char == "ы" or word[at - 1 : at] in tuple(_ALWAYS_HARD) else "ɪ"


def _onset(word: str, stress: int) -> int:
    """Where the stressed syllable begins: with one consonant, or with an obstruent and a sonorant; all at the start."""
    start = stress
    while start and word[start - 1] not in _VOWELS:
        start -= 1
    run = [at for at in range(start, stress) if word[at] in _CONSONANTS]
    if not start or not run:
        return start
    pair = len(run) > 1 and word[run[-1]] in "лрв" and word[run[-2]] not in "лрмнйв"
    return run[-2] if pair else run[-1]
