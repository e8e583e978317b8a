"""Russian: stressed spelling to IPA, by the rules in Wikipedia's "Help:IPA/Russian" and "Russian phonology".

It knows the reduction of vowels, palatalisation, devoicing and assimilation of voice, long consonants, a few clusters
with a letter that is not heard, and the words that are said as one with the next. It knows no exceptions, such as hard
consonants before е in foreign words, and no secondary stress.
"""

from __future__ import annotations

import re

from cosmoglossary.text.words import ACUTE, strip_stress

_LETTERS = "бвгджзйклмнпрстфхцчшщ"
_SOUNDS = "b v ɡ d ʐ z j k ɫ m n p r s t f x ts tɕ ʂ ɕː"
_CONSONANTS = dict(zip(_LETTERS, _SOUNDS.split(), strict=True))
_VOWELS = "аеёиоуыэюя"
_SOFTENING = "еёиюяь"
_ALWAYS_SOFT, _ALWAYS_HARD = "чщй", "жшц"
_VOICED, _VOICELESS = "бвгджз", "пфктшс"
_VOICING = "бгджз"
_UNVOICED = "пфктшсхцчщ"
_CLUSTERS = (
    *(("стн", "сн"), ("здн", "зн"), ("лнц", "нц"), ("вств", "ств"), ("сч", "щ"), ("ться", "цца"), ("тся", "цца")),
    *(("тч", "чч"), ("дч", "чч"), ("тц", "цц"), ("дц", "цц"), ("зж", "жж"), ("сш", "шш"), ("зш", "шш"), ("гк", "хк")),
)
_PROCLITICS = "в|во|к|ко|с|со|о|об|обо|у|по|на|за|из|изо|от|ото|до|для|без|под|над|при|про|и|не"
_TIE = "‿"
"""Stands between a proclitic and the word that it is said with."""
_SAID_WITH_G = frozenset({"много", "немного", "дорого", "строго", "лего", "лого", "эго"})
_DOUBLE = rf"([{_LETTERS}])\1"
_ONSET = re.compile(r"(?:с?(?:[пк][рл]|тр)|[бгфх][рл]|др|с[птфхкц]|дж|[а-я])ь?ъ?$")


def sounds(term: str) -> str | None:
    """The pronunciation of a term in Cyrillic letters; ``None`` where the stress of a word is not known."""
    words = re.sub(rf"(?<![^ ])({_PROCLITICS}) (?=[^ ])", rf"\1{_TIE}", term.lower())
    said = [_word(word, alone=" " not in words) for word in re.split(r"[ -]", words)]
    return None if None in said else " ".join(word or "" for word in said)


def _word(word: str, *, alone: bool) -> str | None:
    plain = strip_stress(word)
    vowels = [at for at, char in enumerate(plain) if char in _VOWELS]
    marked = word.find(ACUTE) - 1 if ACUTE in word else plain.find("ё")
    own = [at for at in vowels if at > plain.rfind(_TIE)]
    if not own or not re.fullmatch(f"[а-яё]+(?:{_TIE}[а-яё]+)*", plain) or (marked < 0 and len(own) > 1):
        return None
    if plain not in _SAID_WITH_G:
        plain = re.sub("(?<=[а-я][оеё])го$", "во", plain)
    stress = marked if marked >= 0 else own[0]
    before = re.sub(f"(?<=[{_VOWELS}]){_DOUBLE}(?=[{_VOWELS}]|$)", r"\1", plain[:stress])
    after = plain[stress:]
    for written, heard in _CLUSTERS:
        before, after = before.replace(written, heard), after.replace(written, heard)
    long = re.match(f".{_DOUBLE}[{_VOWELS}]", after)
    after = re.sub(_DOUBLE, r"\1", after)
    return _said(before + after, len(before), long=bool(long), marked=not alone or len(vowels) > 1)


def _said(word: str, stress: int, *, long: bool, marked: bool) -> str:
    """A word in which only the consonant after the stressed vowel may be long; the stress of some is not marked."""
    word = _assimilated(word)
    phones = [_phone(word, at, stress) for at in range(len(word))]
    if long:
        phones[stress + 1] += "ː"
    if not marked:
        return "".join(phones)
    onset = _onset(word, stress)
    return "".join([*phones[:onset], "ˈ", *phones[onset:]])


def _assimilated(word: str) -> str:
    """Obstruents take the voice of the next one, and lose it at the end; в gives none."""
    letters = list(word)
    follows = "п"
    for at in range(len(letters) - 1, -1, -1):
        char = letters[at]
        if char in ("ь", "ъ", _TIE):
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
    return _vowel(word, at, stress) if char in _VOWELS else char.strip("ьъ")


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
    glide = "j" if char in "еёюя" and (not before or before in f"{_VOWELS}ьъ{_TIE}") else ""
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
    char, before, follows = word[at], word[at - 1 : at] if at else "", word[at + 1 :].lstrip(_TIE)[:1]
    if char == "е" and before == "о" and not follows:
        return "ə"
    if char in "ую":
        return "ʉ" if soft and follows and follows in _LETTERS and _is_soft(word, at + 1) else "ʊ"
    if char in "аояё" and (not soft or not follows):
        pretonic = at < stress and not any(each in _VOWELS for each in word[at + 1 : stress])
        hiatus = follows and (follows in "аоэ" or before in tuple("ао"))
        return "ɐ" if (pretonic or hiatus or not at) and not soft else "ə"
    return "ɨ" if char == "ы" or before in tuple(_ALWAYS_HARD) else "ɪ"


def _onset(word: str, stress: int) -> int:
    """Where the stressed syllable begins: with one consonant or a cluster of `_ONSET`; all at the start of a word."""
    start = stress
    while start and word[start - 1] not in _VOWELS + _TIE:
        start -= 1
    if start == stress or not start or word[start - 1] == _TIE:
        return start
    found = _ONSET.search(word[start:stress])
    return start + found.start() if found else stress
